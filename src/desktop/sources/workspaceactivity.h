#pragma once

#include "desktop/sources/activitysource.h"

namespace shortlist::desktop {

/// Over a real client::Workspace, which outlives it.
class WorkspaceActivity final : public ActivitySource
{
public:
    explicit WorkspaceActivity(client::Workspace &workspace) : m_workspace(workspace) {}
    void page(const cache::ActivityQuery &query, QObject *context, Done<cache::ActivityPage> done) override
    {
        m_workspace.read<cache::ActivityPage>(
            context, [query](const cache::Reader &reader) { return cache::ActivityReader(reader).page(query); },
            std::move(done));
    }

private:
    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
