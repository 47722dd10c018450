// What WorkspaceShell connects for the pipeline board.
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/icons.h"

#include <QAction>

namespace shortlist::desktop {

void WorkspaceShell::openBoard(const QUuid &job)
{
    if (job.isNull())
        return;
    m_board->show(job);
    open(QStringLiteral("board"));
}

void WorkspaceShell::connectBoard()
{
    BoardView *view = m_boardView;
    connect(m_board, &BoardPresenter::stateChanged, view, &BoardView::render);
    connect(m_board, &BoardPresenter::problem, view, &BoardView::showProblem);
    connect(m_board, &BoardPresenter::told, view, &BoardView::tell);
    connect(view, &BoardView::filterChanged, m_board, &BoardPresenter::setFilter);
    connect(view, &BoardView::orderChosen, m_board, &BoardPresenter::setOrder);
    connect(view, &BoardView::endedToggled, m_board, &BoardPresenter::setShowEnded);
    connect(view, &BoardView::retryRequested, m_board, &BoardPresenter::retry);
    connect(view, &BoardView::moveRequested, m_board, &BoardPresenter::move);
    connect(view, &BoardView::stepRequested, m_board, &BoardPresenter::step);
    connect(view, &BoardView::candidateChosen, this,
            [this](const QUuid &id) { openRecord(QStringLiteral("candidates"), id); });
    connect(view, &BoardView::backRequested, this, [this] {
        const QUuid job = m_board->shown();
        openRecord(QStringLiteral("job_requisitions"), job);
    });
    connect(view, &BoardView::verbPressed, this, [this, view](Qt::Key key, Qt::KeyboardModifiers) {
        if (key == Qt::Key_Slash)
            view->focusFilter();
        else if (key == Qt::Key_M && !view->chosen().isEmpty())
            m_board->step(view->chosen(), 1);
    });
    connect(m_jobsView->detail(), &JobDetailView::boardRequested, this, [this] { openBoard(m_jobs->shown()); });
    connect(m_jobsView, &JobsView::boardRequested, this, [this] { openBoard(m_jobs->shown()); });
    // For the palette: the job that is chosen in the list.
    auto *action = new QAction(icon(QStringLiteral("layout-split")), tr("Open the board of the chosen job"), this);
    action->setObjectName(QStringLiteral("openBoard"));
    action->setProperty("iconName", QStringLiteral("layout-split"));
    connect(action, &QAction::triggered, this, [this] { openBoard(m_jobs->shown()); });
    m_actions << action;
}

} // namespace shortlist::desktop
