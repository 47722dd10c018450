#pragma once

#include "desktop/sources/belongingsource.h"

namespace shortlist::desktop {

/// Over a real client::Workspace, which outlives it.
class WorkspaceBelongings final : public BelongingSource
{
public:
    explicit WorkspaceBelongings(client::Workspace &workspace) : m_workspace(workspace) {}
    void belongings(const QUuid &candidate, QObject *context, Done<cache::CandidateBelongings> done) override
    {
        m_workspace.read<cache::CandidateBelongings>(
            context, [candidate](const cache::Reader &reader) { return cache::candidateBelongings(reader, candidate); },
            std::move(done));
    }

private:
    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
