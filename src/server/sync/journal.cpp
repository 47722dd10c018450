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

SqlResult Journal::write(Statements &statements, const Caller &caller, qint64 lastSeq) const
{
    const Value tenant(core::toBytes(caller.tenant));
    const Value device(core::toBytes(caller.device));
    const Value user(core::toBytes(caller.user));
    if (!m_fields.isEmpty()) {
        Columns columns(7);
        for (const FieldRecord &record : m_fields)
            columns.addRow({Value(record.entity.toUtf8()), Value(core::toBytes(record.row)),
                            Value(record.column.toUtf8()), record.before, record.after,
                            Value(protocol::timestampText(record.at)), Value(core::toBytes(record.mutation))});
        SqlResult written = statements.run("INSERT INTO field_changes (tenant_id, changed_by, device_id, entity, "
                                           "row_id, column_name, old_value, new_value, changed_at, mutation_id) "
                                           "SELECT $1::uuid, $2::uuid, $3::uuid, * FROM unnest($4::text[], $5::uuid[], "
                                           "$6::text[], $7::text[], $8::text[], $9::timestamptz[], $10::uuid[])",
                                           QList<Value>{tenant, user, device} + columns.literals());
        if (!written.ok)
            return written;
    }
    if (!m_mutations.isEmpty()) {
        Columns columns(4);
        for (const MutationRecord &record : m_mutations)
            columns.addRow({Value(QByteArray::number(record.result.seq)), Value(core::toBytes(record.result.id)),
                            storedOutcome(record.result), Value(record.effective ? "t" : "f")});
        SqlResult written =
            statements.run("INSERT INTO device_mutations (tenant_id, device_id, seq, mutation_id, outcome, txn) "
                           "SELECT $1::uuid, $2::uuid, s, m, o, CASE WHEN e THEN "
                           "NULLIF(current_setting('app.sync_txn', true), '')::bigint END "
                           "FROM unnest($3::bigint[], $4::uuid[], $5::jsonb[], $6::boolean[]) AS u (s, m, o, e)",
                           QList<Value>{tenant, device} + columns.literals());
        if (!written.ok)
            return written;
    }
    return statements.run("UPDATE devices SET last_seq = greatest(last_seq, $3::bigint), last_seen_at = now() WHERE "
                          "tenant_id = $1::uuid AND id = $2::uuid "
                          "RETURNING NULLIF(current_setting('app.sync_txn', true), '')",
                          {tenant, device, Value(QByteArray::number(lastSeq))});
}

} // namespace shortlist::server
