// What WorkspaceShell connects for the feed of what happened.
#include "desktop/activity/activitypresenter.h"
#include "desktop/activity/activityview.h"
#include "desktop/shell/workspaceshell.h"

namespace shortlist::desktop {

void WorkspaceShell::connectActivity()
{
    ActivityView *view = m_activityView;
    connect(m_activity, &ActivityPresenter::stateChanged, view, &ActivityView::render);
    connect(view, &ActivityView::filterChosen, m_activity, &ActivityPresenter::setFilter);
    // Not within the state that says so: the answer would come into it.
    connect(view, &ActivityView::moreWanted, m_activity, &ActivityPresenter::readMore, Qt::QueuedConnection);
    connect(view, &ActivityView::retryRequested, m_activity, &ActivityPresenter::retry);
    connect(view, &ActivityView::opened, this, [this](const cache::ActivityItem &item) {
        if (item.kind == cache::ActivityItem::Kind::Erased)
            return; // nobody is left
        if (!item.candidate.isNull())
            openRecord(QStringLiteral("candidates"), item.candidate);
        else
            openRecord(QStringLiteral("job_requisitions"), item.job);
    });
}

} // namespace shortlist::desktop
