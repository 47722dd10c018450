#pragma once

#include "core/expected.h"

#include <QObject>

#include <functional>

namespace shortlist::client {

/// The OS keychain (QtKeychain), asynchronous and with a time limit of its own: a stuck provider blocks a job for 25 s,
/// and parts of that block the calling thread, so the jobs run on a thread of their own which nobody waits for. Answers
/// come on the thread of `context`, once, and not at all when it is gone.
///
/// Errors: NoKey: no such entry, which a locked keyring answers too; Unreachable: no keychain service; Timeout: no
/// answer for 5 s; Refused: the person or the system said no.
namespace keychain {

using Read = std::function<void(core::Expected<QByteArray>)>;
using Done = std::function<void(core::Expected<void>)>;

inline constexpr int timeoutMs = 5000;

void read(const QString &entry, QObject *context, Read done);
/// Stores the secret and reads it back: some providers report success and store nothing.
void write(const QString &entry, const QByteArray &secret, QObject *context, Done done);
void remove(const QString &entry, QObject *context, Done done);

} // namespace keychain
} // namespace shortlist::client
