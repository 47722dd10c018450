#include "desktop/widgets/celltable.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/picture.h"
#include "desktop/widgets/plaintip.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QStyle>

namespace shortlist::desktop {

void CellTableModel::setHeaders(const QList<Header> &headers)
{
    beginResetModel();
    m_headers = headers;
    endResetModel();
}

void CellTableModel::setRows(const QList<Row> &rows)
{
    // Equal shape: change in place, so that selection and scroll position stay.
    bool same = rows.size() == m_rows.size();
    for (qsizetype i = 0; same && i < rows.size(); ++i)
        same = rows[i].id == m_rows[i].id;
    if (same) {
        m_rows = rows;
        if (!rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int CellTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CellTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant CellTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Cell &cell = m_rows[index.row()].cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        return plainTip(!cell.tip.isEmpty()     ? cell.tip
                        : cell.second.isEmpty() ? cell.text
                                                : cell.text + QLatin1Char(' ') + cell.second);
    case Qt::TextAlignmentRole:
        return isTrailing(index.column()) ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::AccessibleTextRole: {
        if (index.column() > 0)
            return cell.text;
        QStringList parts;
        for (const Cell &each : m_rows[index.row()].cells) {
            if (!each.text.isEmpty())
                parts << each.text;
        }
        return parts.join(tr(", ", "Between parts of a spoken sentence"));
    }
    default:
        return {};
    }
}

QVariant CellTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return m_headers.value(section).title;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isTrailing(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

void CellDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const auto *model = qobject_cast<const CellTableModel *>(index.model());
    if (!model)
        return RecordDelegate::paintContent(painter, rect, option, index);
    const Tokens &t = tokens();
    const Cell cell = model->cell(index.row(), index.column());
    const QColor primary = textColour(option, t.text.primary);
    const QColor secondary = textColour(option, t.text.secondary);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(option.direction, rect, part); };
    if (cell.isMatch) {
        paintMatch(painter, rect, cell.match, primary, option.direction);
        return;
    }
    int x = 0;
    const int side = scaled(14);
    const QRect mark(rect.x(), rect.center().y() - side / 2 + 1, side, side);
    const QRect box(rect.x(), rect.y() + 2, rect.height() - 4, rect.height() - 4);
    if (!cell.picture.isNull())
        paintPicture(painter, place(box), cell.picture);
    else if (!cell.stageKind.isEmpty())
        paintStage(painter, place(mark), cell.stageKind, shapeColour(option));
    else if (cell.status)
        paintStatus(painter, place(mark.adjusted(1, 1, -1, -1)), *cell.status, shapeColour(option));
    else if (!cell.iconName.isEmpty())
        paintIcon(painter, place(mark), cell.iconName, secondary, option.direction);
    if (!cell.picture.isNull())
        x = box.width() + 6;
    else if (!cell.stageKind.isEmpty() || cell.status || !cell.iconName.isEmpty())
        x = side + 6;
    const QFont font = textFont(TextSize::Body, cell.strong ? TextWeight::Medium : TextWeight::Regular);
    const bool trailing = model->isTrailing(index.column());
    const int used = drawText(painter, place(rect.adjusted(x, 0, 0, 0)), cell.text, font,
                              cell.strong ? primary : secondary, option.direction, trailing);
    if (!cell.second.isEmpty())
        drawText(painter, place(rect.adjusted(x + used + metric::space::s, 0, 0, 0)), cell.second, textFont(),
                 secondary, option.direction);
}

void setUpCellTable(RecordTable *table, CellTableModel *model, const QList<int> &widths, int stretch)
{
    table->setModel(model);
    table->setItemDelegate(new CellDelegate(table));
    QHeaderView *header = table->horizontalHeader();
    header->setStretchLastSection(false);
    for (int column = 0; column < widths.size(); ++column)
        header->setSectionResizeMode(column, column == stretch ? QHeaderView::Stretch : QHeaderView::Interactive);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    new CellColumns(table, widths, stretch);
}

CellColumns::CellColumns(RecordTable *table, const QList<int> &widths, int stretch)
    : QObject(table), m_table(table), m_widths(widths), m_stretch(stretch)
{
    table->viewport()->installEventFilter(this);
    connect(table->horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        // A person who moved an edge meant it.
        m_moved = m_moved || !m_fitting;
    });
    fit();
}

bool CellColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::StyleChange)
        fit();
    return QObject::eventFilter(watched, event);
}

void CellColumns::fit()
{
    if (m_moved)
        return;
    int wanted = 0;
    for (const int width : std::as_const(m_widths))
        wanted += scaled(width);
    const int room = m_table->viewport()->width();
    // Before it is shown a table has any width.
    const double share = wanted > room && m_table->isVisible() ? double(room) / wanted : 1;
    m_fitting = true;
    for (int column = 0; column < m_widths.size(); ++column) {
        if (column != m_stretch)
            m_table->horizontalHeader()->resizeSection(column, static_cast<int>(scaled(m_widths[column]) * share));
    }
    m_fitting = false;
}

} // namespace shortlist::desktop
