#include "server/sync/pullsnapshot.h"

#include "core/log.h"
#include "core/uuid.h"
#include "server/storage/database.h"
#include "server/storage/statements.h"
#include "server/storage/values.h"

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

QStringList names(const Value &joined)
{
    return QString::fromUtf8(joined.value_or(QByteArray())).split(u',', Qt::SkipEmptyParts);
}

} // namespace

void PullSnapshot::warnOfCursorAhead(const QUuid &tenant, qint64 cursor) const
{
    if (cursor <= version)
        return;
    core::log(core::LogLevel::Warning, "cursor-ahead",
              {{QStringLiteral("tenant"), core::toText(tenant)},
               {QStringLiteral("cursor"), cursor},
               {QStringLiteral("version"), version},
               {QStringLiteral("todo"), QStringLiteral("restored to an earlier point? Run shortlistd restored")}});
}

QList<Command> snapshotCommands(const QUuid &tenant, qint64 cursor, const QList<QUuid> &people)
{
    const Value ofTenant(core::toBytes(tenant));
    const Value after(QByteArray::number(cursor));
    QList<Value> ids;
    for (const QUuid &person : people)
        ids.append(Value(core::toBytes(person)));
    return {{"SELECT (SELECT version FROM sync_clocks WHERE tenant_id = $1::uuid), tenant_history($1::uuid), "
             "(SELECT string_agg(DISTINCT t, ',') FROM sync_commits, unnest(tables) AS t "
             " WHERE tenant_id = $1::uuid AND version > $2::bigint), "
             "r.all_of_them, r.erased FROM (SELECT string_agg(DISTINCT t.entity, ',') AS all_of_them, "
             "  string_agg(DISTINCT t.entity, ',') FILTER (WHERE t.erased) AS erased "
             " FROM sync_commits c JOIN sync_tombstones t ON t.tenant_id = c.tenant_id AND t.sync_txn = c.txn "
             " WHERE c.tenant_id = $1::uuid AND c.version > $2::bigint) AS r",
             {ofTenant, after}},
            {"SELECT (SELECT m.role::text FROM memberships m "
             "  WHERE m.tenant_id = $1::uuid AND m.user_id = u.id AND m.is_active), "
             "(SELECT string_agg(DISTINCT g.entity, ',') FROM row_grants g "
             "  WHERE g.tenant_id = $1::uuid AND g.user_id = u.id AND g.effect = 'withheld'), "
             "(SELECT string_agg(DISTINCT g.entity, ',') FROM row_grants g "
             "  JOIN sync_commits c ON c.tenant_id = g.tenant_id AND c.txn = g.sync_txn "
             "  WHERE g.tenant_id = $1::uuid AND g.user_id = u.id AND c.version > $2::bigint) "
             "FROM unnest($3::uuid[]) WITH ORDINALITY AS u (id, place) ORDER BY u.place",
             {ofTenant, after, Value(arrayLiteral(ids))}}};
}

QList<PullSnapshot> snapshotsFrom(const QList<SqlResult> &results)
{
    const QList<Value> &known = results[0].rows.constFirst();
    PullSnapshot shared;
    shared.version = known[0].value_or("0").toLongLong();
    shared.history = QString::fromLatin1(known[1].value_or(QByteArray()));
    shared.touched = names(known[2]);
    shared.removing = names(known[3]);
    shared.erasing = names(known[4]);
    QList<PullSnapshot> snapshots;
    for (const QList<Value> &person : results[1].rows) {
        PullSnapshot snapshot = shared;
        snapshot.role = QString::fromLatin1(person[0].value_or(QByteArray()));
        snapshot.withheld = names(person[1]);
        snapshot.granting = names(person[2]);
        snapshots.append(std::move(snapshot));
    }
    return snapshots;
}

Expected<QList<PullSnapshot>> readSnapshots(Database &database, const QUuid &tenant, qint64 cursor,
                                            const QList<QUuid> &people)
{
    const QList<SqlResult> results = database.statements().runTogether(snapshotCommands(tenant, cursor, people));
    if (results.size() != 2 || !results.constLast().ok)
        return fail(results.isEmpty() ? SqlFailure().toError() : results.constLast().failure.toError());
    return snapshotsFrom(results);
}

} // namespace shortlist::server
