// How ShortlistStyle paints each control.
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QComboBox>
#include <QFontMetrics>
#include <QHeaderView>
#include <QPainter>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace shortlist::desktop {

namespace {

struct ButtonColours
{
    QColor fill;
    QColor border;
    QColor text;
};

ButtonColours buttonColours(const QString &kind, QStyle::State state, bool checked)
{
    const Tokens &t = tokens();
    const bool enabled = state.testFlag(QStyle::State_Enabled);
    const bool hover = enabled && state.testFlag(QStyle::State_MouseOver);
    const bool pressed = enabled && state.testFlag(QStyle::State_Sunken);
    if (!enabled)
        return kind == QLatin1String("quiet") || kind == QLatin1String("link")
                   ? ButtonColours{Qt::transparent, Qt::transparent, t.text.disabled}
                   : ButtonColours{t.state.disabled, t.border.standard, t.text.disabled};
    if (kind == QLatin1String("link"))
        return {pressed ? t.state.pressed : QColor(Qt::transparent), Qt::transparent, t.accent.text};
    if (kind == QLatin1String("primary"))
        return {pressed ? t.accent.pressed : hover ? t.accent.hover : t.accent.fill, Qt::transparent, t.accent.onFill};
    if (kind == QLatin1String("quiet"))
        return {pressed   ? t.state.pressed
                : checked ? t.selection.active
                : hover   ? t.state.hover
                          : QColor(Qt::transparent),
                t.highContrast && hover ? t.border.standard : QColor(Qt::transparent),
                checked ? t.selection.activeText : t.text.secondary};
    const QColor fill = pressed   ? t.state.pressed
                        : checked ? t.selection.active
                        : hover   ? t.state.hover
                                  : t.layer.raised;
    if (kind == QLatin1String("danger"))
        return {fill, t.border.standard, t.status.danger.text};
    return {fill, t.border.standard, t.text.primary};
}

void drawPanel(QPainter *painter, const QRect &rect, const ButtonColours &colours, bool dashed)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(colours.border, 1, dashed ? Qt::DashLine : Qt::SolidLine);
    painter->setPen(colours.border.alpha() == 0 ? QPen(Qt::NoPen) : pen);
    painter->setBrush(colours.fill);
    const double inset = colours.border.alpha() == 0 ? 0 : 0.5;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), metric::radius::control,
                             metric::radius::control);
    painter->restore();
}

QColor keyFrame(const QString &kind, const ButtonColours &colours)
{
    QColor frame = kind == QLatin1String("primary") ? colours.text : tokens().border.standard;
    if (kind == QLatin1String("primary"))
        frame.setAlphaF(0.7F);
    return frame;
}

/// Icon, text and key in one centred group.
void drawLabel(QPainter *painter, const QRect &rect, const QString &rawText, const QIcon &icon, const QSize &iconSize,
               const QString &key, const ButtonColours &colours, const QString &kind, const QStyleOption *option,
               bool leading)
{
    painter->save();
    const bool link = kind == QLatin1String("link");
    QFont font = textFont(link ? TextSize::Small : TextSize::Body, link ? TextWeight::Regular : TextWeight::Medium);
    font.setUnderline(link && option->state.testFlag(QStyle::State_MouseOver));
    painter->setFont(font);
    const QFontMetrics metrics(font);
    QString text = rawText;
    text.remove(QLatin1Char('&'));
    const int keyWidth = key.isEmpty() ? 0 : paintKey(nullptr, {}, key, {}, {}) + metric::space::s;
    const int iconWidth = icon.isNull() ? 0 : iconSize.width() + (text.isEmpty() ? 0 : metric::space::s - 1);
    const int room = rect.width() - keyWidth - iconWidth - (link ? 0 : 2 * (metric::space::s - 2));
    const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(room, 0) + 2);
    const int textWidth = metrics.horizontalAdvance(shown);
    int x =
        leading ? rect.x() + metric::space::s + 2 : rect.x() + (rect.width() - iconWidth - textWidth - keyWidth) / 2;
    const auto place = [&](const QRect &part) { return QStyle::visualRect(option->direction, rect, part); };
    if (iconWidth > 0) {
        const QRect iconRect(x, rect.y() + (rect.height() - iconSize.height()) / 2, iconSize.width(),
                             iconSize.height());
        // What is chosen lies on a fill that only its own colour stands on.
        const bool chosen = option->state.testFlag(QStyle::State_On);
        icon.paint(painter, place(iconRect), Qt::AlignCenter,
                   !option->state.testFlag(QStyle::State_Enabled) ? QIcon::Disabled
                   : chosen && tokens().highContrast              ? QIcon::Selected
                                                                  : QIcon::Normal);
        x += iconWidth;
    }
    painter->setPen(colours.text);
    painter->drawText(place(QRect(x, rect.y(), textWidth + 1, rect.height())), Qt::AlignCenter, shown);
    x += textWidth + metric::space::s;
    if (keyWidth > 0)
        paintKey(painter, place(QRect(x, rect.y(), keyWidth - metric::space::s, rect.height())), key, colours.text,
                 keyFrame(kind, colours));
    painter->restore();
}

} // namespace

void ShortlistStyle::drawButton(const QStyleOptionButton *option, QPainter *painter, const QWidget *widget) const
{
    const QString kind = widget ? widget->property("kind").toString() : QString();
    const bool checked = option->state.testFlag(State_On);
    const ButtonColours colours = buttonColours(kind, option->state, checked);
    drawPanel(painter, option->rect, colours, tokens().highContrast && !option->state.testFlag(State_Enabled));
    if (showsFocus(option)) {
        // The gap keeps the ring visible on the accent colour.
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(tokens().focus.gap, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(2.5, 2.5, -2.5, -2.5), metric::radius::pill,
                                 metric::radius::pill);
        painter->restore();
        drawFocusRing(painter, option->rect, metric::radius::control);
    }
}

void ShortlistStyle::drawButtonLabel(const QStyleOptionButton *option, QPainter *painter, const QWidget *widget) const
{
    const QString kind = widget ? widget->property("kind").toString() : QString();
    const ButtonColours colours = buttonColours(kind, option->state, option->state.testFlag(State_On));
    const QString key = widget ? widget->property("keyHint").toString() : QString();
    QRect rect = option->rect;
    if (option->features.testFlag(QStyleOptionButton::HasMenu)) {
        const QRect arrow(rect.right() - metric::icon::small - metric::space::s, rect.top(), metric::icon::small,
                          rect.height());
        paintIcon(painter, visualRect(option->direction, rect, arrow), QStringLiteral("chevron-down"), colours.text);
        rect = visualRect(option->direction, rect, rect.adjusted(0, 0, -metric::icon::small - metric::space::xs, 0));
    }
    drawLabel(painter, rect, option->text, option->icon, option->iconSize, key, colours, kind, option, false);
}

void ShortlistStyle::drawToolButton(const QStyleOptionToolButton *option, QPainter *painter,
                                    const QWidget *widget) const
{
    QString kind = widget ? widget->property("kind").toString() : QString();
    const Tokens &t = tokens();
    const bool checked = option->state.testFlag(State_On);
    if (kind == QLatin1String("segment")) {
        // The frame belongs to the segmented control; a segment fills its part of it.
        if (checked || option->state.testFlag(State_MouseOver))
            painter->fillRect(option->rect.adjusted(0, 1, 0, -1), checked ? t.selection.active : t.state.hover);
        const ButtonColours colours{Qt::transparent, Qt::transparent,
                                    checked ? t.selection.activeText : t.text.secondary};
        drawLabel(painter, option->rect, option->text, {}, {}, {}, colours, kind, option, false);
        if (showsFocus(option))
            drawFocusRing(painter, option->rect, metric::radius::pill);
        return;
    }
    if (kind.isEmpty())
        kind = QStringLiteral("quiet");
    const ButtonColours colours = buttonColours(kind, option->state, checked);
    drawPanel(painter, option->rect, colours, false);
    QRect rect = option->rect;
    const bool showText = option->toolButtonStyle != Qt::ToolButtonIconOnly && !option->text.isEmpty();
    if (showText && option->features.testFlag(QStyleOptionToolButton::HasMenu)) {
        const QRect arrow(rect.right() - metric::icon::small - metric::space::s, rect.top(), metric::icon::small,
                          rect.height());
        paintIcon(painter, visualRect(option->direction, rect, arrow), QStringLiteral("chevron-down"),
                  t.text.secondary);
        rect = visualRect(option->direction, rect, rect.adjusted(0, 0, -metric::icon::small - metric::space::xs, 0));
    }
    const QString key = widget ? widget->property("keyHint").toString() : QString();
    const bool leading = widget && widget->property("leading").toBool();
    drawLabel(painter, rect, showText ? option->text : QString(),
              option->toolButtonStyle == Qt::ToolButtonTextOnly ? QIcon() : option->icon, option->iconSize, key,
              colours, kind, option, leading);
    if (showsFocus(option))
        drawFocusRing(painter, option->rect, metric::radius::control);
}

void ShortlistStyle::drawCombo(const QStyleOptionComboBox *option, QPainter *painter, const QWidget *widget) const
{
    const Tokens &t = tokens();
    const bool quiet = widget && widget->property("kind").toString() == QLatin1String("chip");
    if (quiet) {
        const ButtonColours colours = buttonColours({}, option->state, false);
        drawPanel(painter, option->rect, colours, false);
        if (showsFocus(option))
            drawFocusRing(painter, option->rect, metric::radius::control);
    } else {
        QStyleOption field(*option);
        field.state.setFlag(State_HasFocus, option->state.testFlag(State_HasFocus));
        drawField(&field, painter, widget);
    }
    const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    const bool enabled = option->state.testFlag(State_Enabled);
    const int small = scaled(metric::icon::small);
    QRect chevron(0, 0, small, small);
    chevron.moveCenter(arrow.center());
    paintIcon(painter, chevron, QStringLiteral("chevron-down"), enabled ? t.text.secondary : t.text.disabled);
    if (widget && widget->property("pending").toBool()) {
        QRect mark(0, 0, small, small);
        mark.moveCenter(
            arrow.center() -
            QPoint((option->direction == Qt::RightToLeft ? -1 : 1) * (scaled(metric::icon::regular) + 4), 0));
        paintStatus(painter, mark, Status::Waiting);
    }
}

void ShortlistStyle::drawScrollBar(const QStyleOptionSlider *option, QPainter *painter) const
{
    const Tokens &t = tokens();
    if (option->maximum <= option->minimum)
        return;
    QRect handle = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, nullptr);
    const bool active = option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
    const int thickness = active ? 8 : 6;
    if (option->orientation == Qt::Vertical)
        handle = QRect(handle.center().x() - thickness / 2 + 1, handle.y() + 2, thickness, handle.height() - 4);
    else
        handle = QRect(handle.x() + 2, handle.center().y() - thickness / 2 + 1, handle.width() - 4, thickness);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(active ? t.border.strong : t.border.control);
    painter->drawRoundedRect(handle, thickness / 2.0, thickness / 2.0);
    painter->restore();
}

void ShortlistStyle::drawTab(const QStyleOptionTab *option, QPainter *painter, const QWidget *widget) const
{
    const Tokens &t = tokens();
    const bool selected = option->state.testFlag(State_Selected);
    const bool hover = option->state.testFlag(State_MouseOver);
    QString count;
    if (const auto *bar = qobject_cast<const QTabBar *>(widget)) {
        const int index = bar->tabAt(option->rect.center());
        if (index >= 0)
            count = bar->tabData(index).toString();
    }
    painter->save();
    painter->setLayoutDirection(option->direction);
    const QFont font = textFont(TextSize::Body, selected ? TextWeight::Semibold : TextWeight::Regular);
    painter->setFont(font);
    const QFontMetrics metrics(font);
    const QRect rect = option->rect;
    const int textWidth = metrics.horizontalAdvance(option->text);
    const QRect textRect(rect.x(), rect.y(), textWidth + 2, rect.height() - 2);
    painter->setPen(selected || hover ? t.text.primary : t.text.secondary);
    painter->drawText(visualRect(option->direction, rect, textRect), Qt::AlignVCenter | Qt::AlignLeft, option->text);
    int extent = textWidth;
    if (!count.isEmpty()) {
        painter->setFont(textFont(TextSize::Small));
        painter->setPen(t.text.tertiary);
        const int countWidth = painter->fontMetrics().horizontalAdvance(count) + 2;
        painter->drawText(visualRect(option->direction, rect,
                                     QRect(rect.x() + textWidth + 6, rect.y(), countWidth, rect.height() - 2)),
                          Qt::AlignVCenter | Qt::AlignLeft, count);
        extent += 6 + countWidth;
    }
    if (selected)
        painter->fillRect(visualRect(option->direction, rect, QRect(rect.x(), rect.bottom() - 1, extent, 2)),
                          t.accent.fill);
    if (showsFocus(option))
        drawFocusRing(painter, QRectF(rect).adjusted(-4, 3, -metric::space::m + 4, -4), metric::radius::pill);
    painter->restore();
}

void ShortlistStyle::drawHeader(const QStyleOptionHeader *option, QPainter *painter, const QWidget *) const
{
    const Tokens &t = tokens();
    const bool hover = option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled);
    painter->fillRect(option->rect, hover ? t.state.hover : t.layer.surface);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.border.standard);
    painter->save();
    painter->setLayoutDirection(option->direction);
    const bool sorted = option->sortIndicator != QStyleOptionHeader::None;
    painter->setFont(textFont(TextSize::Small, sorted ? TextWeight::Medium : TextWeight::Regular));
    painter->setPen(sorted ? t.text.primary : t.text.secondary);
    // Qt counts positions from the left, people from where they begin to read.
    const bool first = option->position == QStyleOptionHeader::OnlyOneSection ||
                       option->position == (option->direction == Qt::RightToLeft ? QStyleOptionHeader::End
                                                                                 : QStyleOptionHeader::Beginning);
    QRect rect = option->rect.adjusted(first ? metric::space::l : metric::space::s, 0, -metric::space::s, -1);
    if (option->direction == Qt::RightToLeft)
        rect = option->rect.adjusted(metric::space::s, 0, first ? -metric::space::l : -metric::space::s, -1);
    const bool trailing =
        option->textAlignment.testFlag(Qt::AlignRight) || option->textAlignment.testFlag(Qt::AlignTrailing);
    const int textWidth = painter->fontMetrics().horizontalAdvance(option->text);
    const int arrow = sorted ? scaled(metric::icon::regular) : 0;
    const QString text = painter->fontMetrics().elidedText(option->text, Qt::ElideRight, rect.width() - arrow);
    const int x = trailing ? rect.right() - std::min(textWidth, rect.width()) + 1 : rect.x();
    painter->drawText(
        visualRect(option->direction, rect, QRect(x, rect.y(), std::min(textWidth + 1, rect.width()), rect.height())),
        Qt::AlignVCenter | Qt::AlignLeft, text);
    if (sorted) {
        const int arrowX = trailing ? x - arrow : x + textWidth + 2;
        const QRect arrowRect(arrowX, rect.y() + (rect.height() - arrow) / 2, arrow, arrow);
        paintIcon(painter, visualRect(option->direction, rect, arrowRect),
                  option->sortIndicator == QStyleOptionHeader::SortUp ? QStringLiteral("arrow-down-short")
                                                                      : QStringLiteral("arrow-up-short"),
                  t.text.secondary);
    }
    painter->restore();
}

void ShortlistStyle::drawMenuItem(const QStyleOptionMenuItem *option, QPainter *painter) const
{
    const Tokens &t = tokens();
    const QRect rect = option->rect;
    if (option->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(rect.x() + metric::space::s, rect.center().y(), rect.width() - 2 * metric::space::s, 1),
                          t.border.subtle);
        return;
    }
    painter->save();
    painter->setLayoutDirection(option->direction);
    painter->setRenderHint(QPainter::Antialiasing);
    const bool enabled = option->state.testFlag(State_Enabled);
    if (option->state.testFlag(State_Selected) && enabled) {
        painter->setPen(t.highContrast ? QPen(t.border.standard) : Qt::NoPen);
        painter->setBrush(t.selection.active);
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius::pill,
                                 metric::radius::pill);
    }
    const QRect inner = rect.adjusted(metric::space::s, 0, -metric::space::s, 0);
    const int side = scaled(metric::icon::regular);
    const QRect iconRect(inner.x(), inner.y() + (inner.height() - side) / 2, side, side);
    if (option->checked)
        paintIcon(painter, visualRect(option->direction, inner, iconRect), QStringLiteral("check-lg"), t.text.primary);
    else if (!option->icon.isNull())
        option->icon.paint(painter, visualRect(option->direction, inner, iconRect), Qt::AlignCenter,
                           enabled ? QIcon::Normal : QIcon::Disabled);
    painter->setFont(textFont());
    const bool selected = option->state.testFlag(State_Selected) && enabled;
    painter->setPen(!enabled ? t.text.disabled : selected ? t.selection.activeText : t.text.primary);
    const QString text = option->text.section(QLatin1Char('\t'), 0, 0);
    const QString key = option->text.section(QLatin1Char('\t'), 1);
    const QRect textRect = visualRect(option->direction, inner, inner.adjusted(side + metric::space::s, 0, 0, 0));
    painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, text);
    if (!key.isEmpty()) {
        painter->setFont(textFont(TextSize::Small));
        painter->setPen(selected ? t.selection.activeText : t.text.tertiary);
        const auto trailing = option->direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight;
        painter->drawText(textRect, static_cast<int>(Qt::AlignVCenter | trailing | Qt::AlignAbsolute), key);
    }
    if (option->menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(painter, visualRect(option->direction, inner, QRect(inner.right() - side, iconRect.y(), side, side)),
                  QStringLiteral("chevron-right"), t.text.secondary, option->direction);
    painter->restore();
}

void ShortlistStyle::drawCheck(const QStyleOption *option, QPainter *painter) const
{
    const Tokens &t = tokens();
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool on = option->state.testFlag(State_On) || option->state.testFlag(State_NoChange);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5);
    painter->setPen(QPen(!enabled ? t.border.standard : on ? t.accent.fill : t.border.control, 1));
    painter->setBrush(on ? (enabled ? t.accent.fill : t.text.disabled) : t.layer.surface);
    painter->drawRoundedRect(box, 3, 3);
    if (on)
        paintIcon(painter, option->rect.adjusted(2, 2, -2, -2),
                  option->state.testFlag(State_NoChange) ? QStringLiteral("dash-lg") : QStringLiteral("check-lg"),
                  t.accent.onFill);
    painter->restore();
}

void ShortlistStyle::drawRadio(const QStyleOption *option, QPainter *painter) const
{
    const Tokens &t = tokens();
    const bool on = option->state.testFlag(State_On);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF ring = QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5);
    // Chosen: a thick ring; not chosen: a thin one. The hole keeps them apart in high contrast.
    const double thick = ring.width() / 3;
    const double inset = thick / 2 - 0.5;
    painter->setPen(on ? QPen(t.accent.fill, thick) : QPen(t.border.control, 1));
    painter->setBrush(t.layer.surface);
    painter->drawEllipse(on ? ring.adjusted(inset, inset, -inset, -inset) : ring);
    painter->restore();
}

} // namespace shortlist::desktop
