#include "desktop/activity/activitydelegate.h"

#include "desktop/activity/activitymodel.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"

#include <QPainter>

#include <algorithm>

namespace shortlist::desktop {

namespace {

constexpr int whenWidth = 76;
constexpr int asideWidth = 230;

const ActivityRow &rowOf(const QModelIndex &index)
{
    return static_cast<const ActivityModel *>(index.model())->row(index.row());
}

} // namespace

void ActivityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ActivityRow &row = rowOf(index);
    if (!row.heading) {
        RecordDelegate::paint(painter, option, index);
        return;
    }
    const Tokens &t = tokens();
    painter->save();
    painter->fillRect(option.rect, t.layer.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.border.subtle);
    const QRect rect = option.rect.adjusted(metric::space::l, metric::space::xs, -metric::space::l, 0);
    drawText(painter, rect, row.title, textFont(TextSize::Body, TextWeight::Semibold), t.text.primary,
             option.direction);
    painter->restore();
}

void ActivityDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const ActivityRow &row = rowOf(index);
    const Tokens &t = tokens();
    const Qt::LayoutDirection direction = option.direction;
    const QColor secondary = textColour(option, t.text.secondary);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(direction, rect, part); };
    int right = rect.right() + 1;
    const auto column = [&](int width) {
        right -= width;
        return QRect(right, rect.y(), width - metric::space::m, rect.height());
    };
    const QRect when = column(scaled(whenWidth)).adjusted(0, 0, metric::space::m - metric::space::xs, 0);
    const int side = scaled(15);
    if (row.item.pending)
        paintStatus(painter, place(QRect(when.right() - side + 1, rect.center().y() - side / 2, side, side)),
                    Status::Waiting, shapeColour(option));
    else
        drawText(painter, place(when), row.when, textFont(), secondary, direction, true);
    if (rect.width() > scaled(620))
        drawText(painter, place(column(std::min(scaled(asideWidth), rect.width() / 4))), row.aside, textFont(),
                 secondary, direction);
    paintIcon(painter, place(QRect(rect.x(), rect.center().y() - side / 2, side, side)), row.iconName, secondary,
              direction);
    const int disc = std::min(scaled(24), rect.height() - 6);
    int x = rect.x() + side + metric::space::s;
    paintAvatar(painter, place(QRect(x, rect.center().y() - disc / 2 + 1, disc, disc)), row.title);
    x += disc + metric::space::s;
    const QRect words(x, rect.y(), right - x - metric::space::s, rect.height());
    const QFont strong = textFont(TextSize::Body, TextWeight::Medium);
    // Who it was has half of the line; what it was is cut at the end.
    const int used = drawText(painter, place(QRect(words.x(), words.y(), words.width() / 2, words.height())), row.title,
                              strong, textColour(option, t.text.primary), direction);
    drawText(painter, place(words.adjusted(used + 6, 0, 0, 0)), row.text, textFont(), secondary, direction);
}

} // namespace shortlist::desktop
