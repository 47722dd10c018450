#include "server/mailboxes/mailboxroutes.h"

#include "core/json.h"
#include "core/uuid.h"
#include "server/auth/administrator.h"
#include "server/http/problems.h"
#include "server/jobs/jobrunner.h"
#include "server/mailboxes/mailboxjobs.h"
#include "server/secrets/secretbox.h"
#include "server/storage/database.h"

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qsizetype largestBody = 4096;

/// Nothing for an administrator; else the problem.
std::optional<protocol::Problem> refusal(HandlerContext &context)
{
    const Expected<bool> administrator = isAdministratorNow(context);
    if (!administrator)
        return problems::fromError(administrator.error());
    if (*administrator)
        return std::nullopt;
    return problems::notAllowed(
        QStringLiteral("Your role (%1) may not administer the workspace").arg(context.caller.role));
}

Transaction::Actor actor(const Caller &caller)
{
    return {.tenant = caller.tenant, .user = caller.user, .device = caller.device};
}

/// The mailbox of the path, locked against changes of its address; NotFound where the tenant has none.
Expected<QUuid> mailboxIn(const Request &request, HandlerContext &context)
{
    const QUuid id = QUuid::fromString(request.pathParameters.value(QStringLiteral("id")));
    const auto rows = context.database.query(
        QStringLiteral("SELECT id FROM mailboxes WHERE tenant_id = ? AND id = ? AND deleted_at IS NULL FOR UPDATE"),
        {context.caller.tenant, id});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no such mailbox"));
    return id;
}

Expected<void> storePassword(const SecretBox &secrets, const Request &request, HandlerContext &context,
                             const QString &password)
{
    const auto transaction = Transaction::begin(context.database, actor(context.caller));
    if (!transaction)
        return fail(transaction.error());
    const Expected<QUuid> mailbox = mailboxIn(request, context);
    if (!mailbox)
        return fail(mailbox.error());
    Expected<QList<QVariantList>> stored = QList<QVariantList>();
    if (password.isEmpty()) {
        stored =
            context.database.query(QStringLiteral("DELETE FROM mailbox_secrets WHERE tenant_id = ? AND mailbox_id = ?"),
                                   {context.caller.tenant, *mailbox});
    } else {
        const Expected<QByteArray> sealed =
            secrets.seal(password.toUtf8(), mailboxContext(context.caller.tenant, *mailbox));
        if (!sealed)
            return fail(sealed.error());
        stored = context.database.query(
            QStringLiteral("INSERT INTO mailbox_secrets (tenant_id, mailbox_id, sealed, set_by) VALUES (?, ?, ?, ?) "
                           "ON CONFLICT (tenant_id, mailbox_id) DO UPDATE SET sealed = EXCLUDED.sealed, "
                           "set_at = now(), set_by = EXCLUDED.set_by"),
            {context.caller.tenant, *mailbox, *sealed, context.caller.user});
    }
    if (!stored)
        return fail(stored.error());
    return (*transaction)->commit();
}

void answerPut(const SecretBox &secrets, const Request &request, HandlerContext &context, ResponseWriter &response)
{
    if (const auto refused = refusal(context)) {
        response.sendProblem(*refused);
        return;
    }
    const auto body = core::parseJsonObject(request.body);
    if (!body) {
        response.sendProblem(problems::badRequest(QStringLiteral("The body is not a JSON object")));
        return;
    }
    const QJsonValue value = body->value(QStringLiteral("value"));
    const QString password = value.toString();
    const bool control = std::any_of(password.begin(), password.end(),
                                     [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    if ((!value.isNull() && password.isEmpty()) || control) {
        response.sendProblem(problems::invalidValue(
            QStringLiteral("value"),
            QStringLiteral("value must be a text of one line, or null to take the password away")));
        return;
    }
    const Expected<void> stored = storePassword(secrets, request, context, password);
    if (!stored)
        response.sendProblem(problems::fromError(stored.error()));
    else
        response.send(204, {}, {}, {});
}

Expected<void> queueCheck(const Request &request, HandlerContext &context)
{
    const auto transaction = Transaction::begin(context.database, actor(context.caller));
    if (!transaction)
        return fail(transaction.error());
    const Expected<QUuid> mailbox = mailboxIn(request, context);
    if (!mailbox)
        return fail(mailbox.error());
    const auto queued = enqueueJob(context.database,
                                   {.kind = QStringLiteral("mailbox.read"),
                                    .payload = {{QStringLiteral("asked"), true}},
                                    .uniqueKey = QStringLiteral("mailbox-asked:%1").arg(core::toText(*mailbox)),
                                    .tenant = context.caller.tenant,
                                    .user = context.caller.user,
                                    .relatedType = QStringLiteral("mailboxes"),
                                    .relatedId = *mailbox},
                                   QDateTime::currentDateTimeUtc());
    if (!queued)
        return fail(queued.error());
    return (*transaction)->commit();
}

void answerCheck(const Request &request, HandlerContext &context, ResponseWriter &response)
{
    if (const auto refused = refusal(context)) {
        response.sendProblem(*refused);
        return;
    }
    const Expected<void> queued = queueCheck(request, context);
    if (!queued)
        response.sendProblem(problems::fromError(queued.error()));
    else
        response.send(204, {}, {}, {});
}

} // namespace

QList<Route> mailboxRoutes(const SecretBox &secrets)
{
    Route put;
    put.method = "PUT";
    put.pattern = QStringLiteral("/v1/admin/mailboxes/{id}/password");
    put.bodyLimit = largestBody;
    put.handle = [&secrets](const Request &request, HandlerContext &context, ResponseWriter &response) {
        answerPut(secrets, request, context, response);
    };
    Route check;
    check.method = "POST";
    check.pattern = QStringLiteral("/v1/admin/mailboxes/{id}/check");
    check.bodyLimit = largestBody; // nothing in it counts
    check.handle = answerCheck;
    return {put, check};
}

} // namespace shortlist::server
