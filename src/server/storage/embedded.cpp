#include "server/storage/embedded.h"

#include "core/log.h"
#include "server/storage/childprocess.h"
#include "server/storage/embeddedlayout.h"
#include "server/storage/postgresbinaries.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <atomic>
#include <csignal>
#include <thread>

#include <libpq-fe.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;
using namespace std::chrono_literals;

namespace {

constexpr auto superuser = "postgres";
constexpr auto databaseName = "shortlist";

/// Fast on durable storage without giving durability up; and nothing of a row's content in the log.
QStringList serverSettings(const EmbeddedLayout &layout)
{
    return {QStringLiteral("listen_addresses="),
            QStringLiteral("unix_socket_directories=") + layout.socket,
            QStringLiteral("unix_socket_permissions=0700"),
            QStringLiteral("port=5432"),
            QStringLiteral("max_connections=100"),
            QStringLiteral("fsync=on"),
            QStringLiteral("synchronous_commit=on"),
            QStringLiteral("full_page_writes=on"),
            QStringLiteral("shared_buffers=128MB"),
            QStringLiteral("effective_cache_size=1GB"),
            QStringLiteral("work_mem=16MB"),
            QStringLiteral("maintenance_work_mem=128MB"),
            QStringLiteral("wal_buffers=16MB"),
            QStringLiteral("max_wal_size=2GB"),
            QStringLiteral("min_wal_size=80MB"),
            QStringLiteral("checkpoint_timeout=15min"),
            QStringLiteral("checkpoint_completion_target=0.9"),
            QStringLiteral("random_page_cost=1.1"),
            QStringLiteral("jit=off"),
            QStringLiteral("timezone=UTC"),
            QStringLiteral("log_timezone=UTC"),
            QStringLiteral("datestyle=ISO"),
            QStringLiteral("log_min_messages=fatal"),
            QStringLiteral("log_min_error_statement=panic"),
            QStringLiteral("log_error_verbosity=terse"),
            QStringLiteral("log_checkpoints=off"),
            QStringLiteral("cluster_name=shortlist-embedded")};
}

/// The process in postmaster.pid, if it is alive and really serves this data directory; else 0. Process ids are reused,
/// so being alive is not enough: a postmaster's working directory is its data directory.
pid_t runningPostmaster(const QString &data)
{
    QFile file(data + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const pid_t pid = file.readLine().trimmed().toInt();
    if (pid <= 1 || (::kill(pid, 0) != 0 && errno == ESRCH))
        return 0;
#ifdef Q_OS_LINUX
    if (QFileInfo(QStringLiteral("/proc/%1/cwd").arg(pid)).canonicalFilePath() != QFileInfo(data).canonicalFilePath())
        return 0;
#endif
    return pid;
}

template <typename Condition> bool waitFor(std::chrono::milliseconds limit, Condition condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > limit.count())
            return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

/// Ends a postmaster that an earlier process left behind; politely first.
void stopLeftover(const QString &data)
{
    const pid_t pid = runningPostmaster(data);
    if (pid != 0) {
        core::log(core::LogLevel::Info, "embedded-leftover-stopped", {{QStringLiteral("pid"), pid}});
        ::kill(pid, SIGINT);
        if (!waitFor(20s, [&] { return runningPostmaster(data) == 0; })) {
            ::kill(pid, SIGQUIT);
            (void)waitFor(10s, [&] { return runningPostmaster(data) == 0; }); // a start that fails says so itself
        }
    }
    // With nobody behind it the file could only stand in the way (its process id may be somebody else's by now).
    QFile::remove(data + QStringLiteral("/postmaster.pid"));
}

Expected<void> checkVersion(const QString &data, const PostgresBinaries &installed)
{
    QFile file(data + QStringLiteral("/PG_VERSION"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const int made = file.readAll().trimmed().toInt();
    if (made == installed.major)
        return {};
    const QString what = made > installed.major
                             ? QStringLiteral("The data in %1 was made by PostgreSQL %2, which is newer than the "
                                              "installed PostgreSQL %3. Install PostgreSQL %2")
                             : QStringLiteral("The data in %1 was made by PostgreSQL %2; only PostgreSQL %3 is "
                                              "installed. Install PostgreSQL %2 beside it, or bring "
                                              "the data over with pg_upgrade");
    return fail(ErrorCode::Incompatible, what.arg(data).arg(made).arg(installed.major), data);
}

int majorOf(const QString &data)
{
    QFile file(data + QStringLiteral("/PG_VERSION"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
}

/// Makes the cluster beside its place and moves it there when it is whole, so that a kill in between leaves nothing
/// half.
Expected<void> makeCluster(const EmbeddedLayout &layout, const PostgresBinaries &binaries, const OsIdentity &identity)
{
    const QString unfinished = layout.data + QStringLiteral(".new");
    if (!QDir(unfinished).removeRecursively())
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be removed").arg(unfinished), unfinished);
    const Expected<void> owned = identity.ownPrivateDirectory(unfinished);
    if (!owned)
        return owned;
    const Expected<void> made = runToEnd(
        binaries.program(QStringLiteral("initdb")),
        {QStringLiteral("--pgdata=") + unfinished, QStringLiteral("--username=") + QString::fromLatin1(superuser),
         QStringLiteral("--auth=trust"), // whoever can enter the private socket directory
         QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--data-checksums"),
         QStringLiteral("--no-instructions")},
        identity, layout.log);
    if (!made)
        return made;
    if (!QDir().rename(unfinished, layout.data))
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be moved into place").arg(unfinished), unfinished);
    return {};
}

PGPing ping(const QString &socket)
{
    const QByteArray host = QFile::encodeName(socket);
    const char *const names[] = {"host", "port", "dbname", "user", "connect_timeout", nullptr};
    const char *const values[] = {host.constData(), "5432", "postgres", superuser, "5", nullptr};
    return PQpingParams(names, values, 0);
}

} // namespace

struct EmbeddedPostgres::Private
{
    DirectoryLock lock;
    OsIdentity identity;
    PostgresBinaries binaries;
    EmbeddedLayout layout;
    QStringList settings;
    bool attached = false;
    std::thread keeper;
    std::atomic<bool> stopping = false;
    std::atomic<bool> gaveUp = false;
    std::atomic<pid_t> postmaster = 0;

    void keep();
    void stop();
    Expected<void> waitUntilReady();
    Expected<void> ensureDatabase() const;
};

/// The keeper's thread: starts the postmaster, starts it again when it ends by itself, ends it when told to.
/// The death signal is bound to this thread, which lives as long as the process or the object.
void EmbeddedPostgres::Private::keep()
{
    QStringList arguments{QStringLiteral("-D"), layout.data};
    for (const QString &setting : std::as_const(settings))
        arguments << QStringLiteral("-c") << setting;
    int quickEnds = 0;
    while (!stopping) {
        stopLeftover(layout.data);
        QElapsedTimer lived;
        lived.start();
        const auto started =
            spawn(binaries.program(QStringLiteral("postgres")), arguments, identity, layout.log, SIGINT);
        if (!started) {
            gaveUp = true;
            return;
        }
        postmaster = *started;
        while (!stopping && !hasEnded(*started))
            std::this_thread::sleep_for(20ms);
        if (stopping)
            break;
        postmaster = 0;
        core::log(core::LogLevel::Warning, "embedded-postgres-ended", {{QStringLiteral("lived_ms"), lived.elapsed()}});
        // Right after a kill -9, orphaned backends still hold the shared memory: that passes in a moment.
        quickEnds = lived.elapsed() < 2000 ? quickEnds + 1 : 0;
        if (quickEnds > 60) {
            gaveUp = true;
            return;
        }
        std::this_thread::sleep_for(quickEnds == 0 ? 20ms : 250ms);
    }
    const pid_t pid = postmaster;
    if (pid == 0)
        return;
    ::kill(pid, SIGINT); // "fast": ends the sessions, then shuts down properly
    if (!waitFor(30s, [pid] { return hasEnded(pid); })) {
        ::kill(pid, SIGQUIT);
        (void)waitFor(10s, [pid] { return hasEnded(pid); }); // what is left is recovered by the next start
    }
    postmaster = 0;
}

void EmbeddedPostgres::Private::stop()
{
    stopping = true;
    if (keeper.joinable())
        keeper.join();
}

Expected<void> EmbeddedPostgres::Private::waitUntilReady()
{
    QElapsedTimer timer;
    timer.start();
    while (true) {
        const PGPing answer = ping(layout.socket);
        if (answer == PQPING_OK)
            return {};
        // Rejecting means it is alive and recovering, which may take minutes after a crash.
        const qint64 limit = answer == PQPING_REJECT ? 600'000 : 60'000;
        if (gaveUp || timer.elapsed() > limit)
            return fail(ErrorCode::Internal,
                        QStringLiteral("PostgreSQL does not start; its own account is in %1").arg(layout.log),
                        layout.log);
        std::this_thread::sleep_for(10ms);
    }
}

Expected<void> EmbeddedPostgres::Private::ensureDatabase() const
{
    DatabaseUrl url;
    url.host = layout.socket;
    url.user = QString::fromLatin1(superuser);
    url.database = QStringLiteral("postgres");
    const auto database = Database::connect(url);
    if (!database)
        return fail(database.error());
    const auto known = (*database)->query(QStringLiteral("SELECT 1 FROM pg_database WHERE datname = ?"),
                                          {QString::fromLatin1(databaseName)});
    if (!known)
        return fail(known.error());
    if (!known->isEmpty())
        return {};
    return (*database)->execute(QStringLiteral("CREATE DATABASE %1").arg(QString::fromLatin1(databaseName)));
}

EmbeddedPostgres::EmbeddedPostgres() : d(std::make_unique<Private>()) {}

EmbeddedPostgres::~EmbeddedPostgres()
{
    d->stop();
}

Expected<std::unique_ptr<EmbeddedPostgres>> EmbeddedPostgres::start(const QString &directory)
{
    return start(directory, Options());
}

Expected<std::unique_ptr<EmbeddedPostgres>> EmbeddedPostgres::start(const QString &directory, const Options &options)
{
    const auto identity = OsIdentity::forPostgres();
    if (!identity)
        return fail(identity.error());
    if (!QDir().mkpath(directory))
        return fail(ErrorCode::Io, QStringLiteral("The directory %1 cannot be made").arg(directory), directory);
    std::unique_ptr<EmbeddedPostgres> instance(new EmbeddedPostgres);
    Private &p = *instance->d;
    const Expected<void> locked = p.lock.take(QFileInfo(directory).canonicalFilePath());
    if (!locked)
        return fail(locked.error());
    p.identity = *identity;
    auto layout = EmbeddedLayout::prepare(directory, p.identity);
    if (!layout)
        return fail(layout.error());
    p.layout = *std::move(layout);
    auto binaries = PostgresBinaries::find(majorOf(p.layout.data));
    if (!binaries)
        return fail(binaries.error());
    p.binaries = *std::move(binaries);
    const Expected<void> fits = checkVersion(p.layout.data, p.binaries);
    if (!fits)
        return fail(fits.error());
    if (!QFileInfo::exists(p.layout.data + QStringLiteral("/PG_VERSION"))) {
        const Expected<void> made = makeCluster(p.layout, p.binaries, p.identity);
        if (!made)
            return fail(made.error());
    }
    p.settings = serverSettings(p.layout) + options.settings;
    p.keeper = std::thread([&p] { p.keep(); });
    const Expected<void> ready = p.waitUntilReady();
    if (!ready)
        return fail(ready.error());
    const Expected<void> database = p.ensureDatabase();
    if (!database)
        return fail(database.error());
    return instance;
}

Expected<std::unique_ptr<EmbeddedPostgres>> EmbeddedPostgres::attachOrStart(const QString &directory)
{
    auto started = start(directory);
    if (started || started.error().code != ErrorCode::Busy)
        return started;
    const auto identity = OsIdentity::forPostgres();
    if (!identity)
        return fail(identity.error());
    std::unique_ptr<EmbeddedPostgres> instance(new EmbeddedPostgres);
    Private &p = *instance->d;
    p.attached = true;
    p.identity = *identity;
    auto layout = EmbeddedLayout::prepare(directory, p.identity);
    if (!layout)
        return fail(layout.error());
    p.layout = *std::move(layout);
    const Expected<void> ready = p.waitUntilReady();
    if (!ready)
        return fail(ready.error());
    const Expected<void> database = p.ensureDatabase();
    if (!database)
        return fail(database.error());
    return instance;
}

DatabaseUrl EmbeddedPostgres::url(const QString &role) const
{
    DatabaseUrl url;
    url.host = d->layout.socket;
    url.database = QString::fromLatin1(databaseName);
    url.user = role;
    return url;
}

DatabaseUrl EmbeddedPostgres::superuserUrl() const
{
    return url(QString::fromLatin1(superuser));
}

bool EmbeddedPostgres::attached() const
{
    return d->attached;
}

QString EmbeddedPostgres::dataDirectory() const
{
    return d->layout.data;
}

qint64 EmbeddedPostgres::postmasterPid() const
{
    return d->postmaster;
}

} // namespace shortlist::server
