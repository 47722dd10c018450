#pragma once

#include "core/expected.h"

#include <QString>

namespace shortlist::server {

struct CommandLine;

/// Where the server keeps its own files, as the command line says or else by default: beside the embedded database, in
/// the service's state directory (systemd's StateDirectory=), or in the user's data directory.
struct StateFiles
{
    QString key;
    QString keyRing; ///< beside the key
    QString blobs;

    /// Makes the directory for the defaults.
    [[nodiscard]] static core::Expected<StateFiles> prepare(const CommandLine &line);
};

} // namespace shortlist::server
