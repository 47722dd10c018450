#include "client/account.h"

#include "core/uuid.h"

#include <QJsonArray>
#include <QUrl>

namespace shortlist::client {

using core::Expected;
using core::fail;

namespace {

QString textOf(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}

QUuid idOf(const QJsonObject &json, const char *name)
{
    return QUuid::fromString(textOf(json, name));
}

QDateTime timeOf(const QJsonObject &json, const char *name)
{
    const QString text = textOf(json, name);
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() && !text.isEmpty()) {
        // PostgreSQL's own form: a blank before the time and a zone without minutes.
        QString iso = text;
        iso.replace(u' ', u'T');
        if (iso.endsWith(QLatin1String("+00")))
            iso.replace(iso.size() - 3, 3, QStringLiteral("Z"));
        time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    }
    return time.toUTC();
}

int numberOf(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toInt();
}

bool flagOf(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toBool();
}

QStringList textsOf(const QJsonObject &json, const char *name)
{
    QStringList texts;
    for (const QJsonValue value : json.value(QLatin1String(name)).toArray())
        texts.append(value.toString());
    return texts;
}

QString pathOf(const char *pattern, const QUuid &id)
{
    return QString::fromLatin1(pattern).arg(core::toText(id));
}

ProfileInfo profileOf(const QJsonObject &json)
{
    return {idOf(json, "id"),
            textOf(json, "email"),
            textOf(json, "role"),
            textOf(json, "display_name"),
            textOf(json, "given_name"),
            textOf(json, "family_name"),
            textOf(json, "phone"),
            textOf(json, "picture_url"),
            textOf(json, "bio"),
            flagOf(json, "is_verified"),
            flagOf(json, "second_factor"),
            numberOf(json, "recovery_codes_left"),
            numberOf(json, "login_streak"),
            numberOf(json, "login_streak_max"),
            timeOf(json, "last_login_at"),
            textsOf(json, "platform_roles")};
}

DeviceInfo deviceOf(const QJsonObject &json)
{
    DeviceInfo device{idOf(json, "id"),
                      textOf(json, "name"),
                      idOf(json, "user_id"),
                      textOf(json, "user_name"),
                      timeOf(json, "last_seen_at"),
                      textOf(json, "ip_address"),
                      textOf(json, "user_agent"),
                      flagOf(json, "current"),
                      flagOf(json, "signed_in"),
                      flagOf(json, "remembered"),
                      {}};
    if (const QJsonValue wipe = json.value(QStringLiteral("wipe")); wipe.isObject()) {
        const QJsonObject order = wipe.toObject();
        device.wipe = WipeInfo{timeOf(order, "ordered_at"), timeOf(order, "done_at"), numberOf(order, "files"),
                               order.value(QStringLiteral("bytes")).toInteger(), numberOf(order, "unsent")};
    }
    return device;
}

InvitationInfo invitationOf(const QJsonObject &json)
{
    return {idOf(json, "id"),           textOf(json, "email"),
            textOf(json, "role"),       textOf(json, "display_name"),
            idOf(json, "invited_by"),   textOf(json, "invited_by_name"),
            timeOf(json, "created_at"), timeOf(json, "sent_at"),
            timeOf(json, "expires_at"), timeOf(json, "accepted_at"),
            timeOf(json, "revoked_at")};
}

TenantInfo tenantOf(const QJsonObject &json)
{
    return {idOf(json, "id"),
            textOf(json, "slug"),
            textOf(json, "name"),
            textOf(json, "status"),
            textOf(json, "subscription_tier"),
            numberOf(json, "max_users"),
            numberOf(json, "active_users"),
            textOf(json, "partner_name"),
            timeOf(json, "created_at")};
}

AuditEntry entryOf(const QJsonObject &json)
{
    return {idOf(json, "id"),
            json.value(QStringLiteral("position")).toInteger(),
            timeOf(json, "at"),
            idOf(json, "actor"),
            idOf(json, "device"),
            textOf(json, "login"),
            textOf(json, "action"),
            textOf(json, "entity"),
            idOf(json, "row"),
            idOf(json, "subject"),
            flagOf(json, "erased"),
            json.value(QStringLiteral("old")).toObject(),
            json.value(QStringLiteral("new")).toObject()};
}

MailInfo mailOf(const QJsonObject &json)
{
    return {idOf(json, "id"),           textOf(json, "to"),         textOf(json, "subject"),
            textOf(json, "kind"),       textOf(json, "state"),      numberOf(json, "attempts"),
            textOf(json, "last_error"), timeOf(json, "created_at"), timeOf(json, "next_attempt_at"),
            timeOf(json, "sent_at")};
}

/// A record is known by its id: an answer without one is of another form.
template <typename T> AccountCall<T> oneOf(sync::JsonRequest request, T (*read)(const QJsonObject &))
{
    return {std::move(request), [read](const QJsonObject &json) -> Expected<T> {
                if (idOf(json, "id").isNull())
                    return fail(core::ErrorCode::Protocol, QStringLiteral("The server's answer has another form"));
                return read(json);
            }};
}

template <typename T>
AccountCall<QList<T>> listOf(const QString &path, const QString &member, T (*read)(const QJsonObject &))
{
    return {{"GET", path}, [member, read](const QJsonObject &json) -> Expected<QList<T>> {
                if (!json.value(member).isArray())
                    return fail(core::ErrorCode::Protocol, QStringLiteral("The server's answer has another form"));
                QList<T> records;
                for (const QJsonValue value : json.value(member).toArray())
                    records.append(read(value.toObject()));
                return records;
            }};
}

AccountCall<account::Nothing> doneOf(sync::JsonRequest request)
{
    return {std::move(request), [](const QJsonObject &) { return account::Nothing(); }};
}

void addProof(QJsonObject &body, const FactorProof &proof)
{
    if (!proof.code.isEmpty())
        body.insert(QStringLiteral("code"), proof.code);
    if (!proof.recoveryCode.isEmpty())
        body.insert(QStringLiteral("recovery_code"), proof.recoveryCode);
}

} // namespace

namespace account {

AccountCall<ProfileInfo> profile()
{
    return oneOf({"GET", QStringLiteral("/v1/me")}, profileOf);
}

AccountCall<ProfileInfo> changeProfile(const ProfileChange &change)
{
    QJsonObject body;
    for (const auto &[name, value] : {std::pair{QStringLiteral("display_name"), change.displayName},
                                      {QStringLiteral("given_name"), change.givenName},
                                      {QStringLiteral("family_name"), change.familyName},
                                      {QStringLiteral("phone"), change.phone},
                                      {QStringLiteral("picture_url"), change.pictureUrl},
                                      {QStringLiteral("bio"), change.bio}}) {
        if (value)
            body.insert(name, value->isEmpty() ? QJsonValue() : QJsonValue(*value));
    }
    return oneOf({"PATCH", QStringLiteral("/v1/me"), body}, profileOf);
}

AccountCall<Nothing> changePassword(const QString &before, const QString &after, const FactorProof &proof)
{
    QJsonObject body{{QStringLiteral("old"), before}, {QStringLiteral("new"), after}};
    addProof(body, proof);
    return doneOf({"POST", QStringLiteral("/v1/me/password"), body});
}

AccountCall<FactorOffer> beginSecondFactor(const QString &password)
{
    return {{"POST", QStringLiteral("/v1/me/totp"), {{QStringLiteral("password"), password}}},
            [](const QJsonObject &json) {
                return FactorOffer{textOf(json, "secret"), textOf(json, "uri")};
            }};
}

AccountCall<QStringList> confirmSecondFactor(const QString &code)
{
    return {{"POST", QStringLiteral("/v1/me/totp/confirm"), {{QStringLiteral("code"), code}}},
            [](const QJsonObject &json) { return textsOf(json, "recovery_codes"); }};
}

AccountCall<Nothing> removeSecondFactor(const QString &password, const FactorProof &proof)
{
    QJsonObject body{{QStringLiteral("password"), password}};
    addProof(body, proof);
    return doneOf({"POST", QStringLiteral("/v1/me/totp/remove"), body});
}

AccountCall<QList<DeviceInfo>> devices()
{
    return listOf(QStringLiteral("/v1/me/devices"), QStringLiteral("devices"), deviceOf);
}

AccountCall<Nothing> renameDevice(const QUuid &device, const QString &name)
{
    return doneOf({"PATCH", pathOf("/v1/me/devices/%1", device), {{QStringLiteral("name"), name}}});
}

AccountCall<Nothing> signOutDevice(const QUuid &device)
{
    return doneOf({"POST", pathOf("/v1/me/devices/%1/sign-out", device)});
}

AccountCall<Nothing> signOutEverywhere()
{
    return doneOf({"POST", QStringLiteral("/v1/me/sign-out-everywhere")});
}

AccountCall<QList<DeviceInfo>> allDevices()
{
    return listOf(QStringLiteral("/v1/admin/devices"), QStringLiteral("devices"), deviceOf);
}

AccountCall<Nothing> signOutAnyDevice(const QUuid &device, bool wipe)
{
    return doneOf({"POST", pathOf("/v1/admin/devices/%1/sign-out", device), {{QStringLiteral("wipe"), wipe}}});
}

AccountCall<QList<InvitationInfo>> invitations()
{
    return listOf(QStringLiteral("/v1/admin/invitations"), QStringLiteral("invitations"), invitationOf);
}

AccountCall<InvitationInfo> invite(const NewInvitation &invitation)
{
    QJsonObject body{{QStringLiteral("email"), invitation.email}, {QStringLiteral("role"), invitation.role}};
    if (!invitation.displayName.isEmpty())
        body.insert(QStringLiteral("display_name"), invitation.displayName);
    return oneOf({"POST", QStringLiteral("/v1/admin/invitations"), body}, invitationOf);
}

AccountCall<InvitationInfo> resendInvitation(const QUuid &invitation)
{
    return oneOf({"POST", pathOf("/v1/admin/invitations/%1/resend", invitation)}, invitationOf);
}

AccountCall<Nothing> revokeInvitation(const QUuid &invitation)
{
    return doneOf({"DELETE", pathOf("/v1/admin/invitations/%1", invitation)});
}

AccountCall<TenantInfo> tenant()
{
    return oneOf({"GET", QStringLiteral("/v1/admin/tenant")}, tenantOf);
}

AccountCall<TenantInfo> renameTenant(const QString &name)
{
    return oneOf({"PATCH", QStringLiteral("/v1/admin/tenant"), {{QStringLiteral("name"), name}}}, tenantOf);
}

AccountCall<AuditPage> audit(const AuditQuery &query)
{
    QUrlQuery items;
    if (!query.entity.isEmpty())
        items.addQueryItem(QStringLiteral("entity"), QString::fromLatin1(QUrl::toPercentEncoding(query.entity)));
    if (!query.row.isNull())
        items.addQueryItem(QStringLiteral("row"), core::toText(query.row));
    if (!query.actor.isNull())
        items.addQueryItem(QStringLiteral("actor"), core::toText(query.actor));
    if (query.before > 0)
        items.addQueryItem(QStringLiteral("before"), QString::number(query.before));
    items.addQueryItem(QStringLiteral("limit"), QString::number(query.limit));
    return {{"GET", QStringLiteral("/v1/admin/audit"), {}, items}, [](const QJsonObject &json) -> Expected<AuditPage> {
                AuditPage page;
                for (const QJsonValue value : json.value(QStringLiteral("entries")).toArray())
                    page.entries.append(entryOf(value.toObject()));
                page.next = json.value(QStringLiteral("next")).toInteger();
                return page;
            }};
}

AccountCall<Nothing> setSecret(const QString &key, const std::optional<QString> &value)
{
    return doneOf({"PUT",
                   QStringLiteral("/v1/admin/secrets/") + QString::fromLatin1(QUrl::toPercentEncoding(key)),
                   {{QStringLiteral("value"), value ? QJsonValue(*value) : QJsonValue()}}});
}

AccountCall<Nothing> setMailboxPassword(const QUuid &mailbox, const MailboxServer &typedFor,
                                        const std::optional<QString> &value)
{
    return doneOf({"PUT",
                   QStringLiteral("/v1/admin/mailboxes/%1/password").arg(core::toText(mailbox)),
                   {{QStringLiteral("value"), value ? QJsonValue(*value) : QJsonValue()},
                    {QStringLiteral("host"), typedFor.host},
                    {QStringLiteral("port"), typedFor.port},
                    {QStringLiteral("security"), typedFor.security},
                    {QStringLiteral("username"), typedFor.username}}});
}

AccountCall<Nothing> checkMailbox(const QUuid &mailbox)
{
    return doneOf({"POST", QStringLiteral("/v1/admin/mailboxes/%1/check").arg(core::toText(mailbox))});
}

AccountCall<QList<MailInfo>> mail()
{
    return listOf(QStringLiteral("/v1/admin/mail"), QStringLiteral("mail"), mailOf);
}

AccountCall<QList<TenantInfo>> tenants()
{
    return listOf(QStringLiteral("/v1/platform/tenants"), QStringLiteral("tenants"), tenantOf);
}

AccountCall<Nothing> setTenantStatus(const QUuid &tenant, const QString &status)
{
    return doneOf({"PATCH", pathOf("/v1/platform/tenants/%1", tenant), {{QStringLiteral("status"), status}}});
}

} // namespace account
} // namespace shortlist::client
