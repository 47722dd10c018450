#include "desktop/shell/workspaceshell.h"

#include "desktop/activity/activitypresenter.h"
#include "desktop/activity/activityview.h"
#include "desktop/board/boardpresenter.h"
#include "desktop/board/boardview.h"
#include "desktop/bulk/bulkpresenter.h"
#include "desktop/bulk/chosenactions.h"
#include "desktop/candidates/belongingspresenter.h"
#include "desktop/candidates/candidatedetailpresenter.h"
#include "desktop/candidates/candidatedetailview.h"
#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/candidatesview.h"
#include "desktop/conflicts/conflictspresenter.h"
#include "desktop/conflicts/conflictsview.h"
#include "desktop/home/homepresenter.h"
#include "desktop/home/homeview.h"
#include "desktop/jobs/jobdetailview.h"
#include "desktop/jobs/jobspresenter.h"
#include "desktop/jobs/jobsview.h"
#include "desktop/mails/mailsview.h"
#include "desktop/offers/offerspresenter.h"
#include "desktop/reports/reportspresenter.h"
#include "desktop/reports/reportsview.h"
#include "desktop/settings/preferences.h"
#include "desktop/settings/settingsview.h"
#include "desktop/shell/commandpalette.h"
#include "desktop/shell/keymap.h"
#include "desktop/shell/statuscorner.h"
#include "desktop/shell/undobar.h"
#include "desktop/shell/wording.h"
#include "desktop/sync/syncpresenter.h"
#include "desktop/sync/syncview.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace shortlist::desktop {

WorkspaceShell::WorkspaceShell(const Sources &sources, QWidget *parent)
    : QWidget(parent)
    , m_sources(sources)
    , m_history(*sources.edits)
    , m_candidates(new CandidateListPresenter(*sources.candidates, *sources.jobs, *sources.directory, *sources.files,
                                              *sources.events, m_history, this))
    , m_candidate(new CandidateDetailPresenter(*sources.candidates, *sources.jobs, *sources.directory, *sources.files,
                                               *sources.events, m_history, this))
    , m_views(new SavedViewsPresenter(sources.records, *sources.directory, *sources.events, m_history, this))
    , m_belongings(new BelongingsPresenter(sources.belongings, *sources.directory, *sources.events, m_history, this))
    , m_offers(new OffersPresenter(sources.offers, *sources.directory, *sources.events, m_history, this))
    , m_jobs(new JobsPresenter(*sources.jobs, *sources.jobPages, *sources.directory, *sources.events, m_history, this))
    , m_home(new HomePresenter(*sources.home, *sources.directory, *sources.events, m_history, this))
    , m_reports(new ReportsPresenter(*sources.reports, *sources.events, this))
    , m_activity(new ActivityPresenter(*sources.activity, *sources.jobs, *sources.directory, *sources.events, this))
    , m_mails(new MailsPresenter(sources, m_history, this))
    , m_board(new BoardPresenter(*sources.jobs, *sources.directory, *sources.events, m_history, this))
    , m_bulk(new BulkPresenter(*sources.bulk, *sources.directory, m_history, this))
    , m_conflicts(new ConflictsPresenter(*sources.conflicts, *sources.directory, *sources.events, m_history, this))
    , m_sync(new SyncPresenter(*sources.sync, *sources.directory, *sources.events, sources.account, this))
    , m_preferences(sources.preferences
                        ? new Preferences(*sources.preferences, *sources.directory, *sources.events, m_history, this)
                        : nullptr)
{
    setObjectName(QStringLiteral("workspace"));
    planParts();
}

void WorkspaceShell::planParts()
{
    // In the order in which they need one another; each is short enough for a frame.
    m_parts << [this] { buildFrame(); };
    m_parts << [this] { addArea(m_homeView = new HomeView(this)); };
    m_parts << [this] { addArea(m_reportsView = new ReportsView(this)); };
    m_parts << [this] { addArea(m_activityView = new ActivityView(this)); };
    m_parts << [this] { m_candidatePage = new CandidateDetailView(this); };
    m_parts << [this] { addArea(m_candidatesView = new CandidatesView(m_candidatePage, this)); };
    m_parts << [this] { m_candidatesView->cvPage(); };
    m_parts << [this] { m_jobPage = new JobDetailView(this); };
    m_parts << [this] { addArea(m_jobsView = new JobsView(m_jobPage, this)); };
    m_parts << [this] { addArea(m_boardView = new BoardView(this)); };
    m_parts << [this] { addArea(m_mailsView = new MailsView(this)); };
    m_parts << [this] { addArea(m_conflictsView = new ConflictsView(this)); };
    m_parts << [this] { addArea(m_syncView = new SyncView(this)); };
    m_parts << [this] { addArea(m_settingsView = new SettingsView(this)); };
    m_parts << [this] {
        m_undoBar = new UndoBar(this);
        m_palette = new CommandPalette(*m_sources.search, this);
        buildActions();
        connectHome();
        connectReports();
        connectPrinting();
        connectActivity();
        connectCandidates();
        connectFiles();
    };
    m_parts << [this] {
        connectJobs();
        connectBoard();
        connectBulk();
        connectOffers();
        connectLinks();
        connectOthers();
        connectMerging();
        connectMails();
    };
    planSettings();
    m_parts << [this] {
        updateAreas();
        m_home->start();
        m_views->start();
        m_candidates->start();
        m_jobs->start();
        m_conflicts->start();
        if (m_preferences)
            m_preferences->start();
        open(m_railModel.index(0).data(RailModel::AreaRole).toString());
    };
}

bool WorkspaceShell::buildNext()
{
    if (m_parts.isEmpty())
        return false;
    m_parts.takeFirst()();
    return true;
}

void WorkspaceShell::build()
{
    while (buildNext()) {
    }
}

void WorkspaceShell::buildFrame()
{
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(buildRail());
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(buildTopBar());
    auto *surface = new Panel(this);
    auto *surfaceLayout = new QVBoxLayout(surface);
    surfaceLayout->setContentsMargins(0, 0, 0, 0);
    m_notice = new Banner(surface);
    m_notice->setObjectName(QStringLiteral("notice"));
    auto *notice = new QHBoxLayout; // takes no room while there is nothing to say
    notice->setContentsMargins(metric::space::m, metric::space::s, metric::space::m, 0);
    notice->addWidget(m_notice);
    surfaceLayout->addLayout(notice);
    m_pages = new QStackedWidget(surface);
    surfaceLayout->addWidget(m_pages);
    right->addWidget(surface, 1);
    outer->addLayout(right, 1);
}

void WorkspaceShell::addArea(QWidget *view)
{
    m_pages->addWidget(view);
    // What showing the workspace would otherwise do for all of them at once.
    view->ensurePolished();
    m_pages->layout()->sizeHint();
}

WorkspaceShell::~WorkspaceShell()
{
    // Views look at models that presenters own: the views go first.
    delete m_homeView;
    delete m_reportsView;
    delete m_activityView;
    delete m_candidatesView;
    delete m_jobsView;
    delete m_boardView;
    delete m_mailsView;
    delete m_conflictsView;
    delete m_syncView;
    delete m_settingsView;
}

void WorkspaceShell::updateAreas()
{
    const int conflicts = m_sources.sync->syncState().conflicts;
    const Permissions permissions = m_sources.directory->permissions();
    using Act = Permissions::Act;
    for (QAction *action : std::as_const(m_actions)) {
        const QString id = action->objectName();
        const QString entity =
            id == QLatin1String("addPerson") || id == QLatin1String("import")    ? QStringLiteral("candidates")
            : id == QLatin1String("addJob") || id == QLatin1String("importJobs") ? QStringLiteral("job_requisitions")
            : id == QLatin1String("findDuplicates")                              ? QStringLiteral("candidate_merges")
                                                                                 : QString();
        if (id == QLatin1String("mails"))
            action->setVisible(showsMails());
        if (entity.isEmpty())
            continue;
        action->setEnabled(permissions.may(entity, Act::Create));
        action->setToolTip(action->isEnabled() ? QString() : whyNot(permissions));
    }
    for (QAction *action : std::as_const(m_actions)) {
        const QString id = action->objectName();
        const bool people = id == QLatin1String("knownPeople") || id == QLatin1String("rankPeople");
        const QString entity = people                            ? QStringLiteral("candidates")
                               : id == QLatin1String("activity") ? QStringLiteral("application_events")
                                                                 : QString();
        if (entity.isEmpty())
            continue;
        action->setEnabled(permissions.sees(entity));
        action->setToolTip(action->isEnabled() ? QString() : whyNot(permissions));
    }
    offerKnownPeople();
    m_railModel.setAreas(areasFor(permissions, conflicts, m_home->state().waiting));
    m_corner->setLine(statusLine(m_sources.sync->syncState(), QDateTime::currentDateTimeUtc()));
}

void WorkspaceShell::visit(const QString &area)
{
    m_area = area;
    m_notice->clear();
    QWidget *page = area == QLatin1String("home")         ? static_cast<QWidget *>(m_homeView)
                    : area == QLatin1String("jobs")       ? static_cast<QWidget *>(m_jobsView)
                    : area == QLatin1String("board")      ? static_cast<QWidget *>(m_boardView)
                    : area == QLatin1String("candidates") ? static_cast<QWidget *>(m_candidatesView)
                    : area == QLatin1String("reports")    ? static_cast<QWidget *>(m_reportsView)
                    : area == QLatin1String("activity")   ? static_cast<QWidget *>(m_activityView)
                    : area == QLatin1String("mails")      ? static_cast<QWidget *>(m_mailsView)
                    : area == QLatin1String("conflicts")  ? static_cast<QWidget *>(m_conflictsView)
                    : area == QLatin1String("settings")   ? static_cast<QWidget *>(m_settingsView)
                                                          : static_cast<QWidget *>(m_syncView);
    m_pages->setCurrentWidget(page);
    // The settings have a place of their own below the areas.
    const bool settings = area == QLatin1String("settings");
    m_gear->setChecked(settings);
    if (settings)
        m_rail->selectionModel()->clear();
    else
        m_rail->setCurrentIndex(m_railModel.index(m_railModel.rowOf(railArea())));
    m_reports->setShown(area == QLatin1String("reports"));
    m_activity->setShown(area == QLatin1String("activity"));
    m_mails->setShown(area == QLatin1String("mails"));
    m_jobs->setLookedAt(area == QLatin1String("jobs"));
    m_board->setLookedAt(area == QLatin1String("board"));
    m_sync->setShown(area == QLatin1String("sync"));
    updateHistory();
    offerKnownPeople();
    if (area == QLatin1String("candidates"))
        m_candidatesView->focusList();
    else if (area == QLatin1String("home"))
        m_homeView->focusList();
    else if (area == QLatin1String("reports"))
        m_reportsView->focusFilter();
    else if (area == QLatin1String("activity"))
        m_activityView->focusList();
    else if (area == QLatin1String("jobs"))
        m_jobsView->focusList();
    else if (area == QLatin1String("board"))
        m_boardView->focusBoard();
    else if (area == QLatin1String("mails"))
        m_mailsView->focusList();
    else if (area == QLatin1String("conflicts"))
        m_conflictsView->setFocus(Qt::OtherFocusReason);
    else if (settings)
        m_settingsView->focusList();
    Q_EMIT areaChanged();
}

void WorkspaceShell::updateHistory()
{
    m_back->setEnabled(!m_past.isEmpty() || (m_area == QLatin1String("candidates") && m_candidatesView->isCvOpen()));
    m_forward->setEnabled(!m_future.isEmpty());
}

QVariantMap WorkspaceShell::saveLayout() const
{
    return {{QStringLiteral("railCollapsed"), m_railCollapsed},
            {QStringLiteral("candidates"), m_candidatesView->saveLayout()},
            {QStringLiteral("jobs"), m_jobsView->saveLayout()},
            {QStringLiteral("conflicts"), m_conflictsView->saveLayout()},
            {QStringLiteral("settings"), m_settingsView->saveLayout()}};
}

void WorkspaceShell::restoreLayout(const QVariantMap &layout)
{
    m_railCollapsed = layout.value(QStringLiteral("railCollapsed")).toBool();
    m_candidatesView->restoreLayout(layout.value(QStringLiteral("candidates")).toMap());
    m_jobsView->restoreLayout(layout.value(QStringLiteral("jobs")).toMap());
    m_conflictsView->restoreLayout(layout.value(QStringLiteral("conflicts")).toByteArray());
    adapt();
}

void WorkspaceShell::open(const QString &area)
{
    if (area == m_area || (m_railModel.rowOf(area) < 0 && area != QLatin1String("settings") &&
                           (area != QLatin1String("mails") || !showsMails()) &&
                           (area != QLatin1String("board") || m_board->shown().isNull())))
        return;
    if (!m_area.isEmpty())
        m_past << m_area;
    m_future.clear();
    visit(area);
}

void WorkspaceShell::openRecord(const QString &entity, const QUuid &row)
{
    if (entity == QLatin1String("job_requisitions")) {
        open(QStringLiteral("jobs"));
        m_jobsView->select(row);
        m_jobs->show(row);
    } else if (entity == QLatin1String("candidates") || entity == QLatin1String("blind_candidates")) {
        open(QStringLiteral("candidates"));
        m_candidatesView->leaveList();
        m_candidate->show(row);
        markShown();
    }
}

void WorkspaceShell::markShown()
{
    const QUuid person = m_candidate->shown();
    m_candidates->locate(person, this, [this, person](int position) {
        if (person == m_candidate->shown())
            m_candidatesView->markRow(position);
    });
}

void WorkspaceShell::openPalette(const QString &)
{
    const bool people = m_area == QLatin1String("candidates");
    const int chosen = people ? static_cast<int>(m_candidatesView->chosenKeys().size()) : 0;
    qDeleteAll(m_chosenActions);
    m_chosenActions.clear();
    if (chosen > 1 && m_candidates->state().permissions.may(QStringLiteral("applications"), Permissions::Act::Change)) {
        // Whom it is about is fixed as the palette opens, whatever a pull does to the list meanwhile.
        BulkPlace place = chosenPeople();
        place.selection = [selection = place.selection()] { return selection; };
        m_chosenActions = chosenActions(*m_bulkControl, place, this);
        m_palette->setActions(m_chosenActions, tr("For the %n chosen people", nullptr, chosen),
                              m_actions + pageActions());
    } else if (people && !m_candidate->shown().isNull()) {
        m_palette->setActions(m_candidatesView->detail()->verbs(), tr("For the person shown"),
                              m_actions + pageActions());
    } else if (m_area == QLatin1String("jobs") && !m_jobs->shown().isNull()) {
        m_palette->setActions(m_jobPage->verbs(), tr("For the job shown"), m_actions + pageActions());
    } else {
        m_palette->setActions({}, {}, m_actions + pageActions());
    }
    m_palette->open();
}

void WorkspaceShell::adapt()
{
    const bool collapsed = m_railCollapsed || width() < 1100;
    m_railPanel->setFixedWidth(collapsed ? metric::size::railCollapsed
                                         : std::min(scaled(metric::size::rail), metric::size::rail * 4 / 3));
    m_tenant->setVisible(!collapsed);
    for (const QString &name : {QStringLiteral("helpButton"), QStringLiteral("settingsButton")}) {
        if (auto *button = m_railPanel->findChild<QToolButton *>(name))
            button->setToolButtonStyle(collapsed ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    }
    m_homeView->setNarrow(width() < scaled(1000));
    m_reportsView->setNarrow(width() < scaled(1100));
    m_candidatesView->setNarrow(width() < 900);
    m_jobsView->setNarrow(width() < 900);
    if (m_undoBar->isVisible())
        m_undoBar->place();
}

void WorkspaceShell::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    adapt();
}

void WorkspaceShell::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Question) {
        (new KeyMapDialog(this))->open();
        return;
    }
    if (event->key() == Qt::Key_Slash) {
        if (m_area == QLatin1String("candidates"))
            m_candidatesView->focusFilter();
        else if (m_area == QLatin1String("jobs"))
            m_jobsView->focusFilter();
        else if (m_area == QLatin1String("board"))
            m_boardView->focusFilter();
        else if (m_area == QLatin1String("settings"))
            m_settingsView->focusFilter();
        return;
    }
    QWidget::keyPressEvent(event);
}

void WorkspaceShell::focusNextPane()
{
    // Rail, search field, list or page, undo bar.
    QList<QWidget *> panes{m_rail, m_search};
    if (QWidget *table = m_pages->currentWidget()->findChild<QAbstractItemView *>())
        panes << table;
    if (m_undoBar->isVisible())
        panes << m_undoBar;
    qsizetype current = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes[i]->hasFocus() || panes[i]->isAncestorOf(QApplication::focusWidget()))
            current = i;
    }
    panes[(current + 1) % panes.size()]->setFocus(Qt::ShortcutFocusReason);
}

} // namespace shortlist::desktop
