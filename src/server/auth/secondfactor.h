#pragma once

#include "server/auth/attempts.h"
#include "server/secrets/secretbox.h"

#include <QJsonObject>

#include <variant>

namespace shortlist::server {

/// The second factor of sign-in: a TOTP secret, sealed; ten recovery codes; and devices that are spared for thirty
/// days. A code works once: of two requests with the same code at the same time one passes. Thread-safe.
class SecondFactor
{
public:
    SecondFactor(const core::Clock &clock, const ServerKey &key, std::shared_ptr<SecretBox> secrets,
                 const Attempts &attempts);

    /// Whoever has to prove themselves.
    struct Person
    {
        QUuid user;
        QUuid tenant{};
        QUuid device{};
        QString remoteAddress{};
    };
    /// What they give; one of the two.
    struct Proof
    {
        QString code;
        QString recoveryCode{};
    };
    /// Uses up the code. A problem: none was given, it is wrong or used, or attempts come too fast.
    [[nodiscard]] std::optional<protocol::Problem> check(const Person &person, const Proof &proof, Database &database);

    using Answer = std::variant<QJsonObject, protocol::Problem>;
    /// Makes a secret, not in force yet: {"secret","uri"}. Not allowed while a factor is in force.
    [[nodiscard]] Answer begin(const QUuid &user, const QString &account, Database &database);
    /// Puts it in force with a first code: {"recovery_codes":[…]}, the only time that they are seen.
    [[nodiscard]] Answer confirm(const Person &person, const QString &code, Database &database);
    [[nodiscard]] core::Expected<void> remove(const Person &person, Database &database);

    /// Spares the device from now on; the token that it keeps.
    [[nodiscard]] core::Expected<QByteArray> remember(const Person &person, Database &database);
    [[nodiscard]] core::Expected<bool> isRemembered(const Person &person, const QByteArray &token, Database &database);

private:
    struct Factor
    {
        QUuid id;
        QByteArray secret;
        bool confirmed = false;
    };
    [[nodiscard]] core::Expected<std::optional<Factor>> factorOf(const QUuid &user, Database &database);
    [[nodiscard]] core::Expected<bool> useCode(const Factor &factor, const QString &code, Database &database);
    [[nodiscard]] QByteArray recoveryHash(const QUuid &user, const QString &code) const;

    const core::Clock &m_clock;
    const QByteArray m_recoveryKey;
    const std::shared_ptr<SecretBox> m_secrets;
    const Attempts &m_attempts;
};

} // namespace shortlist::server
