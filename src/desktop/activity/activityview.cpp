#include "desktop/activity/activityview.h"

#include "desktop/activity/activitydelegate.h"
#include "desktop/home/homedelegate.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/statepage.h"
#include "desktop/widgets/textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>

namespace shortlist::desktop {

using cache::ActivityItem;
using cache::ActivityTopic;
using Phase = ActivityState::Phase;

namespace {

/// So many lines before the end the next ones are asked for.
constexpr int linesAhead = 15;

} // namespace

ActivityView::ActivityView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("activityView"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(buildHeader());
    m_stack = new QStackedWidget(this);
    m_statePage = new StatePage(m_stack);
    m_list = new HomeTable(m_stack);
    m_list->setObjectName(QStringLiteral("activityList"));
    m_list->setAccessibleName(tr("What happened"));
    m_list->setRowHeight(metric::size::rowComfortable);
    m_list->setVerbKeys({});
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new ActivityDelegate(m_list));
    m_stack->addWidget(m_statePage);
    m_stack->addWidget(m_list);
    outer->addWidget(m_stack, 1);
    auto *foot = new Panel(this);
    foot->setLine(QStringLiteral("top"));
    auto *footLayout = new QHBoxLayout(foot);
    footLayout->setContentsMargins(metric::space::l, metric::space::xs, metric::space::l, metric::space::xs);
    m_end = new TextLabel({}, QStringLiteral("small"), QStringLiteral("tertiary"), QStringLiteral("regular"), foot);
    m_end->setObjectName(QStringLiteral("activityEnd"));
    footLayout->addWidget(m_end, 1);
    m_more = new QPushButton(tr("Look further back"), foot);
    m_more->setObjectName(QStringLiteral("activityMore"));
    footLayout->addWidget(m_more);
    outer->addWidget(foot);
    connect(m_more, &QPushButton::clicked, this, &ActivityView::moreWanted);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, &ActivityView::lookForMore);
    connect(m_list, &RecordTable::opened, this, [this](int row) {
        if (row >= 0 && !m_model.row(row).heading)
            Q_EMIT opened(m_model.row(row).item);
    });
    connect(m_statePage, &StatePage::buttonClicked, this, [this] {
        if (m_state.phase == Phase::Failed) {
            Q_EMIT retryRequested();
            return;
        }
        for (QComboBox *box : {m_topic, m_by, m_job})
            box->setCurrentIndex(0);
        tellFilter();
    });
    setFocusProxy(m_list);
}

QWidget *ActivityView::buildHeader()
{
    auto *header = new Panel(this);
    header->setLine(QStringLiteral("bottom"));
    header->setMinimumHeight(metric::size::topBar);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(metric::space::l, metric::space::s, metric::space::l, metric::space::s);
    layout->setSpacing(metric::space::m);
    layout->addWidget(new TextLabel(tr("Activity"), QStringLiteral("title"), QStringLiteral("primary"),
                                    QStringLiteral("semibold"), header));
    layout->addStretch(1);
    const auto box = [&](const char *name, const QString &says) {
        auto *combo = new QComboBox(header);
        combo->setObjectName(QLatin1String(name));
        combo->setAccessibleName(says);
        combo->setToolTip(says);
        combo->setMaximumWidth(scaled(240));
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(16);
        layout->addWidget(combo);
        connect(combo, &QComboBox::activated, this, &ActivityView::tellFilter);
        return combo;
    };
    m_topic = box("activityTopic", tr("What is shown"));
    m_topic->addItem(tr("Everything"), -1);
    for (const auto &[topic, title] : {std::pair{ActivityTopic::People, tr("New people")},
                                       {ActivityTopic::Moves, tr("Moves and outcomes")},
                                       {ActivityTopic::Notes, tr("Notes")},
                                       {ActivityTopic::Mails, tr("Mails")},
                                       {ActivityTopic::Interviews, tr("Interviews")},
                                       {ActivityTopic::Offers, tr("Offers")},
                                       {ActivityTopic::Labels, tr("Tags and pools")},
                                       {ActivityTopic::Details, tr("Changed details")},
                                       {ActivityTopic::Files, tr("Files")},
                                       {ActivityTopic::Jobs, tr("Jobs")}})
        m_topic->addItem(title, static_cast<int>(topic));
    m_by = box("activityBy", tr("Who did it"));
    m_job = box("activityJob", tr("The job it is about"));
    fillChoices();
    return header;
}

void ActivityView::fillChoices()
{
    const auto fill = [](QComboBox *box, const QString &all, const QList<std::pair<QString, QUuid>> &choices,
                         const QUuid &chosen) {
        if (box->count() != choices.size() + 1) {
            box->clear();
            box->addItem(all, QUuid());
            for (const auto &[title, id] : choices)
                box->addItem(title, id);
        }
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
    };
    QList<std::pair<QString, QUuid>> people;
    for (const Colleague &colleague : std::as_const(m_state.colleagues))
        people.append({colleague.name, colleague.userId});
    fill(m_by, tr("Everybody"), people, m_state.filter.by);
    QList<std::pair<QString, QUuid>> jobs;
    for (const cache::JobListItem &job : std::as_const(m_state.jobs))
        jobs.append({job.title, job.id});
    fill(m_job, tr("Every job"), jobs, m_state.filter.job);
}

void ActivityView::tellFilter()
{
    ActivityFilter filter;
    if (const int topic = m_topic->currentData().toInt(); topic >= 0)
        filter.topic = static_cast<ActivityTopic>(topic);
    filter.by = m_by->currentData().toUuid();
    filter.job = m_job->currentData().toUuid();
    Q_EMIT filterChosen(filter);
}

void ActivityView::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void ActivityView::render(const ActivityState &state)
{
    const int before = m_list->currentIndex().row();
    const std::optional<ActivityItem> chosen =
        before >= 0 && before < m_model.rowCount() && !m_model.row(before).heading
            ? std::optional(m_model.row(before).item)
            : std::nullopt;
    m_state = state;
    m_topic->setCurrentIndex(
        std::max(0, m_topic->findData(state.filter.topic ? static_cast<int>(*state.filter.topic) : -1)));
    fillChoices();
    m_model.setState(state);
    if (state.phase == Phase::Ready) {
        const int row = chosen ? m_model.rowOf(*chosen) : -1;
        if (!chosen || (row >= 0 && row != m_list->currentIndex().row()))
            m_list->setCurrentIndex(m_model.index(std::max(row, 1)));
    }
    m_stack->setCurrentWidget(state.phase == Phase::Ready ? static_cast<QWidget *>(m_list) : m_statePage);
    const bool filtered = state.filter != ActivityFilter();
    switch (state.phase) {
    case Phase::Loading:
        m_statePage->showLoading();
        break;
    case Phase::Empty:
        m_statePage->showEmpty(QStringLiteral("clock"), filtered ? tr("Nothing fits") : tr("Nothing happened yet"),
                               filtered ? QString()
                                        : tr("What you and your colleagues do with people and jobs comes here."),
                               filtered ? tr("Show everything") : QString());
        break;
    case Phase::Failed:
        m_statePage->showFailed(tr("What happened could not be read"), state.problem, tr("Try again"));
        break;
    default:
        break;
    }
    const QString back = state.readTo.isValid() ? shortDay(here(state.readTo).date()) : QString();
    m_end->setText(state.phase == Phase::Failed || state.phase == Phase::Quiet ? QString()
                   : state.reading                                             ? tr("Looking further back…")
                   //: %1 is a day
                   : state.more ? tr("Read back to %1").arg(back)
                                : tr("That is all there is"));
    m_more->setVisible(state.more && !state.reading && state.phase != Phase::Failed);
    lookForMore();
}

void ActivityView::lookForMore()
{
    if (m_state.phase != Phase::Ready || !m_state.more || m_state.reading || m_state.rests || !isVisible())
        return;
    const int last = m_list->rowAt(m_list->viewport()->height() - 1);
    if (last < 0 || last + linesAhead >= m_model.rowCount())
        Q_EMIT moreWanted();
}

void ActivityView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    lookForMore();
}

} // namespace shortlist::desktop
