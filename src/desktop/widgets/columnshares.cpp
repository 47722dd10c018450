#include "desktop/widgets/columnshares.h"

#include <QDataStream>
#include <QEvent>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>
#include <QTableView>
#include <QTimer>

#include <algorithm>

namespace shortlist::desktop {

ColumnShares::ColumnShares(QTableView *table, QList<int> shares) : QObject(table), m_table(table), m_shares(std::move(shares))
{
    QHeaderView *header = table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &ColumnShares::openMenu);
    connect(header, &QHeaderView::sectionResized, this, &ColumnShares::sectionResized);
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
    int all = 0;
    int last = -1;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (header->isSectionHidden(column))
            continue;
        all += m_shares[column];
        last = column;
    }
    if (all == 0)
        return;
    m_fitting = true;
    int used = 0;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (header->isSectionHidden(column))
            continue;
        const int size = column == last ? width - used : width * m_shares[column] / all;
        header->resizeSection(column, size);
        used += size;
    }
    m_fitting = false;
}

void ColumnShares::sectionResized(int, int before, int after)
{
    QHeaderView *header = m_table->horizontalHeader();
    if (m_fitting || before == 0 || after == 0 || header->count() != m_shares.size())
        return;
    for (int column = 0; column < header->count(); ++column) {
        if (!header->isSectionHidden(column))
            m_shares[column] = std::max(header->sectionSize(column), 1);
    }
    QTimer::singleShot(0, this, &ColumnShares::fit);
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
        action->setChecked(!header->isSectionHidden(column));
        connect(action, &QAction::toggled, this, [this, header, column](bool shown) {
            m_fitting = true;
            header->setSectionHidden(column, !shown);
            m_fitting = false;
            fit();
        });
    }
    menu->popup(header->viewport()->mapToGlobal(position));
}

QByteArray ColumnShares::save() const
{
    QByteArray saved;
    QDataStream stream(&saved, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << m_shares << m_table->horizontalHeader()->saveState();
    return saved;
}

void ColumnShares::restore(const QByteArray &saved)
{
    QDataStream stream(saved);
    stream.setVersion(QDataStream::Qt_6_4);
    QList<int> shares;
    QByteArray state;
    stream >> shares >> state;
    // Saved by a version with other columns: the defaults stand.
    if (stream.status() != QDataStream::Ok || shares.size() != m_shares.size())
        return;
    m_fitting = true;
    if (m_table->horizontalHeader()->restoreState(state)) {
        std::transform(shares.begin(), shares.end(), m_shares.begin(), [](int share) { return std::clamp(share, 1, 10000); });
        m_table->horizontalHeader()->setSectionHidden(0, false);
    }
    m_fitting = false;
    fit();
}

} // namespace shortlist::desktop
