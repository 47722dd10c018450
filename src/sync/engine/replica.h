#pragma once

#include "protocol/descriptor.h"
#include "protocol/messages.h"

namespace shortlist::sync {

/// Where an interrupted pull goes on.
struct PullPosition
{
    qint64 targetVersion = 0; ///< the version the pull brings the replica to: that of its first attempt
    QString entity;           ///< the section it was in
    QUuid after;              ///< the last id stored; null: none of the section
    /// The scopes of the first attempt, kept as durably as the rest. Without them a scope that is granted or revoked
    /// while a pull is interrupted goes unnoticed.
    QStringList scopes;

    [[nodiscard]] bool isNull() const { return entity.isEmpty(); }
    [[nodiscard]] bool operator==(const PullPosition &) const = default;
};

/// The storage as the engine sees it: the server's rows on this device and the edits that wait to be sent.
///
/// The client implements it over its cache and outbox, the simulator in memory. Owned by whoever owns the engine and
/// used on the engine's thread only. Failures: DiskFull, Io and Busy are transient and must have changed nothing;
/// Corrupt and WrongKey stop the engine until the client has put the damage aside. Every function that succeeds is as
/// durable as its comment says.
class Replica
{
public:
    virtual ~Replica() = default;

    // --- who and where
    [[nodiscard]] virtual QUuid device() const = 0;
    [[nodiscard]] virtual QUuid epoch() const = 0;
    /// The tenant version reached; 0 for nothing.
    [[nodiscard]] virtual qint64 cursor() const = 0;
    /// The scopes held as of the last complete pull.
    [[nodiscard]] virtual QStringList scopes() const = 0;
    /// The server history the rows come from; null before the first pull and after clear().
    [[nodiscard]] virtual QUuid history() const = 0;
    [[nodiscard]] virtual PullPosition pullPosition() const = 0;
    /// The stored descriptor's version; 0 before the first.
    [[nodiscard]] virtual int schemaVersion() const = 0;
    /// Brings the tables to the descriptor. Tables that have to be fetched again are the storage's to know: it sets its
    /// cursor accordingly.
    [[nodiscard]] virtual core::Expected<void> applySchema(const protocol::SchemaDescriptor &descriptor) = 0;

    // --- edits
    /// The oldest unanswered edits in sequence order, at most `limit`.
    [[nodiscard]] virtual core::Expected<QList<protocol::Mutation>> waiting(int limit) const = 0;
    [[nodiscard]] virtual core::Expected<int> waitingCount() const = 0;
    /// When the oldest of them was typed; invalid when none waits.
    [[nodiscard]] virtual core::Expected<QDateTime> oldestWaiting() const = 0;
    /// Marks edits as answered, all or none. They stay laid over the rows until the cursor reaches their version.
    /// Results of edits that do not wait any more are ignored. Durable.
    [[nodiscard]] virtual core::Expected<void> acknowledge(const QList<protocol::MutationResult> &results) = 0;
    /// The server knows this device's edits up to `lastSeq` only: later ones that were answered but are still kept wait
    /// again. Answered ones of an older identity have the number 0; with `lastSeq` -1 they wait again as well. Durable.
    [[nodiscard]] virtual core::Expected<void> reopenAfter(qint64 lastSeq) = 0;
    /// Takes a new identity and numbers everything that waits from 1. Mutation ids stay: they keep an edit that was
    /// applied under the old identity from being applied again. What was answered but is still kept gets the number 0.
    /// Durable.
    [[nodiscard]] virtual core::Expected<void> renewDevice(const QUuid &device, const QUuid &epoch) = 0;

    // --- a pull, in stream order
    /// The person's role as the server has it now; comes before the rest. Durable.
    [[nodiscard]] virtual core::Expected<void> setRole(const QString &role) = 0;
    /// `resumed`: goes on at pullPosition(), whose target version this is. Otherwise any old position is dropped.
    [[nodiscard]] virtual core::Expected<void> beginPull(qint64 targetVersion, const QStringList &scopes,
                                                         const QUuid &history, bool resumed) = 0;
    /// Drops every row of a scope, of which a key (`recruiting`, `recruiting/granted`) was revoked; comes before
    /// beginPull(). scopes() lacks it from then on, and the position of an interrupted pull is dropped, as durably as
    /// the rows: should the scope be granted again before the next pull is complete, it has to arrive whole. Of the
    /// position the other scopes stay, because rows of theirs may have arrived: they are purged next.
    [[nodiscard]] virtual core::Expected<void> purgeScope(const QString &scope) = 0;
    [[nodiscard]] virtual core::Expected<void> beginRows(const QString &entity, const QStringList &columns) = 0;
    [[nodiscard]] virtual core::Expected<void> row(QByteArrayView copyLine) = 0;
    /// `revoked`: the person may not see these rows any more, so nothing of them stays in any file once the pull is
    /// complete; such sections precede all rows and leave the position of an interrupted pull where it is.
    [[nodiscard]] virtual core::Expected<void> beginRemovals(const QString &entity, bool revoked) = 0;
    [[nodiscard]] virtual core::Expected<void> removed(QByteArrayView id) = 0;
    /// Makes the pull durable; the cursor becomes its target version and answered edits up to it are dropped.
    [[nodiscard]] virtual core::Expected<void> endPull() = 0;
    /// Keeps what arrived, and the position to go on from.
    [[nodiscard]] virtual core::Expected<void> suspendPull() = 0;
    /// Forgets rows, cursor, scopes, history and position: the server has another history. Edits survive. Durable.
    [[nodiscard]] virtual core::Expected<void> clear() = 0;
};

} // namespace shortlist::sync
