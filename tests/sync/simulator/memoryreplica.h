#pragma once

#include "core/random.h"
#include "simulator/profile.h"
#include "simulator/sabotage.h"
#include "sync/engine/replica.h"

namespace shortlist::simulator {

/// What lies on a device's disk. A value, so that a backup is a copy and a crash goes back to the last one that was
/// synced.
struct ReplicaData
{
    QUuid device;
    QUuid epoch;
    qint64 nextSeq = 1;
    QList<KeptEdit> outbox;
    QString role;

    protocol::SchemaDescriptor schema;
    qint64 cursor = 0;
    QStringList scopes;
    QUuid history;
    sync::PullPosition position;
    QMap<QString, QMap<QByteArray, protocol::FieldMap>> rows; ///< the server's
};

/// A Replica in memory that behaves like the two files: edits and what is said about them are durable at once; rows
/// become durable in small transactions, of which a power cut loses the last ones; a purge is durable at once. Any
/// write may fail with a full disk.
class MemoryReplica final : public sync::Replica
{
public:
    /// `random` decides about write failures and power cuts.
    MemoryReplica(ReplicaData disk, core::Random &random, Sabotage sabotage = Sabotage::None)
        : m_disk(std::move(disk)), m_cache(m_disk), m_synced(m_disk), m_random(random), m_sabotage(sabotage)
    {}

    void setFailureChance(double chance) { m_failureChance = chance; }
    /// Loses everything that is not durable; a power cut also what is committed and not synced.
    void crash(bool powerCut = false);
    [[nodiscard]] const ReplicaData &disk() const { return m_disk; }

    /// Makes edits durable, all or none; gives them their sequence numbers. Fails like any write.
    [[nodiscard]] core::Expected<void> append(const QList<protocol::Mutation> &mutations);
    /// What the person sees: the server's rows with the edits laid over them by the cache's own rule.
    [[nodiscard]] QMap<QByteArray, protocol::FieldMap> visible(const QString &entity, const QUuid &user = {}) const;
    /// The server's rows as far as they have arrived, whatever is pending.
    [[nodiscard]] const QMap<QString, QMap<QByteArray, protocol::FieldMap>> &serverRows() const { return m_cache.rows; }
    [[nodiscard]] const QString &role() const { return m_disk.role; }
    [[nodiscard]] const protocol::SchemaDescriptor &descriptor() const { return m_disk.schema; }

    [[nodiscard]] QUuid device() const override { return m_disk.device; }
    [[nodiscard]] QUuid epoch() const override { return m_disk.epoch; }
    [[nodiscard]] qint64 cursor() const override { return m_disk.cursor; }
    [[nodiscard]] QStringList scopes() const override { return m_disk.scopes; }
    [[nodiscard]] QUuid history() const override { return m_disk.history; }
    [[nodiscard]] sync::PullPosition pullPosition() const override { return m_disk.position; }
    [[nodiscard]] int schemaVersion() const override { return m_disk.schema.version; }
    [[nodiscard]] core::Expected<void> applySchema(const protocol::SchemaDescriptor &descriptor) override;
    [[nodiscard]] core::Expected<QList<protocol::Mutation>> waiting(int limit) const override;
    [[nodiscard]] core::Expected<int> waitingCount() const override;
    [[nodiscard]] core::Expected<QDateTime> oldestWaiting() const override;
    [[nodiscard]] core::Expected<void> acknowledge(const QList<protocol::MutationResult> &results) override;
    [[nodiscard]] core::Expected<void> reopenAfter(qint64 lastSeq) override;
    [[nodiscard]] core::Expected<void> renewDevice(const QUuid &device, const QUuid &epoch) override;
    [[nodiscard]] core::Expected<void> beginPull(qint64 targetVersion, const QStringList &scopes, const QUuid &history,
                                                 bool resumed) override;
    [[nodiscard]] core::Expected<void> purgeScope(const QString &scope) override;
    [[nodiscard]] core::Expected<void> beginRows(const QString &entity, const QStringList &columns) override;
    [[nodiscard]] core::Expected<void> row(QByteArrayView copyLine) override;
    [[nodiscard]] core::Expected<void> beginRemovals(const QString &entity, bool revoked) override;
    [[nodiscard]] core::Expected<void> setRole(const QString &role) override;
    [[nodiscard]] core::Expected<void> removed(QByteArrayView id) override;
    [[nodiscard]] core::Expected<void> endPull() override;
    [[nodiscard]] core::Expected<void> suspendPull() override;
    [[nodiscard]] core::Expected<void> clear() override;

private:
    static constexpr int rowsPerTransaction = 4;

    [[nodiscard]] core::Expected<void> write() const;
    /// The cache's part of m_cache becomes durable.
    [[nodiscard]] core::Expected<void> commitCache();
    void takeCache(ReplicaData &to, const ReplicaData &from) const;

    ReplicaData m_disk;
    ReplicaData m_cache;  ///< its rows, cursor and position may be ahead of the disk's
    ReplicaData m_synced; ///< its rows, cursor and position may be behind: what a power cut certainly leaves
    core::Random &m_random;
    Sabotage m_sabotage;
    double m_failureChance = 0;
    QStringList m_columns;
    QStringList m_pullScopes;
    QString m_removing;
    int m_uncommitted = 0;
};

} // namespace shortlist::simulator
