#pragma once

#include "server/directory/directory.h"
#include "server/directory/placement.h"
#include "server/http/workerchoice.h"
#include "server/http/workerpool.h"
#include "server/jobs/jobrunner.h"
#include "server/mail/mailsender.h"
#include "server/mailboxes/imapsession.h"
#include "server/sync/clockwatch.h"

#include <memory>
#include <vector>

namespace shortlist::server {

class BlobStore;
class SecretBox;

/// Everything of a server that works on one cluster: the request workers, background jobs, mail, the audit log's chain
/// and the watch over its clocks.
class Cluster
{
public:
    struct Options
    {
        int workers = 1;
        int heavyWorkers = 1; ///< for Route::heavy, so that a crowd of sign-ins leaves the others their workers
        int queue = 1;        ///< requests that may wait for the workers
        int heavyQueue = 1;   ///< and for the heavy ones
        std::optional<SmtpOptions> smtp;
        PollingThread::Round chaining;
        const BlobStore *blobs = nullptr;   ///< outlives the cluster
        const SecretBox *secrets = nullptr; ///< outlives the cluster; without it mailboxes are not read
        MailboxRules mailboxes{};
        bool clearsUp = true; ///< all clusters share the files: the first one forgets pieces
    };
    /// The address is checked before. `systemClock` outlives it.
    Cluster(const ClusterAddress &address, const Options &options, const core::Clock &systemClock);

    [[nodiscard]] WorkerPool &pool(bool heavy) { return heavy ? m_heavyWorkers : m_workers; }
    [[nodiscard]] JobRunner &jobs() { return m_jobs; }
    /// Begins the background work and the watch. `learned` is told now and then which tenants the cluster knows of;
    /// empty: nobody wants to know.
    void start(VersionReached reached, AuthorityChanged authority,
               std::function<void(const QList<TenantPlace> &)> learned);
    void stopWatching();
    void stop();

private:
    const DatabaseUrl m_url;
    WorkerPool m_workers;
    WorkerPool m_heavyWorkers;
    // The database stamps jobs and mails with its own time, so theirs is the machine's and never a test's.
    JobRunner m_jobs;
    JobRunner m_mailboxes; ///< a mail server that is slow keeps nobody else's work waiting
    std::unique_ptr<MailSender> m_mail;
    // No job: a row of background_jobs each second would be noise.
    PollingThread m_auditing;
    std::unique_ptr<PollingThread> m_placing;
    std::unique_ptr<ClockWatch> m_clockWatch;
};

/// The clusters that a server works on, and the way to them.
class Clusters final : public WorkerChoice
{
public:
    Clusters(const QList<ClusterAddress> &addresses, const Cluster::Options &options, const core::Clock &systemClock);

    void start(const VersionReached &reached, const AuthorityChanged &authority);
    void stopWatching();
    void stop();
    [[nodiscard]] const std::vector<std::unique_ptr<Cluster>> &all() const { return m_clusters; }

    [[nodiscard]] WorkerPool *forTenant(const QUuid &tenant, bool heavy) const override;
    [[nodiscard]] WorkerPool *forStranger(const Request &request, bool heavy) const override;

private:
    [[nodiscard]] WorkerPool *pool(std::optional<qsizetype> cluster, bool heavy) const;

    std::vector<std::unique_ptr<Cluster>> m_clusters;
    Placement m_placement;
};

} // namespace shortlist::server
