#include "server/sync/pushbatch.h"

#include "core/stages.h"
#include "server/http/problems.h"
#include "server/storage/database.h"
#include "server/sync/devicepush.h"

#include <optional>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::PushReply;
using protocol::Value;

namespace {

constexpr int attempts = 5;

/// Why an attempt failed.
struct AttemptFailed
{
    core::Error error;
    bool again = false;   ///< the same attempt may succeed
    bool anybody = false; ///< no push had to do with it: alone they would fail alike
};

/// Per job; nothing: it has to be tried alone.
using Answers = QList<std::optional<PushOutcome>>;

AttemptFailed failedOn(const SqlFailure &failure)
{
    return {failure.toError(), failure.isRetryable()};
}

/// The failure in the results of statements that were to run together; `expected` is their number.
std::optional<SqlFailure> failureIn(const QList<SqlResult> &results, qsizetype expected)
{
    if (results.size() == expected && (results.isEmpty() || results.constLast().ok))
        return std::nullopt;
    return results.isEmpty() ? SqlFailure() : results.constLast().failure;
}

/// One attempt at some pushes, inside one transaction.
class PushBatch
{
public:
    PushBatch(Database &database, const QList<const PushJob *> &jobs, core::UuidSource &ids)
        : m_database(database), m_jobs(jobs), m_ids(ids), m_tenant(jobs.constFirst()->caller.tenant)
    {}

    [[nodiscard]] std::variant<Answers, AttemptFailed> run();

private:
    struct Member
    {
        qsizetype job = 0;
        std::unique_ptr<DevicePush> push;
    };
    using Failed = std::optional<SqlFailure>;

    /// `known`: what lookAtDevices() and lookUpMutations() found.
    [[nodiscard]] Failed open(QList<SqlResult> &known);
    [[nodiscard]] Failed registerDevice(QList<SqlResult> &known);
    /// False: something stood in the way, and everything is as before.
    [[nodiscard]] std::variant<bool, SqlFailure> applyTogether();
    [[nodiscard]] Failed applyInTurn();
    [[nodiscard]] std::optional<AttemptFailed> commit(Transaction &transaction);

    /// Takes a step's outcome; true: the push goes on.
    [[nodiscard]] std::variant<bool, SqlFailure> goesOn(qsizetype job, DevicePush::Step step);
    [[nodiscard]] bool isAlone() const { return m_jobs.size() == 1; }

    Database &m_database;
    const QList<const PushJob *> &m_jobs;
    core::UuidSource &m_ids;
    const QUuid m_tenant;
    Answers m_answers;
    std::vector<Member> m_members;      ///< what is to be committed
    QList<const Journal *> m_unwritten; ///< of them, whose records are still to be written
};

std::variant<Answers, AttemptFailed> PushBatch::run()
{
    m_answers = Answers(m_jobs.size());
    QList<SqlResult> known;
    const auto transaction =
        Transaction::beginWith(m_database, Transaction::Actor{m_tenant, {}, {}}, Transaction::Mode::ReadWrite,
                               {lookAtDevices(m_tenant, m_jobs), lookUpMutations(m_tenant, m_jobs)}, known);
    if (!transaction)
        return known.isEmpty() ? AttemptFailed{transaction.error(), false, true} : failedOn(known.constLast().failure);
    if (const auto failure = open(known))
        return failedOn(*failure);
    if (m_members.empty())
        return m_answers; // rejected, all of them: the transaction is rolled back
    core::stage("push_known");
    const auto together = applyTogether();
    if (const auto *failure = std::get_if<SqlFailure>(&together))
        return failedOn(*failure);
    if (!std::get<bool>(together)) {
        if (const auto failure = applyInTurn())
            return failedOn(*failure);
        if (m_members.empty())
            return m_answers;
    }
    core::stage("push_applied");
    if (auto failed = commit(**transaction))
        return *std::move(failed);
    core::stage("push_committed");
    return m_answers;
}

std::variant<bool, SqlFailure> PushBatch::goesOn(qsizetype job, DevicePush::Step step)
{
    if (const auto *failure = std::get_if<SqlFailure>(&step))
        return *failure;
    if (auto *rejected = std::get_if<PushRejected>(&step)) {
        m_answers[job] = PushOutcome(std::move(*rejected));
        return false;
    }
    return true;
}

PushBatch::Failed PushBatch::open(QList<SqlResult> &known)
{
    Statements &statements = m_database.statements();
    if (isAlone() && known[0].rows.isEmpty()) {
        if (const auto failure = registerDevice(known))
            return failure;
    }
    QHash<QByteArray, qsizetype> places;
    for (qsizetype i = 0; i < known[0].rows.size(); ++i)
        places.insert(known[0].rows[i][4].value_or(QByteArray()), i);
    for (qsizetype job = 0; job < m_jobs.size(); ++job) {
        const qsizetype place = places.value(core::toBytes(m_jobs[job]->caller.device), -1);
        if (place < 0) {
            if (isAlone())
                m_answers[job] =
                    PushOutcome(PushRejected{problems::deviceCloned(QStringLiteral("This device is not known"))});
            continue; // among others: registered when it is tried alone, for a rejection takes that back
        }
        auto push = std::make_unique<DevicePush>(*m_jobs[job], statements, m_ids);
        DevicePush::Step step = push->open(known[0].rows[place]);
        for (qsizetype i = 0; i < known[1].rows.size() && std::holds_alternative<std::monostate>(step); ++i)
            step = push->remember(known[1].rows[i]);
        if (std::holds_alternative<std::monostate>(step))
            step = push->plan();
        const auto on = goesOn(job, std::move(step));
        if (const auto *failure = std::get_if<SqlFailure>(&on))
            return *failure;
        if (std::get<bool>(on))
            m_members.push_back({job, std::move(push)});
    }
    return std::nullopt;
}

PushBatch::Failed PushBatch::registerDevice(QList<SqlResult> &known)
{
    const PushJob &job = *m_jobs.constFirst();
    QList<SqlResult> made = m_database.statements().runTogether(
        {{"INSERT INTO devices (tenant_id, id, user_id, epoch) VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid) "
          "ON CONFLICT DO NOTHING",
          {Value(core::toBytes(m_tenant)), Value(core::toBytes(job.caller.device)),
           Value(core::toBytes(job.caller.user)), Value(core::toBytes(job.request.epoch))}},
         lookAtDevices(m_tenant, m_jobs)});
    if (const auto failure = failureIn(made, 2))
        return failure;
    known[0] = std::move(made[1]);
    return std::nullopt;
}

std::variant<bool, SqlFailure> PushBatch::applyTogether()
{
    QList<Command> commands{{"SAVEPOINT pushes"}};
    for (const Member &member : m_members) {
        if (!member.push->isPlain())
            return false;
        commands.append(member.push->acting());
        commands.append(member.push->plainCommands());
    }
    const QList<SqlResult> results = m_database.statements().runTogether(commands);
    const auto failure = failureIn(results, commands.size());
    if (failure && !failure->isDataFault())
        return *failure;
    bool made = !failure;
    QList<QList<SqlResult>> shares;
    qsizetype at = 1;
    for (const Member &member : m_members) {
        const qsizetype count = member.push->plainCommands().size();
        shares.append(results.mid(at + 1, count));
        at += count + 1;
        made = made && member.push->made(shares.constLast());
    }
    if (!made) {
        const SqlResult undone =
            m_database.statements().runScript("ROLLBACK TO SAVEPOINT pushes; RELEASE SAVEPOINT pushes");
        if (!undone.ok)
            return undone.failure;
        return false;
    }
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        m_members[i].push->take(shares[static_cast<qsizetype>(i)]);
        m_unwritten.append(&m_members[i].push->journal());
    }
    return true;
}

PushBatch::Failed PushBatch::applyInTurn()
{
    Statements &statements = m_database.statements();
    std::vector<Member> applied;
    for (Member &member : m_members) {
        const QList<SqlResult> begun = statements.runTogether({member.push->acting(), {"SAVEPOINT push"}});
        if (const auto failure = failureIn(begun, 2))
            return failure;
        const auto on = goesOn(member.job, member.push->applyInOrder());
        if (const auto *failure = std::get_if<SqlFailure>(&on))
            return *failure;
        if (!std::get<bool>(on)) {
            if (isAlone()) { // nothing of it stays, not even the device
                m_members.clear();
                return std::nullopt;
            }
            const SqlResult undone = statements.runScript("ROLLBACK TO SAVEPOINT push; RELEASE SAVEPOINT push");
            if (!undone.ok)
                return undone.failure;
            continue;
        }
        if (isAlone()) {
            m_unwritten.append(&member.push->journal());
        } else {
            // At once: the next push's conflicts name who typed what stood in its way.
            const QList<Command> commands =
                Journal::commands(m_tenant, {&member.push->journal()}) + QList<Command>{{"RELEASE SAVEPOINT push"}};
            if (const auto failure = failureIn(statements.runTogether(commands), commands.size()))
                return failure;
        }
        applied.push_back(std::move(member));
    }
    m_members = std::move(applied);
    return std::nullopt;
}

std::optional<AttemptFailed> PushBatch::commit(Transaction &transaction)
{
    // The clock is taken by a deferred trigger. Called before the commit instead of within it, it tells the version in
    // the same round trip; nothing is written after it, so its lock is held no longer than it would be.
    QList<Command> commands;
    if (!m_unwritten.isEmpty())
        commands = Journal::commands(m_tenant, m_unwritten);
    commands.append({"SET CONSTRAINTS ALL IMMEDIATE"});
    commands.append({"SELECT version, (SELECT version FROM sync_commits WHERE tenant_id = $1::uuid "
                     "AND txn = NULLIF(current_setting('app.sync_txn', true), '')::bigint) "
                     "FROM sync_clocks WHERE tenant_id = $1::uuid",
                     {Value(core::toBytes(m_tenant))}});
    commands.append({"COMMIT"});
    const QList<SqlResult> results = m_database.statements().runTogether(commands);
    if (const auto failure = failureIn(results, commands.size())) {
        // Also after a broken connection: the sequence numbers tell whether it had happened.
        const core::Error error = failure->toError();
        return AttemptFailed{error, error.code == ErrorCode::Busy};
    }
    transaction.ended();
    const QList<QList<Value>> &rows = results[commands.size() - 2].rows;
    const qint64 version = rows.isEmpty() ? 0 : rows.constFirst()[0].value_or("0").toLongLong();
    const qint64 own = rows.isEmpty() || !rows.constFirst()[1] ? version : rows.constFirst()[1]->toLongLong();
    for (const Member &member : m_members)
        m_answers[member.job] = PushOutcome(member.push->reply(version, own));
    return std::nullopt;
}

} // namespace

QList<PushOutcome> applyPushes(Database &database, const QList<const PushJob *> &jobs, core::UuidSource &ids)
{
    QList<PushOutcome> outcomes;
    if (jobs.isEmpty())
        return outcomes;
    core::Error last;
    bool hopeless = jobs.size() == 1;
    Answers answers(jobs.size());
    for (int attempt = 0; attempt < attempts; ++attempt) {
        auto outcome = PushBatch(database, jobs, ids).run();
        if (auto *answered = std::get_if<Answers>(&outcome)) {
            answers = std::move(*answered);
            break;
        }
        const auto &failed = std::get<AttemptFailed>(outcome);
        last = failed.error;
        hopeless = hopeless || failed.anybody;
        if (!failed.again)
            break;
    }
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        if (answers[i])
            outcomes.append(*std::move(answers[i]));
        else
            outcomes.append(hopeless ? PushOutcome(fail(last)) : applyPushes(database, {jobs[i]}, ids).constFirst());
    }
    return outcomes;
}

} // namespace shortlist::server
