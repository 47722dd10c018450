#include "desktop/home/homeside.h"

#include "desktop/home/homedelegate.h"
#include "desktop/home/homelistmodel.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/recordtable.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace shortlist::desktop {

namespace {

constexpr int clockWidth = 52;
constexpr int figureWidth = 48;
constexpr int trendWidth = 64;
constexpr int shownInterviews = 5;

class InterviewDelegate final : public RecordDelegate
{
public:
    using RecordDelegate::RecordDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override
    {
        const cache::HomeItem &item = static_cast<const InterviewModel *>(index.model())->interview(index.row());
        const Tokens &t = tokens();
        const Qt::LayoutDirection direction = option.direction;
        const auto place = [&](const QRect &part) { return QStyle::visualRect(direction, rect, part); };
        const QColor secondary = textColour(option, t.text.secondary);
        const int body = scaled(metric::lineHeight::body);
        const int small = scaled(metric::lineHeight::small);
        const int top = rect.y() + (rect.height() - body - small) / 2;
        const int clock = scaled(clockWidth);
        drawText(painter, place(QRect(rect.x(), top, clock, body)), clockTime(item.at),
                 textFont(TextSize::Body, TextWeight::Medium), textColour(option, t.text.primary), direction);
        const QString status = interviewStatusTitle(item.status);
        const int pill = paintPill(nullptr, {}, status, interviewStatus(item.status), direction);
        const QRect pillRect = place(QRect(rect.right() - pill + 1, top, pill, body));
        paintPill(painter, pillRect.topLeft(), status, interviewStatus(item.status), direction);
        drawText(painter, place(QRect(rect.x() + clock, top, rect.width() - clock - pill - metric::space::s, body)),
                 item.person, textFont(TextSize::Body, TextWeight::Medium), textColour(option, t.text.primary),
                 direction);
        QString facts = interviewFacts(item);
        if (!item.people.isEmpty())
            facts += QStringLiteral(" · ") + item.people.join(HomeListModel::tr(", ", "Between parts of a spoken "
                                                                                      "sentence"));
        drawText(painter, place(QRect(rect.x() + clock, top + body, rect.width() - clock, small)), facts,
                 textFont(TextSize::Small), secondary, direction);
    }
};

class JobDayDelegate final : public RecordDelegate
{
public:
    using RecordDelegate::RecordDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override
    {
        const cache::HomeJob &job = static_cast<const HomeJobModel *>(index.model())->job(index.row());
        const Tokens &t = tokens();
        const Qt::LayoutDirection direction = option.direction;
        const auto place = [&](const QRect &part) { return QStyle::visualRect(direction, rect, part); };
        const int figure = scaled(figureWidth);
        const int trend = scaled(trendWidth);
        int right = rect.right() + 1 - trend;
        paintDays(painter,
                  place(QRect(right + metric::space::s, rect.y() + rect.height() / 4, trend - metric::space::s,
                              rect.height() / 2)),
                  job.perDay, shapeColour(option).value_or(t.data[0]), direction);
        for (const auto &[count, late] : {std::pair{job.stuck, job.stuck > 0}, {job.fresh, false}}) {
            right -= figure;
            drawText(painter, place(QRect(right, rect.y(), figure - metric::space::xs, rect.height())),
                     QLocale().toString(count),
                     textFont(TextSize::Body, late ? TextWeight::Medium : TextWeight::Regular),
                     textColour(option, late ? t.status.danger.text : t.text.secondary), direction, true);
        }
        drawText(painter, place(QRect(rect.x(), rect.y(), right - rect.x(), rect.height())), job.title, textFont(),
                 textColour(option, t.text.primary), direction);
    }
};

RecordTable *listOf(QAbstractItemModel *model, RecordDelegate *delegate, const QString &says, QWidget *parent)
{
    auto *table = new RecordTable(parent);
    table->horizontalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setModel(model);
    delegate->setParent(table);
    table->setItemDelegate(delegate);
    table->setAccessibleName(says);
    return table;
}

/// The titles over the columns that JobDayDelegate paints.
class JobColumns final : public QWidget
{
public:
    explicit JobColumns(QWidget *parent) : QWidget(parent) { setFixedHeight(scaled(metric::size::columnHeader)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(tokens().text.secondary);
        const QRect rect = this->rect().adjusted(metric::space::l, 0, -metric::space::s, 0);
        const auto place = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect, part); };
        painter.setLayoutDirection(layoutDirection());
        const int figure = scaled(figureWidth);
        int right = rect.right() + 1 - scaled(trendWidth);
        painter.drawText(place(QRect(right, rect.y(), scaled(trendWidth), rect.height())),
                         Qt::AlignVCenter | Qt::AlignRight, HomeSide::tr("Days", "Column"));
        for (const QString &title : {HomeSide::tr("Stuck", "Column"), HomeSide::tr("New", "Column")}) {
            right -= figure;
            painter.drawText(place(QRect(right, rect.y(), figure - metric::space::xs, rect.height())),
                             Qt::AlignVCenter | Qt::AlignRight, title);
        }
        painter.drawText(place(QRect(rect.x(), rect.y(), right - rect.x(), rect.height())),
                         Qt::AlignVCenter | Qt::AlignLeft, HomeSide::tr("Job", "Column"));
    }
};

QWidget *head(const QString &title, TextLabel *&second, QWidget *parent)
{
    auto *widget = new QWidget(parent);
    auto *layout = new QHBoxLayout(widget);
    layout->setContentsMargins(metric::space::l, metric::space::m, metric::space::l, metric::space::xs);
    layout->addWidget(
        new TextLabel(title, QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("semibold"), widget));
    second = new TextLabel({}, QStringLiteral("body"), QStringLiteral("tertiary"), QStringLiteral("regular"), widget);
    layout->addWidget(second, 1);
    return widget;
}

} // namespace

void InterviewModel::setInterviews(const QList<cache::HomeItem> &interviews)
{
    beginResetModel();
    m_interviews = interviews;
    endResetModel();
}

int InterviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_interviews.size());
}

QVariant InterviewModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const cache::HomeItem &item = m_interviews[index.row()];
    if (role == Qt::DisplayRole)
        return item.person;
    if (role == Qt::ToolTipRole)
        return fullMoment(item.at);
    if (role == Qt::AccessibleTextRole)
        return QStringList{clockTime(item.at), item.person, interviewFacts(item), interviewStatusTitle(item.status)}
            .join(HomeListModel::tr(", ", "Between parts of a spoken sentence"));
    return {};
}

void HomeJobModel::setJobs(const QList<cache::HomeJob> &jobs)
{
    beginResetModel();
    m_jobs = jobs;
    endResetModel();
}

int HomeJobModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

QVariant HomeJobModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const cache::HomeJob &job = m_jobs[index.row()];
    if (role == Qt::DisplayRole)
        return job.title;
    if (role == Qt::ToolTipRole)
        return plainTip(job.title);
    if (role == Qt::AccessibleTextRole)
        return HomeSide::tr("%1: %2 new, %3 stuck")
            .arg(job.title, QLocale().toString(job.fresh), QLocale().toString(job.stuck));
    return {};
}

HomeSide::HomeSide(QWidget *parent) : Panel(parent)
{
    setLayerName(QStringLiteral("surface"));
    setLine(QStringLiteral("leading"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head(tr("Interviews today"), m_interviewCount, this));
    m_noInterviews =
        new TextLabel(tr("None"), QStringLiteral("body"), QStringLiteral("tertiary"), QStringLiteral("regular"), this);
    m_noInterviews->setContentsMargins(metric::space::l, metric::space::xs, metric::space::l, metric::space::s);
    layout->addWidget(m_noInterviews);
    m_interviews = listOf(&m_interviewModel, new InterviewDelegate, tr("Interviews today"), this);
    m_interviews->setObjectName(QStringLiteral("interviews"));
    m_interviews->setRowHeight(metric::size::rowTwoLine);
    layout->addWidget(m_interviews);
    m_jobsHead = head(tr("Jobs"), m_jobsTitle, this);
    layout->addWidget(m_jobsHead);
    m_jobColumns = new JobColumns(this);
    layout->addWidget(m_jobColumns);
    m_jobs = listOf(&m_jobModel, new JobDayDelegate, tr("Jobs"), this);
    m_jobs->setObjectName(QStringLiteral("homeJobs"));
    layout->addWidget(m_jobs, 1);
    layout->addStretch();
    connect(m_interviews, &RecordTable::opened, this,
            [this](int row) { Q_EMIT interviewOpened(m_interviewModel.interview(row)); });
    connect(m_jobs, &RecordTable::opened, this, [this](int row) { Q_EMIT jobOpened(m_jobModel.job(row).job); });
}

void HomeSide::render(const HomeState &state)
{
    const QList<cache::HomeItem> &interviews = state.day.interviews;
    m_interviewModel.setInterviews(interviews);
    m_interviewCount->setText(interviews.isEmpty() ? QString() : QLocale().toString(interviews.size()));
    m_noInterviews->setVisible(interviews.isEmpty());
    m_interviews->setVisible(!interviews.isEmpty());
    m_jobModel.setJobs(state.day.jobs);
    m_jobsTitle->setText(tr("last %n day(s)", nullptr, cache::HomeQuery::newDays));
    for (QWidget *widget : {m_jobsHead, m_jobColumns, static_cast<QWidget *>(m_jobs)})
        widget->setVisible(!state.day.jobs.isEmpty());
    fit();
}

void HomeSide::fit()
{
    const int rows = std::min(m_interviewModel.rowCount(), shownInterviews);
    m_interviews->setFixedHeight(rows * m_interviews->verticalHeader()->defaultSectionSize() + 1);
}

} // namespace shortlist::desktop
