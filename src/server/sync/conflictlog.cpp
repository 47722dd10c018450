#include "server/sync/conflictlog.h"

#include "core/json.h"

namespace shortlist::server {

using protocol::Value;

namespace {

/// Column → {"old","new"}: settling the conflict may have to make the same edit again.
Value typedValues(const protocol::Mutation &mutation)
{
    QJsonObject fields;
    for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it)
        fields.insert(it.key(), QJsonObject{{QStringLiteral("old"), protocol::toWire(it->oldValue)},
                                            {QStringLiteral("new"), protocol::toWire(it->newValue)}});
    return Value(core::compactJson(fields));
}

} // namespace

SqlResult ConflictLog::record(const protocol::Mutation &mutation, const ConflictFinding &finding, QUuid &id)
{
    id = m_ids.next();
    // Who typed theirs: the newest change in the history, if it is what the row still holds; a change that went past
    // the push (psql, a migration) is only known by the row's own stamps.
    static const QByteArray statement =
        "INSERT INTO edit_conflicts (tenant_id, id, kind, entity, row_id, column_name, base_value, mine, theirs, "
        "mine_by, mine_at, mine_device, "
        "  theirs_by, theirs_at, theirs_device, fields, reason, private_to, row_scope) "
        "SELECT $1::uuid, $2::uuid, $3, $4, $5::uuid, $6, $7, $8, $9, $10::uuid, $11::timestamptz, "
        "  (SELECT name FROM devices WHERE tenant_id = $1::uuid AND id = $12::uuid), "
        "  coalesce(f.changed_by, $13::uuid), coalesce(f.changed_at, $14::timestamptz), "
        "  (SELECT name FROM devices WHERE tenant_id = $1::uuid AND id = f.device_id), $15::jsonb, $16, $17::uuid, $18 "
        "FROM (SELECT 1) AS one LEFT JOIN LATERAL ("
        "  SELECT * FROM (SELECT changed_by, changed_at, device_id, new_value, column_name FROM field_changes "
        "    WHERE tenant_id = $1::uuid AND row_id = $5::uuid AND (column_name = $6 OR $6 = '') ORDER BY id DESC LIMIT "
        "1) AS newest "
        "  WHERE $6 = '' OR newest.new_value IS NOT DISTINCT FROM $9) AS f ON $3 NOT IN ('refused', 'review')";
    const auto text = [](const QString &value) { return value.isEmpty() ? Value() : Value(value.toUtf8()); };
    return m_statements.run(
        statement, {Value(core::toBytes(m_caller.tenant)), Value(core::toBytes(id)), Value(finding.kind.toUtf8()),
                    Value(mutation.entity.toUtf8()), Value(core::toBytes(mutation.row)), Value(finding.column.toUtf8()),
                    finding.base, finding.mine, finding.theirs, Value(core::toBytes(m_caller.user)),
                    Value(protocol::timestampText(mutation.at)), Value(core::toBytes(m_caller.device)),
                    finding.theirsBy, finding.theirsAt, finding.wholeRow ? typedValues(mutation) : Value(),
                    text(finding.reason), finding.privateTo, Value(finding.rowScope.toUtf8())});
}

} // namespace shortlist::server
