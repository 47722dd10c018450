#pragma once

#include "desktop/merging/mergepresenter.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace shortlist::desktop {

/// Pairs that may be one person, then merges that hold. A snapshot; no I/O.
class MergeListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { SecondLineRole = Qt::UserRole + 1, IsMergeRole };
    using QAbstractListModel::QAbstractListModel;
    void setState(const MergeState &state);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// "same e-mail, same telephone"; `common`: columns.
    [[nodiscard]] static QString whyAlike(const QStringList &common);

private:
    QList<DuplicatePair> m_pairs;
    QList<MergeItem> m_merges;
};

/// Two lines and an icon.
class MergeListDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// "Applications 2 · Notes 1": rows by the names people know; tables without one are told together.
[[nodiscard]] QString countsOf(const QMap<QString, int> &rows);

} // namespace shortlist::desktop
