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

/// Collects what one device's push has to write beside the rows themselves.
class Journal
{
public:
    explicit Journal(const Caller &caller) : m_caller(caller) {}
    void add(FieldRecord record) { m_fields.append(std::move(record)); }
    void add(MutationRecord record) { m_mutations.append(std::move(record)); }

    /// Forgets the field records of a mutation whose savepoint was rolled back.
    [[nodiscard]] qsizetype mark() const { return m_fields.size(); }
    void rollBackTo(qsizetype mark) { m_fields.erase(m_fields.begin() + mark, m_fields.end()); }

    /// The device's number after the push.
    void reach(qint64 lastSeq) { m_lastSeq = lastSeq; }

    /// What writes history and outcomes of several pushes of one tenant and moves their devices on: one statement for
    /// each kind.
    [[nodiscard]] static QList<Command> commands(const QUuid &tenant, const QList<const Journal *> &journals);

private:
    const Caller &m_caller;
    qint64 m_lastSeq = 0;
    QList<FieldRecord> m_fields;
    QList<MutationRecord> m_mutations;
};

} // namespace shortlist::server
