#pragma once

#include <QStyledItemDelegate>

namespace shortlist::desktop {

/// Paints a card of the board. The view is a BoardColumnList.
class BoardCardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace shortlist::desktop
