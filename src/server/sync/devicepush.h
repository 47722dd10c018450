#pragma once

#include "server/sync/applier.h"
#include "server/sync/plainedits.h"
#include "server/sync/pushbatch.h"
#include "server/sync/refusedmerges.h"

#include <optional>
#include <variant>

namespace shortlist::server {

/// One device's push inside a transaction that it may share with others: its numbers, its results and its records.
class DevicePush
{
public:
    /// Nothing: go on. SqlFailure: not the push's fault; the transaction is lost.
    using Step = std::variant<std::monostate, PushRejected, SqlFailure>;

    /// `job` outlives it.
    DevicePush(const PushJob &job, Statements &statements, core::UuidSource &ids);
    ~DevicePush();

    // --- in this order
    /// The device's row as lookAtDevices() reads it.
    [[nodiscard]] Step open(const QList<protocol::Value> &device);
    /// A known mutation as lookUpMutations() reads it; of whatever device.
    [[nodiscard]] Step remember(const QList<protocol::Value> &mutation);
    /// Checks the numbers and finds out what is left to apply.
    [[nodiscard]] Step plan();

    /// What names this device and person to the database's triggers from here on.
    [[nodiscard]] Command acting() const;
    /// Every edit that is left is plain, so that plainCommands() makes them all.
    [[nodiscard]] bool isPlain() const { return m_plain.has_value(); }
    [[nodiscard]] QList<Command> plainCommands() const { return m_plain->commands(); }
    [[nodiscard]] bool made(const QList<SqlResult> &results) const { return m_plain->made(results); }
    /// Once they were made.
    void take(const QList<SqlResult> &results);
    /// Applies edit by edit, refusing what breaks a rule. After a rejection the caller rolls the push back.
    [[nodiscard]] Step applyInOrder();

    [[nodiscard]] const PushJob &job() const { return m_job; }
    [[nodiscard]] const Journal &journal() const { return m_journal; }
    /// The answer, with the tenant's version and the one that this transaction made.
    [[nodiscard]] protocol::PushReply reply(qint64 version, qint64 own) const;

private:
    using Applying = std::variant<MutationRecord, PushRejected, SqlFailure>;

    [[nodiscard]] Step applyRange(qsizetype from, qsizetype to);
    /// Nothing done and everything as before: false.
    [[nodiscard]] std::variant<bool, SqlFailure> tryTogether(qsizetype from, qsizetype to);
    [[nodiscard]] Step applyOne(const protocol::Mutation &mutation);
    [[nodiscard]] Applying decide(const protocol::Mutation &mutation);
    [[nodiscard]] Applying decideAlone(const protocol::Mutation &mutation, const protocol::Entity &entity);
    [[nodiscard]] Applying refuse(const protocol::Mutation &mutation, const protocol::Entity &entity,
                                  const Refusal &refusal);
    void note(MutationRecord record);
    void noteApplied(const protocol::Mutation &mutation);

    const PushJob &m_job;
    Statements &m_statements;
    Caller m_caller; ///< with the role that the membership has now
    Journal m_journal;
    ConflictLog m_conflicts;
    std::optional<Applier> m_applier; ///< made when the caller's role is known
    std::optional<PlainEdits> m_plain;
    bool m_guarded = false; ///< a savepoint is open
    qint64 m_lastSeq = 0;
    RefusedMerges m_refusedMerges;
    QHash<qint64, QUuid> m_storedIds;                 ///< seq → id, of this device
    QHash<QUuid, protocol::MutationResult> m_stored;  ///< id → result, of any device
    QList<const protocol::Mutation *> m_todo;         ///< not applied before, each id once
    QHash<QUuid, protocol::MutationResult> m_results; ///< of what this transaction applied
};

/// Locks the devices' rows and reads them with their people's roles: what open() takes, then the device's id.
[[nodiscard]] Command lookAtDevices(const QUuid &tenant, const QList<const PushJob *> &jobs);
/// Reads what is already known of the mutations, with the version that holds each effect.
[[nodiscard]] Command lookUpMutations(const QUuid &tenant, const QList<const PushJob *> &jobs);

} // namespace shortlist::server
