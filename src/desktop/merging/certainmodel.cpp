#include "desktop/merging/certainmodel.h"

#include "desktop/shell/wording.h"
#include "desktop/widgets/plaintip.h"

#include <algorithm>

namespace shortlist::desktop {

namespace {

bool isSame(const QList<CertainPeople> &a, const QList<CertainPeople> &b)
{
    const auto side = [](const DuplicatePair::Side &one, const DuplicatePair::Side &other) {
        return one.id == other.id && one.name == other.name && one.about == other.about;
    };
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [&](const CertainPeople &one, const CertainPeople &other) {
            return one.merge.email == other.merge.email &&
                   std::equal(one.people.begin(), one.people.end(), other.people.begin(), other.people.end(), side);
        });
}

/// One line for each record that goes; of the one that stays its name and, below, what tells it apart.
QString textOf(const CertainPeople &row, int column)
{
    if (column == CertainModel::MailColumn)
        return isolated(row.merge.email);
    QStringList lines;
    for (qsizetype i = 0; i < row.people.size(); ++i) {
        if ((i == 0) != (column == CertainModel::StaysColumn))
            continue;
        const DuplicatePair::Side &side = row.people[i];
        QStringList parts{isolated(side.name)};
        if (!side.about.isEmpty())
            parts << isolated(side.about);
        lines << parts.join(i == 0 ? QStringLiteral("\n") : QStringLiteral(" · "));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

void CertainModel::setRows(const QList<CertainPeople> &rows, const QSet<QUuid> &unticked)
{
    if (isSame(rows, m_rows)) { // the place and the focus stay
        m_unticked = unticked;
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, StaysColumn), index(rowCount() - 1, StaysColumn), {Qt::CheckStateRole});
        return;
    }
    beginResetModel();
    m_rows = rows;
    m_unticked = unticked;
    endResetModel();
}

int CertainModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CertainModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant CertainModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CertainPeople &row = m_rows[index.row()];
    if (role == Qt::CheckStateRole && index.column() == StaysColumn)
        return m_unticked.contains(row.people.first().id) ? Qt::Unchecked : Qt::Checked;
    if (role == Qt::ToolTipRole)
        return plainTip(textOf(row, index.column()));
    if (role == Qt::DisplayRole)
        return textOf(row, index.column());
    if (role == Qt::AccessibleTextRole)
        return textOf(row, index.column()).replace(QLatin1Char('\n'), QLatin1String(", "));
    return {};
}

QVariant CertainModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StaysColumn:
        return tr("Stays");
    case GoesColumn:
        return tr("Goes into it");
    default:
        return columnTitle(QStringLiteral("email"));
    }
}

Qt::ItemFlags CertainModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.column() == StaysColumn ? usual | Qt::ItemIsUserCheckable : usual;
}

bool CertainModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Q_EMIT tickRequested(m_rows[index.row()].people.first().id, value.toInt() == Qt::Checked);
    return true;
}

} // namespace shortlist::desktop
