#include "desktop/widgets/columnshares.h"

#include "desktop/style/theme.h"

#include <QDataStream>
#include <QEvent>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>
#include <QTableView>
#include <QTimer>

#include <algorithm>

namespace shortlist::desktop {

ColumnShares::ColumnShares(QTableView *table, QList<int> shares, QList<int> minimums, QList<int> droppable)
    : QObject(table)
    , m_table(table)
    , m_shares(std::move(shares))
    , m_minimums(std::move(minimums))
    , m_droppable(std::move(droppable))
{
    QHeaderView *header = table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &ColumnShares::openMenu);
    connect(header, &QHeaderView::sectionResized, this, &ColumnShares::sectionResized);
    connect(header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_arranging)
            Q_EMIT rearranged();
    });
    table->viewport()->installEventFilter(this);
    fit();
}

bool ColumnShares::eventFilter(QObject *watched, QEvent *event)
{
    // The viewport changes with the splitter, the window and the scroll bar that comes with the rows.
    if (event->type() == QEvent::Resize)
        QTimer::singleShot(0, this, &ColumnShares::fit);
    return QObject::eventFilter(watched, event);
}

void ColumnShares::fit()
{
    QHeaderView *header = m_table->horizontalHeader();
    const int width = m_table->viewport()->width();
    if (width < 100 || header->count() != m_shares.size())
        return;
    QList<int> shown;
    int needed = 0;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (m_hidden.contains(column))
            continue;
        shown << column;
        needed += scaled(m_minimums[column]);
    }
    for (const int column : std::as_const(m_droppable)) {
        if (needed > width && shown.removeOne(column))
            needed -= scaled(m_minimums[column]);
    }
    // Nobody gets less than the minimum; what is left goes by the shares.
    int shares = 0;
    for (const int column : std::as_const(shown))
        shares += m_shares[column];
    QList<int> sizes;
    int over = 0;
    int flexible = 0;
    for (const int column : std::as_const(shown)) {
        const int minimum = scaled(m_minimums[column]);
        const int size = std::max(width * m_shares[column] / std::max(shares, 1), minimum);
        sizes << size;
        over += size;
        flexible += size - minimum;
    }
    over -= width;
    for (qsizetype i = 0; over > 0 && flexible > 0 && i < sizes.size(); ++i)
        sizes[i] -= static_cast<int>(static_cast<qint64>(over) * (sizes[i] - scaled(m_minimums[shown[i]])) / flexible);
    m_fitting = true;
    int used = 0;
    for (int column = 0; column < header->count(); ++column)
        header->setSectionHidden(column, !shown.contains(column));
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const int size = i + 1 == shown.size() ? std::max(width - used, 1) : sizes[i];
        header->resizeSection(shown[i], size);
        used += size;
    }
    m_fitting = false;
}

void ColumnShares::sectionResized(int, int before, int after)
{
    QHeaderView *header = m_table->horizontalHeader();
    if (m_fitting || before == 0 || after == 0 || header->count() != m_shares.size())
        return;
    // Shares of the columns in sight; those out of sight keep theirs in proportion.
    int old = 0;
    int now = 0;
    for (int column = 0; column < header->count(); ++column) {
        if (!header->isSectionHidden(column)) {
            old += m_shares[column];
            now += header->sectionSize(column);
        }
    }
    for (int column = 0; column < header->count(); ++column)
        m_shares[column] = std::max(header->isSectionHidden(column) ? m_shares[column] * now / std::max(old, 1)
                                                                    : header->sectionSize(column),
                                    1);
    QTimer::singleShot(0, this, &ColumnShares::fit);
    Q_EMIT rearranged();
}

void ColumnShares::setColumns(QList<int> shares, QList<int> minimums, QList<int> droppable)
{
    m_shares = std::move(shares);
    m_minimums = std::move(minimums);
    m_droppable = std::move(droppable);
    m_hidden.removeIf([this](int column) { return column >= m_shares.size(); });
    fit();
}

void ColumnShares::arrange(const QList<int> &order, const QList<int> &widths)
{
    QHeaderView *header = m_table->horizontalHeader();
    m_arranging = true;
    m_hidden.clear();
    for (int column = 1; column < header->count(); ++column) {
        if (!order.contains(column))
            m_hidden << column;
    }
    for (int visual = 0; visual < order.size(); ++visual) {
        if (order[visual] < header->count())
            header->moveSection(header->visualIndex(order[visual]), visual);
        if (order[visual] < m_shares.size() && widths.value(visual) > 0)
            m_shares[order[visual]] = widths[visual];
    }
    m_arranging = false;
    fit();
}

QList<int> ColumnShares::arranged() const
{
    const QHeaderView *header = m_table->horizontalHeader();
    QList<int> shown;
    for (int visual = 0; visual < header->count(); ++visual) {
        if (!m_hidden.contains(header->logicalIndex(visual)))
            shown << header->logicalIndex(visual);
    }
    return shown;
}

void ColumnShares::openMenu(const QPoint &position)
{
    QHeaderView *header = m_table->horizontalHeader();
    auto *menu = new QMenu(header);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(tr("Columns"));
    for (int column = 1; column < header->count(); ++column) {
        QAction *action = menu->addAction(m_table->model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_hidden.contains(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_hidden.removeAll(column);
            if (!shown)
                m_hidden << column;
            fit();
            Q_EMIT rearranged();
        });
    }
    menu->popup(header->viewport()->mapToGlobal(position));
}

QByteArray ColumnShares::save() const
{
    QByteArray saved;
    QDataStream stream(&saved, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << m_shares << m_hidden << m_table->horizontalHeader()->saveState();
    return saved;
}

void ColumnShares::restore(const QByteArray &saved)
{
    QDataStream stream(saved);
    stream.setVersion(QDataStream::Qt_6_4);
    QList<int> shares;
    QByteArray state;
    QList<int> hidden;
    stream >> shares >> hidden >> state;
    // Saved by a version with other columns: the defaults stand.
    if (stream.status() != QDataStream::Ok || shares.size() != m_shares.size())
        return;
    m_fitting = true;
    if (m_table->horizontalHeader()->restoreState(state)) {
        std::transform(shares.begin(), shares.end(), m_shares.begin(),
                       [](int share) { return std::clamp(share, 1, 10000); });
        hidden.removeAll(0);
        m_hidden = hidden;
    }
    m_fitting = false;
    fit();
}

} // namespace shortlist::desktop
