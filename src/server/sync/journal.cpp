#include "server/sync/journal.h"

#include "core/json.h"
#include "core/uuid.h"
#include "server/storage/values.h"

namespace shortlist::server {

using protocol::Value;

namespace {

/// Columns of texts for one INSERT … SELECT unnest(…): any number of rows in one statement.
class Columns
{
public:
    explicit Columns(qsizetype count) : m_columns(count) {}
    void addRow(const QList<Value> &values)
    {
        for (qsizetype i = 0; i < values.size(); ++i)
            m_columns[i].append(values[i]);
    }
    [[nodiscard]] QList<Value> literals() const
    {
        QList<Value> out;
        for (const QList<Value> &column : m_columns)
            out.append(Value(arrayLiteral(column)));
        return out;
    }

private:
    QList<QList<Value>> m_columns;
};

/// The result as it is kept: the version is only known after the commit and is looked up when it is asked for again.
Value storedOutcome(const protocol::MutationResult &result)
{
    QJsonObject json = result.toJson();
    json.remove(QStringLiteral("version"));
    return Value(core::compactJson(json));
}

} // namespace

QList<Command> Journal::commands(const QUuid &tenantId, const QList<const Journal *> &journals)
{
    const Value tenant(core::toBytes(tenantId));
    Columns fields(9);
    Columns outcomes(5);
    Columns devices(2);
    qsizetype changed = 0;
    qsizetype answered = 0;
    for (const Journal *journal : journals) {
        const Value device(core::toBytes(journal->m_caller.device));
        const Value user(core::toBytes(journal->m_caller.user));
        devices.addRow({device, Value(QByteArray::number(journal->m_lastSeq))});
        for (const FieldRecord &record : journal->m_fields)
            fields.addRow({user, device, Value(record.entity.toUtf8()), Value(core::toBytes(record.row)),
                           Value(record.column.toUtf8()), record.before, record.after,
                           Value(protocol::timestampText(record.at)), Value(core::toBytes(record.mutation))});
        for (const MutationRecord &record : journal->m_mutations)
            outcomes.addRow({device, Value(QByteArray::number(record.result.seq)),
                             Value(core::toBytes(record.result.id)), storedOutcome(record.result),
                             Value(record.effective ? "t" : "f")});
        changed += journal->m_fields.size();
        answered += journal->m_mutations.size();
    }
    QList<Command> commands;
    if (changed > 0)
        commands.append({"INSERT INTO field_changes (tenant_id, changed_by, device_id, entity, row_id, column_name, "
                         "old_value, new_value, changed_at, mutation_id) "
                         "SELECT $1::uuid, * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], "
                         "$7::text[], $8::text[], $9::timestamptz[], $10::uuid[])",
                         QList<Value>{tenant} + fields.literals()});
    if (answered > 0)
        commands.append({"INSERT INTO device_mutations (tenant_id, device_id, seq, mutation_id, outcome, txn) "
                         "SELECT $1::uuid, d, s, m, o, CASE WHEN e THEN "
                         "NULLIF(current_setting('app.sync_txn', true), '')::bigint END "
                         "FROM unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::jsonb[], $6::boolean[]) "
                         "AS u (d, s, m, o, e)",
                         QList<Value>{tenant} + outcomes.literals()});
    commands.append({"UPDATE devices AS d SET last_seq = greatest(d.last_seq, u.s), last_seen_at = now() "
                     "FROM unnest($2::uuid[], $3::bigint[]) AS u (id, s) "
                     "WHERE d.tenant_id = $1::uuid AND d.id = u.id",
                     QList<Value>{tenant} + devices.literals()});
    return commands;
}

} // namespace shortlist::server
