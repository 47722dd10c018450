#pragma once

#include "desktop/sources/permissions.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

namespace shortlist::desktop {

struct Area
{
    QString id;
    QString title;
    QString iconName;
    int count = 0;     ///< 0 shows none
    QString countSays; ///< what the count counts, for screen readers
};

/// The areas a role may use, in order. `waiting`: what asks for a deed today.
[[nodiscard]] QList<Area> areasFor(const Permissions &permissions, int conflicts, int waiting = 0);

class RailModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { AreaRole = Qt::UserRole + 1, IconRole, CountRole };
    using QAbstractListModel::QAbstractListModel;
    void setAreas(const QList<Area> &areas);
    [[nodiscard]] int rowOf(const QString &id) const;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<Area> m_areas;
};

class RailDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace shortlist::desktop
