#include "server/sync/pushlanes.h"

#include "server/http/problems.h"
#include "server/storage/database.h"

namespace shortlist::server {

namespace {

/// A transaction is to be over before its people notice, and its savepoints are to stay in PostgreSQL's fast cache.
constexpr qsizetype mutationsPerGroup = 1000;
constexpr std::size_t pushesPerGroup = 32;
/// So much has to wait for a second transaction to pay: below, sharing the first one's commit is faster.
constexpr qsizetype mutationsForAnother = 250;
constexpr int leadersPerLane = 2;
/// Then the worker is handed back, so that a busy tenant does not keep others from theirs.
constexpr int groupsPerTurn = 4;

/// Whether the push asks if somebody changed a row since: what its own transaction holds would not count.
bool looksBack(const protocol::PushRequest &request)
{
    return std::any_of(request.mutations.cbegin(), request.mutations.cend(), [](const protocol::Mutation &mutation) {
        return mutation.kind == protocol::MutationKind::Remove;
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
        const std::lock_guard lock(m_mutex);
        Lane &lane = m_lanes[tenant];
        lane.waiting.push_back({std::move(job), std::move(writer)});
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

void PushLanes::lead(const QUuid &tenant, Database &database)
{
    static thread_local core::SystemClock clock;
    static thread_local core::SystemRandom random;
    static thread_local core::UuidSource ids(clock, random);
    for (int turn = 0;; ++turn) {
        if (turn >= groupsPerTurn && leadLater(tenant))
            return;
        const std::vector<Waiting> group = take(tenant);
        if (group.empty())
            return;
        QList<const PushJob *> jobs;
        for (const Waiting &each : group)
            jobs.append(&each.job);
        const QList<PushOutcome> outcomes = applyPushes(database, jobs, ids);
        release(tenant, group);
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
}

bool PushLanes::leadLater(const QUuid &tenant)
{
    return m_post && m_post([this, tenant](Database *database) {
               if (database != nullptr)
                   lead(tenant, *database);
               else
                   giveUp(tenant);
           });
}

/// There is no database, or the server stops.
void PushLanes::giveUp(const QUuid &tenant)
{
    std::deque<Waiting> waiting;
    {
        const std::lock_guard lock(m_mutex);
        Lane &lane = m_lanes[tenant];
        waiting.swap(lane.waiting);
        if (--lane.leaders == 0)
            m_lanes.remove(tenant);
    }
    for (const Waiting &each : waiting)
        each.writer->sendProblem(problems::busy());
}

std::vector<PushLanes::Waiting> PushLanes::take(const QUuid &tenant)
{
    std::vector<Waiting> group;
    const std::lock_guard lock(m_mutex);
    Lane &lane = m_lanes[tenant];
    qsizetype mutations = 0;
    QSet<QUuid> passedOver; // devices: a later push of theirs must not overtake
    for (auto it = lane.waiting.begin(); it != lane.waiting.end() && group.size() < pushesPerGroup;) {
        const PushJob &job = it->job;
        const QList<QUuid> wanted = names(job);
        const bool free = std::none_of(wanted.cbegin(), wanted.cend(),
                                       [&lane](const QUuid &name) { return lane.busy.contains(name); });
        const bool joins = group.empty() || (job.catalog == group.front().job.catalog && !looksBack(job.request) &&
                                             mutations + job.request.mutations.size() <= mutationsPerGroup);
        if (!free || !joins || passedOver.contains(job.caller.device)) {
            passedOver.insert(job.caller.device);
            ++it;
            continue;
        }
        mutations += job.request.mutations.size();
        for (const QUuid &name : wanted)
            lane.busy.insert(name);
        const bool alone = looksBack(job.request);
        group.push_back(std::move(*it));
        it = lane.waiting.erase(it);
        if (alone)
            break;
    }
    if (group.empty() && --lane.leaders == 0)
        m_lanes.remove(tenant); // whoever leads still will look at what waits once more
    return group;
}

void PushLanes::release(const QUuid &tenant, const std::vector<Waiting> &group)
{
    const std::lock_guard lock(m_mutex);
    Lane &lane = m_lanes[tenant];
    for (const Waiting &each : group) {
        const QList<QUuid> names = shortlist::server::names(each.job);
        for (const QUuid &name : names)
            lane.busy.remove(name);
    }
}

} // namespace shortlist::server
