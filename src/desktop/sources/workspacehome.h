#pragma once

#include "desktop/sources/homesource.h"

namespace shortlist::desktop {

/// Over a real client::Workspace, which outlives it.
class WorkspaceHome final : public HomeSource
{
public:
    explicit WorkspaceHome(client::Workspace &workspace) : m_workspace(workspace) {}
    void day(const cache::HomeQuery &query, QObject *context, Done<cache::HomeDay> done) override
    {
        m_workspace.read<cache::HomeDay>(
            context, [query](const cache::Reader &reader) { return cache::HomeReader(reader).day(query); },
            std::move(done));
    }

private:
    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
