#include "server/sync/devicepush.h"

#include "core/json.h"
#include "server/http/problems.h"
#include "server/storage/values.h"
#include "server/sync/refusal.h"
#include "server/sync/visibility.h"

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Mutation;
using protocol::MutationKind;
using protocol::MutationResult;
using protocol::Outcome;
using protocol::Value;

namespace {

/// Fewer than these are applied one by one at once: finding the one in the way costs about as much.
constexpr qsizetype worthHalving = 4;

Value idValue(const QUuid &id)
{
    return Value(core::toBytes(id));
}

protocol::Problem sequenceGap(qint64 last)
{
    protocol::Problem problem;
    problem.status = 409;
    problem.type = QStringLiteral("sequence-gap");
    problem.title = QStringLiteral("Mutations are missing");
    problem.detail = QStringLiteral("The last sequence number known of this device is %1").arg(last);
    problem.lastSeq = last;
    return problem;
}

} // namespace

Command lookAtDevices(const QUuid &tenant, const QList<const PushJob *> &jobs)
{
    QList<Value> devices;
    QList<Value> users;
    for (const PushJob *job : jobs) {
        devices.append(idValue(job->caller.device));
        users.append(idValue(job->caller.user));
    }
    // In one order, so that two servers that take several at once do not wait for each other.
    return {"SELECT d.epoch::text, d.last_seq, d.user_id::text, "
            "  (SELECT m.role::text FROM memberships m WHERE m.tenant_id = $1::uuid AND m.user_id = u.person "
            "   AND m.is_active), d.id::text "
            "FROM unnest($2::uuid[], $3::uuid[]) AS u (device, person) "
            "JOIN devices d ON d.tenant_id = $1::uuid AND d.id = u.device ORDER BY d.id FOR UPDATE OF d",
            {idValue(tenant), Value(arrayLiteral(devices)), Value(arrayLiteral(users))}};
}

Command lookUpMutations(const QUuid &tenant, const QList<const PushJob *> &jobs)
{
    QList<Value> devices;
    QList<Value> from;
    QList<Value> to;
    QList<Value> ids;
    for (const PushJob *job : jobs) {
        if (job->request.mutations.isEmpty())
            continue;
        devices.append(idValue(job->caller.device));
        from.append(Value(QByteArray::number(job->request.mutations.constFirst().seq)));
        to.append(Value(QByteArray::number(job->request.mutations.constLast().seq)));
        for (const Mutation &mutation : job->request.mutations)
            ids.append(idValue(mutation.id));
    }
    return {"SELECT m.device_id::text, m.seq, m.mutation_id::text, m.outcome::text, "
            "  coalesce(c.version, (SELECT version FROM sync_clocks WHERE tenant_id = $1::uuid)) "
            "FROM (SELECT k.* FROM unnest($2::uuid[], $3::bigint[], $4::bigint[]) AS u (device, first, last) "
            "        JOIN device_mutations k ON k.tenant_id = $1::uuid AND k.device_id = u.device "
            "         AND k.seq BETWEEN u.first AND u.last "
            "      UNION SELECT k.* FROM device_mutations k WHERE k.tenant_id = $1::uuid "
            "         AND k.mutation_id = ANY ($5::uuid[])) AS m "
            "LEFT JOIN sync_commits c ON c.tenant_id = m.tenant_id AND c.txn = m.txn",
            {idValue(tenant), Value(arrayLiteral(devices)), Value(arrayLiteral(from)), Value(arrayLiteral(to)),
             Value(arrayLiteral(ids))}};
}

DevicePush::DevicePush(const PushJob &job, Statements &statements, core::UuidSource &ids)
    : m_job(job)
    , m_statements(statements)
    , m_caller(job.caller)
    , m_journal(m_caller)
    , m_conflicts(statements, m_caller, ids)
{}

DevicePush::~DevicePush() = default;

DevicePush::Step DevicePush::open(const QList<Value> &row)
{
    if (*row[0] != core::toBytes(m_job.request.epoch))
        return PushRejected{
            problems::deviceCloned(QStringLiteral("This profile is a copy, or was restored from a backup"))};
    if (*row[2] != core::toBytes(m_caller.user))
        return PushRejected{problems::deviceCloned(QStringLiteral("This profile is another person's"))};
    m_lastSeq = row[1]->toLongLong();
    // What was remembered of the sign-in may be some milliseconds old: the membership decides.
    const Value &role = row[3];
    if (!role)
        return PushRejected{problems::sessionEnded()};
    if (*role != m_caller.role.toLatin1()) {
        m_caller.role = QString::fromLatin1(*role);
        m_caller.scopes = scopeKeys(m_job.catalog->descriptor, m_caller.role);
    }
    m_applier.emplace(m_statements, *m_job.catalog, m_caller, m_conflicts, m_journal);
    return {};
}

DevicePush::Step DevicePush::remember(const QList<Value> &row)
{
    const QUuid id = QUuid::fromString(QString::fromLatin1(*row[2]));
    const auto json = core::parseJsonObject(*row[3]);
    auto result = json ? MutationResult::fromJson(*json) : Expected<MutationResult>(fail(json.error()));
    if (!result)
        return SqlFailure{"XX000", QStringLiteral("A stored outcome is not readable"), {}, {}, {}, {}, {}};
    result->version = row[4].value_or("0").toLongLong();
    if (*row[0] == core::toBytes(m_caller.device))
        m_storedIds.insert(row[1]->toLongLong(), id);
    m_stored.insert(id, *std::move(result));
    return {};
}

DevicePush::Step DevicePush::plan()
{
    QSet<QUuid> met;
    for (const Mutation &mutation : m_job.request.mutations) {
        if (mutation.seq > m_lastSeq + 1)
            return PushRejected{sequenceGap(m_lastSeq)};
        const bool stored = m_stored.contains(mutation.id) || met.contains(mutation.id);
        const bool known = mutation.seq <= m_lastSeq;
        // The number was used for another mutation, or nobody remembers what for: not a retry.
        if (known && (!stored || m_storedIds.value(mutation.seq, mutation.id) != mutation.id))
            return PushRejected{problems::deviceCloned(
                QStringLiteral("Sequence number %1 was used for another mutation").arg(mutation.seq))};
        if (!known)
            m_lastSeq = mutation.seq;
        if (stored)
            continue;
        met.insert(mutation.id);
        m_storedIds.insert(mutation.seq, mutation.id);
        m_todo.append(&mutation);
    }
    m_journal.reach(m_lastSeq);
    m_plain.emplace(*m_applier, *m_job.catalog, m_caller);
    for (const Mutation *mutation : std::as_const(m_todo)) {
        if (!m_plain->add(*mutation)) {
            m_plain.reset();
            break;
        }
    }
    return {};
}

Command DevicePush::acting() const
{
    return {"SELECT set_config('app.user', $1, true), set_config('app.device', $2, true), "
            "set_config('app.role', $3, true)",
            {idValue(m_caller.user), idValue(m_caller.device), Value(m_caller.role.toLatin1())}};
}

void DevicePush::take(const QList<SqlResult> &results)
{
    m_plain->record(results, m_journal);
    for (const Mutation *mutation : std::as_const(m_todo))
        noteApplied(*mutation);
}

DevicePush::Step DevicePush::applyInOrder()
{
    if (const auto failure = m_refusedMerges.addEarlier(m_todo, m_caller, m_statements))
        return *failure;
    return applyRange(0, m_todo.size());
}

/// Halves what does not go through together, until the edits in the way stand alone.
DevicePush::Step DevicePush::applyRange(qsizetype from, qsizetype to)
{
    if (to - from >= worthHalving) {
        const auto together = tryTogether(from, to);
        if (const auto *failure = std::get_if<SqlFailure>(&together))
            return *failure;
        if (std::get<bool>(together))
            return {};
        const qsizetype middle = from + (to - from) / 2;
        Step first = applyRange(from, middle);
        if (!std::holds_alternative<std::monostate>(first))
            return first;
        return applyRange(middle, to);
    }
    for (qsizetype i = from; i < to; ++i) {
        Step done = applyOne(*m_todo[i]);
        if (!std::holds_alternative<std::monostate>(done))
            return done;
    }
    return {};
}

std::variant<bool, SqlFailure> DevicePush::tryTogether(qsizetype from, qsizetype to)
{
    PlainEdits edits(*m_applier, *m_job.catalog, m_caller);
    for (qsizetype i = from; i < to; ++i) {
        const Mutation &mutation = *m_todo[i];
        if (m_refusedMerges.shareOf(mutation, *m_job.catalog->descriptor.entity(mutation.entity)) ||
            !edits.add(mutation))
            return false;
    }
    QList<SqlResult> results = m_statements.runTogether(QList<Command>{{"SAVEPOINT together"}} + edits.commands());
    if (!results.constLast().ok && !results.constLast().failure.isDataFault())
        return results.constLast().failure;
    results.removeFirst();
    if (!edits.made(results)) {
        const SqlResult undone = m_statements.runScript("ROLLBACK TO SAVEPOINT together; RELEASE SAVEPOINT together");
        if (!undone.ok)
            return undone.failure;
        return false;
    }
    const SqlResult kept = m_statements.runScript("RELEASE SAVEPOINT together");
    if (!kept.ok)
        return kept.failure;
    edits.record(results, m_journal);
    for (qsizetype i = from; i < to; ++i)
        noteApplied(*m_todo[i]);
    return true;
}

DevicePush::Step DevicePush::applyOne(const Mutation &mutation)
{
    const SqlResult guarded =
        m_statements.runScript(m_guarded ? "RELEASE SAVEPOINT mutation; SAVEPOINT mutation" : "SAVEPOINT mutation");
    if (!guarded.ok)
        return guarded.failure;
    m_guarded = true;
    Applying applied = decide(mutation);
    if (auto *record = std::get_if<MutationRecord>(&applied)) {
        note(std::move(*record));
        return {};
    }
    if (auto *rejected = std::get_if<PushRejected>(&applied))
        return std::move(*rejected);
    return std::get<SqlFailure>(applied);
}

/// What belongs to a merge that was refused is refused with it; the rest of the edit is taken by itself.
DevicePush::Applying DevicePush::decide(const Mutation &mutation)
{
    const protocol::Entity &entity = *m_job.catalog->descriptor.entity(mutation.entity);
    const auto share = m_refusedMerges.shareOf(mutation, entity);
    if (!share)
        return decideAlone(mutation, entity);
    if (share->all)
        return refuse(mutation, entity, share->refusal);
    Mutation merged = mutation;
    Mutation rest = mutation;
    for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it)
        (share->fields.contains(it.key()) ? rest : merged).fields.remove(it.key());
    Applying decided = decideAlone(rest, entity);
    auto *record = std::get_if<MutationRecord>(&decided);
    if (record == nullptr)
        return decided;
    const Applying refused = refuse(merged, entity, share->refusal);
    const auto *also = std::get_if<MutationRecord>(&refused);
    if (also == nullptr)
        return refused;
    if (record->result.outcome == Outcome::Applied)
        record->result.outcome = Outcome::Conflict;
    record->result.conflicts += also->result.conflicts;
    record->effective = true;
    return decided;
}

DevicePush::Applying DevicePush::decideAlone(const Mutation &mutation, const protocol::Entity &entity)
{
    const qsizetype mark = m_journal.mark();
    const ApplyOutcome outcome = m_applier->apply(mutation, entity);
    if (const auto *applied = std::get_if<Applied>(&outcome)) {
        MutationRecord record;
        record.result.seq = mutation.seq;
        record.result.id = mutation.id;
        record.result.outcome = applied->conflicts.isEmpty() ? Outcome::Applied : Outcome::Conflict;
        record.result.conflicts = applied->conflicts;
        record.effective = applied->effective;
        return record;
    }
    Refusal refusal;
    if (const auto *failure = std::get_if<SqlFailure>(&outcome)) {
        if (!failure->isDataFault())
            return *failure;
        refusal.sentence = refusalSentence(*m_job.catalog, entity, *failure, mutation.kind);
        refusal.because = failure->state == "SL002"         ? Refusal::Because::Sight
                          : failure->state.startsWith("SL") ? Refusal::Because::Right
                                                            : Refusal::Because::Rule;
    } else {
        refusal = std::get<Refusal>(outcome);
    }
    // A script is told at once, and nothing of its push stays.
    if (!m_job.keepRefused) {
        if (refusal.because == Refusal::Because::Right)
            return PushRejected{problems::notAllowed(refusal.sentence)};
        if (refusal.sentence == noSuchRow(entity))
            return PushRejected{problems::notFound()};
        const QString lone = mutation.fields.size() == 1 ? mutation.fields.firstKey() : QString();
        return PushRejected{problems::invalidValue(lone, refusal.sentence, 422)};
    }
    const SqlResult undone = m_statements.runScript("ROLLBACK TO SAVEPOINT mutation");
    if (!undone.ok)
        return undone.failure;
    m_journal.rollBackTo(mark);
    if (RefusedMerges::begins(mutation))
        m_refusedMerges.add(mutation, refusal);
    return refuse(mutation, entity, refusal);
}

DevicePush::Applying DevicePush::refuse(const Mutation &mutation, const protocol::Entity &entity,
                                        const Refusal &refusal)
{
    const bool review = refusal.because != Refusal::Because::Rule;
    MutationRecord record;
    record.result.seq = mutation.seq;
    record.result.id = mutation.id;
    record.result.outcome = Outcome::Refused;
    record.result.problem = refusal.sentence;
    record.effective = true;
    ConflictFinding finding;
    finding.kind = review ? QStringLiteral("review") : QStringLiteral("refused");
    finding.reason = refusal.sentence;
    finding.rowScope = entity.scope;
    finding.wholeRow = true;
    // A lone field is shown as such.
    if (mutation.fields.size() == 1 && entity.column(mutation.fields.firstKey()) != nullptr) {
        finding.column = mutation.fields.firstKey();
        finding.base = mutation.fields.first().oldValue;
        finding.mine = mutation.fields.first().newValue;
    }
    // It is its author's to settle; what it holds may be a private note, or about a row the author may not even see.
    // What its author lacks the right or the sight for is for those to look at who see all of the scope; but of a row
    // that is private to one person the values may be a draft or a private note.
    bool shared = review;
    if (review && !entity.privateTo.isEmpty()) {
        const SqlResult row = m_statements.run("SELECT 1 FROM \"" + entity.name.toLatin1() +
                                                   "\" WHERE tenant_id = $1::uuid AND id = $2::uuid AND \"" +
                                                   entity.privateTo.toLatin1() + "\" IS NULL",
                                               {idValue(m_caller.tenant), idValue(mutation.row)});
        if (!row.ok)
            return row.failure;
        shared = !row.rows.isEmpty();
    }
    // Everybody sees the people of a workspace; who may do what among them is its administrators' affair.
    if (shared && entity.scope == u"directory")
        finding.rowScope = QStringLiteral("administration");
    if (!shared)
        finding.privateTo = idValue(m_caller.user);
    QUuid id;
    const SqlResult recorded = m_conflicts.record(mutation, finding, id);
    if (!recorded.ok)
        return recorded.failure;
    record.result.conflicts = {id};
    return record;
}

void DevicePush::note(MutationRecord record)
{
    m_results.insert(record.result.id, record.result);
    m_journal.add(std::move(record));
}

void DevicePush::noteApplied(const Mutation &mutation)
{
    MutationRecord record;
    record.result.seq = mutation.seq;
    record.result.id = mutation.id;
    record.result.outcome = Outcome::Applied;
    record.effective = true;
    note(std::move(record));
}

protocol::PushReply DevicePush::reply(qint64 version, qint64 own) const
{
    protocol::PushReply reply;
    reply.lastSeq = m_lastSeq;
    reply.version = version;
    for (const Mutation &mutation : m_job.request.mutations) {
        const auto fresh = m_results.constFind(mutation.id);
        MutationResult result = fresh != m_results.constEnd() ? *fresh : m_stored.value(mutation.id);
        if (fresh != m_results.constEnd())
            result.version = own;
        result.seq = mutation.seq;
        reply.results.append(std::move(result));
    }
    return reply;
}

} // namespace shortlist::server
