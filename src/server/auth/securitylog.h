#pragma once

#include "core/clock.h"
#include "server/storage/database.h"

namespace shortlist::server {

/// One thing that touched security, for the table security_events. Holds no secret and no address.
struct SecurityEvent
{
    QString kind; ///< a value of the domain security_event_kind
    QUuid tenant{};
    QUuid user{};
    QUuid device{};
    QString remoteAddress{};
    QString detail{};
    QByteArray emailHash{}; ///< the throttle's key
    bool merge = false;     ///< a like event of the last minute (by emailHash) is counted instead
};

/// Writes the event in the transaction that `database` is in, or in one of its own. Failure matters to the caller: what
/// cannot be recorded must not happen.
[[nodiscard]] core::Expected<void> recordEvent(const core::Clock &clock, Database &database,
                                               const SecurityEvent &event);

/// A UUIDv7 for a row that the server makes itself. Thread-safe.
[[nodiscard]] QUuid newRowId(const core::Clock &clock);

} // namespace shortlist::server
