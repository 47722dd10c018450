#pragma once

#include <QStyledItemDelegate>

namespace shortlist::desktop {

class BoardColumnModel;

/// Paints a card of the board. The view is a BoardColumnList.
class BoardCardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintCard(QPainter *painter, const QRect &box, const QStyleOptionViewItem &option,
                   const BoardColumnModel &model, int row) const;
};

} // namespace shortlist::desktop
