#pragma once

#include "core/expected.h"
#include "protocol/messages.h"

#include <QObject>

#include <functional>
#include <optional>

namespace shortlist::client {

class LocalWorkspace;

/// An administrator's order to remove this device's copy of the data, and what its receipt is sent with.
struct WipeOrder
{
    QString serverUrl;
    QUuid id;
    QString token;
    int unsent = 0; ///< edits that had not reached the server
};

/// What was destroyed.
struct WipeCount
{
    int files = 0;
    qint64 bytes = 0;
    int unsent = 0;
    bool receiptSent = false; ///< else the next start of a program sends it
};

/// The order in a `wipe-device` problem; nothing where the problem is another.
[[nodiscard]] std::optional<WipeOrder> wipeOrderOf(const protocol::Problem &problem, const LocalWorkspace &workspace);
/// The same at a sign-in, with the profile closed.
[[nodiscard]] std::optional<WipeOrder> wipeOrderOf(const protocol::Problem &problem, const QString &serverUrl,
                                                   const QString &directory, const QByteArray &key);

/// An order that a crash or a lost connection left unfinished in `directory`. It is finished by carryOutWipe().
[[nodiscard]] std::optional<WipeOrder> unfinishedWipe(const QString &directory);

/// Destroys the profile in `directory`, which must not be open: the key slots first, which makes all the rest
/// unreadable, then the key in the keychain, then the files, each overwritten before it is removed; then tells the
/// server. Files that are no part of a profile stay. `done` comes on this thread, not at all when `context` is gone.
/// Busy: another program has the profile open.
void carryOutWipe(const QString &directory, const WipeOrder &order, QObject *context,
                  std::function<void(core::Expected<WipeCount>)> done);

} // namespace shortlist::client
