#include "desktop/jobs/jobsview.h"

#include "desktop/jobs/jobdetailview.h"
#include "desktop/shell/searchwording.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/columnshares.h"
#include "desktop/widgets/filedrop.h"
#include "ui_jobsview.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace shortlist::desktop {

JobsView::JobsView(JobDetailView *detail, QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::JobsView>()), m_detail(detail), m_views(new QButtonGroup(this))
{
    m_ui->setupUi(this);
    m_detail->setObjectName(QStringLiteral("detail"));
    m_ui->splitter->addWidget(m_detail);
    m_ui->addButton->setIcon(icon(QStringLiteral("plus-lg"), IconColour::OnFill));
    m_ui->filter->addAction(icon(QStringLiteral("search"), IconColour::Tertiary), QLineEdit::LeadingPosition);
    m_ui->filter->setAccessibleName(tr("Filter the list of jobs"));
    const QList<std::pair<QString, QString>> views{{QString(), tr("All jobs")},
                                                   {mineView, tr("My jobs")},
                                                   {QStringLiteral("open"), valueTitle(QStringLiteral("open"))},
                                                   {QStringLiteral("draft"), valueTitle(QStringLiteral("draft"))},
                                                   {QStringLiteral("filled"), valueTitle(QStringLiteral("filled"))},
                                                   {waitingView, tr("Waiting for you")},
                                                   {archivedView, tr("Archive")}};
    for (const auto &[status, title] : views) {
        auto *button = new QToolButton(m_ui->views);
        button->setCheckable(true);
        button->setText(title);
        button->setProperty("status", status);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        m_views->addButton(button);
        m_ui->views->layout()->addWidget(button);
    }
    m_views->buttons().first()->setChecked(true);
    connect(m_views, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton *button) { Q_EMIT statusChosen(button->property("status").toString()); });
    RecordTable *table = m_ui->table;
    table->setModel(&m_model);
    table->setItemDelegate(new JobDelegate(table));
    table->setRowHeight(metric::size::rowTwoLine - metric::space::xs);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    // What was changed last stands first until somebody asks for another order; the third click asks for that again.
    QHeaderView *header = table->horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    connect(header, &QHeaderView::sortIndicatorChanged, &m_model, &JobTableModel::setOrder);
    table->setVerbKeys({Qt::Key_A, Qt::Key_B, Qt::Key_Delete, Qt::Key_Slash});
    connect(table, &RecordTable::verbPressed, this, [this](Qt::Key key) {
        if (key == Qt::Key_A)
            Q_EMIT addRequested();
        else if (key == Qt::Key_B)
            Q_EMIT boardRequested();
        else if (key == Qt::Key_Slash)
            focusFilter();
        else
            Q_EMIT removeRequested();
    });
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->setSizes({620, 620});
    m_detail->setMinimumWidth(std::max(metric::size::detailMin, scaled(metric::size::detailMin) * 9 / 10));
    m_columns = new ColumnShares(table, {40, 16, 10, 15, 10, 9}, {150, 80, 62, 84, 66, 56}, {5, 3, 4, 1});
    connect(table, &RecordTable::currentRowChanged, this, [this](int row) {
        if (row < 0 || row >= m_model.rowCount())
            return;
        m_chosen = m_model.item(row).id;
        Q_EMIT jobChosen(m_chosen);
    });
    const auto openDetail = [this] {
        m_detailOpen = true;
        arrange();
    };
    connect(table, &RecordTable::clicked, this, openDetail);
    connect(table, &RecordTable::opened, this, openDetail);
    connect(m_detail, &JobDetailView::backRequested, this, &JobsView::showList);
    connect(m_ui->filter, &QLineEdit::textChanged, this, &JobsView::filterChanged);
    connect(m_ui->filter, &QLineEdit::returnPressed, this, &JobsView::focusList);
    connect(m_ui->filter, &SearchField::suggestionsWanted, this, &JobsView::suggestionsWanted);
    m_ui->filterProblem->hide();
    connect(m_ui->addButton, &QPushButton::clicked, this, &JobsView::addRequested);
    m_ui->importButton->setIcon(icon(QStringLiteral("upload"), IconColour::Primary));
    connect(m_ui->importButton, &QPushButton::clicked, this, &JobsView::importRequested);
    m_ui->printButton->setIcon(icon(QStringLiteral("printer")));
    connect(m_ui->printButton, &QToolButton::clicked, this, &JobsView::printRequested);
    m_ui->listPane->setAcceptDrops(true);
    auto *drop = new FileDrop(m_ui->listPane);
    connect(drop, &FileDrop::dropped, this, &JobsView::filesDropped);
    connect(drop, &FileDrop::refused, this, &JobsView::dropRefused);
    connect(m_ui->statePage, &StatePage::buttonClicked, this, [this] {
        if (m_state.phase == JobsState::Phase::Failed)
            Q_EMIT retryRequested();
        else if (m_state.phase == JobsState::Phase::NoMatch) {
            m_ui->filter->clear();
            m_views->buttons().first()->click();
        } else
            Q_EMIT addRequested();
    });
}

JobsView::~JobsView() = default;

JobDetailView *JobsView::detail()
{
    return m_detail;
}

void JobsView::setVocabulary(const domain::SearchVocabulary &vocabulary)
{
    m_ui->filter->setVocabulary(vocabulary);
}

void JobsView::offerSuggestions(const QString &field, const QString &typed, const QStringList &values)
{
    m_ui->filter->offer(field, typed, values);
}

void JobsView::render(const JobsState &state)
{
    using Phase = JobsState::Phase;
    m_state = state;
    m_ui->filter->setProblem(state.mistake);
    const auto &said = state.mistake ? state.mistake : state.hint;
    m_ui->filterProblem->setVisible(said.has_value());
    if (said) {
        m_ui->filterProblem->setTone(state.mistake ? QStringLiteral("danger") : QStringLiteral("tertiary"));
        m_ui->filterProblem->setShape(state.mistake ? std::optional(Status::Danger) : std::nullopt);
        m_ui->filterProblem->setText(describe(*said));
    }
    const QLocale locale;
    const int all = state.counts.value(QString());
    m_ui->count->setText(all > 0 ? locale.toString(all) : QString());
    const auto buttons = m_views->buttons();
    for (QAbstractButton *button : buttons) {
        const QString status = button->property("status").toString();
        button->setChecked(status == state.status);
        button->setVisible(status.isEmpty() || state.counts.value(status) > 0 || status == state.status);
    }
    const bool mayAdd = state.permissions.may(QStringLiteral("job_requisitions"), Permissions::Act::Create);
    for (QPushButton *button : {m_ui->addButton, m_ui->importButton}) {
        button->setEnabled(mayAdd);
        button->setToolTip(mayAdd ? QString() : whyNot(state.permissions));
    }
    m_ui->printButton->setEnabled(state.phase == Phase::Ready);
    int people = 0;
    int hired = 0;
    int openings = 0;
    for (const cache::JobListItem &item : state.items) {
        people += item.people;
        hired += item.hired;
        openings += item.openings;
    }
    m_ui->figures->setText(state.items.isEmpty() ? QString()
                                                 : tr("%n people · %1 of %2 openings filled", nullptr, people)
                                                       .arg(locale.toString(hired), locale.toString(openings)));
    if (state.phase == Phase::Ready) {
        m_model.setItems(state.items, QDateTime::currentDateTimeUtc());
        m_ui->listStack->setCurrentWidget(m_ui->table);
        // A job that leaves the list stays on the page: whoever types there would go on in another one.
        if (m_chosen.isNull())
            m_ui->table->setCurrentIndex(m_model.index(0, 0));
        else
            select(m_chosen);
        return;
    }
    m_model.setItems({}, QDateTime::currentDateTimeUtc());
    switch (state.phase) {
    case Phase::Loading:
        m_ui->statePage->showLoading();
        break;
    case Phase::Empty:
        m_ui->statePage->showEmpty(QStringLiteral("briefcase"), tr("No jobs yet"),
                                   tr("A job collects the people who apply for it."),
                                   mayAdd ? tr("Add the first job") : QString());
        break;
    case Phase::NoMatch:
        m_ui->statePage->showEmpty(QStringLiteral("briefcase"), tr("No job matches"), {}, tr("Show all jobs"));
        break;
    case Phase::Failed:
        m_ui->statePage->showFailed(tr("The list could not be read"), state.problem, tr("Try again"));
        break;
    default:
        return;
    }
    m_ui->listStack->setCurrentWidget(m_ui->statePage);
}

void JobsView::select(const QUuid &job)
{
    m_chosen = job;
    const int row = m_model.rowOf(job);
    m_ui->table->setCurrentIndex(row < 0 ? QModelIndex() : m_model.index(row, 0));
}

void JobsView::chooseBeside()
{
    const int row = m_ui->table->currentIndex().row();
    if (row < 0 || m_model.rowCount() < 2)
        return;
    m_ui->table->setCurrentIndex(m_model.index(row + 1 < m_model.rowCount() ? row + 1 : row - 1, 0));
}

QString JobsView::narrowedTo() const
{
    QStringList parts;
    if (const QAbstractButton *view = m_views->checkedButton(); view && !m_state.status.isEmpty())
        parts << view->text();
    if (const QString typed = m_ui->filter->text().simplified(); !typed.isEmpty())
        parts << isolated(typed);
    return parts.join(QStringLiteral(" · "));
}

void JobsView::focusFilter()
{
    m_ui->filter->setFocus(Qt::ShortcutFocusReason);
}

void JobsView::focusList()
{
    m_ui->table->setFocus(Qt::ShortcutFocusReason);
}

void JobsView::setNarrow(bool narrow)
{
    m_narrow = narrow;
    arrange();
}

void JobsView::showList()
{
    m_detailOpen = false;
    arrange();
    focusList();
}

void JobsView::arrange()
{
    m_ui->listPane->setVisible(!m_narrow || !m_detailOpen);
    m_detail->setVisible(!m_narrow || m_detailOpen);
    m_ui->filterBar->setVisible(!m_narrow || !m_detailOpen);
    m_detail->setBackVisible(m_narrow);
}

void JobsView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_ui)
        m_detail->setMinimumWidth(std::max(metric::size::detailMin, scaled(metric::size::detailMin) * 9 / 10));
}

QVariantMap JobsView::saveLayout() const
{
    return {{QStringLiteral("splitter"), m_ui->splitter->saveState()},
            {QStringLiteral("columns"), m_columns->save()},
            {QStringLiteral("sort"), m_model.order().first},
            {QStringLiteral("descending"), m_model.order().second == Qt::DescendingOrder}};
}

void JobsView::restoreLayout(const QVariantMap &layout)
{
    m_ui->splitter->restoreState(layout.value(QStringLiteral("splitter")).toByteArray());
    m_columns->restore(layout.value(QStringLiteral("columns")).toByteArray());
    const int sort = layout.value(QStringLiteral("sort"), -1).toInt();
    m_ui->table->horizontalHeader()->setSortIndicator(
        sort < JobTableModel::ColumnCount ? sort : -1,
        layout.value(QStringLiteral("descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
}

} // namespace shortlist::desktop
