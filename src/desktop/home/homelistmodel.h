#pragma once

#include "desktop/home/homepresenter.h"
#include "desktop/style/glyphs.h"

#include <QAbstractListModel>

namespace shortlist::desktop {

/// One line of Home: the heading of a part, or something that waits.
struct HomeRow
{
    bool heading = false;
    QString title; ///< the heading; else whom or what it is about, in bold
    QString text;  ///< what about it; of a heading, how many
    QString aside; ///< the job; of a heading, a word at its end
    QString when;
    bool late = false;
    QString verb; ///< what a press on the end of the line does
    Status status = Status::Neutral;
    cache::HomeItem item;
};

/// What waits, in parts with headings. A snapshot; no I/O.
class HomeListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// `interviews`: they are a part of this list, there being no room beside it.
    void setState(const HomeState &state, bool interviews);
    [[nodiscard]] const HomeRow &row(int row) const { return m_rows[row]; }
    /// The row of the same record; -1: it is gone.
    [[nodiscard]] int rowOf(const cache::HomeItem &item) const;
    /// This row, or the nearest that is no heading; -1: there is none.
    [[nodiscard]] int rowNear(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<HomeRow> m_rows;
};

/// What is said of one thing that waits.
[[nodiscard]] HomeRow homeRow(const cache::HomeItem &item, const HomeState &state);
/// "Technical, video, 45 min"
[[nodiscard]] QString interviewFacts(const cache::HomeItem &interview);
[[nodiscard]] Status interviewStatus(const QString &status);
[[nodiscard]] QString interviewStatusTitle(const QString &status);

} // namespace shortlist::desktop
