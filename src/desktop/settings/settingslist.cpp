#include "desktop/settings/settingslist.h"

#include "desktop/style/bidi.h"
#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"

#include <QPainter>

namespace shortlist::desktop {

QSize SettingsListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (index.data(PageRole).toString().isEmpty())
        return {100, scaled(metric::size::control) + (index.row() == 0 ? 0 : metric::space::s)};
    return {100, scaled(metric::size::control) + 2};
}

void SettingsListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(metric::space::s, 1, -metric::space::s, -1);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(option.direction, box, part); };
    const bool mirrored = option.direction == Qt::RightToLeft;
    if (index.data(PageRole).toString().isEmpty()) {
        painter->setFont(textFont(TextSize::Small, TextWeight::Semibold));
        painter->setPen(t.text.secondary);
        const QRect line = place(box.adjusted(metric::space::s, 0, -metric::space::s, -metric::space::xs));
        painter->drawText(
            line, Qt::AlignBottom | Qt::AlignLeft,
            bidiSafe(painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, line.width()),
                     mirrored));
        painter->restore();
        return;
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(t.highContrast ? QPen(t.border.standard) : QPen(Qt::NoPen));
        painter->setBrush(selected ? t.selection.active : t.state.hover);
        painter->drawRoundedRect(box, metric::radius::control, metric::radius::control);
    }
    const QColor text = selected ? t.selection.activeText : t.text.secondary;
    const int side = scaled(metric::icon::regular);
    paintIcon(painter, place(QRect(box.x() + metric::space::s, box.y() + (box.height() - side) / 2, side, side)),
              index.data(IconRole).toString(), text, option.direction);
    painter->setPen(selected ? t.selection.activeText : t.text.primary);
    painter->setFont(textFont(TextSize::Body, selected ? TextWeight::Semibold : TextWeight::Regular));
    const QRect line = place(box.adjusted(metric::space::s + side + 10, 0, -metric::space::s, 0));
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, line.width()));
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        ShortlistStyle::drawFocusRing(painter, box, metric::radius::control);
    painter->restore();
}

} // namespace shortlist::desktop
