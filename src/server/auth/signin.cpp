#include "server/auth/signin.h"

#include "core/json.h"
#include "core/uuid.h"
#include "server/auth/scopes.h"
#include "server/http/problems.h"
#include "server/storage/database.h"

#include <algorithm>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::SessionGrant;

namespace {

constexpr qsizetype longestEmail = 320;
constexpr qsizetype longestPassword = 1024;

Expected<QString> textMember(const QJsonObject &json, const QString &name, qsizetype longest)
{
    const QJsonValue value = json.value(name);
    if (!value.isString() || value.toString().isEmpty() || value.toString().size() > longest ||
        value.toString().contains(QChar(0)))
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("%1 must be a text of 1 to %2 characters").arg(name).arg(longest), name);
    return value.toString();
}

} // namespace

Expected<LoginRequest> LoginRequest::fromBytes(const QByteArray &body)
{
    const Expected<QJsonObject> json = core::parseJsonObject(body);
    if (!json)
        return fail(json.error());
    const Expected<QString> email = textMember(*json, QStringLiteral("email"), longestEmail);
    if (!email)
        return fail(email.error());
    const Expected<QString> password = textMember(*json, QStringLiteral("password"), longestPassword);
    if (!password)
        return fail(password.error());
    LoginRequest login{email->trimmed().toLower(), *password, {}, {}, {}, {}};
    if (!json->value(QStringLiteral("tenant")).isUndefined() && !json->value(QStringLiteral("tenant")).isNull()) {
        const Expected<QString> tenant = textMember(*json, QStringLiteral("tenant"), 63);
        if (!tenant)
            return fail(tenant.error());
        login.tenant = *tenant;
    }
    const QJsonObject device = json->value(QStringLiteral("device")).toObject();
    const Expected<QUuid> id =
        core::parseUuid(device.value(QStringLiteral("id")).toString(), QStringLiteral("device.id"));
    if (!id)
        return fail(id.error());
    const Expected<QUuid> epoch =
        core::parseUuid(device.value(QStringLiteral("epoch")).toString(), QStringLiteral("device.epoch"));
    if (!epoch)
        return fail(epoch.error());
    login.device = *id;
    login.epoch = *epoch;
    login.deviceName = device.value(QStringLiteral("name")).toString().left(200).remove(QChar(0));
    return login;
}

SignIn::SignIn(const core::Clock &clock, const ServerKey &key, Sessions &sessions, PasswordVerifier &passwords,
               int schemaVersion)
    : m_clock(clock)
    , m_emailKey(key.derive(ServerKey::Purpose::EmailHash))
    , m_sessions(sessions)
    , m_passwords(passwords)
    , m_schemaVersion(schemaVersion)
{}

SignIn::Result SignIn::logIn(const LoginRequest &login, const Request &request, Database &database)
{
    const QByteArray emailHash = keyedHash(m_emailKey, {login.email.toUtf8()});
    const auto wait = database.query(QStringLiteral("SELECT auth_begin_attempt(?, ?)"), {emailHash, m_clock.nowUtc()});
    if (!wait)
        return problems::fromError(wait.error());
    if (const int seconds = wait->constFirst()[0].toInt(); seconds > 0)
        return problems::tryLater(seconds);

    const auto people = database.query(
        QStringLiteral("SELECT user_id, password_hash, is_active FROM auth_find_person(?)"), {login.email});
    if (!people)
        return problems::fromError(people.error());
    const QVariantList person = people->isEmpty() ? QVariantList{QVariant(), QVariant(), false} : people->constFirst();
    switch (m_passwords.verify(login.password, person[1].toString().toUtf8())) {
    case PasswordVerdict::Busy:
        return problems::busy();
    case PasswordVerdict::Wrong:
        return problems::wrongCredentials();
    case PasswordVerdict::Right:
        break;
    }
    if (!person[2].toBool())
        return problems::wrongCredentials();

    const QUuid user = QUuid::fromString(person[0].toString());
    const Expected<QList<Workspace>> workspaces = workspacesOf(user, database);
    if (!workspaces)
        return problems::fromError(workspaces.error());
    const auto chosen = login.tenant.isEmpty()
                            ? workspaces->cbegin()
                            : std::find_if(workspaces->cbegin(), workspaces->cend(),
                                           [&](const Workspace &workspace) { return workspace.slug == login.tenant; });
    if (chosen == workspaces->cend())
        return problems::wrongCredentials();

    // Only here is the person known: from now on the answers may differ.
    if (const auto cleared = database.query(QStringLiteral("SELECT auth_attempt_succeeded(?)"), {emailHash}); !cleared)
        return problems::fromError(cleared.error());
    if (login.tenant.isEmpty() && workspaces->size() > 1) {
        QStringList slugs;
        for (const Workspace &workspace : *workspaces)
            slugs.append(workspace.slug);
        return problems::tenantNeeded(slugs);
    }
    return enter(*chosen, user, login, request, database);
}

SignIn::Result SignIn::enter(const Workspace &workspace, const QUuid &user, const LoginRequest &login,
                             const Request &request, Database &database)
{
    const auto transaction = Transaction::begin(database, std::nullopt);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto device =
        database.query(QStringLiteral("SELECT auth_register_device(?, ?, ?, ?, ?, ?)"),
                       {workspace.tenant, user, login.device, login.epoch,
                        login.deviceName.isNull() ? QStringLiteral("") : login.deviceName, m_clock.nowUtc()});
    if (!device)
        return problems::fromError(device.error());
    const QString outcome = device->constFirst()[0].toString();
    if (outcome == u"other-person")
        return problems::deviceCloned(QStringLiteral("The device belongs to another person's profile"));
    if (outcome != u"registered")
        return problems::deviceCloned(QStringLiteral("The device is known with another epoch"));

    const Expected<Sessions::Issued> issued =
        m_sessions.open({user, workspace.tenant, login.device, request.remoteAddress,
                         QString::fromLatin1(request.header("user-agent"))},
                        database);
    if (!issued)
        return problems::fromError(issued.error());
    const Expected<SessionGrant> granted = grant(*issued, workspace, database);
    if (!granted)
        return problems::fromError(granted.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    return *granted;
}

SignIn::Result SignIn::refresh(const QByteArray &refreshToken, Database &database)
{
    const auto transaction = Transaction::begin(database, std::nullopt);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto refreshed = m_sessions.refresh(refreshToken, database);
    if (const auto *problem = std::get_if<protocol::Problem>(&refreshed)) {
        // A replay has revoked its family: that must last although the answer is a refusal.
        if (const Expected<void> committed = (*transaction)->commit(); !committed)
            return problems::fromError(committed.error());
        return *problem;
    }
    const auto &issued = std::get<Sessions::Issued>(refreshed);
    const Expected<QList<Workspace>> workspaces = workspacesOf(issued.user, database);
    if (!workspaces)
        return problems::fromError(workspaces.error());
    for (const Workspace &workspace : *workspaces) {
        if (workspace.tenant != issued.tenant)
            continue;
        const Expected<SessionGrant> granted = grant(issued, workspace, database);
        if (!granted)
            return problems::fromError(granted.error());
        if (const Expected<void> committed = (*transaction)->commit(); !committed)
            return problems::fromError(committed.error());
        return *granted;
    }
    return problems::sessionEnded();
}

Expected<QList<SignIn::Workspace>> SignIn::workspacesOf(const QUuid &user, Database &database)
{
    const auto rows = database.query(
        QStringLiteral("SELECT tenant_id, slug, name, display_name, email, role FROM auth_workspaces(?)"), {user});
    if (!rows)
        return fail(rows.error());
    QList<Workspace> workspaces;
    for (const QVariantList &row : *rows) {
        workspaces.append({QUuid::fromString(row[0].toString()), row[1].toString(), row[2].toString(),
                           row[3].toString(), row[4].toString(), row[5].toString()});
    }
    return workspaces;
}

Expected<SessionGrant> SignIn::grant(const Sessions::Issued &issued, const Workspace &workspace,
                                     Database &database) const
{
    const auto history = database.query(QStringLiteral("SELECT history FROM server_identity"));
    if (!history)
        return fail(history.error());
    const auto scopes = scopesOf(workspace.role, database);
    if (!scopes)
        return fail(scopes.error());
    SessionGrant grant;
    grant.accessToken = QString::fromLatin1(issued.tokens.access);
    grant.refreshToken = QString::fromLatin1(issued.tokens.refresh);
    grant.accessExpiresIn = issued.accessFor.count();
    grant.refreshExpiresIn = issued.refreshFor.count();
    grant.tenantId = workspace.tenant;
    grant.tenantSlug = workspace.slug;
    grant.tenantName = workspace.name;
    grant.userId = issued.user;
    grant.displayName = workspace.displayName;
    grant.email = workspace.email;
    grant.role = workspace.role;
    grant.scopes = *scopes;
    grant.history = QUuid::fromString(history->constFirst()[0].toString());
    grant.schemaVersion = m_schemaVersion;
    return grant;
}

} // namespace shortlist::server
