#include "desktop/activity/activitymodel.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/plaintip.h"

namespace shortlist::desktop {

using cache::ActivityItem;

namespace {

bool isSame(const ActivityRow &a, const ActivityRow &b)
{
    return a.heading == b.heading && a.title == b.title && a.text == b.text && a.when == b.when &&
           a.item.row == b.item.row && a.item.kind == b.item.kind && a.item.count == b.item.count &&
           a.item.pending == b.item.pending;
}

QList<ActivityRow> rowsOf(const ActivityState &state)
{
    QList<ActivityRow> rows;
    const QDate today = here(state.now).date();
    std::optional<QDate> day;
    for (const ActivityItem &item : state.items) {
        const QDate own = item.at.isValid() ? here(item.at).date() : QDate();
        if (!day || *day != own) {
            ActivityRow heading;
            heading.heading = true;
            heading.title = own.isValid() ? dayHeading(own, today) : ActivityModel::tr("Not sent yet");
            rows << heading;
            day = own;
        }
        rows << activityRow(item);
    }
    return rows;
}

} // namespace

void ActivityModel::setState(const ActivityState &state)
{
    const QList<ActivityRow> rows = rowsOf(state);
    qsizetype same = 0;
    while (same < m_rows.size() && same < rows.size() && isSame(m_rows[same], rows[same]))
        ++same;
    // The last line may have become one of several.
    if (same + 1 < m_rows.size() || rows.size() < m_rows.size()) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    const qsizetype before = m_rows.size();
    if (rows.size() == before) {
        m_rows = rows;
    } else {
        beginInsertRows({}, static_cast<int>(before), static_cast<int>(rows.size()) - 1);
        m_rows = rows;
        endInsertRows();
    }
    if (same < before)
        Q_EMIT dataChanged(index(static_cast<int>(same)), index(static_cast<int>(before) - 1));
}

int ActivityModel::rowOf(const ActivityItem &item) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].heading && m_rows[i].item.kind == item.kind && m_rows[i].item.row == item.row)
            return i;
    }
    return -1;
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ActivityRow &row = m_rows[index.row()];
    if (role == Qt::DisplayRole)
        return row.title;
    if (row.heading)
        return role == Qt::AccessibleTextRole ? row.title : QVariant();
    if (role == Qt::ToolTipRole) {
        const QString said = row.title + QLatin1Char(' ') + row.text;
        return plainTip(row.item.at.isValid() ? said + QLatin1Char('\n') + fullMoment(row.item.at) : said);
    }
    if (role == Qt::AccessibleTextRole) {
        QStringList parts{row.title + QLatin1Char(' ') + row.text};
        for (const QString &more : {row.aside, row.when}) {
            if (!more.isEmpty())
                parts << more;
        }
        if (row.item.pending)
            parts << tr("waits for the server");
        return parts.join(tr(", ", "Between parts of a spoken sentence"));
    }
    return {};
}

Qt::ItemFlags ActivityModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && m_rows[index.row()].heading)
        return Qt::ItemNeverHasChildren;
    return QAbstractListModel::flags(index);
}

} // namespace shortlist::desktop
