#include "server/server.h"

#include "core/log.h"
#include "server/audit/auditroutes.h"
#include "server/audit/chain.h"
#include "server/auth/accountroutes.h"
#include "server/auth/authroutes.h"
#include "server/auth/passwords.h"
#include "server/auth/signin.h"
#include "server/blobs/blobroutes.h"
#include "server/blobs/blobstore.h"
#include "server/catalog/catalog.h"
#include "server/catalog/schemaroute.h"
#include "server/directory/cluster.h"
#include "server/health.h"
#include "server/http/eventhub.h"
#include "server/http/httpserver.h"
#include "server/http/router.h"
#include "server/http/services.h"
#include "server/http/tls.h"
#include "server/mailboxes/mailboxroutes.h"
#include "server/search/searchroute.h"
#include "server/secrets/secretbox.h"
#include "server/settings/settingroutes.h"
#include "server/sync/digests.h"
#include "server/sync/pull.h"
#include "server/sync/pulllanes.h"
#include "server/sync/push.h"
#include "server/sync/pushlanes.h"

#include <atomic>
#include <thread>

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

int cores()
{
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

int workerCount(int wanted)
{
    return wanted > 0 ? wanted : std::min(8, 2 * cores());
}

/// Password hashing may take half the cores, never all.
int heavyWorkerCount()
{
    return std::max(1, std::min(4, cores() / 2 + 1));
}

Expected<void> checkDatabase(const DatabaseUrl &url, const Migrator &migrator)
{
    const Expected<std::unique_ptr<Database>> database = Database::connect(url);
    if (!database)
        return fail(database.error());
    if (const Expected<void> role = checkServingRole(**database); !role)
        return fail(role.error());
    return migrator.verify(**database);
}

/// Without it people can work; only mails and background work wait.
void checkWorker(const DatabaseUrl &url)
{
    const Expected<std::unique_ptr<Database>> database = Database::connect(url);
    const Expected<void> role = database ? checkServingRole(**database) : Expected<void>(fail(database.error()));
    if (!role)
        core::log(core::LogLevel::Warning, "background-work-waits",
                  {{QStringLiteral("why"), role.error().message},
                   {QStringLiteral("help"), QStringLiteral("--worker-database names a URL for shortlist_worker")}});
}

Expected<qint64> tenantVersion(const QUuid &tenant, Database &database)
{
    const auto rows = database.query(QStringLiteral("SELECT version FROM sync_clocks WHERE tenant_id = ?"), {tenant});
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? qint64(0) : rows->constFirst()[0].toLongLong();
}

Route eventsRoute()
{
    Route route;
    route.method = "GET";
    route.pattern = QStringLiteral("/v1/events");
    route.liveEvents = true;
    return route;
}

} // namespace

struct Server::Private
{
    explicit Private(Options given)
        : options(std::move(given))
        , clock(options.clock ? *options.clock : systemClock)
        , schemaVersion(options.migrator.schemaVersion())
        , sessions(clock, options.key, options.sessionTimes)
        , passwords(heavyWorkerCount(), options.limits.heavyQueue)
        , attempts(clock, options.key)
        , secrets(options.secrets ? options.secrets : SecretBox::inMemory())
        , secondFactor(clock, options.key, secrets, attempts)
        , addressMail(clock, [this] { return options.publicUrl.isEmpty() ? url() : options.publicUrl; })
        , signIn(clock, sessions, passwords, attempts, secondFactor, addressMail, schemaVersion)
        , identity{clock,       sessions,           passwords,
                   events,      attempts,           secondFactor,
                   addressMail, options.signUpOpen, options.signUpsPerHour}
        , blobs(options.blobDirectory, options.key)
        , pushes([this](const QUuid &tenant, qint64 version) { events.notify(tenant, version); },
                 [this](const QUuid &tenant, WorkerPool::Job job) { return post(tenant, std::move(job)); })
        , pulls(
              catalog, [this](const QUuid &tenant, WorkerPool::Job job) { return post(tenant, std::move(job)); },
              [this](const WaitingPull &pull, Database &database) {
                  streamPull(catalog, pull.caller, pull.request, database, *pull.writer);
              })
        , router(routeTable())
        , clusters(QList<ClusterAddress>{{{}, options.database, options.workerDatabase}} + options.furtherClusters,
                   {workerCount(options.workers), heavyWorkerCount(), options.limits.workerQueue,
                    options.limits.heavyQueue, options.smtp, chainingRound(options.key), &blobs, secrets.get(),
                    options.mailboxes},
                   systemClock)
        , services{options.limits, clock, router, clusters, sessions, events, tenantVersion}
    {}

    [[nodiscard]] bool post(const QUuid &tenant, WorkerPool::Job job)
    {
        WorkerPool *const workers = clusters.forTenant(tenant, false);
        return workers != nullptr && workers->post(std::move(job));
    }

    [[nodiscard]] QList<Route> routeTable()
    {
        QList<Route> routes{healthRoute(schemaVersion), eventsRoute()};
        routes += authRoutes(signIn, sessions, events);
        routes += blobRoutes(blobs, catalog);
        routes += accountRoutes(identity);
        routes += profileRoutes(identity);
        routes += invitationRoutes(identity);
        routes += deviceRoutes(identity);
        routes += tenantRoutes(identity);
        routes.append(schemaRoute(catalog));
        routes.append(searchRoute());
        routes.append(pullRoute(catalog, pulls));
        routes += digestRoutes(catalog, digests);
        routes.append(pushRoute(catalog, pushes));
        routes += auditRoutes(options.key);
        routes += settingRoutes(*secrets);
        routes += mailboxRoutes(*secrets);
        routes += options.extraRoutes;
        return routes;
    }

    [[nodiscard]] QString url() const
    {
        const QString &address = options.listenAddress;
        const QString host = address.contains(u':') ? u'[' + address + u']' : address;
        return QStringLiteral("%1://%2:%3")
            .arg(options.tlsCertificate.isEmpty() ? QStringLiteral("http") : QStringLiteral("https"), host)
            .arg(port.load());
    }

    const Options options;
    const core::SystemClock systemClock;
    const core::Clock &clock;
    const int schemaVersion;
    EventHub events;
    Sessions sessions;
    PasswordVerifier passwords;
    const Attempts attempts;
    const std::shared_ptr<SecretBox> secrets;
    SecondFactor secondFactor;
    const AddressMail addressMail;
    SignIn signIn;
    const Identity identity;
    BlobStore blobs;
    CatalogCache catalog;
    DigestLedger digests;
    PushLanes pushes; // their leaders are workers
    PullLanes pulls;
    const Router router;
    Clusters clusters;
    Services services;
    std::unique_ptr<HttpServer> http; // last: its connections use all of the above
    std::atomic<quint16> port = 0;    // workers read it for links in mails
};

Server::Server() = default;

Server::~Server()
{
    if (d)
        stop(std::chrono::milliseconds(0));
}

Expected<std::unique_ptr<Server>> Server::start(Options options)
{
    const ClusterAddress first{{}, options.database, options.workerDatabase};
    for (const ClusterAddress &cluster : QList<ClusterAddress>{first} + options.furtherClusters) {
        if (const Expected<void> usable = checkDatabase(cluster.database, options.migrator); !usable)
            return fail(usable.error());
        checkWorker(cluster.workerUrl());
    }
    if (const Expected<void> usable = BlobStore::prepare(options.blobDirectory); !usable)
        return fail(usable.error());
    std::shared_ptr<boost::asio::ssl::context> tls;
    if (!options.tlsCertificate.isEmpty()) {
        auto context = makeTlsContext(options.tlsCertificate, options.tlsKey);
        if (!context)
            return fail(context.error());
        tls = *std::move(context);
    }
    std::unique_ptr<Server> server(new Server);
    server->d = std::make_unique<Private>(std::move(options));
    Private &p = *server->d;
    p.http = std::make_unique<HttpServer>(p.services, std::move(tls));
    const Expected<quint16> port = p.http->listen(p.options.listenAddress, p.options.listenPort);
    if (!port)
        return fail(port.error());
    p.port = *port;
    p.clusters.start([&p](const QUuid &tenant, qint64 version) { p.events.correct(tenant, version); },
                     [&p](const QUuid &tenant) {
                         p.sessions.forgetTenant(tenant);
                         p.http->checkSessions();
                     });
    return server;
}

void Server::stop(std::chrono::milliseconds grace)
{
    d->clusters.stopWatching();
    d->http->stop(grace);
    d->clusters.stop();
}

QString Server::url() const
{
    return d->url();
}

quint16 Server::port() const
{
    return d->port;
}

const QList<Route> &Server::routes() const
{
    return d->router.routes();
}

EventHub &Server::events()
{
    return d->events;
}

int Server::openConnections() const
{
    return d->http->openConnections();
}

} // namespace shortlist::server
