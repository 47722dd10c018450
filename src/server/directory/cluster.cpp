#include "server/directory/cluster.h"

#include "core/json.h"
#include "core/log.h"
#include "server/auth/tokens.h"
#include "server/http/exchange.h"
#include "server/jobs/erasing.h"
#include "server/jobs/housekeeping.h"
#include "server/mail/candidatemails.h"
#include "server/mailboxes/mailboxjobs.h"

namespace shortlist::server {

using namespace std::chrono_literals;

namespace {

QList<TenantPlace> placesIn(Database &database)
{
    QList<TenantPlace> places;
    const auto rows = database.query(QStringLiteral("SELECT tenant_id, slug, here FROM tenant_places()"));
    if (!rows) {
        core::log(core::LogLevel::Warning, "places-not-read",
                  {{QStringLiteral("code"), core::toString(rows.error().code)}});
        return places;
    }
    for (const QVariantList &row : *rows)
        places.append({QUuid::fromString(row[0].toString()), row[1].toString(), row[2].toBool()});
    return places;
}

} // namespace

Cluster::Cluster(const ClusterAddress &address, const Options &options, const core::Clock &systemClock)
    : m_url(address.database)
    , m_workers(options.workers, options.queue, [url = m_url] { return Database::connect(url); })
    , m_heavyWorkers(options.heavyWorkers, options.heavyQueue, [url = m_url] { return Database::connect(url); })
    , m_jobs(address.workerUrl(), systemClock)
    , m_mailboxes(address.workerUrl(), systemClock)
    , m_auditing(m_url, 1s, options.chaining)
{
    registerHousekeeping(m_jobs, options.clearsUp ? options.blobs : nullptr);
    registerErasing(m_jobs, options.blobs);
    registerCandidateMails(m_jobs);
    if (options.secrets != nullptr)
        registerMailboxes(m_mailboxes,
                          {.blobs = options.blobs, .secrets = options.secrets, .rules = options.mailboxes});
    if (options.smtp)
        m_mail = std::make_unique<MailSender>(address.workerUrl(), systemClock, *options.smtp);
}

void Cluster::start(VersionReached reached, AuthorityChanged authority,
                    std::function<void(const QList<TenantPlace> &)> learned)
{
    m_clockWatch = std::make_unique<ClockWatch>(m_url, std::move(reached), std::move(authority));
    m_auditing.start();
    m_jobs.start();
    m_mailboxes.start();
    if (m_mail)
        m_mail->start();
    if (!learned)
        return;
    m_placing = std::make_unique<PollingThread>(m_url, 200ms, [learned = std::move(learned)](Database &database) {
        // Nothing at all is a failure, which must not read as "no tenants".
        if (const QList<TenantPlace> places = placesIn(database); !places.isEmpty())
            learned(places);
        return false;
    });
    m_placing->start();
}

void Cluster::stopWatching()
{
    m_clockWatch.reset();
    m_placing.reset();
    m_auditing.stop();
}

void Cluster::stop()
{
    if (m_mail)
        m_mail->stop();
    m_mailboxes.stop();
    m_jobs.stop();
    m_workers.stop();
    m_heavyWorkers.stop();
}

Clusters::Clusters(const QList<ClusterAddress> &addresses, const Cluster::Options &options,
                   const core::Clock &systemClock)
    : m_placement(addresses.size())
{
    Cluster::Options given = options;
    for (const ClusterAddress &address : addresses) {
        m_clusters.push_back(std::make_unique<Cluster>(address, given, systemClock));
        given.clearsUp = false;
    }
}

void Clusters::start(const VersionReached &reached, const AuthorityChanged &authority)
{
    for (std::size_t i = 0; i < m_clusters.size(); ++i) {
        std::function<void(const QList<TenantPlace> &)> learned;
        if (m_clusters.size() > 1)
            learned = [this, i](const QList<TenantPlace> &places) {
                m_placement.learn(static_cast<qsizetype>(i), places);
            };
        m_clusters[i]->start(reached, authority, std::move(learned));
    }
}

void Clusters::stopWatching()
{
    for (const auto &cluster : m_clusters)
        cluster->stopWatching();
}

void Clusters::stop()
{
    for (const auto &cluster : m_clusters)
        cluster->stop();
}

WorkerPool *Clusters::pool(std::optional<qsizetype> cluster, bool heavy) const
{
    return cluster ? &m_clusters[static_cast<std::size_t>(*cluster)]->pool(heavy) : nullptr;
}

WorkerPool *Clusters::forTenant(const QUuid &tenant, bool heavy) const
{
    if (m_clusters.size() == 1 || tenant.isNull())
        return pool(0, heavy);
    return pool(m_placement.ofTenant(tenant), heavy);
}

WorkerPool *Clusters::forStranger(const Request &request, bool heavy) const
{
    if (m_clusters.size() == 1 || request.body.isEmpty())
        return pool(0, heavy);
    const auto body = core::parseJsonObject(request.body);
    if (!body)
        return pool(0, heavy);
    for (const char *name : {"refresh_token", "token"}) {
        const QByteArray token = body->value(QLatin1String(name)).toString().toLatin1();
        if (const auto tenant = tenantOfToken(token, token.left(4).constData()))
            return forTenant(*tenant, heavy);
    }
    // To sign in, or (workspace.slug) to sign up: where the short name is taken, it is said so.
    QString slug = body->value(QStringLiteral("tenant")).toString();
    if (slug.isEmpty())
        slug = body->value(QStringLiteral("workspace")).toObject().value(QStringLiteral("slug")).toString();
    return slug.isEmpty() ? pool(0, heavy) : pool(m_placement.ofSlug(slug), heavy);
}

} // namespace shortlist::server
