#pragma once

#include "desktop/sources/historysource.h"

namespace shortlist::desktop {

/// The part of a record's history that lies in the cache: how it began, who touched it last, its conflicts, what
/// happened to its applications, the versions of a job's advertisement. A reading job: touches nothing but its
/// arguments.
[[nodiscard]] core::Expected<History> readHistory(const cache::Reader &reader, const QString &entity, const QUuid &row);

/// History over a real client::Workspace, which outlives it: the cache, the outbox, and the server's log for those who
/// may read it.
class WorkspaceHistory final : public HistorySource
{
public:
    explicit WorkspaceHistory(client::Workspace &workspace) : m_workspace(workspace) {}
    void history(const QString &entity, const QUuid &row, QObject *context, Done<History> done) override;

private:
    void addWaiting(const QString &entity, const QUuid &row, History known, const QPointer<QObject> &context,
                    const Done<History> &done);
    void addLog(const QString &entity, const QUuid &row, const History &known, const QPointer<QObject> &context,
                const Done<History> &done);
    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
