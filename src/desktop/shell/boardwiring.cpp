// What WorkspaceShell connects for the pipeline board.
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/board/stagesdialog.h"
#include "desktop/bulk/bulkcontrol.h"
#include "desktop/bulk/selectionbar.h"
#include "desktop/bulk/stageletters.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatelistpresenter.h"
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
#include <QMenu>

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
    const Permissions permissions = m_sources.directory->permissions();
    dialog->setMayKeep(m_sources.directory->descriptor().entity(QStringLiteral("pipeline_templates")) &&
                       permissions.may(QStringLiteral("pipeline_templates"), Permissions::Act::Create));
    m_sources.jobs->pipelines(dialog, [this, dialog](const core::Expected<QList<cache::PipelineTemplate>> &found) {
        const QList<cache::PipelineTemplate> templates = found ? *found : QList<cache::PipelineTemplate>();
        m_sources.jobs->items(
            {}, dialog, [this, dialog, templates](const core::Expected<QList<cache::JobListItem>> &jobs) {
                QList<StageSource> sources;
                for (const cache::PipelineTemplate &each : templates)
                    //: A menu of stages to take over; %1 is the name of a template
                    sources.append({StageSource::Kind::Template, each.id, tr("Template %1").arg(isolated(each.name))});
                sources.append({StageSource::Kind::Workspace, {}, tr("The workspace's pipeline")});
                for (const cache::JobListItem &job : jobs ? *jobs : QList<cache::JobListItem>())
                    sources.append({StageSource::Kind::Job, job.id, job.title});
                dialog->setSources(sources);
            });
        connect(dialog, &StagesDialog::copyRequested, this, [this, dialog, templates](const StageSource &source) {
            for (const cache::PipelineTemplate &each : templates) {
                if (source.kind == StageSource::Kind::Template && each.id == source.id)
                    dialog->takeOver(each.stages);
            }
            if (source.kind == StageSource::Kind::Template)
                return;
            m_sources.jobs->stages(source.id, dialog, [dialog](const core::Expected<QList<cache::BoardStage>> &stages) {
                if (stages)
                    dialog->takeOver(*stages);
                else
                    dialog->showProblem(describe(stages.error()));
            });
        });
    });
    connect(dialog, &StagesDialog::keepRequested, this,
            [this, dialog](const QString &name, const QList<StageDraft> &drafts) {
                m_board->keepAsTemplate(name, drafts, dialog,
                                        [dialog, name](const core::Expected<client::EditReceipt> &receipt) {
                                            if (receipt)
                                                dialog->tell(tr("Kept as the template %1.").arg(isolated(name)));
                                            else
                                                dialog->showProblem(describe(receipt.error()));
                                        });
            });
    connect(dialog, &StagesDialog::saved, this,
            [this, dialog, since = m_board->state().board](const QList<StageDraft> &drafts) {
                m_board->saveStages(since, drafts, dialog,
                                    [dialog](const core::Expected<client::EditReceipt> &receipt) {
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
    connect(view, &BoardView::filesDropped, this, [this](const QList<client::FileInput> &files, const QUuid &stage) {
        client::ImportOptions options;
        options.job = m_board->shown();
        options.stage = stage;
        import(files, options);
    });
    // Of CVs that cannot be read, where the person looks.
    connect(m_candidates, &CandidateListPresenter::importChanged, view, [view](const ImportState &state) {
        for (const client::ImportedFile &file : state.results) {
            if (file.failed && view->isVisible()) {
                view->showProblem(describe(file.error));
                return;
            }
        }
    });
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

void WorkspaceShell::connectLetters()
{
    auto *letters = new StageLetters(*m_sources.jobs, *m_sources.directory, m_history, this);
    // For the keyboard and the palette, while the bar offers it.
    auto *send = new QAction(icon(QStringLiteral("envelope")), tr("Send the letter of the stage…"), this);
    send->setObjectName(QStringLiteral("sendStageLetter"));
    send->setProperty("iconName", QStringLiteral("envelope"));
    send->setEnabled(false);
    m_actions << send;
    connect(letters, &StageLetters::offered, this, [this, send](const QString &said, const QList<LetterOffer> &offers) {
        m_letterOffers = offers;
        const auto people = static_cast<int>(offers.first().applications.size());
        const QString name = isolated(offers.first().name);
        m_undoBar->offerAlso(said, offers.size() > 1 ? tr("Send letters…")
                                   //: Undo bar; %1 is the name of a letter
                                   : people == 1 ? tr("Send “%1”…").arg(name)
                                                 //: Undo bar; %1 is the name of a letter
                                                 : tr("Send “%1” to %n people…", nullptr, people).arg(name));
        send->setEnabled(!m_undoBar->also().isEmpty());
    });
    connect(m_undoBar, &UndoBar::dismissed, this, [this, send] {
        m_letterOffers.clear();
        send->setEnabled(false);
    });
    // A new step says nothing about the letter of the one before.
    connect(&m_history, &UndoHistory::done, send, [send] { send->setEnabled(false); });
    connect(send, &QAction::triggered, this, &WorkspaceShell::writeLetters);
    connect(m_undoBar, &UndoBar::alsoRequested, this, &WorkspaceShell::writeLetters);
}

void WorkspaceShell::writeLetters()
{
    const QList<LetterOffer> offers = m_letterOffers;
    const auto write = [this](const LetterOffer &offer) {
        const auto say = [this](const QString &text) {
            if (m_area == QLatin1String("board"))
                m_boardView->tell(text, Status::Info);
            else
                m_candidatesView->detail()->showProblem(text);
        };
        const BulkPlace place{[offer] {
                                  return client::BulkSelection{offer.applications, {}, {}};
                              },
                              {},
                              [] {},
                              say,
                              say};
        m_bulkControl->ask(client::BulkKind::Mail, place, offer.letter);
    };
    if (offers.size() == 1)
        return write(offers.first());
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("letterMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const LetterOffer &offer : offers)
        menu->addAction(
            icon(QStringLiteral("envelope")),
            //: %1 is the name of a letter
            tr("“%1” to %n people…", nullptr, static_cast<int>(offer.applications.size())).arg(isolated(offer.name)),
            this, [write, offer] { write(offer); });
    menu->popup(m_undoBar->mapToGlobal(QPoint(m_undoBar->width() / 2, 0)));
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
                                            [this](const core::Expected<QList<cache::CandidateListItem>> &chosen) {
                                                QList<QUuid> people;
                                                for (const cache::CandidateListItem &item :
                                                     chosen ? *chosen : QList<cache::CandidateListItem>())
                                                    people << item.id;
                                                mergePeople(people);
                                            });
            },
            [this, list](const QString &format) {
                if (format == QLatin1String("cvs"))
                    takeCvs({{}, {}, list->chosenKeys()});
                else if (format == QLatin1String("print-cvs"))
                    printCvs({{}, {}, list->chosenKeys()});
                else
                    writePeople(format, list->chosenKeys());
            }};
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
                            [this, board] { mergePeople(peopleOn(*board)); },
                            [this, board](const QString &format) {
                                if (format == QLatin1String("cvs"))
                                    return takeCvs({{}, peopleOn(*board), {}});
                                if (format == QLatin1String("print-cvs"))
                                    return printCvs({{}, peopleOn(*board), {}});
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
                                   has ? QList<QUuid>() : QList<QUuid>{m_candidate->displayed()},
                                   {}};
                           },
                           {},
                           [] {},
                           problem,
                           problem};
    // Whoever was chosen is meant, also where the page still displays who was chosen before.
    const auto reject = [this, onPage] {
        m_candidate->whenDisplayed([this, onPage] { m_bulkControl->ask(client::BulkKind::Reject, onPage); });
    };
    connect(detail, &CandidateDetailView::rejectRequested, this, reject);
    connect(list->cvPage(), &CvPage::rejectRequested, this, reject);
    const auto run = [this, onPage](const QString &verb) {
        client::BulkAction action;
        if (verb == QLatin1String("withdraw"))
            m_bulkControl->ask(client::BulkKind::Withdraw, onPage);
        else if (verb == QLatin1String("mail"))
            m_bulkControl->ask(client::BulkKind::Mail, onPage);
        else if (verb == QLatin1String("remind"))
            m_bulkControl->ask(client::BulkKind::Remind, onPage);
        else if (verb == QLatin1String("transfer"))
            m_bulkControl->chooseJob(client::BulkKind::Transfer, onPage);
        else {
            action.kind = verb == QLatin1String("hire") ? client::BulkKind::Hire : client::BulkKind::Reopen;
            m_bulkControl->run(action, onPage);
        }
    };
    connect(detail, &CandidateDetailView::applicationVerb, this,
            [this, run](const QString &verb) { m_candidate->whenDisplayed([run, verb] { run(verb); }); });
    connectLetters();
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
