#pragma once

#include "core/clock.h"
#include "server/auth/serverkey.h"
#include "server/auth/tokens.h"
#include "server/http/authenticator.h"

#include <QHash>

#include <mutex>

namespace shortlist::server {

/// How long tokens live (docs/protocol.md).
struct SessionTimes
{
    std::chrono::seconds access{15 * 60};
    std::chrono::seconds refresh{7 * 24 * 60 * 60};
    std::chrono::seconds grace{30}; ///< in which a refresh token may come a second time
    std::chrono::milliseconds cached{5'000};
};

/// The sign-ins: begins, refreshes, looks up and ends them. A session's id (Caller::session) is its family's: it stays
/// the same while tokens rotate. Lookups are remembered for up to five seconds, so that a busy client does not cost a
/// query per request; what ends in this process is forgotten at once, and what ends elsewhere when forgetTenant() is
/// called. Thread-safe.
class Sessions final : public Authenticator
{
public:
    Sessions(const core::Clock &clock, ServerKey key, SessionTimes times = {});

    struct Issued
    {
        TokenPair tokens;
        QUuid session;
        QUuid user;
        QUuid tenant;
        std::chrono::seconds accessFor{0}; ///< from now
        std::chrono::seconds refreshFor{0};
    };

    struct Opening
    {
        QUuid user;
        QUuid tenant;
        QUuid device;
        QString remoteAddress;
        QString userAgent;
    };
    /// Inside the caller's transaction.
    [[nodiscard]] core::Expected<Issued> open(const Opening &opening, Database &database);

    /// Exchanges a refresh token. Inside the caller's transaction, which is committed also when this answers a problem:
    /// a replay has revoked the family.
    [[nodiscard]] std::variant<Issued, protocol::Problem> refresh(const QByteArray &refreshToken, Database &database);

    [[nodiscard]] core::Expected<void> revoke(const QUuid &session, Database &database);

    /// Rights or sign-ins of a tenant changed elsewhere: its lookups are asked anew.
    void forgetTenant(const QUuid &tenant);

    /// What ended elsewhere in this process is no longer remembered: one sign-in, or a whole tenant's.
    void forget(const QUuid &session);

    /// The token that goes out with a wipe order. Always the same one for the same order, so that it is stored nowhere.
    [[nodiscard]] QByteArray wipeToken(const QUuid &tenant, const QUuid &wipe) const;

    [[nodiscard]] QUuid tenantOf(const QByteArray &token) const override;
    [[nodiscard]] std::optional<SignedIn> recall(const QByteArray &token) override;
    [[nodiscard]] std::variant<SignedIn, protocol::Problem> authenticate(const QByteArray &token,
                                                                         Database &database) override;
    [[nodiscard]] core::Expected<QList<QUuid>> ended(const QList<QUuid> &sessions, Database &database) override;

private:
    struct Remembered
    {
        SignedIn who;
        std::chrono::milliseconds at{0}; ///< monotonic
    };

    void remember(const QByteArray &hash, const SignedIn &who, quint64 revision);
    [[nodiscard]] quint64 revision();
    /// Nothing for a token whose tenant lives here (or that names none); else the answer that lets its client come
    /// again.
    [[nodiscard]] static std::optional<protocol::Problem> livesElsewhere(const QByteArray &token, const char *prefix,
                                                                         Database &database);
    /// "session-ended", or the order to wipe the device that the token was given to.
    [[nodiscard]] protocol::Problem endedOrWiped(const QByteArray &hash, Database &database);

    const core::Clock &m_clock;
    const ServerKey m_key;
    const SessionTimes m_times;
    std::mutex m_mutex;
    quint64 m_revision = 0; // of what was forgotten: an answer read before that is not remembered after it
    QHash<QByteArray, Remembered> m_remembered; // by the token's hash: no token lies around in memory
};

} // namespace shortlist::server
