#include "server/audit/chain.h"

#include "core/log.h"
#include "core/uuid.h"
#include "server/audit/auditkeys.h"
#include "server/audit/entry.h"
#include "server/storage/database.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

constexpr int batchEntries = 1000;
constexpr qsizetype saltBytes = 16;

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

struct Waiting
{
    AuditEntry entry;
    QByteArray values;
};

Expected<QList<Waiting>> waitingEntries(Database &database, const QUuid &tenant)
{
    // Versions have no gaps and become visible in their order: a commit that is seen has none before it that is not.
    const auto rows = database.query(
        QStringLiteral("SELECT e.id, %1, e.subject_id, coalesce(e.old::text, '') || E'\\n' || coalesce(e.new::text, "
                       "'') FROM audit_pending e JOIN sync_commits c ON c.tenant_id = e.tenant_id AND c.txn = e.txn "
                       "WHERE e.tenant_id = ? AND c.version IS NOT NULL ORDER BY c.version, e.id LIMIT %2")
            .arg(factsSql(QStringLiteral("c.version")))
            .arg(batchEntries),
        {tenant});
    if (!rows)
        return fail(rows.error());
    QList<Waiting> out;
    for (const QVariantList &row : *rows) {
        Waiting waiting;
        waiting.entry.id = row[0].toLongLong();
        waiting.entry.facts = factsOf(row[1]);
        waiting.entry.subject = QUuid::fromString(row[2].toString());
        waiting.values = row[3].toString().toUtf8();
        out.append(waiting);
    }
    return out;
}

} // namespace

Expected<int> AuditChain::advanceBatch(Database &database, const QUuid &tenant) const
{
    Transaction::Actor server;
    server.tenant = tenant;
    const auto transaction = Transaction::begin(database, server);
    if (!transaction)
        return fail(transaction.error());
    const auto locked =
        database.query(QStringLiteral("SELECT pg_try_advisory_xact_lock(hashtextextended('audit ' || ?::text, 0))"),
                       {core::toText(tenant)});
    if (!locked)
        return fail(locked.error());
    if (!locked->constFirst()[0].toBool())
        return 0;
    Expected<QList<Waiting>> waiting = waitingEntries(database, tenant);
    if (!waiting)
        return fail(waiting.error());
    if (waiting->isEmpty())
        return 0;
    const auto head =
        database.query(QStringLiteral("SELECT position, digest FROM audit_heads WHERE tenant_id = ?"), {tenant});
    if (!head)
        return fail(head.error());
    const qint64 last = head->isEmpty() ? 0 : head->constFirst()[0].toLongLong();
    const QByteArray lastDigest = head->isEmpty() ? chainStart() : head->constFirst()[1].toByteArray();

    AuditKeys keys(m_key, database, tenant);
    // Of a chain that has begun the key has to be there; a new one would hide that the old one is gone.
    const Expected<QByteArray> chainKey = last == 0 ? keys.chainKeyOrMake() : keys.chainKey();
    if (!chainKey)
        return fail(chainKey.error());
    QSet<QUuid> subjects;
    for (const Waiting &one : *waiting)
        subjects.insert(one.entry.subject);
    const Expected<void> loaded = keys.loadOrMake(subjects);
    if (!loaded)
        return fail(loaded.error());

    QJsonArray entries;
    qint64 position = last;
    QByteArray previous = lastDigest;
    for (Waiting &one : *waiting) {
        AuditEntry &entry = one.entry;
        entry.position = ++position;
        entry.previous = previous;
        entry.sealed = keys.seal(entry.subject, entry.id, one.values).value_or(QByteArray());
        entry.salt.resize(saltBytes);
        randombytes_buf(entry.salt.data(), static_cast<std::size_t>(saltBytes));
        previous = entry.computed(*chainKey, tenant);
        entries.append(QJsonObject{
            {QStringLiteral("id"), entry.id},
            {QStringLiteral("sealed"), entry.sealed.isEmpty() ? QJsonValue() : QJsonValue(base64(entry.sealed))},
            {QStringLiteral("salt"), base64(entry.salt)},
            {QStringLiteral("digest"), base64(previous)}});
    }
    const auto appended = database.query(QStringLiteral("SELECT audit_append(?, ?, ?, ?::jsonb, ?)"),
                                         {tenant, last + 1, lastDigest,
                                          QString::fromUtf8(QJsonDocument(entries).toJson(QJsonDocument::Compact)),
                                          headSeal(*chainKey, tenant, position, previous)});
    if (!appended)
        return fail(appended.error());
    const Expected<void> committed = (*transaction)->commit();
    if (!committed)
        return fail(committed.error());
    return static_cast<int>(waiting->size());
}

Expected<int> AuditChain::advance(Database &database, const QUuid &tenant) const
{
    int added = 0;
    for (;;) {
        const Expected<int> batch = advanceBatch(database, tenant);
        if (!batch)
            return batch;
        added += *batch;
        if (*batch < batchEntries)
            return added;
    }
}

Expected<int> AuditChain::advance(Database &database) const
{
    const auto tenants = database.query(QStringLiteral("SELECT audit_waiting()"));
    if (!tenants)
        return fail(tenants.error());
    int added = 0;
    for (const QVariantList &row : *tenants) {
        const Expected<int> done = advance(database, QUuid::fromString(row[0].toString()));
        if (!done && done.error().code == core::ErrorCode::Busy)
            continue; // it is moving to another cluster, or just arriving; the others do not wait for it
        if (!done)
            return done;
        added += *done;
    }
    return added;
}

std::function<bool(Database &)> chainingRound(const ServerKey &key)
{
    return [chain = AuditChain(key)](Database &database) {
        const Expected<int> added = chain.advance(database);
        if (!added)
            core::log(core::LogLevel::Warning, "audit-chain-failed",
                      {{QStringLiteral("code"), core::toString(added.error().code)}});
        return false;
    };
}

Expected<void> eraseSubject(Database &database, const QUuid &tenant, const QUuid &subject)
{
    const auto done = database.query(QStringLiteral("SELECT audit_forget(?, ?)"), {tenant, subject});
    if (!done)
        return fail(done.error());
    return {};
}

} // namespace shortlist::server
