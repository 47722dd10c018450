#pragma once

#include "desktop/style/glyphs.h"
#include "desktop/widgets/recordtable.h"

#include <QAbstractTableModel>
#include <QImage>

namespace shortlist::desktop {

/// One cell of a short list.
struct Cell
{
    QString text;
    QString second{}; ///< more, in a quieter tone after the text
    bool strong = false;
    std::optional<Status> status{};
    QString stageKind{};
    QString iconName{};
    std::optional<double> match{};
    bool isMatch = false;
    QString tip{};
    QImage picture{}; ///< in the icon's place
};

/// A snapshot of a short list (some hundreds of rows at most): applications, files, waiting edits. No I/O.
class CellTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    struct Header
    {
        QString title;
        bool trailing = false;
    };
    struct Row
    {
        QVariant id;
        QList<Cell> cells;
    };

    using QAbstractTableModel::QAbstractTableModel;
    void setHeaders(const QList<Header> &headers);
    void setRows(const QList<Row> &rows);
    [[nodiscard]] QVariant idOf(int row) const { return m_rows.value(row).id; }
    [[nodiscard]] Cell cell(int row, int column) const { return m_rows.value(row).cells.value(column); }
    [[nodiscard]] bool isTrailing(int column) const { return m_headers.value(column).trailing; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<Header> m_headers;
    QList<Row> m_rows;
};

class CellDelegate final : public RecordDelegate
{
    Q_OBJECT
public:
    using RecordDelegate::RecordDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
};

/// Keeps the columns of a short list inside its width: where there is no room for all, each gives way by its share.
/// Owned by the table.
class CellColumns final : public QObject
{
    Q_OBJECT
public:
    CellColumns(RecordTable *table, const QList<int> &widths, int stretch);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    RecordTable *m_table;
    QList<int> m_widths; ///< unscaled pixels
    int m_stretch;
    bool m_fitting = false;
    bool m_moved = false;
};

/// Sets model, delegate and column widths; column `stretch` takes what is left.
void setUpCellTable(RecordTable *table, CellTableModel *model, const QList<int> &widths, int stretch);

} // namespace shortlist::desktop
