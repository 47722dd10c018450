#include "client/accountentry.h"

#include "sync/transport/urlpolicy.h"

#include <QTimer>

namespace shortlist::client {

using core::Expected;

namespace {

sync::JsonRequest openRequest(const QString &path, const QJsonObject &body)
{
    return {"POST", path, body, {}, true};
}

AccountCall<account::Nothing> doneOf(const QString &path, const QJsonObject &body)
{
    return {openRequest(path, body), [](const QJsonObject &) { return account::Nothing(); }};
}

Expected<QString> emailOf(const QJsonObject &json)
{
    return json.value(QStringLiteral("email")).toString();
}

} // namespace

namespace account {

AccountCall<Nothing> signUp(const NewWorkspace &workspace)
{
    return doneOf(QStringLiteral("/v1/signup"),
                  {{QStringLiteral("workspace"),
                    QJsonObject{{QStringLiteral("slug"), workspace.slug}, {QStringLiteral("name"), workspace.name}}},
                   {QStringLiteral("email"), workspace.email},
                   {QStringLiteral("display_name"), workspace.displayName},
                   {QStringLiteral("password"), workspace.password}});
}

AccountCall<QString> verifyAddress(const QString &token, const QString &password)
{
    return {openRequest(QStringLiteral("/v1/verify"),
                        {{QStringLiteral("token"), token}, {QStringLiteral("password"), password}}),
            emailOf};
}

AccountCall<Nothing> forgotPassword(const QString &email)
{
    return doneOf(QStringLiteral("/v1/password/forgot"), {{QStringLiteral("email"), email}});
}

AccountCall<QString> resetPassword(const QString &token, const QString &password)
{
    return {openRequest(QStringLiteral("/v1/password/reset"),
                        {{QStringLiteral("token"), token}, {QStringLiteral("password"), password}}),
            emailOf};
}

AccountCall<InvitationLook> lookAtInvitation(const QString &token)
{
    return {openRequest(QStringLiteral("/v1/invitations/look"), {{QStringLiteral("token"), token}}),
            [](const QJsonObject &json) -> Expected<InvitationLook> {
                const auto text = [](const QJsonObject &from, const char *name) {
                    return from.value(QLatin1String(name)).toString();
                };
                const QJsonObject workspace = json.value(QStringLiteral("workspace")).toObject();
                InvitationLook look{text(json, "email"),
                                    text(json, "role"),
                                    text(json, "display_name"),
                                    text(workspace, "name"),
                                    text(workspace, "slug"),
                                    text(json, "invited_by"),
                                    json.value(QStringLiteral("needs_password")).toBool()};
                if (look.email.isEmpty() || look.workspaceSlug.isEmpty())
                    return core::fail(core::ErrorCode::Protocol,
                                      QStringLiteral("The server's answer has another form"));
                return look;
            }};
}

AccountCall<AcceptedInvitation> acceptInvitation(const QString &token, const QString &displayName,
                                                 const QString &password)
{
    QJsonObject body{{QStringLiteral("token"), token}, {QStringLiteral("display_name"), displayName}};
    if (!password.isEmpty())
        body.insert(QStringLiteral("password"), password);
    return {openRequest(QStringLiteral("/v1/invitations/accept"), body),
            [](const QJsonObject &json) -> Expected<AcceptedInvitation> {
                return AcceptedInvitation{json.value(QStringLiteral("email")).toString(),
                                          json.value(QStringLiteral("tenant")).toString()};
            }};
}

} // namespace account

QString tokenFromTyped(const QString &typed)
{
    QString token = typed;
    // Mail programs break long lines.
    token.remove(u' ').remove(u'\n').remove(u'\r').remove(u'\t');
    if (const qsizetype at = token.lastIndexOf(u'='); at >= 0 && token.contains(QLatin1String("/#")))
        token = token.mid(at + 1);
    return token;
}

void askOpenly(const QUrl &url, const sync::JsonRequest &request, QObject *context,
               std::function<void(const sync::Answer<QJsonObject> &)> done)
{
    const auto accepted = sync::acceptServerUrl(url.toString());
    if (!accepted) {
        sync::Failure failure;
        failure.kind = sync::FailureKind::Block;
        failure.cause =
            accepted.error().where == u"plain_http" ? sync::Cause::PlainHttpRefused : sync::Cause::HostNotFound;
        failure.detail = accepted.error().message;
        // Never inside the call: the caller may still be setting itself up.
        QTimer::singleShot(0, context, [failure, done = std::move(done)] { done(failure); });
        return;
    }
    auto *api = new sync::ApiClient(*accepted, context);
    api->health([api, request, done = std::move(done)](const sync::Answer<sync::Health> &health) {
        if (!health) {
            api->deleteLater();
            done(health.failure());
            return;
        }
        api->ask(request, [api, done](const sync::Answer<QJsonObject> &answer) {
            api->deleteLater();
            done(answer);
        });
    });
}

} // namespace shortlist::client
