#pragma once

#include <QList>
#include <QObject>

class QTableView;

namespace shortlist::desktop {

/// Keeps a table's columns filling its width by shares. A person who moves an edge changes the shares; the header's menu hides
/// columns. Order, widths, hidden columns and sort are saved and restored as one. Owned by the table.
class ColumnShares : public QObject
{
    Q_OBJECT
public:
    /// `shares` by logical column. The first column is never hidden. Call once the table has its model.
    ColumnShares(QTableView *table, QList<int> shares);

    [[nodiscard]] QByteArray save() const;
    void restore(const QByteArray &saved);

public Q_SLOTS:
    void fit();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openMenu(const QPoint &position);
    void sectionResized(int column, int before, int after);
    QTableView *m_table;
    QList<int> m_shares;
    bool m_fitting = false;
};

} // namespace shortlist::desktop
