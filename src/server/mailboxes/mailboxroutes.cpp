#include "server/mailboxes/mailboxroutes.h"

#include "core/json.h"
#include "core/uuid.h"
#include "server/auth/administrator.h"
#include "server/http/problems.h"
#include "server/jobs/jobrunner.h"
#include "server/mailboxes/mailboxjobs.h"
#include "server/secrets/secretbox.h"
#include "server/storage/database.h"

#include <algorithm>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qsizetype largestBody = 4096;
constexpr qint64 askedAgainAfter = 60; ///< seconds

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

/// The first column by which the mailbox is another than the one that the password was typed for; empty: none.
Expected<QString> otherThanTyped(const QUuid &mailbox, const QJsonObject &typed, HandlerContext &context)
{
    const auto rows = context.database.query(
        QStringLiteral("SELECT host, port, security, username FROM mailboxes WHERE tenant_id = ? AND id = ?"),
        {context.caller.tenant, mailbox});
    if (!rows)
        return fail(rows.error());
    const QVariantList &row = rows->constFirst(); // locked by mailboxIn()
    if (typed.value(u"host").toString() != row[0].toString())
        return QStringLiteral("host");
    if (typed.value(u"port").toInteger() != row[1].toLongLong())
        return QStringLiteral("port");
    if (typed.value(u"security").toString() != row[2].toString())
        return QStringLiteral("security");
    if (typed.value(u"username").toString() != row[3].toString())
        return QStringLiteral("username");
    return QString();
}

/// Answers as otherThanTyped() does; then nothing is stored.
Expected<QString> storePassword(const SecretBox &secrets, const Request &request, HandlerContext &context,
                                const QJsonObject &body, const QString &password)
{
    const auto transaction = Transaction::begin(context.database, actor(context.caller));
    if (!transaction)
        return fail(transaction.error());
    const Expected<QUuid> mailbox = mailboxIn(request, context);
    if (!mailbox)
        return fail(mailbox.error());
    if (!password.isEmpty()) {
        Expected<QString> other = otherThanTyped(*mailbox, body, context);
        if (!other || !other->isEmpty())
            return other;
    }
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
    if (const Expected<void> kept = (*transaction)->commit(); !kept)
        return fail(kept.error());
    return QString();
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
    if (!password.isEmpty() && !(body->value(u"host").isString() && body->value(u"port").isDouble() &&
                                 body->value(u"security").isString() && body->value(u"username").isString())) {
        response.sendProblem(problems::badRequest(
            QStringLiteral("host, port, security and username say which mail server the password was typed for")));
        return;
    }
    const Expected<QString> stored = storePassword(secrets, request, context, *body, password);
    if (!stored)
        response.sendProblem(problems::fromError(stored.error()));
    else if (!stored->isEmpty())
        response.sendProblem(problems::invalidValue(
            *stored,
            QStringLiteral("The mailbox has another %1 than the password was typed for; nothing was stored")
                .arg(*stored),
            409));
    else
        response.send(204, {}, {}, {});
}

/// Answers how many seconds are to be waited first; 0: it is queued.
Expected<int> queueCheck(const Request &request, HandlerContext &context)
{
    const auto transaction = Transaction::begin(context.database, actor(context.caller));
    if (!transaction)
        return fail(transaction.error());
    const Expected<QUuid> mailbox = mailboxIn(request, context);
    if (!mailbox)
        return fail(mailbox.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    // A password that is newer than the last attempt is to be tried at once.
    const auto rows = context.database.query(
        QStringLiteral(
            "SELECT p.read_at FROM mailbox_positions p JOIN mailboxes m ON m.tenant_id = p.tenant_id AND m.id "
            "= p.mailbox_id WHERE p.tenant_id = ? AND p.mailbox_id = ? AND p.read_at > ? AND p.read_at >= "
            "coalesce(m.password_set_at, p.read_at)"),
        {context.caller.tenant, *mailbox, now.addSecs(-askedAgainAfter)});
    if (!rows)
        return fail(rows.error());
    if (!rows->isEmpty()) {
        const qint64 since = rows->constFirst()[0].toDateTime().secsTo(now);
        return static_cast<int>(std::clamp<qint64>(askedAgainAfter - since, 1, askedAgainAfter));
    }
    const auto queued = enqueueJob(context.database,
                                   {.kind = QStringLiteral("mailbox.read"),
                                    .payload = {{QStringLiteral("asked"), true}},
                                    .uniqueKey = QStringLiteral("mailbox-asked:%1").arg(core::toText(*mailbox)),
                                    .tenant = context.caller.tenant,
                                    .user = context.caller.user,
                                    .relatedType = QStringLiteral("mailboxes"),
                                    .relatedId = *mailbox},
                                   now);
    if (!queued)
        return fail(queued.error());
    if (const Expected<void> kept = (*transaction)->commit(); !kept)
        return fail(kept.error());
    return 0;
}

void answerCheck(const Request &request, HandlerContext &context, ResponseWriter &response)
{
    if (const auto refused = refusal(context)) {
        response.sendProblem(*refused);
        return;
    }
    const Expected<int> wait = queueCheck(request, context);
    if (!wait)
        response.sendProblem(problems::fromError(wait.error()));
    else if (*wait > 0)
        response.sendProblem(problems::tryLater(*wait));
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
