#pragma once

#include "server/auth/addressmail.h"
#include "server/auth/passwords.h"
#include "server/auth/secondfactor.h"
#include "server/auth/sessions.h"

namespace shortlist::server {

/// What POST /v1/login asks for.
struct LoginRequest
{
    QString email; ///< lower case
    QString password;
    QString tenant; ///< slug; empty: the only one
    QUuid device;
    QUuid epoch;
    QString deviceName;
    SecondFactor::Proof proof{};
    bool remember = false;      ///< spare this device the second factor from now on
    QByteArray rememberToken{}; ///< it was spared before

    /// InvalidInput naming the member that is missing or not valid.
    [[nodiscard]] static core::Expected<LoginRequest> fromBytes(const QByteArray &body);
};

/// Signs people in. An unknown address, a wrong password, a closed account and a tenant that is not theirs get one and
/// the same answer after the same work; the delay grows per address, known or not (see Attempts). Thread-safe.
class SignIn
{
public:
    SignIn(const core::Clock &clock, Sessions &sessions, PasswordVerifier &passwords, const Attempts &attempts,
           SecondFactor &secondFactor, const AddressMail &addressMail, int schemaVersion);

    using Result = std::variant<protocol::SessionGrant, protocol::Problem>;
    [[nodiscard]] Result logIn(const LoginRequest &login, const Request &request, Database &database);
    [[nodiscard]] Result refresh(const QByteArray &refreshToken, Database &database);

private:
    struct Workspace
    {
        QUuid tenant;
        QString slug;
        QString name;
        QString displayName;
        QString email;
        QString role;
    };
    [[nodiscard]] static core::Expected<QList<Workspace>> workspacesOf(const QUuid &user, Database &database);
    [[nodiscard]] Result enter(const Workspace &workspace, const QUuid &user, const LoginRequest &login,
                               const Request &request, Database &database);
    [[nodiscard]] core::Expected<protocol::SessionGrant> grant(const Sessions::Issued &issued,
                                                               const Workspace &workspace, Database &database) const;

    struct Account
    {
        QUuid id;
        QString email;
        QString passwordHash;
        QString displayName;
        bool isActive = false;
        bool isVerified = false;
        bool hasSecondFactor = false;
    };
    [[nodiscard]] static core::Expected<Account> accountOf(const QString &email, Database &database);
    /// A bcrypt hash becomes Argon2id, now that the password is known.
    [[nodiscard]] core::Expected<void> renewHash(const Account &account, const QString &password, Database &database);

    const core::Clock &m_clock;
    Sessions &m_sessions;
    PasswordVerifier &m_passwords;
    const Attempts &m_attempts;
    SecondFactor &m_secondFactor;
    const AddressMail &m_addressMail;
    const int m_schemaVersion;
};

} // namespace shortlist::server
