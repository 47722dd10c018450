#include "server/serve.h"

#include "core/json.h"
#include "core/log.h"
#include "server/commandline.h"
#include "server/directory/directory.h"
#include "server/mail/smtp.h"
#include "server/migrations/migrator.h"
#include "server/secrets/secretbox.h"
#include "server/server.h"
#include "server/statefiles.h"
#include "server/storage/embedded.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <QFileInfo>

#include <cstdio>

#include <sys/resource.h>

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

constexpr std::chrono::seconds grace{5};

/// Every connection is a file: takes as many as the system allows.
void allowManyFiles()
{
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

Expected<DatabaseUrl> openEmbedded(const QString &directory, const Migrator &migrator,
                                   std::unique_ptr<EmbeddedPostgres> &postgres)
{
    Expected<std::unique_ptr<EmbeddedPostgres>> started = EmbeddedPostgres::start(directory);
    if (!started)
        return fail(started.error());
    postgres = *std::move(started);
    const Expected<std::unique_ptr<Database>> database = Database::connect(postgres->superuserUrl());
    if (!database)
        return fail(database.error());
    const Expected<int> migrated = migrator.run(**database);
    if (!migrated)
        return fail(migrated.error());
    if (*migrated > 0)
        core::log(core::LogLevel::Info, "migrated", {{QStringLiteral("migrations"), *migrated}});
    return postgres->url(QStringLiteral("shortlist_app"));
}

/// A key ring that is missing is made only where no secret needs the old one.
Expected<std::shared_ptr<SecretBox>> openSecrets(const QString &keyRing, const QList<DatabaseUrl> &urls)
{
    const bool missing = !QFileInfo::exists(keyRing);
    for (const DatabaseUrl &url : missing ? urls : QList<DatabaseUrl>()) {
        const Expected<std::unique_ptr<Database>> database = Database::connect(url);
        if (!database)
            return fail(database.error());
        // A database that is not at this schema yet is refused with its own sentence later.
        const auto used =
            (*database)->query(QStringLiteral("SELECT coalesce(sum(sealed_values), 0) FROM sealing_keys()"));
        if (used && used->constFirst()[0].toLongLong() > 0)
            return fail(core::ErrorCode::NoKey,
                        QStringLiteral("The key ring %1 is missing, and the database has secrets that need it. Put its "
                                       "backup in its place; if there is none, “shortlistd rotate-key” makes a new "
                                       "one, and those secrets have to be set again")
                            .arg(keyRing),
                        keyRing);
    }
    return SecretBox::openOrCreate(keyRing);
}

void announce(const QString &url)
{
    const QByteArray line = core::compactJson({{QStringLiteral("ready"), true}, {QStringLiteral("url"), url}}) + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fflush(stdout);
}

} // namespace

Expected<void> serve(const CommandLine &line)
{
    // From the first moment on, so that a stop during the start is a clean one too.
    boost::asio::io_context waiting;
    boost::asio::signal_set signals(waiting, SIGTERM, SIGINT);
    signals.async_wait([](const boost::system::error_code &, int) {});
    allowManyFiles();

    const Expected<Migrator> migrator = Migrator::withSite(line.migrations);
    if (!migrator)
        return fail(migrator.error());
    std::unique_ptr<EmbeddedPostgres> postgres;
    QList<ClusterAddress> clusters;
    if (!line.directory.isEmpty()) {
        const auto directory = readDirectory(line.directory);
        if (!directory)
            return fail(directory.error());
        clusters = *directory;
    }
    const Expected<DatabaseUrl> database = !clusters.isEmpty()       ? clusters.constFirst().database
                                           : line.embedded.isEmpty() ? DatabaseUrl::parse(line.database)
                                                                     : openEmbedded(line.embedded, *migrator, postgres);
    if (!database)
        return fail(database.error());

    const Expected<StateFiles> files = StateFiles::prepare(line);
    if (!files)
        return fail(files.error());
    const Expected<ServerKey> key = ServerKey::loadOrCreate(files->key);
    if (!key)
        return fail(key.error());
    // One key ring for all clusters: a tenant's secrets move with it.
    QList<DatabaseUrl> databases{*database};
    for (const ClusterAddress &cluster : std::as_const(clusters))
        databases.append(cluster.database);
    const Expected<std::shared_ptr<SecretBox>> secrets = openSecrets(files->keyRing, databases);
    if (!secrets)
        return fail(secrets.error());
    const auto smtp = SmtpOptions::fromCommandLine(line.smtp, line.smtpUser, line.mailFrom, line.smtpPlain);
    if (!smtp)
        return fail(smtp.error());
    if (!*smtp)
        core::log(core::LogLevel::Info, "mail-waits",
                  {{QStringLiteral("why"), QStringLiteral("no mail server is configured (--smtp)")}});

    Server::Options options{.database = *database,
                            .key = *key,
                            .blobDirectory = files->blobs,
                            .secrets = *secrets,
                            .smtp = *smtp,
                            .mailboxes = {.trustedHosts = line.mailboxHosts.split(u',', Qt::SkipEmptyParts)},
                            .migrator = *migrator,
                            .listenAddress = line.listenAddress,
                            .listenPort = line.listenPort,
                            .tlsCertificate = line.tlsCertificate,
                            .tlsKey = line.tlsKey,
                            .publicUrl = line.publicUrl,
                            .signUpOpen = line.signUpOpen()};
    if (!clusters.isEmpty()) {
        options.workerDatabase = clusters.constFirst().worker;
        options.furtherClusters = clusters.sliced(1);
    }
    if (!line.workerDatabase.isEmpty()) {
        const Expected<DatabaseUrl> worker = DatabaseUrl::parse(line.workerDatabase);
        if (!worker)
            return fail(worker.error());
        options.workerDatabase = *worker;
    }
    if (line.behindProxy)
        options.signUpsPerHour = 1000; // they all come from the proxy, which has to know its strangers
    if (line.connections > 0)
        options.limits.connections = line.connections;
    if (line.connectionsPerAddress > 0)
        options.limits.connectionsPerAddress = line.connectionsPerAddress;
    else if (line.behindProxy)
        options.limits.connectionsPerAddress = options.limits.connections; // they all come from the proxy
    const Expected<std::unique_ptr<Server>> server = Server::start(std::move(options));
    if (!server)
        return fail(server.error());

    announce((*server)->url());
    core::log(core::LogLevel::Info, "ready", {{QStringLiteral("port"), (*server)->port()}});
    waiting.run();
    core::log(core::LogLevel::Info, "stopping");
    (*server)->stop(grace);
    return {};
}

} // namespace shortlist::server
