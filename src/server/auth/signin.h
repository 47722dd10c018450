#pragma once

#include "server/auth/passwords.h"
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

    /// InvalidInput naming the member that is missing or not valid.
    [[nodiscard]] static core::Expected<LoginRequest> fromBytes(const QByteArray &body);
};

/// Signs people in. An unknown address, a wrong password, a closed account and a tenant that is not theirs get one and
/// the same answer after the same work; the delay grows per address, known or not. Thread-safe.
class SignIn
{
public:
    SignIn(const core::Clock &clock, const ServerKey &key, Sessions &sessions, PasswordVerifier &passwords,
           int schemaVersion);

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

    const core::Clock &m_clock;
    const QByteArray m_emailKey;
    Sessions &m_sessions;
    PasswordVerifier &m_passwords;
    const int m_schemaVersion;
};

} // namespace shortlist::server
