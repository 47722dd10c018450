#pragma once

#include "server/http/exchange.h"
#include "server/http/workerpool.h"
#include "server/sync/clockwatch.h"
#include "server/sync/pushbatch.h"

#include <QSet>

#include <deque>
#include <mutex>

namespace shortlist::server {

/// Joins the pushes of one tenant into common transactions. The first push that finds its tenant's lane empty leads: it
/// applies what waits, and what has come meanwhile after it, until nothing waits. So a lone push waits for nobody, and
/// many share one commit. Where a lot waits a second transaction runs beside the first; one device's pushes and those
/// that share a mutation never run beside each other. Thread-safe.
class PushLanes
{
public:
    using Post = std::function<bool(const QUuid &tenant, WorkerPool::Job)>;

    /// `reached` is called after each commit. `post` queues a job for any of the tenant's workers;
    /// false: there is no room.
    PushLanes(VersionReached reached, Post post) : m_reached(std::move(reached)), m_post(std::move(post)) {}

    /// Takes a push and sees to it that `writer` is answered: here, or on whatever worker leads the lane; "busy" when
    /// too many bytes wait in all lanes. `database` is the calling worker's.
    void push(PushJob job, std::shared_ptr<ResponseWriter> writer, Database &database);

private:
    struct Waiting
    {
        PushJob job;
        std::shared_ptr<ResponseWriter> writer;
        QList<QUuid> names; ///< its device and its mutations
    };
    using Group = std::vector<Waiting>;
    struct Lane
    {
        std::deque<Waiting> waiting;
        QSet<QUuid> busy; ///< devices and mutations of the transactions under way
        int leaders = 0;
    };

    /// Whatever fails in it, out of memory included, the lane goes on; the client sends such a push again.
    void lead(const QUuid &tenant, Database &database) noexcept;
    void leadGroups(const QUuid &tenant, Database &database);
    void answerGroup(const QUuid &tenant, Group &group, Database &database);
    [[nodiscard]] bool leadLater(const QUuid &tenant);
    void giveUp(const QUuid &tenant) noexcept;
    /// Adds the next ones that may run, in their order; the lane is left when there is none.
    void take(const QUuid &tenant, Group &group);
    void release(const QUuid &tenant, const Group &group) noexcept;

    const VersionReached m_reached;
    const Post m_post;
    std::mutex m_mutex;
    QHash<QUuid, Lane> m_lanes;
    qint64 m_bytes = 0; ///< of what waits or is being applied, in all lanes
};

} // namespace shortlist::server
