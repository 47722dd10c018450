#pragma once

#include <QByteArray>
#include <QString>

namespace shortlist::tests {

/// Wraps a profile's key again under the same passphrase with the least work libsodium takes, in place of the tenth of
/// a second of computing (and 64 MiB) that a shipped profile asks of whoever guesses. The tests start programs on such
/// profiles a few thousand times; nothing else about the profile changes. Without a passphrase in keys.json, or with
/// another one, the file stays as it is. No program may be running on the profile.
void lightenPassphrase(const QString &profile, const QByteArray &passphrase);

} // namespace shortlist::tests
