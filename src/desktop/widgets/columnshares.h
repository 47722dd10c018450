#pragma once

#include <QList>
#include <QObject>

class QTableView;

namespace shortlist::desktop {

/// Keeps a table's columns filling its width by shares. A person who moves an edge changes the shares; the header's
/// menu hides columns. Order, widths, hidden columns and sort are saved and restored as one. Owned by the table.
class ColumnShares : public QObject
{
    Q_OBJECT
public:
    /// `shares` and `minimums` (unscaled pixels) by logical column. Where the table is too narrow for all, columns go
    /// in the order of `droppable` and come back with the room. The first column is never hidden. Call once the table
    /// has its model.
    ColumnShares(QTableView *table, QList<int> shares, QList<int> minimums, QList<int> droppable);

    /// The table has other columns now: shares, minimums and what gives way, as in the constructor.
    void setColumns(QList<int> shares, QList<int> minimums, QList<int> droppable);
    /// Shows these columns in this order with widths in this proportion (0: by its share); the others are hidden.
    void arrange(const QList<int> &order, const QList<int> &widths);
    /// The columns that the person left shown, from the start to the end of a line.
    [[nodiscard]] QList<int> arranged() const;
    [[nodiscard]] QByteArray save() const;
    void restore(const QByteArray &saved);

public Q_SLOTS:
    void fit();

Q_SIGNALS:
    /// The person moved, resized or hid a column.
    void rearranged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openMenu(const QPoint &position);
    void sectionResized(int column, int before, int after);
    QTableView *m_table;
    QList<int> m_shares;
    QList<int> m_minimums;
    QList<int> m_droppable;
    QList<int> m_hidden; ///< by the person
    bool m_fitting = false;
    bool m_arranging = false;
};

} // namespace shortlist::desktop
