#pragma once

#include "client/edit.h"
#include "protocol/messages.h"

#include <QDateTime>

namespace shortlist::cache {
class Outbox;
}

namespace shortlist::client {

/// The sign-in as the profile keeps it: inside the encrypted outbox.db, never beside it.
struct StoredSession
{
    protocol::SessionGrant grant;
    QString serverUrl;
    QString deviceName;
    QDateTime accessExpiresAt; ///< UTC, by this device's clock
    bool ended = false;        ///< the server refused to go on: sign in again; nothing is lost

    [[nodiscard]] static core::Expected<std::optional<StoredSession>> load(const cache::Outbox &outbox);
    /// The same, read beside whoever holds the profile.
    [[nodiscard]] static core::Expected<std::optional<StoredSession>> peek(const QString &directory,
                                                                           const QByteArray &key);
    [[nodiscard]] core::Expected<void> save(cache::Outbox &outbox) const;
};

} // namespace shortlist::client
