#pragma once

#include "core/expected.h"
#include "server/storage/osidentity.h"

#include <QStringList>

namespace shortlist::server {

/// Starts a program as `identity` in a session of its own, output appended to `logFile`, and returns its process id.
/// The program gets `deathSignal` when the *thread* that calls this ends, also by kill -9 of the whole process (Linux).
[[nodiscard]] core::Expected<pid_t> spawn(const QString &program, const QStringList &arguments,
                                          const OsIdentity &identity, const QString &logFile, int deathSignal);

/// Runs a program to its end. Internal with the end of its output when it fails.
[[nodiscard]] core::Expected<void> runToEnd(const QString &program, const QStringList &arguments,
                                            const OsIdentity &identity, const QString &logFile);

/// True once the child has ended; it is reaped then.
[[nodiscard]] bool hasEnded(pid_t child);

} // namespace shortlist::server
