#pragma once

#include "desktop/activity/activitypresenter.h"

#include <QAbstractListModel>

namespace shortlist::desktop {

/// One line of the feed: the heading of a day, or what happened.
struct ActivityRow
{
    bool heading = false;
    QString title; ///< the heading; else who did it, or whom it happened to, in bold
    QString text;
    QString aside; ///< the job
    QString when;
    QString iconName;
    cache::ActivityItem item;
};

/// What is said of one thing that happened; nothing of `heading`.
[[nodiscard]] ActivityRow activityRow(const cache::ActivityItem &item);

/// The feed by days. Lines that come at its end are added to it, so that the view keeps its place. A snapshot; no I/O.
class ActivityModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setState(const ActivityState &state);
    [[nodiscard]] const ActivityRow &row(int row) const { return m_rows[row]; }
    /// The row of the same thing; -1: it is gone.
    [[nodiscard]] int rowOf(const cache::ActivityItem &item) const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<ActivityRow> m_rows;
};

} // namespace shortlist::desktop
