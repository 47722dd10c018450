#include "server/auth/authroutes.h"

#include "core/json.h"
#include "server/auth/signin.h"
#include "server/http/eventhub.h"
#include "server/http/problems.h"

namespace shortlist::server {

namespace {

constexpr qsizetype credentialsLimit = 8 * 1024;

void sendResult(const SignIn::Result &result, ResponseWriter &response)
{
    if (const auto *problem = std::get_if<protocol::Problem>(&result))
        response.sendProblem(*problem);
    else
        response.sendJson(200, core::compactJson(std::get<protocol::SessionGrant>(result).toJson()));
}

} // namespace

QList<Route> authRoutes(SignIn &signIn, Sessions &sessions, EventHub &events)
{
    Route login;
    login.method = "POST";
    login.pattern = QStringLiteral("/v1/login");
    login.access = Access::Public;
    login.bodyLimit = credentialsLimit;
    login.heavy = true;
    login.handle = [&signIn](const Request &request, HandlerContext &context, ResponseWriter &response) {
        const core::Expected<LoginRequest> wanted = LoginRequest::fromBytes(request.body);
        if (!wanted)
            response.sendProblem(problems::fromError(wanted.error()));
        else
            sendResult(signIn.logIn(*wanted, request, context.database), response);
    };

    Route refresh;
    refresh.method = "POST";
    refresh.pattern = QStringLiteral("/v1/refresh");
    refresh.access = Access::Public;
    refresh.bodyLimit = credentialsLimit;
    refresh.handle = [&signIn](const Request &request, HandlerContext &context, ResponseWriter &response) {
        const core::Expected<QJsonObject> body = core::parseJsonObject(request.body);
        if (!body) {
            response.sendProblem(problems::fromError(body.error()));
            return;
        }
        const QJsonValue token = body->value(QStringLiteral("refresh_token"));
        if (!token.isString())
            response.sendProblem(problems::invalidValue(QStringLiteral("refresh_token"),
                                                        QStringLiteral("refresh_token must be a text")));
        else
            sendResult(signIn.refresh(token.toString().toLatin1(), context.database), response);
    };

    Route logout;
    logout.method = "POST";
    logout.pattern = QStringLiteral("/v1/logout");
    logout.bodyLimit = credentialsLimit; // ignored: some clients send "{}"
    logout.handle = [&sessions, &events](const Request &, HandlerContext &context, ResponseWriter &response) {
        const core::Expected<void> revoked = sessions.revoke(context.caller.session, context.database);
        if (!revoked) {
            response.sendProblem(problems::fromError(revoked.error()));
            return;
        }
        events.endSession(context.caller.session);
        response.send(204, {}, {});
    };
    return {login, refresh, logout};
}

} // namespace shortlist::server
