#pragma once

#include "desktop/sources/rankingsource.h"

namespace shortlist::desktop {

/// Ranks the people of the open profile, on its reading thread. The workspace outlives it.
class WorkspaceRanking final : public RankingSource
{
public:
    explicit WorkspaceRanking(client::Workspace &workspace) : m_workspace(workspace) {}

    void compare(const QUuid &job, const cache::Cancellation &cancelled, QObject *context,
                 Done<ComparedPeople> done) override;
    void rank(const ComparedPeople &people, const domain::MatchWeights &weights, bool onlyApplicants, int most,
              QObject *context, Done<RankedPeople> done) override;

private:
    client::Workspace &m_workspace;
};

} // namespace shortlist::desktop
