// What WorkspaceShell connects for Home.
#include "desktop/conflicts/conflictspresenter.h"
#include "desktop/home/homepresenter.h"
#include "desktop/home/homeview.h"
#include "desktop/shell/workspaceshell.h"

#include <QAction>

namespace shortlist::desktop {

using Kind = cache::HomeItem::Kind;

void WorkspaceShell::connectHome()
{
    HomeView *view = m_homeView;
    connect(m_home, &HomePresenter::stateChanged, view, &HomeView::render);
    // The figure beside the area's name.
    connect(m_home, &HomePresenter::stateChanged, this, &WorkspaceShell::updateAreas);
    connect(m_home, &HomePresenter::problem, view, &HomeView::showProblem);
    connect(view, &HomeView::tabChosen, m_home, &HomePresenter::show);
    connect(view, &HomeView::retryRequested, m_home, &HomePresenter::start);
    connect(view, &HomeView::doneRequested, m_home, &HomePresenter::setDone);
    connect(view, &HomeView::putOffRequested, m_home, &HomePresenter::putOff);
    connect(view, &HomeView::opened, this, &WorkspaceShell::openFromHome);
    connect(view, &HomeView::jobOpened, this, &WorkspaceShell::openBoard);
    QList<QAction *> actions;
    for (QAction *action : std::as_const(m_actions)) {
        for (const char *name : {"addPerson", "addJob", "import"}) {
            if (action->objectName() == QLatin1String(name))
                actions << action;
        }
    }
    view->setNewActions(actions);
}

void WorkspaceShell::openFromHome(const cache::HomeItem &item)
{
    if (item.kind == Kind::Conflict) {
        open(QStringLiteral("conflicts"));
        const QList<ConflictGroup> &groups = m_conflicts->state().groups;
        for (int i = 0; i < groups.size(); ++i) {
            if (groups[i].row == item.row)
                m_conflicts->select(i);
        }
    } else if (item.kind == Kind::Mails) {
        open(QStringLiteral("mails"));
    } else if (item.kind == Kind::NewApplicants) {
        openBoard(item.job);
    } else if (!item.candidate.isNull()) {
        openRecord(QStringLiteral("candidates"), item.candidate);
    } else if (!item.job.isNull()) {
        openRecord(QStringLiteral("job_requisitions"), item.job);
    }
}

} // namespace shortlist::desktop
