#include "client/workspacereplica.h"

#include "core/json.h"

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;

QUuid WorkspaceReplica::device() const
{
    return m_workspace.outbox().device();
}

QUuid WorkspaceReplica::epoch() const
{
    return m_workspace.outbox().epoch();
}

qint64 WorkspaceReplica::cursor() const
{
    return m_workspace.store().cursor();
}

QStringList WorkspaceReplica::scopes() const
{
    return m_workspace.store().scopes();
}

QUuid WorkspaceReplica::history() const
{
    return m_workspace.store().history();
}

sync::PullPosition WorkspaceReplica::pullPosition() const
{
    const cache::PullPosition position = m_workspace.store().pullPosition();
    return {position.targetVersion, position.entity, position.after, position.scopes, position.whole};
}

QStringList WorkspaceReplica::missingTables() const
{
    return m_workspace.store().missingTables();
}

int WorkspaceReplica::schemaVersion() const
{
    return m_workspace.descriptor().version;
}

Expected<void> WorkspaceReplica::applySchema(const protocol::SchemaDescriptor &descriptor)
{
    return m_workspace.adoptSchema(descriptor);
}

Expected<QList<protocol::Mutation>> WorkspaceReplica::waiting(int limit) const
{
    const auto entries = m_workspace.outbox().waiting(limit);
    if (!entries)
        return fail(entries.error());
    QList<protocol::Mutation> mutations;
    for (const cache::OutboxEntry &entry : *entries)
        mutations.append(entry.mutation);
    return mutations;
}

Expected<int> WorkspaceReplica::waitingCount() const
{
    return m_workspace.outbox().waitingCount();
}

Expected<QDateTime> WorkspaceReplica::oldestWaiting() const
{
    return m_workspace.outbox().oldestWaiting();
}

Expected<void> WorkspaceReplica::acknowledge(const QList<protocol::MutationResult> &results)
{
    return m_workspace.acknowledge(results);
}

Expected<void> WorkspaceReplica::reopenAfter(qint64 lastSeq)
{
    return m_workspace.reopenAfter(lastSeq);
}

Expected<void> WorkspaceReplica::renewDevice(const QUuid &device, const QUuid &epoch)
{
    return m_workspace.outbox().renewDevice(device, epoch);
}

Expected<void> WorkspaceReplica::setRole(const QString &role)
{
    return m_workspace.setRole(role);
}

Expected<void> WorkspaceReplica::beginPull(qint64 targetVersion, const QStringList &scopes, const QUuid &history,
                                           bool resumed)
{
    return m_workspace.store().beginPull(targetVersion, scopes, history, resumed);
}

Expected<void> WorkspaceReplica::purgeScope(const QString &scope)
{
    if (auto noted = m_workspace.beginSweep(); !noted)
        return noted;
    if (auto purged = m_workspace.store().purgeScope(scope); !purged)
        return purged;
    // Rows that come back with another key of the scope carry their waiting edits again.
    return m_workspace.rebuildOverlay();
}

Expected<void> WorkspaceReplica::beginRows(const QString &entity, const QStringList &columns)
{
    return m_workspace.store().beginRows(entity, columns);
}

std::optional<QList<QUuid>> WorkspaceReplica::firstWishes() const
{
    // Where they cannot be read, the person's own jobs come first all the same.
    const auto jobs = m_workspace.openedJobs();
    return jobs ? *jobs : QList<QUuid>();
}

Expected<void> WorkspaceReplica::beginEarlyRows(const QString &entity, const QStringList &columns)
{
    return m_workspace.store().beginEarlyRows(entity, columns);
}

Expected<void> WorkspaceReplica::endEarlyRows()
{
    return m_workspace.store().endEarlyRows();
}

Expected<void> WorkspaceReplica::row(QByteArrayView copyLine)
{
    return m_workspace.store().putRow(copyLine);
}

Expected<void> WorkspaceReplica::beginRemovals(const QString &entity, bool revoked)
{
    if (revoked) {
        if (auto noted = m_workspace.beginSweep(); !noted)
            return noted;
    }
    return m_workspace.store().beginRemovals(entity, revoked);
}

Expected<void> WorkspaceReplica::removed(QByteArrayView id)
{
    return m_workspace.store().removeRow(id);
}

Expected<void> WorkspaceReplica::endPull()
{
    if (auto ended = m_workspace.store().endPull(); !ended)
        return ended;
    if (auto dropped = m_workspace.dropReached(); !dropped)
        return dropped;
    return m_workspace.sweep();
}

Expected<void> WorkspaceReplica::suspendPull()
{
    return m_workspace.store().suspendPull();
}

Expected<void> WorkspaceReplica::clear()
{
    if (auto cleared = m_workspace.store().clear(); !cleared)
        return cleared;
    return m_workspace.rebuildOverlay();
}

Expected<protocol::SessionGrant> WorkspaceReplica::load() const
{
    const auto session = m_workspace.session();
    if (!session)
        return fail(session.error());
    if (!*session || (*session)->ended)
        return fail(ErrorCode::Unauthorised, QStringLiteral("Nobody is signed in to this profile: sign in first"));
    return (*session)->grant;
}

Expected<void> WorkspaceReplica::store(const protocol::SessionGrant &grant)
{
    auto session = m_workspace.session();
    if (!session)
        return fail(session.error());
    if (!*session)
        return fail(ErrorCode::Unauthorised, QStringLiteral("Nobody is signed in to this profile: sign in first"));
    StoredSession updated = **session;
    updated.grant = grant;
    if (grant.rememberToken.isEmpty()) // a refresh has none of its own
        updated.grant.rememberToken = (*session)->grant.rememberToken;
    updated.accessExpiresAt = m_workspace.clock().nowUtc().addSecs(grant.accessExpiresIn);
    updated.ended = false;
    return updated.save(m_workspace.outbox());
}

} // namespace shortlist::client
