// What WorkspaceShell connects for the pipeline board.
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/bulk/bulkcontrol.h"
#include "desktop/bulk/selectionbar.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/cvpage.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/shell/undobar.h"
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

void WorkspaceShell::openStages()
{
    if (!m_sources.directory->permissions().may(QStringLiteral("stages"), Permissions::Act::Change)) {
        m_boardView->showProblem(whyNot(m_sources.directory->permissions()));
        return;
    }
    auto *dialog = new StagesDialog(m_board->state().board, this);
    m_sources.records->records(QStringLiteral("mail_templates"), dialog,
                               [dialog](const core::Expected<QList<RecordFields>> &rows) {
                                   QList<std::pair<QUuid, QString>> letters;
                                   for (const RecordFields &row : rows ? *rows : QList<RecordFields>())
                                       letters.append({row.id, row.text(QStringLiteral("name"))});
                                   dialog->setLetters(letters);
                               });
    m_sources.jobs->items({}, dialog, [dialog](const core::Expected<QList<cache::JobListItem>> &jobs) {
        QList<std::pair<QUuid, QString>> sources{{QUuid(), tr("The workspace's pipeline")}};
        for (const cache::JobListItem &job : jobs ? *jobs : QList<cache::JobListItem>())
            sources.append({job.id, job.title});
        dialog->setSources(sources);
    });
    connect(dialog, &StagesDialog::copyRequested, this, [this, dialog](const QUuid &job) {
        m_sources.jobs->stages(job, dialog, [dialog](const core::Expected<QList<cache::BoardStage>> &stages) {
            if (stages)
                dialog->takeOver(*stages);
            else
                dialog->showProblem(describe(stages.error()));
        });
    });
    connect(dialog, &StagesDialog::saved, this, [this, dialog](const QList<StageDraft> &drafts) {
        m_board->saveStages(drafts, dialog, [dialog](const core::Expected<client::EditReceipt> &receipt) {
            if (receipt)
                dialog->accept();
            else
                dialog->showProblem(describe(receipt.error()));
        });
    });
    dialog->open();
}

void WorkspaceShell::connectBoard()
{
    BoardView *view = m_boardView;
    connect(m_board, &BoardPresenter::stateChanged, view, &BoardView::render);
    connect(m_board, &BoardPresenter::problem, view, &BoardView::showProblem);
    connect(m_board, &BoardPresenter::told, view, [view](const QString &text) { view->tell(text); });
    connect(view, &BoardView::filterChanged, m_board, &BoardPresenter::setFilter);
    connect(view, &BoardView::chipsChosen, m_board, &BoardPresenter::setChips);
    connect(view, &BoardView::orderChosen, m_board, &BoardPresenter::setOrder);
    connect(view, &BoardView::endedToggled, m_board, &BoardPresenter::setShowEnded);
    connect(view, &BoardView::retryRequested, m_board, &BoardPresenter::retry);
    connect(view, &BoardView::moveRequested, m_board, &BoardPresenter::move);
    connect(view, &BoardView::stepRequested, m_board, &BoardPresenter::step);
    connect(view, &BoardView::stagesRequested, this, &WorkspaceShell::openStages);
    connect(view, &BoardView::columnMenuRequested, this, &WorkspaceShell::openStages);
    connect(view, &BoardView::candidateChosen, this,
            [this](const QUuid &id) { openRecord(QStringLiteral("candidates"), id); });
    connect(view, &BoardView::backRequested, this, [this] {
        const QUuid job = m_board->shown();
        openRecord(QStringLiteral("job_requisitions"), job);
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

namespace {

/// The people whose cards are chosen, each once.
QList<QUuid> peopleOn(const BoardView &board)
{
    const QList<QUuid> chosen = board.chosen();
    const QSet<QUuid> applications(chosen.begin(), chosen.end());
    QList<QUuid> people;
    QSet<QUuid> seen;
    for (const cache::BoardCard &card : board.state().board.cards) {
        if (!applications.contains(card.application) || seen.contains(card.candidate))
            continue;
        seen.insert(card.candidate);
        people.append(card.candidate);
    }
    return people;
}

} // namespace

BulkPlace WorkspaceShell::chosenPeople()
{
    CandidatesView *list = m_candidatesView;
    const auto say = [list](const QString &text) { list->detail()->showProblem(text); };
    return {[list] {
                return client::BulkSelection{{}, {}, list->chosenKeys()};
            },
            {},
            [list] { list->chooseNobody(); },
            say,
            say,
            [this, list] {
                m_sources.candidates->items(list->chosenKeys(), {}, this,
                                            [this](const core::Expected<QList<cache::CandidateListItem>> &two) {
                                                if (two && two->size() == 2)
                                                    openDuplicates(two->at(0).id, two->at(1).id);
                                            });
            },
            [this, list](const QString &format) { writePeople(format, list->chosenKeys()); }};
}

void WorkspaceShell::connectBulk()
{
    m_bulkControl = new BulkControl(m_sources, *m_bulk, this);
    BoardView *board = m_boardView;
    const BulkPlace onBoard{[board] {
                                return client::BulkSelection{board->chosen(), {}, {}};
                            },
                            [board] { return board->state().board.stages; },
                            [board] { board->clearSelection(); },
                            [board](const QString &text) { board->showProblem(text); },
                            [board](const QString &text) { board->tell(text, Status::Info); },
                            [this, board] {
                                const QList<QUuid> two = peopleOn(*board);
                                if (two.size() == 2)
                                    openDuplicates(two[0], two[1]);
                            },
                            [this, board](const QString &format) {
                                withKeys(peopleOn(*board),
                                         [this, format](const QList<qint64> &keys) { writePeople(format, keys); });
                            }};
    m_bulkControl->attach(board->selectionBar(), onBoard);
    connect(board, &BoardView::verbPressed, this, [this, board, onBoard](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        if (key == Qt::Key_Slash)
            board->focusFilter();
        else if (!m_bulkControl->press(key, modifiers, onBoard) && key == Qt::Key_M && !board->chosen().isEmpty())
            m_board->step(board->chosen(), 1);
    });
    CandidatesView *list = m_candidatesView;
    CandidateDetailView *detail = list->detail();
    const auto problem = [detail](const QString &text) { detail->showProblem(text); };
    m_bulkControl->attach(list->selectionBar(), chosenPeople());
    // The application that the person's page shows.
    const BulkPlace onPage{[this] {
                               const CandidateDetailState &state = m_candidate->state();
                               const bool has =
                                   state.application >= 0 && state.application < state.detail.applications.size();
                               return client::BulkSelection{
                                   has ? QList<QUuid>{state.detail.applications[state.application].id} : QList<QUuid>(),
                                   has ? QList<QUuid>() : QList<QUuid>{m_candidate->shown()},
                                   {}};
                           },
                           {},
                           [] {},
                           problem,
                           problem};
    connect(detail, &CandidateDetailView::rejectRequested, this,
            [this, onPage] { m_bulkControl->ask(client::BulkKind::Reject, onPage); });
    connect(list->cvPage(), &CvPage::rejectRequested, this,
            [this, onPage] { m_bulkControl->ask(client::BulkKind::Reject, onPage); });
    connect(detail, &CandidateDetailView::applicationVerb, this, [this, detail, onPage](const QString &verb) {
        const QPoint at = detail->mapToGlobal(QPoint(detail->width() / 2, metric::size::topBar));
        client::BulkAction action;
        if (verb == QLatin1String("withdraw"))
            m_bulkControl->ask(client::BulkKind::Withdraw, onPage);
        else if (verb == QLatin1String("mail"))
            m_bulkControl->ask(client::BulkKind::Mail, onPage);
        else if (verb == QLatin1String("remind"))
            m_bulkControl->ask(client::BulkKind::Remind, onPage);
        else if (verb == QLatin1String("transfer"))
            m_bulkControl->chooseJob(client::BulkKind::Transfer, at, onPage);
        else {
            action.kind = verb == QLatin1String("hire") ? client::BulkKind::Hire : client::BulkKind::Reopen;
            m_bulkControl->run(action, onPage);
        }
    });
    const auto bars = findChildren<SelectionBar *>();
    for (SelectionBar *bar : bars) {
        connect(bar, &SelectionBar::shownChanged, this, [this] {
            if (m_undoBar->isVisible())
                m_undoBar->place();
        });
    }
    connect(&m_history, &UndoHistory::cameTooLate, this, [this, problem](int mails) {
        const QString text = tr("%n mails had gone already. Everything else was undone.", nullptr, mails);
        if (m_area == QLatin1String("board"))
            m_boardView->tell(text, Status::Warning);
        else
            problem(text);
    });
}

} // namespace shortlist::desktop
