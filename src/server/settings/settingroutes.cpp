#include "server/settings/settingroutes.h"

#include "server/auth/administrator.h"

#include "core/json.h"
#include "core/uuid.h"
#include "server/http/problems.h"
#include "server/secrets/secretbox.h"
#include "server/storage/database.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

constexpr qsizetype largestSecret = 16 * 1024LL;

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
    Transaction::Actor acting;
    acting.tenant = caller.tenant;
    acting.user = caller.user;
    acting.device = caller.device;
    return acting;
}

/// The setting's id, made where there is none.
Expected<QUuid> secretSetting(Database &database, const Caller &caller, const QString &key)
{
    const auto made =
        database.query(QStringLiteral("INSERT INTO settings (tenant_id, id, key, is_secret) "
                                      "VALUES (?, make_uuid7(), ?, true) ON CONFLICT (tenant_id, key) DO NOTHING"),
                       {caller.tenant, key});
    if (!made)
        return fail(made.error());
    const auto rows =
        database.query(QStringLiteral("SELECT id, is_secret FROM settings WHERE tenant_id = ? AND key = ? FOR UPDATE"),
                       {caller.tenant, key});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return fail(core::ErrorCode::Busy, QStringLiteral("The setting was removed meanwhile"));
    if (!rows->constFirst()[1].toBool())
        return fail(core::ErrorCode::Refused, QStringLiteral("This setting is no secret; change it like any other"),
                    QStringLiteral("key"));
    return QUuid::fromString(rows->constFirst()[0].toString());
}

Expected<void> store(const SecretBox &secrets, Database &database, const Caller &caller, const QString &key,
                     const QString &value)
{
    const auto transaction = Transaction::begin(database, actor(caller));
    if (!transaction)
        return fail(transaction.error());
    const Expected<QUuid> setting = secretSetting(database, caller, key);
    if (!setting)
        return fail(setting.error());
    Expected<QList<QVariantList>> stored = QList<QVariantList>();
    if (value.isEmpty()) {
        stored = database.query(QStringLiteral("DELETE FROM setting_secrets WHERE tenant_id = ? AND setting_id = ?"),
                                {caller.tenant, *setting});
    } else {
        const Expected<QByteArray> sealed = secrets.seal(value.toUtf8(), settingContext(caller.tenant, *setting));
        if (!sealed)
            return fail(sealed.error());
        stored = database.query(
            QStringLiteral("INSERT INTO setting_secrets (tenant_id, setting_id, sealed, set_by) VALUES (?, ?, ?, ?) "
                           "ON CONFLICT (tenant_id, setting_id) DO UPDATE SET sealed = EXCLUDED.sealed, "
                           "set_at = now(), set_by = EXCLUDED.set_by"),
            {caller.tenant, *setting, *sealed, caller.user});
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
    if (!value.isNull() && (!value.isString() || value.toString().isEmpty())) {
        response.sendProblem(problems::invalidValue(
            QStringLiteral("value"), QStringLiteral("value must be a text, or null to take the secret away")));
        return;
    }
    const QString key = request.pathParameters.value(QStringLiteral("key"));
    static const QRegularExpression keyForm(QStringLiteral("^[a-z][a-z0-9_.-]{0,99}$"));
    if (!keyForm.match(key).hasMatch()) {
        response.sendProblem(problems::invalidValue(
            QStringLiteral("key"), QStringLiteral("A key has small letters, digits, dots, hyphens and underscores and "
                                                  "begins with a letter")));
        return;
    }
    const Expected<void> stored = store(secrets, context.database, context.caller, key, value.toString());
    if (!stored) {
        response.sendProblem(problems::fromError(stored.error()));
        return;
    }
    response.send(204, {}, {}, {});
}

QJsonValue timeValue(const QVariant &time)
{
    return time.isNull() ? QJsonValue() : QJsonValue(time.toDateTime().toUTC().toString(Qt::ISODateWithMs));
}

void answerMail(const Request &, HandlerContext &context, ResponseWriter &response)
{
    if (const auto refused = refusal(context)) {
        response.sendProblem(*refused);
        return;
    }
    const auto transaction = Transaction::begin(context.database, actor(context.caller), Transaction::Mode::Snapshot);
    if (!transaction) {
        response.sendProblem(problems::fromError(transaction.error()));
        return;
    }
    const auto rows = context.database.query(
        QStringLiteral("SELECT id, recipient, subject, kind, state, attempts, last_error, created_at, "
                       "next_attempt_at, sent_at FROM tenant_mail(200)"));
    if (!rows) {
        response.sendProblem(problems::fromError(rows.error()));
        return;
    }
    QJsonArray mails;
    for (const QVariantList &row : *rows) {
        mails.append(
            QJsonObject{{QStringLiteral("id"), row[0].toString()},
                        {QStringLiteral("to"), row[1].toString()},
                        {QStringLiteral("subject"), row[2].toString()},
                        {QStringLiteral("kind"), row[3].toString()},
                        {QStringLiteral("state"), row[4].toString()},
                        {QStringLiteral("attempts"), row[5].toInt()},
                        {QStringLiteral("last_error"), row[6].isNull() ? QJsonValue() : QJsonValue(row[6].toString())},
                        {QStringLiteral("created_at"), timeValue(row[7])},
                        {QStringLiteral("next_attempt_at"), timeValue(row[8])},
                        {QStringLiteral("sent_at"), timeValue(row[9])}});
    }
    response.sendJson(200, core::compactJson({{QStringLiteral("mail"), mails}}));
}

} // namespace

QByteArray settingContext(const QUuid &tenant, const QUuid &setting)
{
    return "setting_secrets/" + core::toBytes(tenant) + '/' + core::toBytes(setting);
}

QList<Route> settingRoutes(const SecretBox &secrets)
{
    Route put;
    put.method = "PUT";
    put.pattern = QStringLiteral("/v1/admin/secrets/{key}");
    put.bodyLimit = largestSecret;
    put.handle = [&secrets](const Request &request, HandlerContext &context, ResponseWriter &response) {
        answerPut(secrets, request, context, response);
    };
    Route mail;
    mail.method = "GET";
    mail.pattern = QStringLiteral("/v1/admin/mail");
    mail.handle = answerMail;
    return {put, mail};
}

} // namespace shortlist::server
