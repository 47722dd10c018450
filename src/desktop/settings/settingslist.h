#pragma once

#include <QStyledItemDelegate>

namespace shortlist::desktop {

/// Draws the list of settings pages: quiet headings, and pages with their icon as in the rail.
class SettingsListDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum Role { PageRole = Qt::UserRole + 1, IconRole, FoundRole };
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace shortlist::desktop
