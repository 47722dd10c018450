#include "desktop/board/boardcarddelegate.h"

#include "desktop/board/boardcolumnlist.h"
#include "desktop/board/boardcolumnmodel.h"
#include "desktop/shell/wording.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"
#include "desktop/style/keptpicture.h"
#include "desktop/style/shortliststyle.h"
#include "desktop/style/textline.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace shortlist::desktop {

namespace {

constexpr int gap = 6;
constexpr int padding = metric::space::s + 2;

int lineHeight()
{
    return scaled(metric::lineHeight::body) - 2;
}

int cardHeight(bool footer)
{
    return 3 * lineHeight() + 2 * (metric::space::s - 1) + metric::space::xs + (footer ? lineHeight() + 6 : 0);
}

/// What a card shows of the model, for paintKept().
QString contentOf(const BoardColumnModel &model, int row)
{
    const cache::BoardCard &card = model.card(row);
    const QChar apart(u'\x1f');
    QString content = QStringLiteral("card") + apart + card.name + apart + card.title + apart + card.company + apart +
                      card.ownerName + apart + card.source + apart + card.tags.join(apart) + apart + apart +
                      model.footer(row) + apart + QString::number(model.days(row)) + apart +
                      (card.match ? QString::number(*card.match) : QString()) + apart;
    for (const bool on : {model.over(row) > 0, card.isPrivate, card.pending, card.conflict, isEnded(card)})
        content += QLatin1Char(on ? '1' : '0');
    return content;
}

} // namespace

QSize BoardCardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const BoardColumnModel *>(index.model());
    const bool footer = model && model->hasFooter(index.row());
    const int width = option.widget ? option.rect.width() : metric::size::boardColumn;
    return {std::max(width, 40), cardHeight(footer) + gap};
}

void BoardCardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const BoardColumnModel *>(index.model());
    if (!model)
        return;
    const auto *list = qobject_cast<const BoardColumnList *>(option.widget);
    const bool current = list && list->showsCurrent(index);
    QString content = contentOf(*model, index.row());
    for (const bool on : {option.state.testFlag(QStyle::State_Selected), option.state.testFlag(QStyle::State_MouseOver),
                          option.direction == Qt::RightToLeft})
        content += QLatin1Char(on ? '1' : '0');
    const QRect box = option.rect.adjusted(metric::space::s, 0, -metric::space::s, -gap);
    paintKept(painter, box, content, [&](QPainter *onto) { paintCard(onto, box, option, *model, index.row()); });
    if (!current)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    ShortlistStyle::drawFocusRing(painter, QRectF(box), metric::radius::control);
    painter->restore();
}

void BoardCardDelegate::paintCard(QPainter *painter, const QRect &box, const QStyleOptionViewItem &option,
                                  const BoardColumnModel &model, int row) const
{
    const cache::BoardCard &card = model.card(row);
    const Tokens &t = tokens();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool ended = isEnded(card);
    const Qt::LayoutDirection direction = option.direction;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    // By the edge too: in the dark and high-contrast themes what is hovered has about the colour of what is raised.
    painter->setPen(QPen(selected  ? t.selection.bar
                         : hovered ? t.border.control
                                   : t.border.standard,
                         selected || (hovered && t.highContrast) ? 1.5 : 1));
    painter->setBrush(selected ? t.selection.active : ended ? t.layer.inset : hovered ? t.state.hover : t.layer.raised);
    painter->drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), metric::radius::control,
                             metric::radius::control);
    const bool filled = t.highContrast && selected;
    const QColor primary = filled ? t.selection.activeText : ended ? t.text.secondary : t.text.primary;
    const QColor secondary = filled ? t.selection.activeText : t.text.secondary;
    const std::optional<QColor> shape = filled ? std::optional(t.selection.activeText) : std::nullopt;
    const QRect inner = box.adjusted(padding, metric::space::s - 1, -padding, 0);
    const auto place = [&](const QRect &part) { return QStyle::visualRect(direction, inner, part); };
    const int line = lineHeight();
    const int figure = 26 + metric::space::s + textLineWidth(QStringLiteral("100"), textFont(), direction);
    int y = inner.top();
    drawTextLine(painter, place(QRect(inner.x(), y, inner.width() - figure - metric::space::s, line)), card.name,
                 textFont(TextSize::Body, TextWeight::Medium), primary, direction);
    paintMatch(painter, place(QRect(inner.right() - figure + 1, y, figure, line)), card.match, primary, direction);
    y += line;
    const QString where = card.title.isEmpty() || card.company.isEmpty()
                              ? card.title + card.company
                              //: On a card: position, employer
                              : tr("%1, %2", "position, employer").arg(isolated(card.title), isolated(card.company));
    drawTextLine(painter, place(QRect(inner.x(), y, inner.width(), line)), where, textFont(TextSize::Small), secondary,
                 direction);
    y += line + metric::space::xs;
    const int mark = scaled(metric::icon::small) + 1;
    const int avatar = scaled(metric::icon::regular);
    int x = inner.x();
    const int end = inner.right() + 1 - (card.ownerName.isEmpty() ? 0 : avatar + metric::space::s);
    const auto glyph = [&] {
        const QRect at = place(QRect(x, y + (line - mark) / 2, mark, mark));
        x += mark + 5;
        return at;
    };
    const bool late = model.over(row) > 0;
    if (late)
        paintStatus(painter, glyph(), Status::Danger, shape);
    else
        paintIcon(painter, glyph(), QStringLiteral("clock"), secondary);
    //: Days in a stage, on a card
    x += drawTextLine(painter, place(QRect(x, y, end - x, line)), tr("%n d", nullptr, model.days(row)),
                      textFont(TextSize::Small), late && !filled ? t.status.danger.text : secondary, direction) +
         metric::space::s;
    if (card.isPrivate)
        paintIcon(painter, glyph(), QStringLiteral("lock-fill"), secondary);
    if (card.pending)
        paintStatus(painter, glyph(), Status::Waiting, shape);
    const auto pill = [&](const QString &text, std::optional<Status> status) {
        const int width = paintPill(nullptr, {}, text, status, direction);
        if (x + width > end)
            return;
        const int height = scaled(metric::lineHeight::small) + 2;
        const QRect at = place(QRect(x, y + (line - height) / 2, width, height));
        paintPill(painter, at.topLeft(), text, status, direction);
        x += width + metric::space::xs;
    };
    if (card.conflict)
        pill(tr("Conflict", "On a card"), Status::Conflict);
    if (card.source == QLatin1String("referral") || card.source == QLatin1String("sourced"))
        pill(valueTitle(card.source), std::nullopt);
    // As many as there is room for; the tooltip has all.
    for (const QString &tag : card.tags)
        pill(tag, std::nullopt);
    if (!card.ownerName.isEmpty())
        paintAvatar(painter, place(QRect(inner.right() + 1 - avatar, y + (line - avatar) / 2, avatar, avatar)),
                    card.ownerName);
    if (const QString footer = model.footer(row); !footer.isEmpty()) {
        y += line + 3;
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(t.border.subtle);
        painter->drawLine(box.left() + 1, y, box.right() - 1, y);
        painter->setRenderHint(QPainter::Antialiasing);
        y += 2;
        x = inner.x();
        if (ended)
            paintIcon(painter, glyph(), QStringLiteral("x-circle"), secondary);
        else
            paintStatus(painter, glyph(), Status::Danger, shape);
        drawTextLine(painter, place(QRect(x, y, inner.right() - x, line)), footer, textFont(TextSize::Small), secondary,
                     direction);
    }
    painter->restore();
}

} // namespace shortlist::desktop
