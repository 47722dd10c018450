#pragma once

#include "desktop/sources/sources.h"

#include <memory>

namespace shortlist::desktop {

/// The narrow interfaces over a real client::Workspace: each call is one job on its reading thread. The workspace
/// outlives it.
class WorkspaceSources
{
public:
    explicit WorkspaceSources(client::Workspace &workspace);
    ~WorkspaceSources();
    [[nodiscard]] Sources sources();

private:
    class Reads;
    class Edits;
    std::unique_ptr<WorkspaceEvents> m_events;
    std::unique_ptr<Reads> m_reads;
    std::unique_ptr<Edits> m_edits;
    std::unique_ptr<AccountSource> m_account;
    std::unique_ptr<HistorySource> m_history;
    std::unique_ptr<BelongingSource> m_belongings;
    std::unique_ptr<MergeSource> m_merging;
    std::unique_ptr<HomeSource> m_home;
    std::unique_ptr<ReportSource> m_reports;
    std::unique_ptr<OfferSource> m_offers;
    std::unique_ptr<ActivitySource> m_activity;
    std::unique_ptr<CvSource> m_cvs;
    std::unique_ptr<MailSource> m_mails;
    std::unique_ptr<RankingSource> m_ranking;
};

} // namespace shortlist::desktop
