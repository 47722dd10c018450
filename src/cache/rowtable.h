#pragma once

#include "cache/statementcache.h"
#include "protocol/row.h"

#include <QUuid>

#include <optional>

namespace shortlist::cache {

/// A row, or nothing where there is none.
using OptionalRow = std::optional<protocol::Row>;

/// The values of a result row, `count` of them from `firstColumn` on.
[[nodiscard]] protocol::Row rowAt(const Statement &statement, int firstColumn, qsizetype count);

/// The row as `_base` keeps it, and back. Fields that the line lacks are NULL.
[[nodiscard]] QByteArray toLine(const protocol::Row &row);
[[nodiscard]] core::Expected<protocol::Row> fromLine(QByteArrayView line, qsizetype columns);

/// Reads and writes single rows of one entity's table; the bulk of a pull has its own path.
class RowTable
{
public:
    RowTable(sqlite3 *db, const protocol::Entity &entity, StatementCache &statements)
        : m_db(db), m_entity(entity), m_statements(statements)
    {}

    [[nodiscard]] core::Expected<OptionalRow> read(const QByteArray &id) const;
    /// Inserts or updates in place, so that the row keeps its key.
    [[nodiscard]] core::Expected<void> write(const QByteArray &id, const protocol::Row &row, bool pending) const;
    [[nodiscard]] core::Expected<void> remove(const QByteArray &id) const;

private:
    sqlite3 *m_db;
    const protocol::Entity &m_entity;
    StatementCache &m_statements;
};

} // namespace shortlist::cache
