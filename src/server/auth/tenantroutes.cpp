// The workspace for its administrators, and all workspaces for those who look after them from outside.
#include "core/uuid.h"
#include "server/auth/accountroutes.h"
#include "server/auth/bodyreader.h"
#include "server/http/problems.h"

#include <QJsonArray>

namespace shortlist::server {

using core::Expected;
using protocol::Problem;

namespace {

Reply showTenant(const Identity &identity, const Request &request, HandlerContext &context)
{
    if (const auto problem = needAdministrator(identity, request, context))
        return *problem;
    const auto transaction = Transaction::begin(
        context.database, Transaction::Actor{context.caller.tenant, context.caller.user, context.caller.device});
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto rows = context.database.query(
        QStringLiteral("SELECT t.id, t.slug, t.name, t.status, t.subscription_tier, t.max_users, t.created_at, "
                       "(SELECT count(*) FROM memberships m WHERE m.tenant_id = t.id AND m.is_active "
                       "AND m.role <> 'candidate') FROM tenants t WHERE t.id = ?"),
        {context.caller.tenant});
    if (!rows)
        return problems::fromError(rows.error());
    if (rows->isEmpty())
        return problems::notFound();
    const QVariantList &row = rows->constFirst();
    return QJsonObject{
        {QStringLiteral("id"), row[0].toString()},
        {QStringLiteral("slug"), row[1].toString()},
        {QStringLiteral("name"), row[2].toString()},
        {QStringLiteral("status"), row[3].toString()},
        {QStringLiteral("subscription_tier"), row[4].isNull() ? QJsonValue() : QJsonValue(row[4].toString())},
        {QStringLiteral("max_users"), row[5].isNull() ? QJsonValue() : QJsonValue(row[5].toInt())},
        {QStringLiteral("created_at"), timeJson(row[6])},
        {QStringLiteral("active_users"), row[7].toInt()}};
}

Reply renameTenant(const Identity &identity, const Request &request, HandlerContext &context)
{
    if (const auto problem = needAdministrator(identity, request, context))
        return *problem;
    BodyReader body(request.body);
    const QString name = body.text(QStringLiteral("name"), 200).trimmed();
    if (body.fault())
        return *body.fault();
    const auto transaction = Transaction::begin(
        context.database, Transaction::Actor{context.caller.tenant, context.caller.user, context.caller.device});
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto done = context.database.query(QStringLiteral("SELECT auth_rename_tenant(?, ?, ?)"),
                                             {context.caller.tenant, name, identity.clock.nowUtc()});
    if (!done)
        return problems::fromError(done.error());
    if (!done->constFirst()[0].toBool())
        return problems::notFound();
    const Expected<void> recorded =
        identity.record(QStringLiteral("tenant_changed"), context.caller, request, context.database);
    if (!recorded)
        return problems::fromError(recorded.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    return showTenant(identity, request, context);
}

/// Nothing for somebody with a platform role; else "not-allowed", recorded.
std::optional<Problem> needPlatformRole(const Identity &identity, const Request &request, HandlerContext &context)
{
    const auto rows =
        context.database.query(QStringLiteral("SELECT platform_roles FROM auth_account(?)"), {context.caller.user});
    if (!rows)
        return problems::fromError(rows.error());
    if (!rows->isEmpty() && !rows->constFirst()[0].toString().isEmpty())
        return std::nullopt;
    const Expected<void> recorded =
        identity.record(QStringLiteral("not_allowed"), context.caller, request, context.database, request.path);
    return recorded ? problems::notAllowed(QStringLiteral("Only platform and partner administrators may do this"))
                    : problems::fromError(recorded.error());
}

Expected<QJsonArray> tenantsOf(const QUuid &user, const QUuid &only, Database &database)
{
    const auto rows = database.query(
        QStringLiteral("SELECT id, slug, name, status, subscription_tier, max_users, partner_id, partner_name, "
                       "created_at FROM auth_platform_tenants(?) WHERE ? OR id = ?"),
        {user, only.isNull(), only});
    if (!rows)
        return core::fail(rows.error());
    QJsonArray tenants;
    for (const QVariantList &row : *rows) {
        const auto text = [&](int column) {
            return row[column].isNull() ? QJsonValue() : QJsonValue(row[column].toString());
        };
        tenants.append(
            QJsonObject{{QStringLiteral("id"), text(0)},
                        {QStringLiteral("slug"), text(1)},
                        {QStringLiteral("name"), text(2)},
                        {QStringLiteral("status"), text(3)},
                        {QStringLiteral("subscription_tier"), text(4)},
                        {QStringLiteral("max_users"), row[5].isNull() ? QJsonValue() : QJsonValue(row[5].toInt())},
                        {QStringLiteral("partner_id"), text(6)},
                        {QStringLiteral("partner_name"), text(7)},
                        {QStringLiteral("created_at"), timeJson(row[8])}});
    }
    return tenants;
}

Reply listTenants(const Identity &identity, const Request &request, HandlerContext &context)
{
    if (const auto problem = needPlatformRole(identity, request, context))
        return *problem;
    const auto tenants = tenantsOf(context.caller.user, QUuid(), context.database);
    if (!tenants)
        return problems::fromError(tenants.error());
    return QJsonObject{{QStringLiteral("tenants"), *tenants}};
}

Reply setStatus(const Identity &identity, const Request &request, HandlerContext &context)
{
    if (const auto problem = needPlatformRole(identity, request, context))
        return *problem;
    BodyReader body(request.body);
    const QString status = body.text(QStringLiteral("status"), 50);
    if (body.fault())
        return *body.fault();
    const QStringList allowed{QStringLiteral("active"), QStringLiteral("suspended")};
    if (!allowed.contains(status)) {
        Problem problem =
            problems::invalidValue(QStringLiteral("status"), QStringLiteral("There is no such status"), 422);
        problem.allowed = allowed;
        return problem;
    }
    const Expected<QUuid> tenant = core::parseUuid(request.pathParameters.value(QStringLiteral("id")));
    if (!tenant)
        return problems::notFound();
    const auto transaction = Transaction::begin(context.database, std::nullopt);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto set = context.database.query(QStringLiteral("SELECT auth_set_tenant_status(?, ?, ?, ?)"),
                                            {context.caller.user, *tenant, status, identity.clock.nowUtc()});
    if (!set)
        return problems::fromError(set.error());
    if (!set->constFirst()[0].toBool())
        return problems::notFound();
    const bool suspended = status == u"suspended";
    const Expected<void> recorded =
        recordEvent(identity.clock, context.database,
                    {suspended ? QStringLiteral("tenant_suspended") : QStringLiteral("tenant_reactivated"), *tenant,
                     context.caller.user, context.caller.device, request.remoteAddress});
    if (!recorded)
        return problems::fromError(recorded.error());
    const auto shown = tenantsOf(context.caller.user, *tenant, context.database);
    if (!shown)
        return problems::fromError(shown.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    if (suspended) {
        identity.sessions.forgetTenant(*tenant);
        identity.events.endTenant(*tenant);
    }
    return shown->first().toObject();
}

} // namespace

QList<Route> tenantRoutes(const Identity &identity)
{
    const auto route = [&identity](const QByteArray &method, const QString &pattern,
                                   Reply (*step)(const Identity &, const Request &, HandlerContext &)) {
        return toRoute(
            {method, pattern, Access::SignedIn, [&identity, step](const Request &request, HandlerContext &context) {
                 return step(identity, request, context);
             }});
    };
    return {route("GET", QStringLiteral("/v1/admin/tenant"), showTenant),
            route("PATCH", QStringLiteral("/v1/admin/tenant"), renameTenant),
            route("GET", QStringLiteral("/v1/platform/tenants"), listTenants),
            route("PATCH", QStringLiteral("/v1/platform/tenants/{id}"), setStatus)};
}

} // namespace shortlist::server
