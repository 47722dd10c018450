#pragma once

#include "core/clock.h"
#include "server/auth/securitylog.h"
#include "server/auth/serverkey.h"
#include "server/http/exchange.h"

#include <optional>

namespace shortlist::server {

/// Slows guessers down: two mistakes are free, then each costs a longer wait, and every tenth in a row locks for 15
/// minutes. Counted per address, known or not, and apart from that per known device and, for second factors, per
/// person. Also counts what strangers may do at all. Thread-safe.
class Attempts
{
public:
    Attempts(const core::Clock &clock, const ServerKey &key);

    /// What is being tried, and by whom.
    struct Target
    {
        QByteArray key;
        QString email; ///< of the account that shares its lock with these attempts; empty: none
        QUuid user{};
        QUuid tenant{};
        QUuid device{};
        QString remoteAddress{};
    };
    /// `knownDevice`: one that the person has proven to be theirs; its failures are counted and lock by themselves, so
    /// that strangers' failures keep nobody from working. Null for strangers.
    [[nodiscard]] Target password(const QString &email, const QString &remoteAddress,
                                  const QUuid &knownDevice = {}) const;
    [[nodiscard]] Target secondFactor(const QUuid &user, const QUuid &device, const QString &remoteAddress) const;

    /// Counts an attempt as failed until succeeded() says otherwise. A problem when it comes too early: 429 with the
    /// seconds to wait, or 423 while locked.
    [[nodiscard]] std::optional<protocol::Problem> begin(const Target &target, Database &database) const;
    /// Records the failure as an event of `kind`, and the lock it may have led to.
    [[nodiscard]] core::Expected<void> failed(const Target &target, const QString &kind, const QString &detail,
                                              Database &database) const;
    [[nodiscard]] core::Expected<void> succeeded(const Target &target, Database &database) const;

    /// Takes one of `most` uses within `window` of what `what` and `whose` name. The seconds to wait when none is left.
    [[nodiscard]] core::Expected<int> spend(const QByteArray &what, const QString &whose, int most,
                                            std::chrono::seconds window, Database &database) const;

private:
    const core::Clock &m_clock;
    const QByteArray m_key;
};

} // namespace shortlist::server
