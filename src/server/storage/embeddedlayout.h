#pragma once

#include "core/expected.h"
#include "server/storage/osidentity.h"

namespace shortlist::server {

/// Where an embedded PostgreSQL keeps its things.
struct EmbeddedLayout
{
    QString directory; ///< as the person named it, absolute
    QString data;      ///< PostgreSQL's data directory
    QString socket;    ///< directory of the socket: short, private
    QString log;

    /// Works out the places and makes the directories (not the data itself). Where PostgreSQL's user cannot reach the
    /// directory (below /root, say), the data goes below /var/lib/shortlist-embedded and a file in the directory,
    /// `data-location`, says where.
    [[nodiscard]] static core::Expected<EmbeddedLayout> prepare(const QString &directory, const OsIdentity &identity);
};

/// Holds a directory for one process, as long as it lives. The lock goes with the process, also after kill -9.
class DirectoryLock
{
public:
    DirectoryLock() = default;
    ~DirectoryLock();
    DirectoryLock(const DirectoryLock &) = delete;
    DirectoryLock &operator=(const DirectoryLock &) = delete;

    /// Busy when another process holds it; the message names the process.
    [[nodiscard]] core::Expected<void> take(const QString &directory);

private:
    int m_file = -1;
};

} // namespace shortlist::server
