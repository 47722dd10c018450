#pragma once

#include "server/http/exchange.h"
#include "server/http/workerpool.h"
#include "server/route.h"
#include "server/sync/pullrequest.h"

#include <QHash>
#include <QUuid>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace shortlist::server {

class CatalogCache;

/// One client's pull that waits to be answered.
struct WaitingPull
{
    Caller caller;
    PullRequest request;
    std::shared_ptr<ResponseWriter> writer;
};

/// Answers the pulls of many clients of one tenant after a commit. Those that wait at the same time are answered out of
/// one snapshot, taken after the last of them came; where all that is asked of the database is the same text, it is
/// asked once and every one of them gets the same bytes. What somebody may see is in that text, so nobody gets a row
/// that their own query would not have found. The bytes of a tenant's newest version are kept for those who come a
/// little later, after their rights were asked anew. Thread-safe.
class PullLanes
{
public:
    using Post = std::function<bool(const QUuid &tenant, WorkerPool::Job)>;
    /// Answers a pull by itself, streamed: one whose answer is too long to keep in memory.
    using Stream = std::function<void(const WaitingPull &pull, Database &database)>;

    /// `catalog` outlives the lanes. `post` queues a job for any of the tenant's workers; false: there is no room.
    PullLanes(CatalogCache &catalog, Post post, Stream stream);

    /// Takes a pull that followsOn() and sees to it that its writer is answered, here or on whatever worker leads.
    void pull(WaitingPull waiting, Database &database);

    /// How often rows were read for answers so far.
    [[nodiscard]] qint64 reads() const { return m_reads; }

private:
    using Group = std::vector<WaitingPull>;
    struct Lane
    {
        Group waiting;
        int leaders = 0;
    };
    /// Answers of one tenant, all of one version, by their text.
    struct Kept
    {
        qint64 version = 0;
        QHash<QByteArray, QByteArray> answers;
    };

    void lead(const QUuid &tenant, Database &database) noexcept;
    [[nodiscard]] Group take(const QUuid &tenant);
    void answerGroup(const QUuid &tenant, Group &group, Database &database);
    void streamLater(const QUuid &tenant, WaitingPull pull);
    [[nodiscard]] bool leadLater(const QUuid &tenant);
    void giveUp(const QUuid &tenant) noexcept;
    [[nodiscard]] QByteArray recall(const QUuid &tenant, qint64 version, const QByteArray &text);
    void keep(const QUuid &tenant, qint64 version, const QByteArray &text, const QByteArray &answer);

    CatalogCache &m_catalog;
    const Post m_post;
    const Stream m_stream;
    std::mutex m_mutex;
    QHash<QUuid, Lane> m_lanes;
    QHash<QUuid, Kept> m_kept;
    qsizetype m_keptBytes = 0;
    std::atomic<qint64> m_reads = 0;
};

} // namespace shortlist::server
