#include "simulator/memoryreplica.h"

#include "cache/overlayrule.h"
#include "cache/storestate.h"
#include "client/editing.h"
#include "core/uuid.h"
#include "protocol/copytext.h"

namespace shortlist::simulator {

using core::ErrorCode;
using core::Expected;
using core::fail;
using namespace protocol;

Expected<void> MemoryReplica::write() const
{
    if (m_failureChance > 0 && m_random.chance(m_failureChance))
        return fail(m_random.chance(0.5) ? ErrorCode::DiskFull : ErrorCode::Io,
                    QStringLiteral("The simulated disk does not take it"));
    return {};
}

void MemoryReplica::takeCache(ReplicaData &to, const ReplicaData &from) const
{
    to.cursor = from.cursor;
    to.scopes = from.scopes;
    to.history = from.history;
    to.position = from.position;
    to.rows = from.rows;
}

void MemoryReplica::crash(bool powerCut)
{
    if (powerCut && m_random.chance(0.5))
        takeCache(m_disk, m_synced);
    takeCache(m_cache, m_disk);
    m_uncommitted = 0;
    if (m_sabotage == Sabotage::ReplicaLosesEdits && !m_disk.outbox.isEmpty())
        m_disk.outbox.removeLast();
}

Expected<void> MemoryReplica::commitCache()
{
    if (auto written = write(); !written)
        return written;
    takeCache(m_disk, m_cache);
    m_uncommitted = 0;
    if (m_random.chance(0.2))
        takeCache(m_synced, m_disk);
    return {};
}

Expected<void> MemoryReplica::append(const QList<Mutation> &mutations)
{
    if (auto written = write(); !written)
        return written;
    for (Mutation mutation : mutations) {
        mutation.seq = m_disk.nextSeq++;
        m_disk.outbox.append({std::move(mutation), false, 0});
    }
    const qsizetype size = m_disk.outbox.size();
    if (m_sabotage == Sabotage::ReplicaReordersEdits && size > 1 && m_random.chance(0.1)) {
        KeptEdit &last = m_disk.outbox[size - 1];
        KeptEdit &before = m_disk.outbox[size - 2];
        if (!before.acknowledged) {
            std::swap(last, before);
            std::swap(last.mutation.seq, before.mutation.seq);
        }
    }
    return {};
}

QMap<QByteArray, FieldMap> MemoryReplica::visible(const QString &name, const QUuid &user) const
{
    auto rows = m_cache.rows.value(name);
    const Entity *entity = m_disk.schema.entity(name);
    if (entity == nullptr)
        return rows;
    QMap<QByteArray, QList<cache::PendingEdit>> edits;
    for (const KeptEdit &kept : m_disk.outbox) {
        if (kept.mutation.entity == name)
            edits[core::toBytes(kept.mutation.row)].append(client::overlayOf(m_disk.schema, kept.mutation, user));
    }
    for (auto it = edits.cbegin(); it != edits.cend(); ++it) {
        cache::OptionalRow server;
        if (const auto row = rows.constFind(it.key()); row != rows.cend()) {
            server.emplace();
            for (const Column &column : entity->columns)
                server->values.append(row->value(column.name));
        }
        const cache::OptionalRow shown = cache::layEdits(*entity, server, *it);
        if (shown)
            rows.insert(it.key(), toFields(*entity, *shown));
        else
            rows.remove(it.key());
    }
    return rows;
}

Expected<void> MemoryReplica::applySchema(const SchemaDescriptor &descriptor)
{
    if (auto written = write(); !written)
        return written;
    m_disk.schema = descriptor;
    return {};
}

Expected<QList<Mutation>> MemoryReplica::waiting(int limit) const
{
    QList<Mutation> out;
    for (const KeptEdit &kept : m_disk.outbox) {
        if (!kept.acknowledged && out.size() < limit)
            out.append(kept.mutation);
    }
    return out;
}

Expected<int> MemoryReplica::waitingCount() const
{
    return static_cast<int>(waiting(INT_MAX)->size());
}

Expected<QDateTime> MemoryReplica::oldestWaiting() const
{
    const QList<Mutation> first = *waiting(1);
    return first.isEmpty() ? QDateTime() : first.constFirst().at;
}

Expected<void> MemoryReplica::acknowledge(const QList<MutationResult> &results)
{
    if (auto written = write(); !written)
        return written;
    for (const MutationResult &result : results) {
        if (m_sabotage == Sabotage::ReplicaForgetsAnswers && result.id.data4[7] % 16 == 0)
            continue;
        for (KeptEdit &kept : m_disk.outbox) {
            if ((kept.mutation.id == result.id || m_sabotage == Sabotage::ReplicaAcknowledgesAll) &&
                !kept.acknowledged) {
                kept.acknowledged = true;
                kept.version = result.version;
            }
        }
    }
    m_disk.outbox.removeIf([this](const KeptEdit &kept) { return kept.acknowledged && kept.version <= m_disk.cursor; });
    return {};
}

Expected<void> MemoryReplica::reopenAfter(qint64 lastSeq)
{
    if (auto written = write(); !written)
        return written;
    for (KeptEdit &kept : m_disk.outbox) {
        if (kept.mutation.seq > lastSeq)
            kept.acknowledged = false;
    }
    return {};
}

Expected<void> MemoryReplica::renewDevice(const QUuid &device, const QUuid &epoch)
{
    if (auto written = write(); !written)
        return written;
    m_disk.device = device;
    m_disk.epoch = epoch;
    m_disk.nextSeq = 1;
    for (KeptEdit &kept : m_disk.outbox) {
        // 0: sent under an older identity
        kept.mutation.seq = kept.acknowledged ? 0 : m_disk.nextSeq++;
    }
    return {};
}

Expected<void> MemoryReplica::beginPull(qint64 targetVersion, const QStringList &scopes, const QUuid &history,
                                        bool resumed)
{
    if (auto written = write(); !written)
        return written;
    if (!resumed)
        m_cache.position = {};
    m_cache.position.targetVersion = targetVersion;
    m_cache.position.scopes = scopes;
    m_cache.history = history;
    m_pullScopes = scopes;
    if (m_sabotage == Sabotage::CursorOutrunsRows && m_disk.cursor > 0) {
        m_disk.cursor = targetVersion;
        m_cache.cursor = targetVersion;
    }
    return {};
}

Expected<void> MemoryReplica::purgeScope(const QString &key)
{
    if (auto written = write(); !written)
        return written;
    const QString scope = cache::scopeOfKey(key);
    for (const Entity &entity : m_disk.schema.entities) {
        if (m_sabotage == Sabotage::ReplicaKeepsRevoked)
            break;
        if (entity.scope == scope)
            m_cache.rows.remove(entity.name);
        else if (!entity.scopeColumn.isEmpty())
            m_cache.rows[entity.name].removeIf(
                [&](const auto &row) { return row.value().value(entity.scopeColumn) == Value(scope.toUtf8()); });
    }
    m_cache.scopes.removeAll(key);
    m_cache.position.entity.clear();
    m_cache.position.scopes.removeAll(key);
    takeCache(m_disk, m_cache);
    takeCache(m_synced, m_cache);
    return {};
}

Expected<void> MemoryReplica::beginRows(const QString &entity, const QStringList &columns)
{
    if (m_cache.position.entity != entity)
        m_cache.position.after = {};
    m_cache.position.entity = entity;
    m_columns = columns;
    return {};
}

Expected<void> MemoryReplica::row(QByteArrayView copyLine)
{
    const auto values = decodeCopyLine(copyLine);
    if (!values)
        return fail(values.error());
    if (values->size() != m_columns.size())
        return fail(ErrorCode::Protocol, QStringLiteral("A row has other fields than its section says"));
    if (auto written = write(); !written)
        return written;
    FieldMap fields;
    for (qsizetype i = 0; i < values->size(); ++i)
        fields.insert(m_columns[i], (*values)[i]);
    const QByteArray id = values->constFirst().value_or(QByteArray());
    m_cache.rows[m_cache.position.entity].insert(id, fields);
    m_cache.position.after = QUuid::fromString(QLatin1StringView(id));
    return ++m_uncommitted >= rowsPerTransaction ? commitCache() : Expected<void>();
}

Expected<void> MemoryReplica::setRole(const QString &role)
{
    if (auto written = write(); !written)
        return written;
    m_disk.role = role;
    return {};
}

Expected<void> MemoryReplica::beginRemovals(const QString &entity, bool revoked)
{
    m_removing = entity;
    // Revocations precede all rows and leave the position alone.
    return revoked ? Expected<void>() : beginRows(entity, {});
}

Expected<void> MemoryReplica::removed(QByteArrayView id)
{
    if (auto written = write(); !written)
        return written;
    m_cache.rows[m_removing].remove(id.toByteArray());
    return {};
}

Expected<void> MemoryReplica::endPull()
{
    ReplicaData before;
    takeCache(before, m_cache);
    m_cache.cursor = m_cache.position.targetVersion;
    m_cache.scopes = m_pullScopes;
    m_cache.position = {};
    if (auto committed = commitCache(); !committed) {
        takeCache(m_cache, before);
        return committed;
    }
    m_disk.outbox.removeIf([this](const KeptEdit &kept) { return kept.acknowledged && kept.version <= m_disk.cursor; });
    return {};
}

Expected<void> MemoryReplica::suspendPull()
{
    auto committed = commitCache();
    if (!committed)
        crash(); // what could not be committed is rolled back
    return committed;
}

Expected<void> MemoryReplica::clear()
{
    if (auto written = write(); !written)
        return written;
    takeCache(m_cache, {});
    takeCache(m_disk, {});
    takeCache(m_synced, {});
    return {};
}

} // namespace shortlist::simulator
