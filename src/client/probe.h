#pragma once

#include "client/profilekey.h"
#include "client/syncstate.h"
#include "core/clock.h"

namespace shortlist::client {

/// Asks the server at the address a person typed for a sign of life: how long it took, or a cause why there is none.
void probeServer(const QString &typed, const core::Clock &clock, QObject *context,
                 std::function<void(int milliseconds, SyncCause cause)> done);

/// Ends the profile's session: on the server where that answers within its time, and in the profile in any case. Unsent
/// edits stay. The profile must not be open. Opening its files takes a moment: they are opened on a thread of the pool.
void endSession(const QString &directory, const ProfileKey &key, QObject *context,
                std::function<void(core::Expected<void>)> done);

} // namespace shortlist::client
