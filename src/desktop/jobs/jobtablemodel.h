#pragma once

#include "desktop/widgets/recordtable.h"

#include "desktop/sources/records.h"

#include <QAbstractTableModel>

namespace shortlist::desktop {

/// The list of jobs; a snapshot, no I/O.
class JobTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { JobColumn, StateColumn, PeopleColumn, PipelineColumn, HiredColumn, OpenColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    /// Keeps selection and scroll position where jobs stay.
    void setItems(const QList<cache::JobListItem> &items, const QDateTime &now);
    /// By a column; -1: in the order in which the items come. Equal ones stay in that order.
    void setOrder(int column, Qt::SortOrder direction);
    [[nodiscard]] std::pair<int, Qt::SortOrder> order() const { return {m_column, m_direction}; }
    [[nodiscard]] const cache::JobListItem &item(int row) const { return m_items[row]; }
    /// In the order shown.
    [[nodiscard]] const QList<cache::JobListItem> &items() const { return m_items; }
    [[nodiscard]] int rowOf(const QUuid &job) const;
    /// The words of a column's title and of a cell; a pipeline is a picture and has none. Any thread.
    [[nodiscard]] static QString titleOf(int column);
    [[nodiscard]] static QString textOf(const cache::JobListItem &item, int column, const QDateTime &now);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void show(const QList<cache::JobListItem> &items);
    [[nodiscard]] QList<cache::JobListItem> sorted() const;

    QList<cache::JobListItem> m_given; ///< in the order in which they came
    QList<cache::JobListItem> m_items;
    QDateTime m_now;
    int m_column = -1;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
};

class JobDelegate final : public RecordDelegate
{
    Q_OBJECT
public:
    using RecordDelegate::RecordDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
};

/// Where the job is and what it is called by: code, department, place; empty for one without.
[[nodiscard]] QString jobFacts(const cache::JobListItem &item);
/// How many people stand in which stage, as text.
[[nodiscard]] QString pipelineText(const QList<cache::StageCount> &pipeline);

/// Status shape and colour of a job's state.
enum class Status;
[[nodiscard]] Status jobStatus(const QString &status);

} // namespace shortlist::desktop
