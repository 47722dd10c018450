// What WorkspaceShell connects: actions, and each area's view with its presenter.
#include "desktop/board/boardpresenter.h"
#include "desktop/bulk/bulkcontrol.h"
#include "desktop/candidates/belongingspresenter.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/candidates/cvpage.h"
#include "desktop/conflicts/conflictspresenter.h"
#include "desktop/conflicts/conflictsview.h"
#include "desktop/cvviewer/cvview.h"
#include "desktop/cvviewer/filepreviews.h"
#include "desktop/home/homepresenter.h"
#include "desktop/home/homeview.h"
#include "desktop/jobs/approvalsview.h"
#include "desktop/jobs/jobchooser.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/shell/commandpalette.h"
#include "desktop/shell/keymap.h"
#include "desktop/shell/undobar.h"
#include "desktop/shell/wording.h"
#include "desktop/shell/workspaceshell.h"
#include "desktop/style/icons.h"
#include "desktop/sync/syncpresenter.h"
#include "desktop/sync/syncview.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QListView>
#include <QToolButton>

namespace shortlist::desktop {

void WorkspaceShell::buildActions()
{
    const auto add = [this](const QString &id, const QString &text, const QString &iconName, auto slot) {
        auto *action = new QAction(icon(iconName), text, this);
        action->setObjectName(id);
        action->setProperty("iconName", iconName);
        action->setShortcut(keyFor(id));
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        m_actions << action;
        return action;
    };
    add(QStringLiteral("palette"), tr("Search and commands"), QStringLiteral("search"), [this] { openPalette(); });
    const auto step = [this](QStringList &from, QStringList &to) {
        if (from.isEmpty())
            return;
        to << m_area;
        visit(from.takeLast());
    };
    add(QStringLiteral("back"), tr("Back"), QStringLiteral("arrow-left"), [this, step] {
        // Out of the CV first: it lies over the list.
        if (m_area == QLatin1String("candidates") && m_candidatesView->isCvOpen())
            m_candidatesView->closeCv();
        else
            step(m_past, m_future);
    });
    add(QStringLiteral("forward"), tr("Forward"), QStringLiteral("arrow-right"),
        [this, step] { step(m_future, m_past); });
    connect(m_back, &QToolButton::clicked, m_actions[1], &QAction::trigger);
    connect(m_forward, &QToolButton::clicked, m_actions[2], &QAction::trigger);
    add(QStringLiteral("rail"), tr("Narrow or widen the rail"), QStringLiteral("layout-sidebar"), [this] {
        m_railCollapsed = !m_railCollapsed;
        adapt();
    });
    add(QStringLiteral("nextPane"), tr("Next part of the window"), QStringLiteral("arrow-right"),
        [this] { focusNextPane(); });
    auto *undo =
        add(QStringLiteral("undo"), tr("Undo"), QStringLiteral("arrow-counterclockwise"), [this] { m_history.undo(); });
    auto *redo =
        add(QStringLiteral("redo"), tr("Redo"), QStringLiteral("arrow-clockwise"), [this] { m_history.redo(); });
    undo->setEnabled(false);
    redo->setEnabled(false);
    connect(&m_history, &UndoHistory::changed, this, [this, undo, redo] {
        undo->setEnabled(m_history.canUndo());
        redo->setEnabled(m_history.canRedo());
    });
    add(QStringLiteral("sync"), tr("Sync now"), QStringLiteral("arrow-repeat"), [this] { m_sync->syncNow(); });
    add(QStringLiteral("lock"), tr("Lock"), QStringLiteral("lock"), [this] { Q_EMIT lockRequested(); });
    add(QStringLiteral("printShown"), tr("Print what is shown…"), QStringLiteral("printer"), [this] { printShown(); });
    add(QStringLiteral("settings"), tr("Settings"), QStringLiteral("gear"), [this] { openSettings(); });
    add(QStringLiteral("keys"), tr("Show the map of keys"), QStringLiteral("keyboard"), [this] {
        (new KeyMapDialog(this))->open();
    })->setShortcut({});
    add(QStringLiteral("addPerson"), tr("Add a person"), QStringLiteral("person-plus"), [this] { addCandidate(); });
    add(QStringLiteral("addJob"), tr("New job"), QStringLiteral("briefcase"), [this] { addJob(); });
    add(QStringLiteral("activity"), tr("Activity: what happened in the workspace"), QStringLiteral("clock"),
        [this] { open(QStringLiteral("activity")); });
    add(QStringLiteral("knownPeople"), tr("People you know already for this job"), QStringLiteral("people"),
        [this] { m_jobs->findKnownPeople(jobInSight()); });
    add(QStringLiteral("rankPeople"), tr("Rank people for a job…"), QStringLiteral("list-check"),
        [this] { rankPeople(jobInSight()); });
    add(QStringLiteral("import"), tr("Import CVs or lists…"), QStringLiteral("upload"), [this] { chooseImport({}); });
    add(QStringLiteral("importJobs"), tr("Import jobs…"), QStringLiteral("upload"), [this] { chooseJobs(); });
    for (int i = 0; i < 9; ++i) {
        auto *area = new QAction(this);
        area->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)));
        connect(area, &QAction::triggered, this, [this, i] {
            if (i < m_railModel.rowCount())
                open(m_railModel.index(i).data(RailModel::AreaRole).toString());
        });
        addAction(area);
    }
}

void WorkspaceShell::connectCandidates()
{
    CandidatesView *view = m_candidatesView;
    CandidateDetailView *detail = view->detail();
    view->setModel(m_candidates->model());
    detail->bind(m_sources.directory->descriptor());
    connect(m_candidates, &CandidateListPresenter::stateChanged, view,
            qOverload<const CandidateListState &>(&CandidatesView::render));
    connect(m_candidates, &CandidateListPresenter::importChanged, view,
            qOverload<const ImportState &>(&CandidatesView::render));
    m_candidates->setMerging(m_sources.merging);
    connect(m_candidates, &CandidateListPresenter::importUndecided, this, &WorkspaceShell::askWhoseCvs);
    connect(m_candidates, &CandidateListPresenter::problem, detail, &CandidateDetailView::showProblem);
    connect(m_candidates, &CandidateListPresenter::vocabularyChanged, view, &CandidatesView::setVocabulary);
    connect(m_candidates, &CandidateListPresenter::suggestionsFound, view, &CandidatesView::offerSuggestions);
    connect(view, &CandidatesView::filterChanged, m_candidates, &CandidateListPresenter::setFilter);
    connect(m_views, &SavedViewsPresenter::stateChanged, view,
            qOverload<const SavedViewsState &>(&CandidatesView::render));
    connect(m_views, &SavedViewsPresenter::arrangementWanted, view, &CandidatesView::arrangeList);
    connect(m_views, &SavedViewsPresenter::problem, detail, &CandidateDetailView::showProblem);
    connect(view, &CandidatesView::listArranged, m_candidates, &CandidateListPresenter::arrange);
    connect(view, &CandidatesView::arrangementChanged, m_views, &SavedViewsPresenter::noteArrangement);
    connect(view, &CandidatesView::viewChosen, m_views, &SavedViewsPresenter::choose);
    connect(view, &CandidatesView::viewSaved, m_views, &SavedViewsPresenter::saveAs);
    connect(view, &CandidatesView::viewUpdated, m_views, &SavedViewsPresenter::update);
    connect(view, &CandidatesView::viewRenamed, m_views, &SavedViewsPresenter::rename);
    connect(view, &CandidatesView::viewRemoved, m_views, &SavedViewsPresenter::remove);
    connect(view, &CandidatesView::exportRequested, this, &WorkspaceShell::exportPeople);
    for (int i = 0; i < 9; ++i) {
        auto *choose = new QAction(view);
        choose->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)));
        choose->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(choose, &QAction::triggered, m_views, [this, i] { m_views->choose(i); });
        view->addAction(choose);
    }
    connect(view, &CandidatesView::suggestionsWanted, m_candidates, &CandidateListPresenter::suggest);
    connect(view, &CandidatesView::ownerChosen, m_candidates, &CandidateListPresenter::setAlso);
    connect(view, &CandidatesView::stageChosen, m_candidates, &CandidateListPresenter::setStage);
    connect(view, &CandidatesView::sortChosen, m_candidates, &CandidateListPresenter::setSort);
    connect(view, &CandidatesView::retryRequested, m_candidates, &CandidateListPresenter::retry);
    connect(view, &CandidatesView::candidateChosen, m_candidate, &CandidateDetailPresenter::show);
    connect(view, &CandidatesView::importedChosen, this,
            [this](const QUuid &candidate) { openRecord(QStringLiteral("candidates"), candidate); });
    connect(view, &CandidatesView::candidateAwaited, m_candidate, &CandidateDetailPresenter::awaitChoice);
    connect(view, &CandidatesView::awaitedKnown, m_candidate, &CandidateDetailPresenter::showAwaited);
    connect(view, &CandidatesView::rowWanted, this, &WorkspaceShell::markShown);
    connect(m_candidate, &CandidateDetailPresenter::stateChanged, m_belongings,
            [this] { m_belongings->show(m_candidate->state().detail.blind ? QUuid() : m_candidate->displayed()); });
    connect(m_candidate, &CandidateDetailPresenter::leaving, detail, &CandidateDetailView::commitTyped);
    connect(m_candidate, &CandidateDetailPresenter::leaving, view->cvPage(), &CvPage::commitTyped);
    connect(m_belongings, &BelongingsPresenter::stateChanged, detail, &CandidateDetailView::renderBelongings);
    connect(m_belongings, &BelongingsPresenter::problem, detail, &CandidateDetailView::showProblem);
    connect(detail, &CandidateDetailView::tagSet, m_belongings, &BelongingsPresenter::setTag);
    connect(detail, &CandidateDetailView::poolSet, m_belongings, &BelongingsPresenter::setPool);
    connect(detail, &CandidateDetailView::tagAdded, m_belongings, &BelongingsPresenter::addTag);
    connect(detail, &CandidateDetailView::poolAdded, m_belongings, &BelongingsPresenter::addPool);
    connect(detail, &CandidateDetailView::ownFieldEdited, m_belongings, &BelongingsPresenter::setOwnField);
    connect(view, &CandidatesView::filesDropped, this,
            [this](const QList<client::FileInput> &files) { import(files, {}); });
    connect(view, &CandidatesView::addRequested, this, &WorkspaceShell::addCandidate);
    connect(view, &CandidatesView::importRequested, this, [this] { chooseImport({}); });
    connect(m_candidate, &CandidateDetailPresenter::stateChanged, detail, &CandidateDetailView::render);
    connect(m_candidate, &CandidateDetailPresenter::problem, detail, &CandidateDetailView::showProblem);
    connect(m_candidate, &CandidateDetailPresenter::fieldFailed, this,
            [view, detail](const QUuid &person, const QString &column, const protocol::Value &value,
                           const QString &reason) {
                if (view->isCvOpen())
                    view->cvPage()->refuse(person, column, value, reason);
                else
                    detail->refuse(person, column, value, reason);
            });
    connect(detail, &CandidateDetailView::noteChanged, m_candidate, &CandidateDetailPresenter::changeNote);
    connect(detail, &CandidateDetailView::noteRemoved, m_candidate, &CandidateDetailPresenter::removeNote);
    connect(m_candidate, &CandidateDetailPresenter::noteStored, detail, &CandidateDetailView::noteStored);
    connect(m_candidate, &CandidateDetailPresenter::noteFailed, detail, &CandidateDetailView::noteRefused);
    // Verbs mean who was chosen, also where the page still displays who was chosen before.
    const auto shown = [this](auto verb) { return [this, verb] { m_candidate->whenDisplayed(verb); }; };
    connect(detail, &CandidateDetailView::moveOnRequested, this, shown([this] { m_candidate->moveOn(); }));
    connect(detail, &CandidateDetailView::moveRequested, m_candidate, &CandidateDetailPresenter::moveTo);
    connect(detail, &CandidateDetailView::applicationChosen, m_candidate, &CandidateDetailPresenter::chooseApplication);
    connect(detail, &CandidateDetailView::fieldEdited, m_candidate, &CandidateDetailPresenter::setField);
    connect(detail, &CandidateDetailView::noteWritten, m_candidate, &CandidateDetailPresenter::addNote);
    connect(detail, &CandidateDetailView::followUpTicked, m_candidate, &CandidateDetailPresenter::setFollowUpDone);
    connect(detail, &CandidateDetailView::privateSet, m_candidate, &CandidateDetailPresenter::setPrivate);
    const auto remove = [this] {
        if (!m_candidate->displayed().isNull())
            m_candidates->remove(m_candidate->displayed(),
                                 m_candidate->state().detail.record.text(QStringLiteral("full_name")));
    };
    connect(detail, &CandidateDetailView::removeRequested, this, shown(remove));
    connect(view, &CandidatesView::verbPressed, this,
            [this, detail, view](Qt::Key key, Qt::KeyboardModifiers modifiers) {
                // With several chosen, a key means all of them.
                if (view->chosenKeys().size() > 1 && m_bulkControl->press(key, modifiers, chosenPeople()))
                    return;
                // A key does what its verb in the menu does, and nothing where the role may not.
                const auto run = [](const QList<QAction *> &actions, const char *name) {
                    for (QAction *action : actions) {
                        if (action->objectName() == QLatin1String(name))
                            action->trigger();
                    }
                };
                switch (key) {
                case Qt::Key_M:
                    run(detail->verbs(), "moveOn");
                    break;
                case Qt::Key_R:
                    run(detail->verbs(), "reject");
                    break;
                case Qt::Key_N:
                    m_candidate->whenDisplayed([run, detail] { run(detail->verbs(), "note"); });
                    break;
                case Qt::Key_A:
                    run(m_actions, "addPerson");
                    break;
                case Qt::Key_Delete:
                    run(detail->verbs(), "remove");
                    break;
                case Qt::Key_Slash:
                    view->focusFilter();
                    break;
                default:
                    break;
                }
            });
    connect(detail, &CandidateDetailView::applyRequested, this, shown([this] {
                auto *chooser = new JobChooser(tr("Apply for a job"), window());
                const QUuid person = m_candidate->displayed();
                connect(chooser, &JobChooser::chosen, this,
                        [this, person](const QUuid &job) { m_candidate->apply(person, job); });
                chooser->open(*m_sources.jobs);
            }));
    m_sources.directory->colleagues(this, [this, detail](core::Expected<QList<Colleague>> colleagues) {
        if (!colleagues)
            return;
        detail->setColleagues(*colleagues);
        m_candidatesView->setColleagues(*colleagues);
        m_candidatesView->cvPage()->setColleagues(*colleagues);
        m_jobsView->detail()->setColleagues(*colleagues);
    });
}

void WorkspaceShell::connectFiles()
{
    CandidateDetailView *detail = m_candidatesView->detail();
    CvPage *page = m_candidatesView->cvPage();
    page->bind(m_sources.directory->descriptor());
    connect(m_candidate, &CandidateDetailPresenter::stateChanged, page, &CvPage::render);
    connect(m_candidate, &CandidateDetailPresenter::problem, page, &CvPage::showProblem);
    connect(page, &CvPage::fieldEdited, m_candidate, &CandidateDetailPresenter::setField);
    connect(page, &CvPage::moveOnRequested, this,
            [this] { m_candidate->whenDisplayed([this] { m_candidate->moveOn(); }); });
    connect(m_candidatesView, &CandidatesView::cvOpened, this, &WorkspaceShell::updateHistory);
    auto *previews = new FilePreviews(*m_sources.files, this);
    connect(m_candidate, &CandidateDetailPresenter::stateChanged, previews,
            [previews](const CandidateDetailState &state) { previews->want(state.detail.files); });
    const auto showPreviews = [detail, page, previews] {
        detail->setPreviews([previews](const FileItem &file) { return previews->of(file); });
        for (CvView *view : {detail->cvView(), page->cvView()})
            view->showPreview(previews->of(view->file()));
    };
    connect(previews, &FilePreviews::arrived, this, showPreviews);
    showPreviews();
    const auto fetch = [this, previews](CvView *into, const FileItem &file) {
        into->showFetching(file);
        into->showPreview(previews->of(file));
        m_sources.files->fileBytes(
            file.sha256, this,
            [this, previews, into, file, person = m_candidate->displayed()](core::Expected<QByteArray> bytes) {
                // Somebody else may be shown by the time a large file arrives.
                if (person != m_candidate->displayed())
                    return;
                if (bytes)
                    into->showFile(file, *bytes);
                else
                    into->showFailed(file, describe(bytes.error()));
                into->showPreview(previews->of(file));
            });
    };
    connect(detail, &CandidateDetailView::fileChosen, this,
            [fetch, view = detail->cvView()](const FileItem &file) { fetch(view, file); });
    connect(page, &CvPage::fileChosen, this,
            [fetch, view = page->cvView()](const FileItem &file) { fetch(view, file); });
    const auto attach = [this] {
        if (!allowed(QStringLiteral("files"), Permissions::Act::Create))
            return;
        auto *dialog = new QFileDialog(this, tr("Add a file"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        connect(dialog, &QFileDialog::filesSelected, m_candidate,
                [this, person = m_candidate->displayed()](const QStringList &paths) {
                    m_candidate->attach(person, client::FileInput::onDisk(paths));
                });
        dialog->open();
    };
    connect(detail, &CandidateDetailView::filesDropped, this, [this](const QList<client::FileInput> &files) {
        if (allowed(QStringLiteral("files"), Permissions::Act::Create))
            m_candidate->attach(m_candidate->displayed(), files);
    });
    connect(detail, &CandidateDetailView::attachRequested, this, attach);
    connect(detail->cvView(), &CvView::attachRequested, this, attach);
    connect(page->cvView(), &CvView::attachRequested, this, attach);
}

void WorkspaceShell::connectJobs()
{
    JobsView *view = m_jobsView;
    view->detail()->bind(m_sources.directory->descriptor());
    connect(m_jobs, &JobsPresenter::stateChanged, view, &JobsView::render);
    connect(m_jobs, &JobsPresenter::detailChanged, view->detail(), &JobDetailView::render);
    connect(m_jobs, &JobsPresenter::problem, view->detail(), &JobDetailView::showProblem);
    connect(view, &JobsView::filterChanged, m_jobs, &JobsPresenter::setFilter);
    connect(view, &JobsView::suggestionsWanted, m_jobs, &JobsPresenter::suggest);
    connect(m_jobs, &JobsPresenter::vocabularyChanged, view, &JobsView::setVocabulary);
    connect(m_jobs, &JobsPresenter::suggestionsFound, view, &JobsView::offerSuggestions);
    connect(view, &JobsView::statusChosen, m_jobs, &JobsPresenter::setStatus);
    connect(view, &JobsView::jobChosen, m_jobs, &JobsPresenter::show);
    connect(view, &JobsView::retryRequested, m_jobs, &JobsPresenter::start);
    connect(view, &JobsView::addRequested, this, &WorkspaceShell::addJob);
    connect(view, &JobsView::importRequested, this, &WorkspaceShell::chooseJobs);
    connect(view, &JobsView::filesDropped, this, &WorkspaceShell::importJobs);
    connect(view, &JobsView::dropRefused, view->detail(), &JobDetailView::showProblem);
    // The key of a list knows no role.
    connect(view, &JobsView::removeRequested, this, [this, view] {
        if (allowed(QStringLiteral("job_requisitions"), Permissions::Act::Remove))
            m_jobs->whenDisplayed([this, view] {
                m_jobs->remove();
                view->chooseBeside();
            });
    });
    connect(m_jobs, &JobsPresenter::fieldFailed, view->detail(), &JobDetailView::refuse);
    connect(m_jobs, &JobsPresenter::leaving, view->detail(), &JobDetailView::commitTyped);
    connect(view->detail(), &JobDetailView::stateRequested, m_jobs, &JobsPresenter::setState);
    connect(view->detail(), &JobDetailView::archiveRequested, m_jobs, &JobsPresenter::setArchived);
    connect(view->detail(), &JobDetailView::copyRequested, m_jobs, &JobsPresenter::copy);
    connect(view->detail(), &JobDetailView::descriptionEdited, m_jobs, &JobsPresenter::setDescription);
    connect(view->detail(), &JobDetailView::customFieldEdited, m_jobs, &JobsPresenter::setCustomField);
    connect(view->detail()->approvals(), &ApprovalsView::asked, m_jobs, &JobsPresenter::ask);
    connect(view->detail()->approvals(), &ApprovalsView::answered, m_jobs, &JobsPresenter::answer);
    connect(view->detail()->approvals(), &ApprovalsView::takeBackRequested, m_jobs, &JobsPresenter::takeBack);
    connect(m_jobs, &JobsPresenter::knownPeopleCounted, view->detail(), &JobDetailView::showKnownPeople);
    connect(view->detail(), &JobDetailView::knownPeopleRequested, this,
            [this] { m_jobs->findKnownPeople(m_jobs->shown()); });
    connect(view->detail(), &JobDetailView::rankingRequested, this, [this] { rankPeople(m_jobs->shown()); });
    connect(m_jobs, &JobsPresenter::detailChanged, this, &WorkspaceShell::offerKnownPeople);
    connect(m_board, &BoardPresenter::stateChanged, this, &WorkspaceShell::offerKnownPeople);
    connect(m_jobs, &JobsPresenter::knownPeopleFound, this, [this](const KnownPeople &known) {
        open(QStringLiteral("candidates"));
        m_candidatesView->lookFor(known.search, rejectReasonColumn);
        if (known.skillsLeftOut > 0)
            m_candidatesView->detail()->showProblem(
                tr("A search has no room for all skills of the job: %n of them are left out.", nullptr,
                   known.skillsLeftOut));
    });
    connect(m_jobs, &JobsPresenter::copied, this, [this, view](const QUuid &job) {
        view->select(job);
        m_jobs->show(job);
    });
    m_sources.jobPages->skillNames(this, [view](core::Expected<QStringList> names) {
        if (names)
            view->detail()->setKnownSkills(*names);
    });
    connect(view->detail(), &JobDetailView::removeRequested, this, [this, view] {
        m_jobs->remove();
        view->chooseBeside();
    });
    connect(view->detail(), &JobDetailView::fieldEdited, m_jobs, &JobsPresenter::setField);
    connect(view->detail(), &JobDetailView::candidateChosen, this,
            [this](const QUuid &id) { openRecord(QStringLiteral("candidates"), id); });
    connect(view->detail(), &JobDetailView::filesDropped, this, [this](const QList<client::FileInput> &files) {
        client::ImportOptions options;
        options.job = m_jobs->displayed();
        import(files, options);
    });
}

void WorkspaceShell::connectOthers()
{
    connect(m_conflicts, &ConflictsPresenter::stateChanged, m_conflictsView, &ConflictsView::render);
    connect(m_conflicts, &ConflictsPresenter::problem, m_conflictsView, &ConflictsView::showProblem);
    connect(m_conflictsView, &ConflictsView::groupChosen, m_conflicts, &ConflictsPresenter::select);
    connect(m_conflictsView, &ConflictsView::tabChosen, m_conflicts, &ConflictsPresenter::show);
    connect(m_conflictsView, &ConflictsView::filterChosen, m_conflicts, &ConflictsPresenter::filter);
    connect(m_conflictsView, &ConflictsView::reopenRequested, m_conflicts, &ConflictsPresenter::reopen);
    connect(m_conflictsView, &ConflictsView::choiceMade, m_conflicts, &ConflictsPresenter::choose);
    connect(m_conflictsView, &ConflictsView::nextChoiceMade, m_conflicts, &ConflictsPresenter::chooseNext);
    connect(m_conflictsView, &ConflictsView::typed, m_conflicts, &ConflictsPresenter::type);
    connect(m_conflictsView, &ConflictsView::retryRequested, m_conflicts, &ConflictsPresenter::start);
    connect(m_conflictsView, &ConflictsView::skipRequested, m_conflicts, &ConflictsPresenter::skip);
    connect(m_conflictsView, &ConflictsView::leftDismissed, m_conflicts, &ConflictsPresenter::dismissLeft);
    connect(m_conflictsView, &ConflictsView::settleRequested, m_conflicts, &ConflictsPresenter::settle);
    connect(m_conflictsView, &ConflictsView::everythingRequested, m_conflicts, &ConflictsPresenter::settleEverything);
    connect(m_conflictsView, &ConflictsView::wholeRecordRequested, m_conflicts, &ConflictsPresenter::settleRecord);
    connect(m_conflictsView, &ConflictsView::fieldEverywhereRequested, m_conflicts, &ConflictsPresenter::settleField);
    connect(m_conflictsView, &ConflictsView::historyRequested, this, &WorkspaceShell::showHistory);
    connect(m_candidatesView->detail(), &CandidateDetailView::historyRequested, this, [this] {
        showHistory(QStringLiteral("candidates"), m_candidate->displayed(),
                    m_candidate->state().detail.record.text(QStringLiteral("full_name")));
    });
    connect(m_jobsView->detail(), &JobDetailView::historyRequested, this, [this] {
        QString title;
        for (const cache::JobListItem &item : m_jobs->state().items)
            title = item.id == m_jobs->shown() ? item.title : title;
        showHistory(QStringLiteral("job_requisitions"), m_jobs->shown(), title);
    });
    connect(m_conflictsView, &ConflictsView::recordRequested, this, &WorkspaceShell::openRecord);
    connect(m_sync, &SyncPresenter::stateChanged, m_syncView, &SyncView::render);
    connect(m_syncView, &SyncView::syncNowRequested, m_sync, &SyncPresenter::syncNow);
    connect(m_syncView, &SyncView::conflictsRequested, this, [this] { open(QStringLiteral("conflicts")); });
    connect(m_syncView, &SyncView::pauseRequested, m_sync, &SyncPresenter::pause);
    connect(m_syncView, &SyncView::copyRequested, this,
            [this] { QGuiApplication::clipboard()->setText(m_sync->details()); });
    connect(m_sources.events, &WorkspaceEvents::syncStateChanged, this, &WorkspaceShell::updateAreas);
    connect(m_sources.events, &WorkspaceEvents::descriptorChanged, this, [this] {
        showAnew();
        if (m_railModel.rowOf(m_area) < 0)
            open(m_railModel.index(0).data(RailModel::AreaRole).toString());
    });
    connect(m_palette, &CommandPalette::recordChosen, this, &WorkspaceShell::openRecord);
    connect(&m_history, &UndoHistory::done, m_undoBar, &UndoBar::offer);
    connect(&m_history, &UndoHistory::made, this, [this](const QList<client::Edit> &edits, const QString &said) {
        QDateTime last;
        for (const client::Edit &edit : edits) {
            const protocol::Value until = edit.values.value(QStringLiteral("send_after"));
            if (!until || edit.entity != QLatin1String("candidate_mails"))
                continue;
            const QDateTime sends = protocol::parseTimestamp(*until);
            last = last.isValid() ? std::max(last, sends) : sends;
        }
        // Without a network it goes out when there is one again: no second is promised.
        using client::SyncPhase;
        const SyncPhase phase = m_sources.sync->syncState().phase;
        const bool reached = phase == SyncPhase::Synced || phase == SyncPhase::Pulling || phase == SyncPhase::Pushing;
        if (last.isValid() && reached)
            m_undoBar->countDown(said, last);
    });
    connect(&m_history, &UndoHistory::undone, m_undoBar, &UndoBar::dismiss);
    connect(m_undoBar, &UndoBar::undoRequested, &m_history, &UndoHistory::undo);
    connect(&m_history, &UndoHistory::failed, this, [this](const core::Error &error) {
        if (m_area == QLatin1String("home"))
            m_homeView->showProblem(describe(error));
        else
            m_candidatesView->detail()->showProblem(describe(error));
    });
}

QUuid WorkspaceShell::jobInSight() const
{
    return m_area == QLatin1String("board")  ? m_board->shown()
           : m_area == QLatin1String("jobs") ? m_jobs->shown()
                                             : QUuid();
}

void WorkspaceShell::offerKnownPeople()
{
    for (QAction *action : std::as_const(m_actions)) {
        if (action->objectName() == QLatin1String("knownPeople"))
            action->setVisible(!jobInSight().isNull());
    }
}

bool WorkspaceShell::allowed(const QString &entity, Permissions::Act act)
{
    const Permissions permissions = m_sources.directory->permissions();
    if (permissions.may(entity, act))
        return true;
    if (m_area == QLatin1String("jobs"))
        m_jobsView->detail()->showProblem(whyNot(permissions));
    else if (m_area == QLatin1String("home"))
        m_homeView->showProblem(whyNot(permissions));
    else
        m_candidatesView->detail()->showProblem(whyNot(permissions));
    return false;
}

void WorkspaceShell::showAnew()
{
    m_candidatesView->detail()->bind(m_sources.directory->descriptor());
    m_candidatesView->cvPage()->bind(m_sources.directory->descriptor());
    m_jobsView->detail()->bind(m_sources.directory->descriptor());
    // Rules or role may be others now: what is offered follows.
    updateAreas();
    m_home->start();
    m_candidates->retry();
    m_jobs->start();
    m_conflicts->start();
}

} // namespace shortlist::desktop
