#pragma once

#include "protocol/messages.h"
#include "server/route.h"
#include "server/storage/statements.h"

namespace shortlist::server {

/// One value that a mutation put into a field.
struct FieldRecord
{
    QString entity;
    QUuid row;
    QString column;
    protocol::Value before;
    protocol::Value after;
    QDateTime at;
    QUuid mutation;
};

/// What became of one mutation.
struct MutationRecord
{
    protocol::MutationResult result;
    bool effective = false; ///< changed something, so that its version is the transaction's
};

/// Collects what a push has to write beside the rows themselves, and writes each kind with one statement at the end.
class Journal
{
public:
    void add(FieldRecord record) { m_fields.append(std::move(record)); }
    void add(MutationRecord record) { m_mutations.append(std::move(record)); }

    /// Forgets the field records of a mutation whose savepoint was rolled back.
    [[nodiscard]] qsizetype mark() const { return m_fields.size(); }
    void rollBackTo(qsizetype mark) { m_fields.erase(m_fields.begin() + mark, m_fields.end()); }

    /// Writes history and outcomes, and moves the device on to `lastSeq`.
    [[nodiscard]] SqlResult write(Statements &statements, const Caller &caller, qint64 lastSeq) const;

private:
    QList<FieldRecord> m_fields;
    QList<MutationRecord> m_mutations;
};

} // namespace shortlist::server
