#pragma once

#include "core/expected.h"

#include <QString>

#include <sys/types.h>

namespace shortlist::server {

/// The operating system's user that PostgreSQL runs as: the current one or, for root, whom PostgreSQL refuses, an
/// unprivileged one (`postgres` where it exists, else `nobody`).
struct OsIdentity
{
    uid_t uid = 0;
    gid_t gid = 0;
    bool dropped = false; ///< true when this process is root and children must give that up

    [[nodiscard]] static core::Expected<OsIdentity> forPostgres();
    /// True when this user may pass through every directory above and including `path`, judged by the mode bits.
    [[nodiscard]] bool canEnter(const QString &path) const;
    /// Makes `path` a directory of mode 0700 that belongs to this user. Refused when it is there and somebody else's.
    [[nodiscard]] core::Expected<void> ownPrivateDirectory(const QString &path) const;
    /// Gives a file or directory to this user.
    [[nodiscard]] core::Expected<void> give(const QString &path) const;
};

} // namespace shortlist::server
