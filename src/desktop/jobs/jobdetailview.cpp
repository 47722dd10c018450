#include "desktop/jobs/jobdetailview.h"

#include "desktop/forms/currencies.h"
#include "desktop/forms/customfieldsform.h"
#include "desktop/forms/skillchips.h"
#include "desktop/jobs/approvalsview.h"
#include "desktop/jobs/jobdescriptionview.h"
#include "desktop/jobs/joboverview.h"
#include "desktop/jobs/jobrules.h"
#include "desktop/jobs/jobtablemodel.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/agocell.h"
#include "desktop/widgets/filedrop.h"
#include "ui_jobdetailview.h"

#include <QBoxLayout>
#include <QCompleter>
#include <QLocale>
#include <QMenu>

namespace shortlist::desktop {

JobDetailView::JobDetailView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::JobDetailView>())
    , m_description(new JobDescriptionView)
    , m_approvals(new ApprovalsView)
    , m_customFields(nullptr)
    , m_figures(new RecordTable)
{
    m_ui->setupUi(this);
    m_ui->pages->insertWidget(DescriptionTab, m_description);
    m_ui->pages->insertWidget(ApprovalsTab, m_approvals);
    for (const QString &title : {tr("Overview", "Tab"), tr("Candidates", "Tab"), tr("Description", "Tab"),
                                 tr("Approvals", "Tab"), tr("Fields", "Tab")})
        m_ui->tabs->addTab(title);
    m_ui->pages->addWidget(m_figures);
    m_figures->setObjectName(QStringLiteral("figures"));
    m_figures->setAccessibleName(tr("Figures of the job"));
    m_figureRows.setHeaders({{tr("Chart", "Column")}, {tr("What", "Column")}, {tr("Figure", "Column"), true}});
    setUpCellTable(m_figures, &m_figureRows, {170, 180, 110}, 1);
    connect(m_ui->tabs, &QTabBar::currentChanged, this, &JobDetailView::openTab);
    for (QScrollArea *area : {m_ui->overviewPage, m_ui->formPage}) {
        area->viewport()->setAutoFillBackground(false);
        area->widget()->setAutoFillBackground(false);
    }
    auto *own = new QVBoxLayout(m_ui->ownFields);
    own->setContentsMargins(0, 0, 0, 0);
    m_customFields = new CustomFieldsForm(m_ui->ownFields);
    own->addWidget(m_customFields);
    connect(m_customFields, &CustomFieldsForm::edited, this, &JobDetailView::customFieldEdited);
    connect(m_description, &JobDescriptionView::edited, this, &JobDetailView::descriptionEdited);
    m_people.setHeaders({{tr("Name", "Column")},
                         {tr("Stage", "Column")},
                         {tr("Match", "Column"), true},
                         {tr("Since", "Column"), true}});
    setUpCellTable(m_ui->people, &m_people, {180, 120, 80, 90}, 0);
    connect(m_ui->people, &RecordTable::opened, this,
            [this](int row) { Q_EMIT candidateChosen(m_people.idOf(row).toUuid()); });
    buildMenu();
    m_ui->backButton->setIcon(icon(QStringLiteral("arrow-left")));
    m_ui->backButton->hide();
    connect(m_ui->backButton, &QToolButton::clicked, this, &JobDetailView::backRequested);
    m_ui->boardButton->setIcon(icon(QStringLiteral("layout-split"), IconColour::Primary));
    connect(m_ui->boardButton, &QPushButton::clicked, this, &JobDetailView::boardRequested);
    connect(m_ui->openButton, &QPushButton::clicked, this, [this] {
        if (!m_nextStates.isEmpty())
            Q_EMIT stateRequested(m_nextStates.first());
    });
    m_ui->knownPeople->setIcon(icon(QStringLiteral("people")));
    m_ui->knownPeople->setText(tr("People you know already")); // until they are counted
    m_ui->knownPeople->hide();
    connect(m_ui->knownPeople, &QToolButton::clicked, this, &JobDetailView::knownPeopleRequested);
    auto *drop = new FileDrop(this);
    connect(drop, &FileDrop::dropped, this, &JobDetailView::filesDropped);
    connect(drop, &FileDrop::refused, this, &JobDetailView::showProblem);
    render({});
}

void JobDetailView::buildMenu()
{
    m_ui->moreButton->setIcon(icon(QStringLiteral("three-dots")));
    auto *menu = new QMenu(m_ui->moreButton);
    m_asTable = menu->addAction(icon(QStringLiteral("table")), tr("Show the figures as a table"));
    m_asTable->setCheckable(true);
    connect(m_asTable, &QAction::toggled, this, [this] { openTab(OverviewTab); });
    menu->addAction(icon(QStringLiteral("clock")), tr("History: who changed what"), this,
                    &JobDetailView::historyRequested);
    m_verbs << menu->addAction(icon(QStringLiteral("link-45deg")), tr("Copy link"), this,
                               &JobDetailView::linkRequested);
    m_verbs.last()->setObjectName(QStringLiteral("copyLink"));
    m_verbs << menu->addAction(icon(QStringLiteral("printer")), tr("Print the people of this job…"), this,
                               &JobDetailView::printRequested);
    m_verbs.last()->setObjectName(QStringLiteral("printPeople"));
    QAction *known = menu->addAction(icon(QStringLiteral("people")), tr("People you know already"), this,
                                     &JobDetailView::knownPeopleRequested);
    known->setObjectName(QStringLiteral("knownPeopleOfJob"));
    QAction *rank =
        menu->addAction(icon(QStringLiteral("list-check")), tr("Rank people…"), this, &JobDetailView::rankingRequested);
    rank->setObjectName(QStringLiteral("rankPeopleOfJob"));
    QAction *states = menu->addSeparator();
    QAction *copy =
        menu->addAction(icon(QStringLiteral("files")), tr("Copy to a new draft"), this, &JobDetailView::copyRequested);
    copy->setObjectName(QStringLiteral("copyJob"));
    QAction *archive = menu->addAction(icon(QStringLiteral("archive")), QString(), this,
                                       [this] { Q_EMIT archiveRequested(!m_archived); });
    archive->setObjectName(QStringLiteral("archiveJob"));
    QAction *remove =
        menu->addAction(icon(QStringLiteral("trash")), tr("Remove this job"), this, &JobDetailView::removeRequested);
    connect(menu, &QMenu::aboutToShow, this, [this, menu, known, rank, states, copy, archive, remove] {
        known->setVisible(m_seesPeople);
        rank->setVisible(m_seesPeople);
        // The states that may follow; the first of them is the button beside the menu.
        const QList<QAction *> before = menu->actions();
        for (QAction *action : before) {
            if (action->property("state").isValid())
                delete action;
        }
        for (qsizetype i = 1; m_mayChange && i < m_nextStates.size(); ++i) {
            auto *action = new QAction(stateVerb(m_status, m_nextStates[i]), menu);
            action->setProperty("state", m_nextStates[i]);
            action->setObjectName(QStringLiteral("state_") + m_nextStates[i]);
            connect(action, &QAction::triggered, this,
                    [this, state = m_nextStates[i]] { Q_EMIT stateRequested(state); });
            menu->insertAction(states, action);
        }
        copy->setVisible(m_mayCreate);
        archive->setVisible(m_mayChange);
        archive->setText(m_archived ? tr("Take out of the archive") : tr("Put into the archive"));
        remove->setVisible(m_mayRemove);
    });
    m_ui->moreButton->setMenu(menu);
    m_ui->moreButton->setPopupMode(QToolButton::InstantPopup);
}

JobDetailView::~JobDetailView()
{
    delete m_binder; // a field that loses the focus in the middle of it would be looked at again
}

void JobDetailView::bind(const protocol::SchemaDescriptor &descriptor)
{
    const protocol::Entity *entity = descriptor.entity(QStringLiteral("job_requisitions"));
    if (!entity)
        return;
    const FormBinder::Refused refused = m_binder ? m_binder->takeRefused() : FormBinder::Refused();
    delete m_binder;
    const auto built = m_ui->moreFields->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : built)
        delete widget;
    delete m_ui->moreFields->layout();
    m_binder =
        new FormBinder(m_ui->jobForm, *entity,
                       // Shown at other places of the page, or kept by other verbs than typing.
                       {QStringLiteral("positions_filled"), QStringLiteral("status"), QStringLiteral("description"),
                        QStringLiteral("archived_at"), QStringLiteral("cloned_from")});
    connect(m_binder, &FormBinder::edited, this, &JobDetailView::fieldEdited);
    setJobRules(*m_binder);
    m_ui->blind_review->setVisible(entity->column(QStringLiteral("blind_review")) != nullptr);
    if (auto *currency = qobject_cast<QLineEdit *>(m_binder->widget(QStringLiteral("salary_currency"))))
        currency->setCompleter(new QCompleter(currenciesInUse(), currency));
    m_binder->setRefused(refused);
    setColleagues(m_colleagues);
    if (!m_record.id.isNull()) {
        m_binder->setRecord(m_record);
        m_binder->setReadOnly(!m_mayChange);
    }
}

void JobDetailView::commitTyped()
{
    if (m_binder)
        m_binder->commitTyped();
    m_customFields->commitTyped();
    m_description->commit();
}

void JobDetailView::refuse(const QUuid &job, const QString &column, const protocol::Value &value, const QString &reason)
{
    if (m_binder)
        m_binder->refuse(job, column, value, reason);
}

void JobDetailView::setColleagues(const QList<Colleague> &colleagues)
{
    m_colleagues = colleagues;
    if (m_binder) {
        m_binder->setChoices(QStringLiteral("hiring_manager_id"), colleagues);
        m_binder->setChoices(QStringLiteral("owner_id"), colleagues);
    }
    m_approvals->setColleagues(colleagues);
}

void JobDetailView::showProblem(const QString &text)
{
    m_description->keepTyped();
    m_ui->banner->setMessage(Status::Warning, {}, text);
}

void JobDetailView::setKnownSkills(const QStringList &names)
{
    m_ui->required_skills->setKnownSkills(names);
    m_ui->preferred_skills->setKnownSkills(names);
}

void JobDetailView::openTab(int tab)
{
    if (m_ui->tabs->currentIndex() != tab) {
        m_ui->tabs->setCurrentIndex(tab); // comes back here
        return;
    }
    m_ui->pages->setCurrentIndex(tab);
    if (tab == OverviewTab && m_asTable && m_asTable->isChecked())
        m_ui->pages->setCurrentWidget(m_figures);
}

void JobDetailView::showKnownPeople(const KnownPeople &known)
{
    m_ui->knownPeople->setVisible(known.people > 0);
    m_ui->knownPeople->setText(tr("%n person(s) you know fit the must-haves", nullptr, known.people));
}

void JobDetailView::setBackVisible(bool visible)
{
    m_ui->backButton->setVisible(visible);
}

void JobDetailView::render(const JobDetailState &state)
{
    using Phase = JobDetailState::Phase;
    m_ui->stack->setCurrentWidget(state.phase == Phase::Ready ? static_cast<QWidget *>(m_ui->contentPage)
                                                              : m_ui->emptyPage);
    if (state.phase == Phase::None)
        m_ui->noSelection->showEmpty(QStringLiteral("briefcase"), tr("No job chosen"),
                                     tr("Choose one in the list to see it here."), {});
    else if (state.phase == Phase::Failed)
        m_ui->noSelection->showFailed(tr("This job cannot be shown"), state.problem, {});
    if (state.phase != Phase::Ready)
        return;
    renderHeader(state);
    renderPeople(state);
    m_ui->overview->render(state.detail, state.page);
    QList<CellTableModel::Row> figures;
    const QList<JobFigure> all = figuresOf(state.detail, state.page);
    for (const JobFigure &figure : all) {
        Cell value{figure.value};
        value.strong = true;
        figures << CellTableModel::Row{figures.size(), {Cell{figure.group}, Cell{figure.name}, value}};
    }
    m_figureRows.setRows(figures);
    m_description->render(state);
    m_approvals->render(approvalsOf(state));
    m_ui->tabs->setTabData(ApprovalsTab,
                           state.missingApprovals > 0 ? QLocale().toString(state.missingApprovals) : QString());
    m_ui->tabs->setTabText(ApprovalsTab, m_ui->tabs->tabText(ApprovalsTab));
    m_customFields->render(state.detail.record.id, state.page.customFields,
                           !state.permissions.may(QStringLiteral("custom_values"), Permissions::Act::Change));
    if (m_binder) {
        m_record = state.detail.record;
        m_binder->setRecord(m_record);
        m_binder->setReadOnly(!m_mayChange);
        // Whoever is not to know cannot lift it; the server refuses it too.
        if (state.permissions.role() == QLatin1String("hiring_manager"))
            m_ui->blind_review->setEnabled(false);
    }
}

void JobDetailView::renderHeader(const JobDetailState &state)
{
    const RecordFields &record = state.detail.record;
    m_status = record.text(QStringLiteral("status"));
    m_nextStates = state.nextStates;
    m_archived = !record.text(QStringLiteral("archived_at")).isEmpty();
    // What went wrong stays to be read while nothing was changed: a sync alone takes no message away.
    if (record.id != m_shown.id || record.fields != m_shown.fields)
        m_ui->banner->clear();
    m_shown = record;
    m_ui->name->setText(record.text(QStringLiteral("title")));
    m_ui->statePill->setPill(m_archived ? tr("%1, in the archive").arg(valueTitle(m_status)) : valueTitle(m_status),
                             jobStatus(m_status));
    m_ui->conflictPill->setPill(state.detail.conflict ? tr("Conflict") : QString(), Status::Conflict);
    QStringList facts;
    for (const char *column : {"code", "department", "location"}) {
        if (const QString fact = record.text(QLatin1String(column)); !fact.isEmpty())
            facts << isolated(fact);
    }
    if (const QString remote = record.text(QStringLiteral("remote")); !remote.isEmpty())
        facts << valueTitle(remote);
    if (record.text(QStringLiteral("blind_review")) == QLatin1String("t"))
        facts << tr("blind review");
    const auto day = [&record](const char *column) {
        const QDateTime time =
            protocol::parseTimestamp(record.fields.value(QLatin1String(column)).value_or(QByteArray()));
        return time.isValid() ? shortDay(here(time).date()) : QString();
    };
    if (const QString published = day("published_at"); !published.isEmpty())
        facts << tr("published %1").arg(published);
    if (const QString closes = day("closes_at"); !closes.isEmpty())
        facts << tr("closes %1").arg(closes);
    m_ui->subtitle->setText(facts.join(QStringLiteral(" · ")));
    using Act = Permissions::Act;
    const QString jobs = QStringLiteral("job_requisitions");
    m_mayChange = state.permissions.may(jobs, Act::Change);
    m_mayCreate = state.permissions.may(jobs, Act::Create);
    m_seesPeople = state.permissions.sees(QStringLiteral("candidates"));
    for (QAction *verb : std::as_const(m_verbs)) {
        if (verb->objectName() == QLatin1String("printPeople"))
            verb->setVisible(m_seesPeople);
    }
    m_mayRemove = state.permissions.may(jobs, Act::Remove);
    m_ui->openButton->setVisible(m_mayChange && !m_nextStates.isEmpty() && !m_archived);
    const bool waits = m_status == QLatin1String("draft") && state.missingApprovals > 0;
    m_ui->openButton->setEnabled(!waits);
    m_ui->openButton->setToolTip(
        waits ? tr("%n of those who were asked did not agree yet.", nullptr, state.missingApprovals) : QString());
    if (!m_nextStates.isEmpty())
        m_ui->openButton->setText(stateVerb(m_status, m_nextStates.first()));
}

void JobDetailView::renderPeople(const JobDetailState &state)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<CellTableModel::Row> rows;
    for (const ApplicationItem &application : state.detail.applications) {
        Cell name{application.candidateName};
        name.strong = true;
        Cell stage{application.disposition == QLatin1String("active") ? application.stageName
                                                                      : valueTitle(application.disposition)};
        stage.stageKind =
            application.disposition == QLatin1String("active") ? application.stageKind : application.disposition;
        Cell match;
        match.isMatch = true;
        match.match = application.match;
        rows << CellTableModel::Row{application.candidate,
                                    {name, stage, match, agoCell(application.stageEntered, now)}};
    }
    m_people.setRows(rows);
    const int people = std::max(state.page.metrics.applicants, static_cast<int>(rows.size()));
    m_ui->tabs->setTabData(PeopleTab, people == 0 ? QString() : QLocale().toString(people));
    m_ui->tabs->setTabText(PeopleTab, m_ui->tabs->tabText(PeopleTab));
}

} // namespace shortlist::desktop
