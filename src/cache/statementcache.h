#pragma once

#include "cache/driver/statement.h"

#include <QHash>

#include <memory>

namespace shortlist::cache {

/// Prepared statements by their text, for work that runs the same few over and over. Lives on its connection's thread
/// and goes before it.
class StatementCache
{
public:
    explicit StatementCache(sqlite3 *db) : m_db(db) {}

    /// Ready to be bound. The same text must not be asked for again before its last use was stepped to the end or
    /// reset.
    [[nodiscard]] core::Expected<Statement *> get(const QByteArray &sql)
    {
        std::shared_ptr<Statement> &kept = m_statements[sql];
        if (!kept) {
            auto prepared = Statement::prepare(m_db, sql);
            if (!prepared)
                return core::fail(prepared.error());
            kept = std::make_shared<Statement>(*std::move(prepared));
        }
        kept->reset();
        return kept.get();
    }
    [[nodiscard]] qsizetype size() const { return m_statements.size(); }
    /// Before the tables change their shape.
    void clear() { m_statements.clear(); }

private:
    sqlite3 *m_db;
    QHash<QByteArray, std::shared_ptr<Statement>> m_statements;
};

} // namespace shortlist::cache
