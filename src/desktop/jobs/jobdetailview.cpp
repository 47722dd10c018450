#include "desktop/jobs/jobdetailview.h"

#include "desktop/jobs/joboverview.h"
#include "desktop/jobs/jobtablemodel.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/agocell.h"
#include "desktop/widgets/filedrop.h"
#include "ui_jobdetailview.h"

#include <QLocale>
#include <QMenu>

namespace shortlist::desktop {

JobDetailView::JobDetailView(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::JobDetailView>())
{
    m_ui->setupUi(this);
    for (const QString &title : {tr("Overview", "Tab"), tr("Candidates", "Tab"), tr("Description", "Tab")})
        m_ui->tabs->addTab(title);
    connect(m_ui->tabs, &QTabBar::currentChanged, m_ui->pages, &QStackedWidget::setCurrentIndex);
    for (QScrollArea *area : {m_ui->overviewPage, m_ui->descriptionPage}) {
        area->viewport()->setAutoFillBackground(false);
        area->widget()->setAutoFillBackground(false);
    }
    m_people.setHeaders({{tr("Name", "Column")},
                         {tr("Stage", "Column")},
                         {tr("Match", "Column"), true},
                         {tr("Since", "Column"), true}});
    setUpCellTable(m_ui->people, &m_people, {180, 120, 80, 90}, 0);
    connect(m_ui->people, &RecordTable::opened, this,
            [this](int row) { Q_EMIT candidateChosen(m_people.idOf(row).toUuid()); });
    m_ui->moreButton->setIcon(icon(QStringLiteral("three-dots")));
    auto *menu = new QMenu(m_ui->moreButton);
    menu->addAction(icon(QStringLiteral("clock")), tr("History: who changed what"), this,
                    &JobDetailView::historyRequested);
    QAction *remove =
        menu->addAction(icon(QStringLiteral("trash")), tr("Remove this job"), this, &JobDetailView::removeRequested);
    connect(menu, &QMenu::aboutToShow, this, [this, remove] { remove->setVisible(m_mayRemove); });
    m_ui->moreButton->setMenu(menu);
    m_ui->moreButton->setPopupMode(QToolButton::InstantPopup);
    m_ui->backButton->setIcon(icon(QStringLiteral("arrow-left")));
    m_ui->backButton->hide();
    connect(m_ui->backButton, &QToolButton::clicked, this, &JobDetailView::backRequested);
    m_ui->boardButton->setIcon(icon(QStringLiteral("layout-split"), IconColour::Primary));
    connect(m_ui->boardButton, &QPushButton::clicked, this, &JobDetailView::boardRequested);
    connect(m_ui->openButton, &QPushButton::clicked, this, &JobDetailView::openToggled);
    connect(new FileDrop(this), &FileDrop::dropped, this, &JobDetailView::filesDropped);
    render({});
}

JobDetailView::~JobDetailView() = default;

void JobDetailView::bind(const protocol::SchemaDescriptor &descriptor)
{
    const protocol::Entity *entity = descriptor.entity(QStringLiteral("job_requisitions"));
    if (!entity)
        return;
    delete m_binder;
    const auto built = m_ui->moreFields->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : built)
        delete widget;
    delete m_ui->moreFields->layout();
    m_binder = new FormBinder(
        m_ui->jobForm, *entity,
        {QStringLiteral("is_published"), QStringLiteral("published_at"), QStringLiteral("positions_filled")});
    connect(m_binder, &FormBinder::edited, this, &JobDetailView::fieldEdited);
}

void JobDetailView::setColleagues(const QList<Colleague> &colleagues)
{
    if (m_binder) {
        m_binder->setChoices(QStringLiteral("hiring_manager_id"), colleagues);
        m_binder->setChoices(QStringLiteral("owner_id"), colleagues);
    }
}

void JobDetailView::showProblem(const QString &text)
{
    m_ui->banner->setMessage(Status::Warning, {}, text);
}

void JobDetailView::openTab(int tab)
{
    m_ui->tabs->setCurrentIndex(tab);
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
    const RecordFields &record = state.detail.record;
    const QString status = record.text(QStringLiteral("status"));
    m_ui->banner->clear();
    m_ui->name->setText(record.text(QStringLiteral("title")));
    m_ui->statePill->setPill(valueTitle(status), jobStatus(status));
    m_ui->conflictPill->setPill(state.detail.conflict ? tr("Conflict") : QString(), Status::Conflict);
    QStringList facts;
    for (const char *column : {"code", "department", "location"}) {
        if (const QString fact = record.text(QLatin1String(column)); !fact.isEmpty())
            facts << isolated(fact);
    }
    const QDateTime published =
        protocol::parseTimestamp(record.fields.value(QStringLiteral("published_at")).value_or(QByteArray()));
    if (published.isValid())
        facts << tr("published %1").arg(shortDay(here(published).date()));
    m_ui->subtitle->setText(facts.join(QStringLiteral(" · ")));
    const bool ended =
        status == QLatin1String("filled") || status == QLatin1String("closed") || status == QLatin1String("cancelled");
    using Act = Permissions::Act;
    const bool mayChange = state.permissions.may(QStringLiteral("job_requisitions"), Act::Change);
    m_ui->openButton->setVisible(!ended && mayChange);
    m_mayRemove = state.permissions.may(QStringLiteral("job_requisitions"), Act::Remove);
    m_ui->openButton->setText(status == QLatin1String("open")     ? tr("Pause")
                              : status == QLatin1String("paused") ? tr("Reopen")
                                                                  : tr("Open"));
    m_ui->overview->render(state.detail);
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
    m_ui->tabs->setTabData(1, rows.isEmpty() ? QString() : QLocale().toString(rows.size()));
    m_ui->tabs->setTabText(1, m_ui->tabs->tabText(1));
    if (m_binder) {
        m_binder->setRecord(record);
        m_binder->setReadOnly(!mayChange);
    }
}

} // namespace shortlist::desktop
