#pragma once

#include <QDateTime>
#include <QString>

namespace shortlist::client {

/// What the sync is doing. The status corner, the sync page, `shortlistctl status` and the logs all read this one.
enum class SyncPhase {
    SignedOut,
    Connecting, ///< trying to reach the server for the first time since the start
    Synced,     ///< nothing waits on either side, as far as the last answer tells
    Pulling,
    Pushing,
    Offline, ///< the last try failed for `cause`; it is tried again by itself
    Blocked, ///< stopped for `cause`; a person has to do something
};

/// Why the sync makes no progress.
enum class SyncCause {
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
    ProfileReadOnly, ///< another process holds the profile
};

[[nodiscard]] QString toString(SyncPhase phase);
[[nodiscard]] QString toString(SyncCause cause);

struct SyncState
{
    SyncPhase phase = SyncPhase::SignedOut;
    SyncCause cause = SyncCause::None;
    QString detail;       ///< one English sentence for logs and details; the desktop words its own
    QDateTime since;      ///< when `phase` and `cause` began
    QDateTime lastSynced; ///< invalid: never
    QDateTime nextTry;    ///< invalid: none planned
    int tries = 0;        ///< failed tries in a row
    int waiting = 0;      ///< edits the server has not answered
    QDateTime oldestWaiting;
    int conflicts = 0;       ///< open ones
    qint64 rowsReceived = 0; ///< of the pull under way
    qint64 version = 0;      ///< the tenant version the cache has reached

    [[nodiscard]] bool operator==(const SyncState &) const = default;
};

} // namespace shortlist::client
