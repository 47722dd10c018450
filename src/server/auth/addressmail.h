#pragma once

#include "core/clock.h"
#include "core/expected.h"

#include <QUuid>

#include <functional>

namespace shortlist::server {

class Database;

/// The mails that carry a token to an address: confirm it, set a new password, come into a workspace. Each makes its
/// token, stores its hash and queues the mail in the transaction that `database` is in, or in one of its own.
/// Thread-safe.
class AddressMail
{
public:
    /// `publicUrl` is where people reach the server; asked for with each mail.
    AddressMail(const core::Clock &clock, std::function<QString()> publicUrl);

    struct Person
    {
        QUuid user;
        QString email;
        QString displayName;
    };
    /// Nothing goes out within a minute of the last mail, or after five in an hour.
    [[nodiscard]] core::Expected<void> askToVerify(const Person &person, Database &database) const;
    [[nodiscard]] core::Expected<void> askToReset(const Person &person, Database &database) const;
    /// Somebody tried to sign up with the address of an account.
    [[nodiscard]] core::Expected<void> tellKnown(const Person &person, Database &database) const;

    struct Invitation
    {
        QUuid tenant;
        QString tenantName;
        QString email;
        QString invitedBy;
        QByteArray token;
    };
    [[nodiscard]] core::Expected<void> invite(const Invitation &invitation, Database &database) const;

    static constexpr std::chrono::hours verifyFor{24};
    static constexpr std::chrono::hours resetFor{1};
    static constexpr std::chrono::hours inviteFor{7 * 24};

private:
    [[nodiscard]] core::Expected<void> sendToken(const Person &person, bool reset, Database &database) const;
    [[nodiscard]] QString link(const QString &page, const QByteArray &token) const;

    const core::Clock &m_clock;
    const std::function<QString()> m_publicUrl;
};

} // namespace shortlist::server
