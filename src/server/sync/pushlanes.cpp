#include "server/sync/pushlanes.h"

#include "core/log.h"
#include "server/http/problems.h"
#include "server/storage/database.h"

#include <QScopeGuard>

#include <new>
#include <typeinfo>

namespace shortlist::server {

namespace {

/// A transaction is to be over before its people notice, and its savepoints are to stay in PostgreSQL's fast cache.
constexpr qsizetype mutationsPerGroup = 1000;
constexpr std::size_t pushesPerGroup = 32;
/// So much has to wait for a second transaction to pay: below, sharing the first one's commit is faster.
constexpr qsizetype mutationsForAnother = 250;
constexpr int leadersPerLane = 2;
/// Requests that wait for a worker are counted there; those that wait here would be beyond any limit.
constexpr qint64 waitingBytesAtMost = 128 * 1024 * 1024;
/// Then the worker is handed back, so that a busy tenant does not keep others from theirs.
constexpr int groupsPerTurn = 4;

/// Whether the push may share its transaction with none. A removal asks if somebody changed the row since: what its
/// own transaction holds would not count. A change of a membership decides what the pushes after it may do.
bool standsAlone(const protocol::PushRequest &request)
{
    return std::any_of(request.mutations.cbegin(), request.mutations.cend(), [](const protocol::Mutation &mutation) {
        return mutation.kind == protocol::MutationKind::Remove || mutation.entity == u"memberships";
    });
}

QList<QUuid> names(const PushJob &job)
{
    QList<QUuid> out{job.caller.device};
    for (const protocol::Mutation &mutation : job.request.mutations)
        out.append(mutation.id);
    return out;
}

} // namespace

void PushLanes::push(PushJob job, std::shared_ptr<ResponseWriter> writer, Database &database)
{
    const QUuid tenant = job.caller.tenant;
    {
        QList<QUuid> wanted = names(job);
        const std::lock_guard lock(m_mutex);
        if (m_bytes + job.bytes > waitingBytesAtMost)
            return writer->sendProblem(problems::busy());
        m_bytes += job.bytes;
        Lane &lane = m_lanes[tenant];
        lane.waiting.push_back({std::move(job), std::move(writer), std::move(wanted)});
        if (lane.leaders > 0) {
            qsizetype waiting = 0;
            for (const Waiting &each : lane.waiting)
                waiting += each.job.request.mutations.size();
            if (lane.leaders >= leadersPerLane || waiting < mutationsForAnother)
                return;
        }
        ++lane.leaders;
    }
    lead(tenant, database);
}

void PushLanes::lead(const QUuid &tenant, Database &database) noexcept
{
    try {
        leadGroups(tenant, database);
    } catch (const std::exception &failure) {
        giveUp(tenant);
        try {
            core::log(core::LogLevel::Error, "push-lane-threw",
                      {{QStringLiteral("what"), QString::fromUtf8(typeid(failure).name())}});
        } catch (const std::bad_alloc &) { // no memory for a line of the log either
            return;
        }
    }
}

void PushLanes::leadGroups(const QUuid &tenant, Database &database)
{
    for (int turn = 0;; ++turn) {
        if (turn >= groupsPerTurn && leadLater(tenant))
            return;
        Group group;
        {
            auto freed = qScopeGuard([&] { release(tenant, group); });
            take(tenant, group);
            freed.dismiss();
        }
        if (group.empty())
            return;
        answerGroup(tenant, group, database);
    }
}

void PushLanes::answerGroup(const QUuid &tenant, Group &group, Database &database)
{
    static thread_local core::SystemClock clock;
    static thread_local core::SystemRandom random;
    static thread_local core::UuidSource ids(clock, random);
    QList<PushOutcome> outcomes;
    {
        const auto freed = qScopeGuard([&] { release(tenant, group); });
        QList<const PushJob *> jobs;
        for (const Waiting &each : group)
            jobs.append(&each.job);
        outcomes = applyPushes(database, jobs, ids);
    }
    qint64 version = 0;
    for (const PushOutcome &outcome : outcomes) {
        if (outcome && std::holds_alternative<protocol::PushReply>(*outcome))
            version = std::max(version, std::get<protocol::PushReply>(*outcome).version);
    }
    if (m_reached && version > 0)
        m_reached(tenant, version);
    for (std::size_t i = 0; i < group.size(); ++i) {
        const PushOutcome &outcome = outcomes[static_cast<qsizetype>(i)];
        ResponseWriter &writer = *group[i].writer;
        if (!outcome)
            writer.sendProblem(problems::fromError(outcome.error()));
        else if (const auto *rejected = std::get_if<PushRejected>(&*outcome))
            writer.sendProblem(rejected->problem);
        else
            writer.sendJson(200, std::get<protocol::PushReply>(*outcome).toBytes());
    }
}

bool PushLanes::leadLater(const QUuid &tenant)
{
    return m_post && m_post(tenant, [this, tenant](Database *database) {
               if (database != nullptr)
                   lead(tenant, *database);
               else
                   giveUp(tenant);
           });
}

/// There is no database or no memory, or the server stops.
void PushLanes::giveUp(const QUuid &tenant) noexcept
{
    std::deque<Waiting> waiting;
    {
        const std::lock_guard lock(m_mutex);
        const auto lane = m_lanes.find(tenant);
        waiting.swap(lane->waiting);
        for (const Waiting &each : waiting)
            m_bytes -= each.job.bytes;
        if (--lane->leaders == 0)
            m_lanes.erase(lane);
    }
    for (const Waiting &each : waiting) {
        try {
            each.writer->sendProblem(problems::busy());
        } catch (const std::exception &) { // an answer that is not given is an error to its client
            continue;
        }
    }
}

void PushLanes::take(const QUuid &tenant, Group &group)
{
    group.reserve(pushesPerGroup);
    const std::lock_guard lock(m_mutex);
    Lane &lane = m_lanes[tenant];
    qsizetype mutations = 0;
    QSet<QUuid> passedOver; // devices: a later push of theirs must not overtake
    for (auto it = lane.waiting.begin(); it != lane.waiting.end() && group.size() < pushesPerGroup;) {
        const PushJob &job = it->job;
        const bool free = std::none_of(it->names.cbegin(), it->names.cend(),
                                       [&lane](const QUuid &name) { return lane.busy.contains(name); });
        const bool joins = group.empty() || (job.catalog == group.front().job.catalog && !standsAlone(job.request) &&
                                             mutations + job.request.mutations.size() <= mutationsPerGroup);
        if (!free || !joins || passedOver.contains(job.caller.device)) {
            passedOver.insert(job.caller.device);
            ++it;
            continue;
        }
        mutations += job.request.mutations.size();
        const bool alone = standsAlone(job.request);
        group.push_back(std::move(*it));
        it = lane.waiting.erase(it);
        for (const QUuid &name : std::as_const(group.back().names)) // what is in the group is released with it
            lane.busy.insert(name);
        if (alone)
            break;
    }
    if (group.empty() && --lane.leaders == 0)
        m_lanes.remove(tenant); // whoever leads still will look at what waits once more
}

void PushLanes::release(const QUuid &tenant, const Group &group) noexcept
{
    const std::lock_guard lock(m_mutex);
    const auto lane = m_lanes.find(tenant);
    for (const Waiting &each : group) {
        m_bytes -= each.job.bytes;
        for (const QUuid &name : each.names)
            lane->busy.remove(name);
    }
}

} // namespace shortlist::server
