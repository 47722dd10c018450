#include "desktop/jobs/jobtablemodel.h"

#include "desktop/shell/wording.h"
#include "desktop/style/glyphs.h"
#include "desktop/widgets/plaintip.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <functional>
#include <utility>

namespace shortlist::desktop {

Status jobStatus(const QString &status)
{
    if (status == QLatin1String("open"))
        return Status::Info;
    if (status == QLatin1String("paused"))
        return Status::Warning;
    if (status == QLatin1String("filled"))
        return Status::Success;
    return Status::Neutral;
}

QString jobFacts(const cache::JobListItem &item)
{
    QStringList facts;
    for (const QString &fact :
         {item.code, item.department, item.location, item.remote.isEmpty() ? QString() : valueTitle(item.remote)}) {
        if (!fact.isEmpty())
            facts << isolated(fact);
    }
    return facts.join(QStringLiteral(" · "));
}

QString pipelineText(const QList<cache::StageCount> &pipeline)
{
    QStringList parts;
    for (const cache::StageCount &stage : pipeline)
        parts << QStringLiteral("%1 %2").arg(stage.name, QLocale().toString(stage.people));
    return parts.join(QStringLiteral(" · "));
}

void JobTableModel::setItems(const QList<cache::JobListItem> &items, const QDateTime &now)
{
    m_now = now;
    m_given = items;
    show(sorted());
}

void JobTableModel::setOrder(int column, Qt::SortOrder direction)
{
    m_column = column;
    m_direction = direction;
    show(sorted());
}

QList<cache::JobListItem> JobTableModel::sorted() const
{
    using Item = cache::JobListItem;
    QList<Item> items = m_given;
    // What is worked on first.
    static const QStringList states{QStringLiteral("open"),   QStringLiteral("paused"), QStringLiteral("draft"),
                                    QStringLiteral("filled"), QStringLiteral("closed"), QStringLiteral("cancelled")};
    const auto active = [](const Item &item) {
        int people = 0;
        for (const cache::StageCount &stage : item.pipeline)
            people += stage.people;
        return people;
    };
    const std::function<bool(const Item &, const Item &)> before = [this, &active](const Item &a, const Item &b) {
        switch (m_column) {
        case JobColumn:
            return a.title.localeAwareCompare(b.title) < 0;
        case StateColumn:
            return states.indexOf(a.status) < states.indexOf(b.status);
        case PeopleColumn:
            return a.people < b.people;
        case PipelineColumn:
            return active(a) < active(b);
        case HiredColumn:
            return std::pair(a.hired, a.openings) < std::pair(b.hired, b.openings);
        default: // for how long; what was never published is open for no time
            if (!a.published.isValid() || !b.published.isValid())
                return !a.published.isValid() && b.published.isValid();
            return a.published > b.published;
        }
    };
    if (m_column < 0)
        return items;
    std::stable_sort(items.begin(), items.end(), [this, &before](const Item &a, const Item &b) {
        return m_direction == Qt::AscendingOrder ? before(a, b) : before(b, a);
    });
    return items;
}

void JobTableModel::show(const QList<cache::JobListItem> &items)
{
    bool same = items.size() == m_items.size();
    for (qsizetype i = 0; same && i < items.size(); ++i)
        same = items[i].id == m_items[i].id;
    if (same) {
        m_items = items;
        if (!items.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    if (m_items.isEmpty() || items.isEmpty()) {
        beginResetModel();
        m_items = items;
        endResetModel();
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QList<QUuid> ids;
    for (const QModelIndex &index : before)
        ids << m_items[index.row()].id;
    m_items = items;
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int row = rowOf(ids[i]);
        after << (row < 0 ? QModelIndex() : index(row, before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

int JobTableModel::rowOf(const QUuid &job) const
{
    for (int row = 0; row < m_items.size(); ++row) {
        if (m_items[row].id == job)
            return row;
    }
    return -1;
}

int JobTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int JobTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const cache::JobListItem &item = m_items[index.row()];
    const QLocale locale;
    if (role == Qt::TextAlignmentRole)
        return index.column() == PeopleColumn || index.column() == HiredColumn || index.column() == OpenColumn
                   ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant();
    if (role == Qt::AccessibleTextRole && index.column() == JobColumn)
        //: Spoken for a row: job, state, people, hired of openings
        return tr("%1, %2, %n people, %3 of %4 hired", nullptr, item.people)
            .arg(item.title, valueTitle(item.status))
            .arg(item.hired)
            .arg(item.openings);
    if (role == Qt::ToolTipRole && index.column() == PipelineColumn)
        return plainTip(pipelineText(item.pipeline));
    if (role == Qt::ToolTipRole)
        return plainTip(data(index, Qt::DisplayRole).toString());
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    return index.column() == PipelineColumn ? QVariant() : textOf(item, index.column(), m_now);
}

QString JobTableModel::textOf(const cache::JobListItem &item, int column, const QDateTime &now)
{
    const QLocale locale;
    switch (column) {
    case JobColumn:
        return item.title;
    case StateColumn:
        return valueTitle(item.status);
    case PeopleColumn:
        return locale.toString(item.people);
    //: People hired / openings
    case HiredColumn:
        return tr("%1 / %2").arg(locale.toString(item.hired), locale.toString(item.openings));
    case OpenColumn: {
        if (!item.published.isValid())
            return QStringLiteral("–");
        //: For how many days a job has been open, in a narrow column
        return tr("%n d", nullptr, static_cast<int>(item.published.daysTo(now)));
    }
    default:
        return {};
    }
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool trailing = section == PeopleColumn || section == HiredColumn || section == OpenColumn;
        return QVariant::fromValue((trailing ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    const QString title = titleOf(section);
    return title.isEmpty() ? QVariant() : title;
}

QString JobTableModel::titleOf(int column)
{
    switch (column) {
    case JobColumn:
        return tr("Job", "Column");
    case StateColumn:
        return tr("State", "Column");
    case PeopleColumn:
        return tr("People", "Column");
    case PipelineColumn:
        return tr("Pipeline", "Column");
    case HiredColumn:
        return tr("Hired", "Column");
    //: Column: for how many days
    case OpenColumn:
        return tr("Open", "Column: for how many days");
    default:
        return {};
    }
}

void JobDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const auto *model = static_cast<const JobTableModel *>(index.model());
    const cache::JobListItem &item = model->item(index.row());
    const QColor primary = textColour(option, t.text.primary);
    const QColor secondary = textColour(option, t.text.secondary);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(option.direction, rect, part); };
    const QString text = index.data().toString();
    switch (index.column()) {
    case JobTableModel::JobColumn: {
        const int half = rect.height() / 2;
        int marks = 0;
        if (item.pending || item.conflict)
            marks = 18;
        const int used = drawText(painter, place(QRect(rect.x(), rect.y() + 4, rect.width() - marks, half - 4)), text,
                                  textFont(TextSize::Body, TextWeight::Medium), primary, option.direction);
        if (marks > 0) {
            const int side = scaled(metric::icon::small);
            paintStatus(painter,
                        place(QRect(rect.x() + used + 6, rect.y() + 4 + (half - 4 - side) / 2 + 1, side, side)),
                        item.conflict ? Status::Conflict : Status::Waiting, shapeColour(option));
        }
        drawText(painter, place(QRect(rect.x(), rect.y() + half, rect.width(), half - 4)), jobFacts(item),
                 textFont(TextSize::Small), secondary, option.direction);
        break;
    }
    case JobTableModel::StateColumn: {
        const Status status = jobStatus(item.status);
        const int side = scaled(10);
        paintStatus(painter, place(QRect(rect.x(), rect.center().y() - side / 2 + 1, side, side)), status,
                    shapeColour(option));
        drawText(painter, place(rect.adjusted(side + 6, 0, 0, 0)), text, textFont(),
                 textColour(option, statusColours(status).text), option.direction);
        break;
    }
    case JobTableModel::PipelineColumn: {
        int all = 0;
        for (const cache::StageCount &stage : item.pipeline)
            all += stage.people;
        if (all == 0) {
            drawText(painter, rect, QStringLiteral("–"), textFont(), secondary, option.direction);
            break;
        }
        const int width = std::min(rect.width(), 84);
        const int gaps = static_cast<int>(std::count_if(item.pipeline.begin(), item.pipeline.end(),
                                                        [](const auto &s) { return s.people > 0; })) -
                         1;
        double x = rect.x();
        for (const cache::StageCount &stage : item.pipeline) {
            if (stage.people == 0)
                continue;
            const double part = std::max(2.0, (width - gaps) * static_cast<double>(stage.people) / all);
            const QRect piece(static_cast<int>(x), rect.center().y() - 3,
                              std::max(2, static_cast<int>(x + part) - static_cast<int>(x)), 8);
            painter->fillRect(place(piece), t.highContrast
                                                ? QBrush(stageColour(stage.kind),
                                                         stage.position % 2 ? Qt::SolidPattern : Qt::BDiagPattern)
                                                : QBrush(stageColour(stage.kind)));
            x += part + 1;
        }
        break;
    }
    case JobTableModel::PeopleColumn:
        drawText(painter, rect, text, textFont(), primary, option.direction, true);
        break;
    default:
        drawText(painter, rect, text, textFont(), secondary, option.direction, true);
    }
}

} // namespace shortlist::desktop
