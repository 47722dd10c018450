#pragma once

#include <QDateTime>
#include <QString>

#include <array>

namespace shortlist::sync {

/// What the engine is doing.
enum class Phase {
    SignedOut,
    Connecting, ///< trying to reach the server for the first time since the start
    Synced,     ///< nothing waits on either side, as far as the last answer tells
    Pulling,
    Pushing,
    Offline, ///< the last try failed for `cause`; it is tried again by itself
    Blocked, ///< stopped for `cause`; a person has to do something
};

/// Why the engine makes no progress.
enum class Cause {
    None,
    NoNetwork,
    HostNotFound,
    ConnectionRefused,
    Timeout,
    CertificateExpired,
    CertificateUntrusted,
    PlainHttpRefused,
    NotAShortlistServer,
    ProtocolMismatch,
    SessionEnded,
    ServerBusy,
    ServerError,
    DiskFull,
    CacheDamaged,
    DeviceCloned,
    ProfileReadOnly,
    Paused,      ///< a person stopped it
    WipeOrdered, ///< an administrator ordered this device to remove its copy of the data
};

/// Every cause there is, so that nothing that has to say something about each forgets one.
inline constexpr std::array allCauses{Cause::None,
                                      Cause::NoNetwork,
                                      Cause::HostNotFound,
                                      Cause::ConnectionRefused,
                                      Cause::Timeout,
                                      Cause::CertificateExpired,
                                      Cause::CertificateUntrusted,
                                      Cause::PlainHttpRefused,
                                      Cause::NotAShortlistServer,
                                      Cause::ProtocolMismatch,
                                      Cause::SessionEnded,
                                      Cause::ServerBusy,
                                      Cause::ServerError,
                                      Cause::DiskFull,
                                      Cause::CacheDamaged,
                                      Cause::DeviceCloned,
                                      Cause::ProfileReadOnly,
                                      Cause::Paused,
                                      Cause::WipeOrdered};
static_assert(allCauses.size() == static_cast<std::size_t>(Cause::WipeOrdered) + 1, "a cause is missing above");

/// Lower snake case, the same words as the client's own state has.
[[nodiscard]] QString toString(Phase phase);
[[nodiscard]] QString toString(Cause cause);

/// Everything a person can be told about the sync, as the engine knows it. A value type.
struct EngineState
{
    Phase phase = Phase::SignedOut;
    Cause cause = Cause::None; ///< also set while a request under way has been silent for 10 s
    QString detail;            ///< one English sentence for logs and details
    QDateTime since;           ///< when `phase` and `cause` began
    QDateTime lastSynced;      ///< invalid: not since the engine was made
    QDateTime nextTry;         ///< invalid: none planned
    int tries = 0;             ///< failed tries in a row
    int waiting = 0;           ///< edits the server has not answered
    QDateTime oldestWaiting;
    qint64 rowsReceived = 0;  ///< of the pull under way, those of its earlier attempts included
    qint64 rowsExpected = 0;  ///< about so many in all; 0: not known
    qint64 bytesReceived = 0; ///< of this attempt
    qint64 secondsLeft = -1;  ///< of the pull, at the pace so far; -1: not known
    qint64 version = 0;       ///< the tenant version the replica has reached

    [[nodiscard]] bool operator==(const EngineState &) const = default;
};

} // namespace shortlist::sync
