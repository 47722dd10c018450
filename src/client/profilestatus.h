#pragma once

#include "client/openprofile.h"
#include "client/syncstate.h"

namespace shortlist::client {

/// Where a profile stands, read from its files: also beside the program that holds it, and when none does.
struct ProfileStatus
{
    std::optional<StoredSession> session;
    /// Phase, cause and times as the last sync of this profile left them; counts as they are now.
    SyncState sync;
    QUuid device;
    int schema = 0;

    [[nodiscard]] static core::Expected<ProfileStatus> read(const QString &directory, const QByteArray &key);
    /// Stores what read() tells as the last sync.
    [[nodiscard]] static core::Expected<void> keep(cache::Outbox &outbox, const SyncState &state);
};

/// Number and age of the unsent edits and files of a profile, read beside its holder. Other members are left alone.
[[nodiscard]] core::Expected<void> countUnsent(const QString &directory, const QByteArray &key, SyncState &state);

} // namespace shortlist::client
