#pragma once

#include "core/clock.h"
#include "server/jobs/pollingthread.h"

#include <QHash>
#include <QJsonObject>

#include <optional>

namespace shortlist::server {

/// One job as its handler sees it.
struct Job
{
    QUuid id;
    QString kind;
    QJsonObject payload;
    int attempts = 1; ///< this one included
    QUuid tenant;     ///< null: the server's own work
    QUuid user;       ///< who asked for it; null: nobody
    QString relatedType;
    QUuid relatedId;
};

/// What a handler works with besides the job.
struct JobContext
{
    Database &database; ///< as the serving role: a handler sets the tenant in its own transactions
    const core::Clock &clock;
    const std::atomic<bool> &stopping; ///< a long handler looks at it and ends early, with Cancelled
    /// Keeps the job for another lease; false when another process has it: stop working. Not inside a transaction.
    std::function<bool()> extend;
};

/// Does a job and answers what background_jobs.result keeps. Must bear to run twice: after a crash a job runs again.
/// A failure is tried again later, InvalidInput is not: the same payload would fail again.
using JobHandler = std::function<core::Expected<QJsonObject>(const Job &job, JobContext &context)>;

/// A job to be queued.
struct JobRequest
{
    QString kind;
    QJsonObject payload{};
    QString uniqueKey{}; ///< only one unfinished job has it; empty: any number
    QUuid tenant{};
    QUuid user{};
    QString relatedType{};
    QUuid relatedId{};
};

/// Queues a job within the transaction that `database` is in; answers its id, or that of the unfinished one with the
/// same unique key.
[[nodiscard]] core::Expected<QUuid> enqueueJob(Database &database, const JobRequest &request, const QDateTime &runAt);

/// Takes jobs out of background_jobs and runs them one after another on a thread of its own. Any number of processes
/// may do so on one database: a job is taken by one, for a lease, and by another when the lease has passed without an
/// answer. Serves the kinds it has handlers for and leaves the others alone.
class JobRunner
{
public:
    struct Times
    {
        std::chrono::seconds lease{300};
        std::chrono::milliseconds pause{1000}; ///< between looks for new jobs
    };

    JobRunner(DatabaseUrl url, const core::Clock &clock, Times times);
    JobRunner(DatabaseUrl url, const core::Clock &clock) : JobRunner(std::move(url), clock, Times()) {}

    /// With an interval the kind is periodic: one job of it is always queued, and each run queues the next. Before
    /// start().
    void registerJob(const QString &kind, JobHandler handler,
                     const std::optional<std::chrono::seconds> &interval = std::nullopt);
    void start();
    /// Looks for jobs now.
    void wake() { m_thread.wake(); }
    /// Waits for the job that is running; what it leaves undone another process takes. Idempotent.
    void stop() { m_thread.stop(); }

private:
    struct Registered
    {
        JobHandler handler;
        std::optional<std::chrono::seconds> interval;
    };

    [[nodiscard]] bool round(Database &database);
    [[nodiscard]] bool queuePeriodicJobs(Database &database);
    void run(Database &database, const Job &job);

    const core::Clock &m_clock;
    const Times m_times;
    const QString m_name;
    QHash<QString, Registered> m_kinds;
    bool m_periodicQueued = false;
    PollingThread m_thread; // last: it uses the rest
};

} // namespace shortlist::server
