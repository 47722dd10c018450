// Devices: one's own, the tenant's for its administrators, and the receipt of a wipe.
#include "core/uuid.h"
#include "server/auth/accountroutes.h"
#include "server/auth/bodyreader.h"
#include "server/auth/tokens.h"
#include "server/http/problems.h"

#include <QJsonArray>

#include <limits>

namespace shortlist::server {

using core::Expected;
using protocol::Problem;

namespace {

QVariant orNull(const QUuid &id)
{
    return id.isNull() ? QVariant() : QVariant(id);
}

Expected<QUuid> deviceOf(const Request &request)
{
    return core::parseUuid(request.pathParameters.value(QStringLiteral("id")));
}

Expected<std::unique_ptr<Transaction>> inTenant(HandlerContext &context)
{
    return Transaction::begin(context.database,
                              Transaction::Actor{context.caller.tenant, context.caller.user, context.caller.device});
}

QJsonObject deviceJson(const QVariantList &row, const Caller &caller)
{
    QJsonValue wipe;
    if (!row[9].isNull()) {
        const auto count = [&](int column) {
            return row[column].isNull() ? QJsonValue() : QJsonValue(row[column].toLongLong());
        };
        wipe = QJsonObject{{QStringLiteral("ordered_at"), timeJson(row[9])},
                           {QStringLiteral("done_at"), timeJson(row[10])},
                           {QStringLiteral("files"), count(11)},
                           {QStringLiteral("bytes"), count(12)},
                           {QStringLiteral("unsent"), count(13)}};
    }
    return {{QStringLiteral("id"), row[0].toString()},
            {QStringLiteral("name"), row[1].toString()},
            {QStringLiteral("user_id"), row[2].toString()},
            {QStringLiteral("user_name"), row[3].toString()},
            {QStringLiteral("last_seen_at"), timeJson(row[4])},
            {QStringLiteral("ip_address"), row[5].isNull() ? QJsonValue() : QJsonValue(row[5].toString())},
            {QStringLiteral("user_agent"), row[6].isNull() ? QJsonValue() : QJsonValue(row[6].toString())},
            {QStringLiteral("current"), row[0].toString() == core::toText(caller.device)},
            {QStringLiteral("signed_in"), row[7].toBool()},
            {QStringLiteral("remembered"), row[8].toBool()},
            {QStringLiteral("wipe"), wipe}};
}

Reply devicesOf(const Identity &identity, const QUuid &user, HandlerContext &context)
{
    const auto transaction = inTenant(context);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto rows = context.database.query(
        QStringLiteral("SELECT id, name, user_id, user_name, last_seen_at, ip_address, user_agent, signed_in, "
                       "remembered, wipe_ordered_at, wipe_done_at, wipe_files, wipe_bytes, wipe_unsent "
                       "FROM auth_devices(?, ?, ?)"),
        {context.caller.tenant, orNull(user), identity.clock.nowUtc()});
    if (!rows)
        return problems::fromError(rows.error());
    QJsonArray devices;
    for (const QVariantList &row : *rows)
        devices.append(deviceJson(row, context.caller));
    return QJsonObject{{QStringLiteral("devices"), devices}};
}

Reply myDevices(const Identity &identity, const Request &, HandlerContext &context)
{
    return devicesOf(identity, context.caller.user, context);
}

Reply allDevices(const Identity &identity, const Request &request, HandlerContext &context)
{
    if (const auto problem = needAdministrator(identity, request, context))
        return *problem;
    return devicesOf(identity, QUuid(), context);
}

Reply nameDevice(const Identity &, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QString name = body.text(QStringLiteral("name"), 200).trimmed();
    if (body.fault())
        return *body.fault();
    const Expected<QUuid> device = deviceOf(request);
    if (!device)
        return problems::notFound();
    const auto transaction = inTenant(context);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto named = context.database.query(QStringLiteral("SELECT auth_name_device(?, ?, ?, ?)"),
                                              {context.caller.tenant, context.caller.user, *device, name});
    if (!named)
        return problems::fromError(named.error());
    if (!named->constFirst()[0].toBool())
        return problems::notFound();
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    return QJsonObject();
}

/// `owner` null: any device of the tenant.
Reply signOut(const Identity &identity, const Request &request, HandlerContext &context, const QUuid &owner, bool wipe)
{
    const Expected<QUuid> device = deviceOf(request);
    if (!device)
        return problems::notFound();
    const QUuid order = wipe ? newRowId(identity.clock) : QUuid();
    const auto transaction = inTenant(context);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto rows = context.database.query(
        QStringLiteral("SELECT outcome, family_id, user_id FROM auth_sign_out_device(?, ?, ?, ?, ?, ?, ?)"),
        {context.caller.tenant, orNull(owner), *device, context.caller.user, orNull(order),
         wipe ? QVariant(tokenHash(identity.sessions.wipeToken(context.caller.tenant, order))) : QVariant(),
         identity.clock.nowUtc()});
    if (!rows)
        return problems::fromError(rows.error());
    if (rows->isEmpty())
        return problems::notFound();
    QList<QUuid> ended;
    for (const QVariantList &row : *rows) {
        if (!row[1].isNull())
            ended.append(QUuid::fromString(row[1].toString()));
    }
    const Expected<void> recorded =
        recordEvent(identity.clock, context.database,
                    {wipe ? QStringLiteral("wipe_ordered") : QStringLiteral("device_signed_out"), context.caller.tenant,
                     QUuid::fromString(rows->constFirst()[2].toString()), *device, request.remoteAddress,
                     QStringLiteral("by ") + core::toText(context.caller.user)});
    if (!recorded)
        return problems::fromError(recorded.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    identity.endHere(ended);
    return QJsonObject();
}

Reply signOutMine(const Identity &identity, const Request &request, HandlerContext &context)
{
    return signOut(identity, request, context, context.caller.user, false);
}

Reply signOutAny(const Identity &identity, const Request &request, HandlerContext &context)
{
    if (const auto problem = needAdministrator(identity, request, context))
        return *problem;
    BodyReader body(request.body);
    const bool wipe = body.flag(QStringLiteral("wipe"));
    if (body.fault())
        return *body.fault();
    return signOut(identity, request, context, QUuid(), wipe);
}

Reply signOutEverywhere(const Identity &identity, const Request &request, HandlerContext &context)
{
    const auto transaction = Transaction::begin(context.database, std::nullopt);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto ended = endSessionsOf(context.caller.user, QUuid(), identity.clock, context.database);
    if (!ended)
        return problems::fromError(ended.error());
    const Expected<void> recorded = identity.record(QStringLiteral("signed_out"), context.caller, request,
                                                    context.database, QStringLiteral("everywhere"));
    if (!recorded)
        return problems::fromError(recorded.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    identity.endHere(*ended);
    return QJsonObject();
}

Reply receipt(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QUuid wipe = body.id(QStringLiteral("wipe"));
    const QByteArray token = body.text(QStringLiteral("token"), 100).toLatin1();
    const qint64 files = body.number(QStringLiteral("files"), std::numeric_limits<int>::max());
    const qint64 bytes = body.number(QStringLiteral("bytes"), 1LL << 52);
    const qint64 unsent = body.number(QStringLiteral("unsent"), std::numeric_limits<int>::max());
    if (body.fault())
        return *body.fault();
    const auto tenant = tenantOfToken(token, "slw_");
    if (!tenant)
        return problems::notFound();
    const auto transaction = Transaction::begin(context.database, std::nullopt);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto rows = context.database.query(
        QStringLiteral("SELECT outcome, user_id, device_id FROM auth_wipe_receipt(?, ?, ?, ?, ?, ?, ?)"),
        {*tenant, wipe, tokenHash(token), files, bytes, unsent, identity.clock.nowUtc()});
    if (!rows)
        return problems::fromError(rows.error());
    const QVariantList &row = rows->constFirst();
    if (row[0].toString() != u"recorded")
        return row[0].toString() == u"used" ? problems::tokenUsed() : problems::notFound();
    const Expected<void> recorded =
        recordEvent(identity.clock, context.database,
                    {QStringLiteral("wipe_done"), *tenant, QUuid::fromString(row[1].toString()),
                     QUuid::fromString(row[2].toString()), request.remoteAddress,
                     QStringLiteral("%1 files, %2 bytes, %3 unsent edits").arg(files).arg(bytes).arg(unsent)});
    if (!recorded)
        return problems::fromError(recorded.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    return QJsonObject();
}

} // namespace

QList<Route> deviceRoutes(const Identity &identity)
{
    const auto route = [&identity](const QByteArray &method, const QString &pattern,
                                   Reply (*step)(const Identity &, const Request &, HandlerContext &),
                                   Access access = Access::SignedIn) {
        return toRoute({method, pattern, access, [&identity, step](const Request &request, HandlerContext &context) {
                            return step(identity, request, context);
                        }});
    };
    return {route("GET", QStringLiteral("/v1/me/devices"), myDevices),
            route("PATCH", QStringLiteral("/v1/me/devices/{id}"), nameDevice),
            route("POST", QStringLiteral("/v1/me/devices/{id}/sign-out"), signOutMine),
            route("POST", QStringLiteral("/v1/me/sign-out-everywhere"), signOutEverywhere),
            route("GET", QStringLiteral("/v1/admin/devices"), allDevices),
            route("POST", QStringLiteral("/v1/admin/devices/{id}/sign-out"), signOutAny),
            route("POST", QStringLiteral("/v1/wipe-receipt"), receipt, Access::Public)};
}

} // namespace shortlist::server
