#include "server/auth/signin.h"

#include "core/json.h"
#include "core/uuid.h"
#include "server/auth/bcrypt.h"
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
    LoginRequest login{email->trimmed().toLower(), *password, {}, {}, {}, {}, {}, false, {}};
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
    login.proof.code = json->value(QStringLiteral("code")).toString().left(32);
    login.proof.recoveryCode = json->value(QStringLiteral("recovery_code")).toString().left(64);
    login.remember = json->value(QStringLiteral("remember")).toBool();
    login.rememberToken = json->value(QStringLiteral("remember_token")).toString().left(64).toLatin1();
    return login;
}

SignIn::SignIn(const core::Clock &clock, Sessions &sessions, PasswordVerifier &passwords, const Attempts &attempts,
               SecondFactor &secondFactor, const AddressMail &addressMail, int schemaVersion)
    : m_clock(clock)
    , m_sessions(sessions)
    , m_passwords(passwords)
    , m_attempts(attempts)
    , m_secondFactor(secondFactor)
    , m_addressMail(addressMail)
    , m_schemaVersion(schemaVersion)
{}

Expected<SignIn::Account> SignIn::accountOf(const QString &email, Database &database)
{
    const auto people =
        database.query(QStringLiteral("SELECT user_id, password_hash, is_active, is_verified, display_name, "
                                      "has_second_factor FROM auth_find_person(?)"),
                       {email});
    if (!people)
        return fail(people.error());
    Account account;
    account.email = email;
    if (!people->isEmpty()) {
        const QVariantList &row = people->constFirst();
        account = {QUuid::fromString(row[0].toString()),
                   email,
                   row[1].toString(),
                   row[4].toString(),
                   row[2].toBool(),
                   row[3].toBool(),
                   row[5].toBool()};
    }
    return account;
}

Expected<void> SignIn::renewHash(const Account &account, const QString &password, Database &database)
{
    const Expected<QByteArray> hash = hashPassword(password);
    if (!hash)
        return fail(hash.error());
    const auto renewed =
        database.query(QStringLiteral("SELECT auth_set_password(?, ?, ?, ?)"),
                       {account.id, account.passwordHash, QString::fromLatin1(*hash), m_clock.nowUtc()});
    if (!renewed)
        return fail(renewed.error());
    return recordEvent(m_clock, database, {QStringLiteral("password_rehashed"), {}, account.id});
}

SignIn::Result SignIn::logIn(const LoginRequest &login, const Request &request, Database &database)
{
    // Asked for every address, known or not.
    const auto device =
        database.query(QStringLiteral("SELECT auth_known_device(?, ?, ?)"), {login.email, login.device, login.epoch});
    if (!device)
        return problems::fromError(device.error());
    const bool known = device->constFirst()[0].toBool();
    Attempts::Target target = m_attempts.password(login.email, request.remoteAddress, known ? login.device : QUuid());
    target.device = login.device;
    if (const auto problem = m_attempts.begin(target, database))
        return *problem;
    const Expected<Account> account = accountOf(login.email, database);
    if (!account)
        return problems::fromError(account.error());
    target.user = known ? account->id : QUuid();
    const PasswordVerdict verdict = m_passwords.verify(login.password, account->passwordHash.toUtf8());
    if (verdict == PasswordVerdict::Busy)
        return problems::busy();

    QList<Workspace> workspaces;
    if (verdict == PasswordVerdict::Right && account->isActive) {
        const Expected<QList<Workspace>> open = workspacesOf(account->id, database);
        if (!open)
            return problems::fromError(open.error());
        workspaces = *open;
    }
    const auto chosen = login.tenant.isEmpty()
                            ? workspaces.cbegin()
                            : std::find_if(workspaces.cbegin(), workspaces.cend(),
                                           [&](const Workspace &workspace) { return workspace.slug == login.tenant; });
    if (chosen == workspaces.cend()) {
        const Expected<void> counted =
            m_attempts.failed(target, QStringLiteral("sign_in_failed"),
                              verdict == PasswordVerdict::Right ? QStringLiteral("no way in") : QString(), database);
        return counted ? problems::wrongCredentials() : problems::fromError(counted.error());
    }

    // Only here is the person known: from now on the answers may differ.
    if (const Expected<void> cleared = m_attempts.succeeded(target, database); !cleared)
        return problems::fromError(cleared.error());
    if (isBcryptHash(account->passwordHash.toUtf8())) {
        if (const Expected<void> renewed = renewHash(*account, login.password, database); !renewed)
            return problems::fromError(renewed.error());
    }
    if (!account->isVerified) {
        const Expected<void> sent =
            m_addressMail.askToVerify({account->id, account->email, account->displayName}, database);
        return sent ? problems::notVerified() : problems::fromError(sent.error());
    }
    if (login.tenant.isEmpty() && workspaces.size() > 1) {
        QStringList slugs;
        for (const Workspace &workspace : std::as_const(workspaces))
            slugs.append(workspace.slug);
        return problems::tenantNeeded(slugs);
    }
    LoginRequest entering = login;
    entering.remember = login.remember && account->hasSecondFactor;
    if (account->hasSecondFactor) {
        const SecondFactor::Person person{account->id, chosen->tenant, login.device, request.remoteAddress};
        const Expected<bool> spared = m_secondFactor.isRemembered(person, login.rememberToken, database);
        if (!spared)
            return problems::fromError(spared.error());
        if (*spared) {
            entering.remember = false; // thirty days from the last code, not from the last sign-in
        } else if (const auto problem = m_secondFactor.check(person, login.proof, database)) {
            return *problem;
        }
    }
    return enter(*chosen, account->id, entering, request, database);
}

SignIn::Result SignIn::enter(const Workspace &workspace, const QUuid &user, const LoginRequest &login,
                             const Request &request, Database &database)
{
    const auto transaction = Transaction::begin(database, Transaction::Actor{workspace.tenant, user, login.device});
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
    const auto wipe =
        database.query(QStringLiteral("SELECT auth_pending_wipe(?, ?)"), {workspace.tenant, login.device});
    if (!wipe)
        return problems::fromError(wipe.error());
    if (const QUuid order = QUuid::fromString(wipe->constFirst()[0].toString()); !order.isNull())
        return problems::wipeDevice(order, QString::fromLatin1(m_sessions.wipeToken(workspace.tenant, order)));

    const Expected<Sessions::Issued> issued =
        m_sessions.open({user, workspace.tenant, login.device, request.remoteAddress,
                         QString::fromLatin1(request.header("user-agent"))},
                        database);
    if (!issued)
        return problems::fromError(issued.error());
    Expected<SessionGrant> granted = grant(*issued, workspace, database);
    if (!granted)
        return problems::fromError(granted.error());
    if (login.remember) {
        const Expected<QByteArray> token =
            m_secondFactor.remember({user, workspace.tenant, login.device, request.remoteAddress}, database);
        if (!token)
            return problems::fromError(token.error());
        granted->rememberToken = QString::fromLatin1(*token);
    }
    const Expected<void> recorded = recordEvent(
        m_clock, database, {QStringLiteral("signed_in"), workspace.tenant, user, login.device, request.remoteAddress});
    if (!recorded)
        return problems::fromError(recorded.error());
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
        if (problem->status == 503)
            return *problem; // nothing was changed
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
    const auto history = database.query(QStringLiteral("SELECT tenant_history(?)"), {workspace.tenant});
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
