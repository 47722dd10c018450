#pragma once

#include "client/localworkspace.h"
#include "sync/engine/replica.h"
#include "sync/transport/syncrunner.h"

namespace shortlist::client {

/// The open profile as the sync engine sees it: the place where cache, outbox and sync meet.
class WorkspaceReplica final : public sync::Replica, public sync::SessionStore
{
public:
    explicit WorkspaceReplica(LocalWorkspace &workspace) : m_workspace(workspace) {}

    [[nodiscard]] QUuid device() const override;
    [[nodiscard]] QUuid epoch() const override;
    [[nodiscard]] qint64 cursor() const override;
    [[nodiscard]] QStringList scopes() const override;
    [[nodiscard]] QUuid history() const override;
    [[nodiscard]] sync::PullPosition pullPosition() const override;
    [[nodiscard]] int schemaVersion() const override;
    [[nodiscard]] QStringList missingTables() const override;
    [[nodiscard]] core::Expected<void> applySchema(const protocol::SchemaDescriptor &descriptor) override;

    [[nodiscard]] core::Expected<QList<protocol::Mutation>> waiting(int limit) const override;
    [[nodiscard]] core::Expected<int> waitingCount() const override;
    [[nodiscard]] core::Expected<QDateTime> oldestWaiting() const override;
    [[nodiscard]] core::Expected<void> acknowledge(const QList<protocol::MutationResult> &results) override;
    [[nodiscard]] core::Expected<void> reopenAfter(qint64 lastSeq) override;
    [[nodiscard]] core::Expected<void> renewDevice(const QUuid &device, const QUuid &epoch) override;

    [[nodiscard]] core::Expected<void> setRole(const QString &role) override;
    [[nodiscard]] core::Expected<void> beginPull(qint64 targetVersion, const QStringList &scopes, const QUuid &history,
                                                 bool resumed) override;
    [[nodiscard]] core::Expected<void> purgeScope(const QString &scope) override;
    [[nodiscard]] core::Expected<void> beginRows(const QString &entity, const QStringList &columns) override;
    [[nodiscard]] std::optional<QList<QUuid>> firstWishes() const override;
    [[nodiscard]] core::Expected<void> beginEarlyRows(const QString &entity, const QStringList &columns) override;
    [[nodiscard]] core::Expected<void> endEarlyRows() override;
    [[nodiscard]] core::Expected<void> row(QByteArrayView copyLine) override;
    [[nodiscard]] core::Expected<void> beginRemovals(const QString &entity, bool revoked) override;
    [[nodiscard]] core::Expected<void> removed(QByteArrayView id) override;
    [[nodiscard]] core::Expected<void> endPull() override;
    [[nodiscard]] core::Expected<void> suspendPull() override;
    [[nodiscard]] core::Expected<void> clear() override;

    [[nodiscard]] core::Expected<protocol::SessionGrant> load() const override;
    [[nodiscard]] core::Expected<void> store(const protocol::SessionGrant &grant) override;

private:
    LocalWorkspace &m_workspace;
    QStringList m_pullScopes;
};

} // namespace shortlist::client
