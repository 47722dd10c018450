#include "server/sync/pushbatch.h"

#include "core/json.h"
#include "server/http/problems.h"
#include "server/storage/database.h"
#include "server/storage/values.h"
#include "server/sync/applier.h"
#include "server/sync/refusal.h"
#include "server/sync/visibility.h"

#include <optional>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Mutation;
using protocol::MutationResult;
using protocol::Outcome;
using protocol::PushReply;
using protocol::Value;

namespace {

constexpr int attempts = 5;

using Answer = std::variant<PushReply, PushRejected>;

/// A failure of one attempt; a retryable one is worth another.
struct AttemptFailed
{
    SqlFailure failure;
};

struct StoredResult
{
    qint64 seq = 0;
    MutationResult result;
};

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

/// One attempt at a push, inside one transaction.
class PushBatch
{
public:
    PushBatch(Database &database, const Catalog &catalog, const Caller &caller, const protocol::PushRequest &request,
              bool keepRefused, core::UuidSource &ids)
        : m_statements(database.statements())
        , m_catalog(catalog)
        , m_caller(caller)
        , m_request(request)
        , m_keepRefused(keepRefused)
        , m_conflicts(m_statements, m_caller, ids)
        , m_tenant(core::toBytes(caller.tenant))
        , m_device(core::toBytes(caller.device))
    {}

    /// Everything but the commit. The reply lacks the versions of what this transaction changes: see complete().
    std::variant<PushReply, PushRejected, AttemptFailed> run();
    /// Fills the versions in, after the commit, on whatever connection there is then.
    SqlResult complete(Statements &statements, PushReply &reply) const;

private:
    using Step = std::variant<std::monostate, PushRejected, AttemptFailed>;

    Step openDevice();
    Step readStored();
    Step one(const Mutation &mutation, PushReply &reply);
    Step becomeMember(const Value &role);
    std::variant<MutationRecord, PushRejected, AttemptFailed> applyNew(const Mutation &mutation);
    std::variant<MutationRecord, PushRejected, AttemptFailed>
    refuse(const Mutation &mutation, const protocol::Entity &entity, const Refusal &refusal);

    Statements &m_statements;
    const Catalog &m_catalog;
    Caller m_caller;
    const protocol::PushRequest &m_request;
    const bool m_keepRefused;
    Journal m_journal;
    ConflictLog m_conflicts;
    std::optional<Applier> m_applier; ///< made when the caller's role is known
    const Value m_tenant;
    const Value m_device;
    qint64 m_lastSeq = 0;
    QHash<qint64, QUuid> m_storedIds;      ///< seq → id, of this device
    QHash<QUuid, MutationResult> m_stored; ///< id → result, of any device
    QByteArray m_txn;                      ///< empty: nothing was changed
    QList<qsizetype> m_fresh;              ///< results that get this transaction's version
    bool m_savepointOpen = false;
};

std::variant<PushReply, PushRejected, AttemptFailed> PushBatch::run()
{
    for (const auto &step : {&PushBatch::openDevice, &PushBatch::readStored}) {
        const Step done = (this->*step)();
        if (const auto *rejected = std::get_if<PushRejected>(&done))
            return *rejected;
        if (const auto *failed = std::get_if<AttemptFailed>(&done))
            return *failed;
    }
    PushReply reply;
    for (const Mutation &mutation : m_request.mutations) {
        const Step done = one(mutation, reply);
        if (const auto *rejected = std::get_if<PushRejected>(&done))
            return *rejected;
        if (const auto *failed = std::get_if<AttemptFailed>(&done))
            return *failed;
    }
    if (m_savepointOpen) {
        const SqlResult released = m_statements.runScript("RELEASE SAVEPOINT mutation");
        if (!released.ok)
            return AttemptFailed{released.failure};
    }
    const SqlResult written = m_journal.write(m_statements, m_caller, m_lastSeq);
    if (!written.ok)
        return AttemptFailed{written.failure};
    m_txn = written.rows.isEmpty() ? QByteArray() : written.rows.constFirst()[0].value_or(QByteArray());
    reply.lastSeq = m_lastSeq;
    return reply;
}

PushBatch::Step PushBatch::openDevice()
{
    static const QByteArray look = "SELECT epoch::text, last_seq, user_id::text, "
                                   "  (SELECT m.role::text FROM memberships m WHERE m.tenant_id = $1::uuid "
                                   "   AND m.user_id = $3::uuid AND m.is_active) "
                                   "FROM devices WHERE tenant_id = $1::uuid AND id = $2::uuid FOR UPDATE";
    const QList<Value> arguments{m_tenant, m_device, Value(core::toBytes(m_caller.user))};
    SqlResult found = m_statements.run(look, arguments);
    if (found.ok && found.rows.isEmpty()) {
        const SqlResult made = m_statements.run(
            "INSERT INTO devices (tenant_id, id, user_id, epoch) VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid) "
            "ON CONFLICT DO NOTHING",
            {m_tenant, m_device, Value(core::toBytes(m_caller.user)), Value(core::toBytes(m_request.epoch))});
        if (!made.ok)
            return AttemptFailed{made.failure};
        found = m_statements.run(look, arguments);
    }
    if (!found.ok)
        return AttemptFailed{found.failure};
    if (found.rows.isEmpty())
        return PushRejected{problems::deviceCloned(QStringLiteral("This device is not known"))};
    const QList<Value> &row = found.rows.constFirst();
    if (*row[0] != core::toBytes(m_request.epoch))
        return PushRejected{
            problems::deviceCloned(QStringLiteral("This profile is a copy, or was restored from a backup"))};
    if (*row[2] != core::toBytes(m_caller.user))
        return PushRejected{problems::deviceCloned(QStringLiteral("This profile is another person's"))};
    m_lastSeq = row[1]->toLongLong();
    return becomeMember(row[3]);
}

/// What was remembered of the sign-in may be some milliseconds old: the membership decides.
PushBatch::Step PushBatch::becomeMember(const Value &role)
{
    if (!role)
        return PushRejected{problems::sessionEnded()};
    if (*role != m_caller.role.toLatin1()) {
        m_caller.role = QString::fromLatin1(*role);
        m_caller.scopes = scopeKeys(m_catalog.descriptor, m_caller.role);
        const SqlResult set = m_statements.run("SELECT set_config('app.role', $1, true)", {role});
        if (!set.ok)
            return AttemptFailed{set.failure};
    }
    m_applier.emplace(m_statements, m_catalog, m_caller, m_conflicts, m_journal);
    return {};
}

/// Looks up what is already known of the push's mutations, with the version that holds each effect.
PushBatch::Step PushBatch::readStored()
{
    if (m_request.mutations.isEmpty())
        return {};
    QList<Value> ids;
    for (const Mutation &mutation : m_request.mutations)
        ids.append(Value(core::toBytes(mutation.id)));
    const SqlResult found = m_statements.run(
        "SELECT m.device_id::text, m.seq, m.mutation_id::text, m.outcome::text, "
        "  coalesce(c.version, (SELECT version FROM sync_clocks WHERE tenant_id = $1::uuid)) "
        "FROM device_mutations m LEFT JOIN sync_commits c ON c.tenant_id = m.tenant_id AND c.txn = m.txn "
        "WHERE m.tenant_id = $1::uuid AND ((m.device_id = $2::uuid AND m.seq BETWEEN $3::bigint AND $4::bigint) OR "
        "m.mutation_id = ANY ($5::uuid[]))",
        {m_tenant, m_device, Value(QByteArray::number(m_request.mutations.constFirst().seq)),
         Value(QByteArray::number(m_request.mutations.constLast().seq)), Value(arrayLiteral(ids))});
    if (!found.ok)
        return AttemptFailed{found.failure};
    for (const QList<Value> &row : found.rows) {
        const QUuid id = QUuid::fromString(QString::fromLatin1(*row[2]));
        const auto json = core::parseJsonObject(*row[3]);
        auto result = json ? MutationResult::fromJson(*json) : Expected<MutationResult>(fail(json.error()));
        if (!result)
            return AttemptFailed{
                SqlFailure{"XX000", QStringLiteral("A stored outcome is not readable"), {}, {}, {}, {}, {}}};
        result->version = row[4].value_or("0").toLongLong();
        if (*row[0] == *m_device)
            m_storedIds.insert(row[1]->toLongLong(), id);
        m_stored.insert(id, *std::move(result));
    }
    return {};
}

PushBatch::Step PushBatch::one(const Mutation &mutation, PushReply &reply)
{
    if (mutation.seq > m_lastSeq + 1)
        return PushRejected{sequenceGap(m_lastSeq)};
    const auto stored = m_stored.constFind(mutation.id);
    const bool known = mutation.seq <= m_lastSeq;
    // The number was used for another mutation, or nobody remembers what for: not a retry.
    if (known && (stored == m_stored.constEnd() || m_storedIds.value(mutation.seq, mutation.id) != mutation.id))
        return PushRejected{problems::deviceCloned(
            QStringLiteral("Sequence number %1 was used for another mutation").arg(mutation.seq))};
    if (!known)
        m_lastSeq = mutation.seq;
    if (stored != m_stored.constEnd()) {
        MutationResult repeated = *stored;
        repeated.seq = mutation.seq;
        reply.results.append(repeated);
        return {};
    }
    const auto applied = applyNew(mutation);
    if (const auto *rejected = std::get_if<PushRejected>(&applied))
        return *rejected;
    if (const auto *failed = std::get_if<AttemptFailed>(&applied))
        return *failed;
    const auto &record = std::get<MutationRecord>(applied);
    m_journal.add(record);
    m_stored.insert(mutation.id, record.result);
    m_storedIds.insert(mutation.seq, mutation.id);
    m_fresh.append(reply.results.size());
    reply.results.append(record.result);
    return {};
}

std::variant<MutationRecord, PushRejected, AttemptFailed> PushBatch::applyNew(const Mutation &mutation)
{
    const protocol::Entity &entity = *m_catalog.descriptor.entity(mutation.entity);
    const SqlResult guarded = m_statements.runScript(m_savepointOpen ? "RELEASE SAVEPOINT mutation; SAVEPOINT mutation"
                                                                     : "SAVEPOINT mutation");
    if (!guarded.ok)
        return AttemptFailed{guarded.failure};
    m_savepointOpen = true;
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
            return AttemptFailed{*failure};
        refusal.sentence = refusalSentence(m_catalog, entity, *failure, mutation.kind);
        refusal.because = failure->state == "SL002"         ? Refusal::Because::Sight
                          : failure->state.startsWith("SL") ? Refusal::Because::Right
                                                            : Refusal::Because::Rule;
    } else {
        refusal = std::get<Refusal>(outcome);
    }
    // A script is told at once, and nothing of its push stays.
    if (!m_keepRefused) {
        if (refusal.because == Refusal::Because::Right)
            return PushRejected{problems::notAllowed(refusal.sentence)};
        if (refusal.sentence == noSuchRow(entity))
            return PushRejected{problems::notFound()};
        const QString lone = mutation.fields.size() == 1 ? mutation.fields.firstKey() : QString();
        return PushRejected{problems::invalidValue(lone, refusal.sentence, 422)};
    }
    const SqlResult undone = m_statements.runScript("ROLLBACK TO SAVEPOINT mutation");
    if (!undone.ok)
        return AttemptFailed{undone.failure};
    m_journal.rollBackTo(mark);
    return refuse(mutation, entity, refusal);
}

std::variant<MutationRecord, PushRejected, AttemptFailed>
PushBatch::refuse(const Mutation &mutation, const protocol::Entity &entity, const Refusal &refusal)
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
                                               {m_tenant, Value(core::toBytes(mutation.row))});
        if (!row.ok)
            return AttemptFailed{row.failure};
        shared = !row.rows.isEmpty();
    }
    // Everybody sees the people of a workspace; who may do what among them is its administrators' affair.
    if (shared && entity.scope == u"directory")
        finding.rowScope = QStringLiteral("administration");
    if (!shared)
        finding.privateTo = Value(core::toBytes(m_caller.user));
    QUuid id;
    const SqlResult recorded = m_conflicts.record(mutation, finding, id);
    if (!recorded.ok)
        return AttemptFailed{recorded.failure};
    record.result.conflicts = {id};
    return record;
}

SqlResult PushBatch::complete(Statements &statements, PushReply &reply) const
{
    SqlResult found = statements.run(
        "SELECT version, (SELECT version FROM sync_commits WHERE tenant_id = $1::uuid AND txn = $2::bigint) "
        "FROM sync_clocks WHERE tenant_id = $1::uuid",
        {m_tenant, m_txn.isEmpty() ? Value() : Value(m_txn)});
    if (!found.ok || found.rows.isEmpty())
        return found;
    const QList<Value> &row = found.rows.constFirst();
    reply.version = row[0]->toLongLong();
    const qint64 own = row[1] ? row[1]->toLongLong() : reply.version;
    for (const qsizetype index : m_fresh)
        reply.results[index].version = own;
    return found;
}

} // namespace

Expected<Answer> applyPush(Database &database, const Catalog &catalog, const Caller &caller,
                           const protocol::PushRequest &request, bool keepRefused, core::UuidSource &ids)
{
    core::Error last;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const auto transaction =
            Transaction::begin(database, Transaction::Actor{caller.tenant, caller.user, caller.device, caller.role});
        if (!transaction)
            return fail(transaction.error());
        PushBatch batch(database, catalog, caller, request, keepRefused, ids);
        auto outcome = batch.run();
        if (auto *rejected = std::get_if<PushRejected>(&outcome))
            return Answer(std::move(*rejected));
        if (const auto *failed = std::get_if<AttemptFailed>(&outcome)) {
            last = failed->failure.toError();
            if (!failed->failure.isRetryable())
                return fail(last);
            continue;
        }
        const Expected<void> committed = (*transaction)->commit();
        if (!committed) {
            last = committed.error();
            if (last.code != ErrorCode::Busy)
                return fail(last);
            continue; // also after a broken connection: the sequence numbers tell whether it had happened
        }
        PushReply &reply = std::get<PushReply>(outcome);
        const auto reading =
            Transaction::begin(database, Transaction::Actor{caller.tenant, caller.user, caller.device, caller.role});
        if (!reading)
            return fail(reading.error());
        const SqlResult completed = batch.complete(database.statements(), reply);
        if (!completed.ok)
            return fail(completed.failure.toError());
        return Answer(std::move(reply));
    }
    return fail(last);
}

} // namespace shortlist::server
