#pragma once

#include "desktop/conflicts/conflictspresenter.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace shortlist::desktop {

/// The records of the inbox, as its list shows them.
class ConflictGroupModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setGroups(const QList<ConflictGroup> &groups);
    [[nodiscard]] const ConflictGroup &group(int row) const { return m_groups[row]; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] static QString fieldsOf(const ConflictGroup &group);
    [[nodiscard]] static QString settledBy(const ConflictItem &item);

private:
    QList<ConflictGroup> m_groups;
};

class ConflictGroupDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace shortlist::desktop
