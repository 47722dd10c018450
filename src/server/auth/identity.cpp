#include "server/auth/identity.h"

#include "server/auth/administrator.h"

#include "core/json.h"
#include "server/http/problems.h"

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Problem;

Route toRoute(const ReplyRoute &given)
{
    Route route;
    route.method = given.method;
    route.pattern = given.pattern;
    route.access = given.access;
    route.heavy = given.heavy;
    if (given.method != "GET")
        route.bodyLimit = 16LL * 1024;
    route.handle = [reply = given.reply, empty = given.emptyStatus](const Request &request, HandlerContext &context,
                                                                    ResponseWriter &response) {
        const Reply answer = reply(request, context);
        if (const auto *problem = std::get_if<Problem>(&answer))
            response.sendProblem(*problem);
        else if (std::get<QJsonObject>(answer).isEmpty())
            response.send(empty, empty == 204 ? QByteArray() : QByteArray("application/json"),
                          empty == 204 ? QByteArray() : QByteArray("{}"));
        else
            response.sendJson(200, core::compactJson(std::get<QJsonObject>(answer)));
    };
    return route;
}

std::optional<Problem> checkPassword(const Identity &identity, const QString &email, const QString &hash,
                                     const QString &password, const Request &request, HandlerContext &context)
{
    // A signed-in device has proven itself.
    Attempts::Target target = identity.attempts.password(email, request.remoteAddress, context.caller.device);
    target.tenant = context.caller.tenant;
    target.user = context.caller.user;
    if (const auto problem = identity.attempts.begin(target, context.database))
        return problem;
    const PasswordVerdict verdict = identity.passwords.verify(password, hash.toUtf8());
    if (verdict == PasswordVerdict::Busy)
        return problems::busy();
    const bool right = verdict == PasswordVerdict::Right;
    const Expected<void> counted =
        right ? identity.attempts.succeeded(target, context.database)
              : identity.attempts.failed(target, QStringLiteral("sign_in_failed"), request.path, context.database);
    if (!counted)
        return problems::fromError(counted.error());
    return right ? std::nullopt : std::optional(problems::wrongCredentials());
}

std::optional<Problem> needAdministrator(const Identity &identity, const Request &request, HandlerContext &context)
{
    // What the session remembers may be some milliseconds old; who administers is looked up.
    const Expected<bool> administrator = isAdministratorNow(context);
    if (!administrator)
        return problems::fromError(administrator.error());
    if (*administrator)
        return std::nullopt;
    const Expected<void> recorded =
        identity.record(QStringLiteral("not_allowed"), context.caller, request, context.database, request.path);
    if (!recorded)
        return problems::fromError(recorded.error());
    return problems::notAllowed(
        QStringLiteral("Your role (%1) may not administer the workspace").arg(context.caller.role));
}

Expected<QList<QUuid>> endSessionsOf(const QUuid &user, const QUuid &keep, const core::Clock &clock, Database &database)
{
    const auto rows = database.query(QStringLiteral("SELECT family_id FROM auth_end_sessions(?, ?, ?)"),
                                     {user, keep.isNull() ? QVariant() : QVariant(keep), clock.nowUtc()});
    if (!rows)
        return fail(rows.error());
    QList<QUuid> ended;
    for (const QVariantList &row : *rows)
        ended.append(QUuid::fromString(row[0].toString()));
    return ended;
}

QJsonValue timeJson(const QVariant &moment)
{
    const QDateTime time = moment.toDateTime();
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

} // namespace shortlist::server
