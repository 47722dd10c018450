#include "server/sync/pulllanes.h"

#include "core/log.h"
#include "core/stages.h"
#include "core/uuid.h"
#include "protocol/pullstream.h"
#include "protocol/version.h"
#include "server/catalog/catalog.h"
#include "server/http/problems.h"
#include "server/storage/database.h"
#include "server/storage/statements.h"
#include "server/sync/pullanswer.h"

#include <new>
#include <typeinfo>

namespace shortlist::server {

namespace {

/// Longer answers are streamed to each client as fast as it takes them.
constexpr qsizetype bytesPerAnswer = 64 * 1024;
constexpr qsizetype bytesKept = 8 * 1024 * 1024;
constexpr int leadersPerLane = 3;
/// For each leader at work so many have to wait for another one to pay.
constexpr std::size_t waitingForAnother = 32;
/// Then the worker is handed back, so that a busy tenant does not keep others from theirs.
constexpr int groupsPerTurn = 8;

/// All that the text of a pull's answer depends on beside the person's id.
QByteArray likeness(const PullRequest &pull, const PullSnapshot &snapshot)
{
    const QStringList parts{pull.held.join(u','), snapshot.role, snapshot.withheld.join(u','),
                            snapshot.granting.join(u',')};
    return parts.join(u'\n').toUtf8();
}

/// Those who ask from the same cursor, each once.
struct People
{
    QList<QUuid> ids;
    QHash<QUuid, qsizetype> places;

    void add(const QUuid &person)
    {
        if (places.contains(person))
            return;
        places.insert(person, ids.size());
        ids.append(person);
    }
};

} // namespace

PullLanes::PullLanes(CatalogCache &catalog, Post post, Stream stream)
    : m_catalog(catalog), m_post(std::move(post)), m_stream(std::move(stream))
{}

void PullLanes::pull(WaitingPull waiting, Database &database)
{
    const QUuid tenant = waiting.caller.tenant;
    {
        const std::lock_guard lock(m_mutex);
        Lane &lane = m_lanes[tenant];
        lane.waiting.push_back(std::move(waiting));
        const auto leaders = static_cast<std::size_t>(lane.leaders);
        if (leaders > 0 && (lane.leaders >= leadersPerLane || lane.waiting.size() < leaders * waitingForAnother))
            return;
        ++lane.leaders;
    }
    lead(tenant, database);
}

void PullLanes::lead(const QUuid &tenant, Database &database) noexcept
{
    try {
        for (int turn = 0;; ++turn) {
            if (turn >= groupsPerTurn && leadLater(tenant))
                return;
            Group group = take(tenant);
            if (group.empty())
                return;
            answerGroup(tenant, group, database);
        }
    } catch (const std::exception &failure) {
        giveUp(tenant);
        try {
            core::log(core::LogLevel::Error, "pull-lane-threw",
                      {{QStringLiteral("what"), QString::fromUtf8(typeid(failure).name())}});
        } catch (const std::bad_alloc &) { // no memory for a line of the log either
            return;
        }
    }
}

/// All that wait; nothing: the lane is left.
PullLanes::Group PullLanes::take(const QUuid &tenant)
{
    Group group;
    const std::lock_guard lock(m_mutex);
    const auto lane = m_lanes.find(tenant);
    group.swap(lane->waiting);
    if (group.empty() && --lane->leaders == 0)
        m_lanes.erase(lane);
    return group;
}

void PullLanes::answerGroup(const QUuid &tenant, Group &group, Database &database)
{
    const auto everybody = [&group](const protocol::Problem &problem) {
        for (WaitingPull &each : group)
            each.writer->sendProblem(problem);
    };
    QMap<qint64, QList<std::size_t>> byCursor;
    QMap<qint64, People> people;
    for (std::size_t i = 0; i < group.size(); ++i) {
        byCursor[group[i].request.cursor].append(i);
        people[group[i].request.cursor].add(group[i].caller.user);
    }
    // What the first of them need comes with the transaction's beginning: a lone pull waits for one answer less.
    QList<SqlResult> first;
    const auto transaction =
        Transaction::beginWith(database, Transaction::Actor{tenant, {}, {}}, Transaction::Mode::Snapshot,
                               snapshotCommands(tenant, byCursor.firstKey(), people.first().ids), first);
    if (!transaction)
        return everybody(problems::fromError(transaction.error()));
    core::stage("pull_begun");
    const auto catalog = m_catalog.current(database);
    if (!catalog)
        return everybody(problems::fromError(catalog.error()));

    bool broken = false; // the transaction can answer nobody any more
    for (auto it = byCursor.cbegin(); it != byCursor.cend(); ++it) {
        const QHash<QUuid, qsizetype> &places = people[it.key()].places;
        QHash<QByteArray, QList<std::size_t>> alike;
        const auto snapshots = broken ? core::Expected(QList<PullSnapshot>())
                               : it == byCursor.cbegin()
                                   ? core::Expected(snapshotsFrom(first))
                                   : readSnapshots(database, tenant, it.key(), people[it.key()].ids);
        for (const std::size_t i : it.value()) {
            WaitingPull &each = group[i];
            if (broken) {
                streamLater(tenant, std::move(each));
            } else if (!snapshots) {
                each.writer->sendProblem(problems::fromError(snapshots.error()));
            } else {
                // The membership decides, not what was remembered of the sign-in: a change of role is never overtaken
                // by a pull.
                const PullSnapshot &snapshot = (*snapshots)[places.value(each.caller.user)];
                if (snapshot.role.isEmpty())
                    each.writer->sendProblem(problems::sessionEnded());
                else
                    alike[likeness(each.request, snapshot)].append(i);
                snapshot.warnOfCursorAhead(tenant, each.request.cursor);
            }
        }
        while (!alike.isEmpty()) {
            const QByteArray next = alike.cbegin().key();
            QList<std::size_t> members = alike.take(next);
            const WaitingPull &one = group[members.constFirst()];
            const PullSnapshot &snapshot = (*snapshots)[places.value(one.caller.user)];
            const PullAnswer answer(one.request, snapshot, **catalog, tenant, one.caller.user);
            const bool personal = answer.isPersonal();
            if (personal && members.size() > 1) { // each asks for something else
                for (qsizetype m = 1; m < members.size(); ++m)
                    alike.insert("alone " + QByteArray::number(static_cast<qulonglong>(members[m])), {members[m]});
                members.resize(1);
            }
            const QByteArray text = personal ? QByteArray() : answer.text();
            QByteArray bytes = personal ? QByteArray() : recall(tenant, snapshot.version, text);
            bool tooLong = false;
            if (bytes.isEmpty() && !broken) {
                ++m_reads;
                const auto sent = answer.send(database, [&bytes, &tooLong](const QByteArray &piece) {
                    tooLong = bytes.size() + piece.size() > bytesPerAnswer;
                    if (!tooLong)
                        bytes += piece;
                    return !tooLong;
                });
                broken = !sent;
                if (sent && !personal)
                    keep(tenant, snapshot.version, text, bytes);
            }
            core::stage("pull_answered");
            for (const std::size_t i : members) {
                if (broken)
                    streamLater(tenant, std::move(group[i]));
                else
                    group[i].writer->send(200, protocol::pullContentType, bytes, {{"Cache-Control", "no-store"}});
            }
        }
    }
}

/// What could not be answered here is answered by itself, where a failure is told as it should be.
void PullLanes::streamLater(const QUuid &tenant, WaitingPull pull)
{
    const std::shared_ptr<ResponseWriter> writer = pull.writer;
    const bool posted = m_post && m_post(tenant, [this, pull = std::move(pull)](Database *database) {
                            if (database != nullptr)
                                m_stream(pull, *database);
                            else
                                pull.writer->sendProblem(problems::busy());
                        });
    if (!posted)
        writer->sendProblem(problems::busy());
}

bool PullLanes::leadLater(const QUuid &tenant)
{
    return m_post && m_post(tenant, [this, tenant](Database *database) {
               if (database != nullptr)
                   lead(tenant, *database);
               else
                   giveUp(tenant);
           });
}

/// There is no database or no memory, or the server stops.
void PullLanes::giveUp(const QUuid &tenant) noexcept
{
    Group waiting;
    {
        const std::lock_guard lock(m_mutex);
        const auto lane = m_lanes.find(tenant);
        waiting.swap(lane->waiting);
        if (--lane->leaders == 0)
            m_lanes.erase(lane);
    }
    for (const WaitingPull &each : waiting) {
        try {
            each.writer->sendProblem(problems::busy());
        } catch (const std::exception &) { // an answer that is not given is an error to its client
            continue;
        }
    }
}

QByteArray PullLanes::recall(const QUuid &tenant, qint64 version, const QByteArray &text)
{
    const std::lock_guard lock(m_mutex);
    const auto kept = m_kept.constFind(tenant);
    return kept != m_kept.constEnd() && kept->version == version ? kept->answers.value(text) : QByteArray();
}

void PullLanes::keep(const QUuid &tenant, qint64 version, const QByteArray &text, const QByteArray &answer)
{
    const std::lock_guard lock(m_mutex);
    if (m_keptBytes > bytesKept) { // at most one more reading for each: cheaper than keeping order
        m_kept.clear();
        m_keptBytes = 0;
    }
    Kept &kept = m_kept[tenant];
    if (kept.version != version) {
        for (auto it = kept.answers.cbegin(); it != kept.answers.cend(); ++it)
            m_keptBytes -= it.key().size() + it.value().size();
        kept.answers.clear();
        kept.version = version;
    }
    if (!kept.answers.contains(text))
        m_keptBytes += text.size() + answer.size();
    kept.answers.insert(text, answer);
}

} // namespace shortlist::server
