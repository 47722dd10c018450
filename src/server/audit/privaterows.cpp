#include "server/audit/privaterows.h"

#include "core/json.h"
#include "core/uuid.h"
#include "server/route.h"
#include "server/storage/database.h"

namespace shortlist::server {

using core::Expected;
using core::fail;

Expected<PrivateRows> PrivateRows::read(const QList<QVariantList> &entries, HandlerContext &context)
{
    PrivateRows out;
    out.m_reader = core::toText(context.caller.user);
    const auto declared = context.database.query(
        QStringLiteral("SELECT entity, declaration ->> 'private_to' FROM sync_entities WHERE declaration ->> "
                       "'private_to' IS NOT NULL"));
    if (!declared)
        return fail(declared.error());
    for (const QVariantList &row : *declared)
        out.m_columns.insert(row[0].toString(), row[1].toString());
    QHash<QString, QStringList> ids;
    for (const QVariantList &entry : entries)
        ids[entry[6].toString()].append(entry[7].toString());
    for (auto it = ids.cbegin(); it != ids.cend(); ++it) {
        const QString column = out.m_columns.value(it.key());
        const QString owned = column.isEmpty() ? QString()
                                               : QStringLiteral("SELECT id::text FROM %1 WHERE tenant_id = ? AND id = "
                                                                "ANY (?::uuid[]) AND %2 <> ? UNION ")
                                                     .arg(it.key(), column);
        QVariantList arguments;
        if (!column.isEmpty())
            arguments = {context.caller.tenant, it.value(), context.caller.user};
        arguments += QVariantList{context.caller.tenant, context.caller.user, it.key(), it.value()};
        const auto found = context.database.query(
            owned + QStringLiteral("SELECT row_id::text FROM row_grants WHERE tenant_id = ? AND user_id = ? AND entity "
                                   "= ? AND row_id = ANY (?::uuid[]) AND effect = 'withheld'"),
            arguments);
        if (!found)
            return fail(found.error());
        for (const QVariantList &row : *found)
            out.m_others.insert(row[0].toString());
    }
    return out;
}

bool PrivateRows::covers(const QVariantList &entry, const std::optional<QByteArray> &values) const
{
    if (m_others.contains(entry[7].toString()))
        return true;
    const QString column = m_columns.value(entry[6].toString());
    if (column.isEmpty() || !values)
        return false;
    // The row may be gone, or not be private any more: then the values of that time say whose it was.
    const QByteArrayList parts = values->split('\n');
    for (const QByteArray &part : parts) {
        const auto json = core::parseJsonObject(part);
        if (!json)
            continue;
        const QString person = json->value(column).toString();
        if (!person.isEmpty() && person != m_reader)
            return true;
    }
    return false;
}

} // namespace shortlist::server
