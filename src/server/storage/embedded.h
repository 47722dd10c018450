#pragma once

#include "core/expected.h"
#include "server/storage/database.h"

#include <memory>

namespace shortlist::server {

/// A private PostgreSQL in one directory, for one machine that needs no database set up. Reachable through a Unix
/// socket in a private directory only. Never runs as root: it drops to an unprivileged user.
///
/// A thread of its own starts the postmaster, starts it again when it dies, and takes it along when this process is
/// killed (Linux). What is left of an earlier one is stopped or recovered on the next start.
class EmbeddedPostgres
{
public:
    struct Options
    {
        /// Further settings, "name=value". Tests may turn fsync off here; the server never does.
        QStringList settings;
    };

    /// Takes the directory's lock, makes the cluster where there is none yet, and waits until it takes connections.
    /// Busy when another process holds the directory, naming it. Incompatible when the data was made by another major
    /// version of PostgreSQL than is installed.
    [[nodiscard]] static core::Expected<std::unique_ptr<EmbeddedPostgres>> start(const QString &directory,
                                                                                 const Options &options);
    [[nodiscard]] static core::Expected<std::unique_ptr<EmbeddedPostgres>> start(const QString &directory);
    /// Like start(), but where another process runs it, uses that one's, and leaves it running in the end.
    [[nodiscard]] static core::Expected<std::unique_ptr<EmbeddedPostgres>> attachOrStart(const QString &directory);

    /// Stops what start() started: sessions are ended, the cluster is shut down properly.
    ~EmbeddedPostgres();
    EmbeddedPostgres(const EmbeddedPostgres &) = delete;
    EmbeddedPostgres &operator=(const EmbeddedPostgres &) = delete;

    /// The server's database as one of the roles shortlist_app, shortlist_owner, shortlist_worker or shortlist_backup.
    [[nodiscard]] DatabaseUrl url(const QString &role) const;
    /// As the cluster's superuser: for migrations and tests, never for serving.
    [[nodiscard]] DatabaseUrl superuserUrl() const;
    /// True when another process runs the cluster.
    [[nodiscard]] bool attached() const;
    [[nodiscard]] QString dataDirectory() const;
    /// The postmaster's process id; 0 while it is being started again.
    [[nodiscard]] qint64 postmasterPid() const;

private:
    EmbeddedPostgres();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist::server
