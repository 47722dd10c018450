#include "desktop/style/shortliststyle.h"

#include "desktop/style/bidi.h"
#include "desktop/style/droplist.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>

namespace shortlist::desktop {

ShortlistStyle::ShortlistStyle(ThemeName theme, double textScale)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme), m_textScale(textScale)
{}

ShortlistStyle *ShortlistStyle::current()
{
    return qApp ? qobject_cast<ShortlistStyle *>(QApplication::style()) : nullptr;
}

void ShortlistStyle::setTheme(ThemeName theme)
{
    m_theme = theme;
    QApplication::setPalette(paletteFor(tokensFor(theme)));
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        QEvent change(QEvent::StyleChange);
        QApplication::sendEvent(widget, &change);
        widget->update();
    }
}

void ShortlistStyle::setTextScale(double scale)
{
    m_textScale = scale;
    QApplication::setFont(textFont());
    setTheme(m_theme);
}

void ShortlistStyle::polish(QPalette &palette)
{
    if (!m_transparent)
        palette = paletteFor(tokensFor(m_theme));
}

QPalette ShortlistStyle::systemPalette()
{
    // An application palette without a colour of its own is the platform's, after the style has polished it.
    m_transparent = true;
    QApplication::setPalette(QPalette());
    const QPalette system = QApplication::palette();
    m_transparent = false;
    QApplication::setPalette(paletteFor(tokensFor(m_theme)));
    return system;
}

void ShortlistStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton *>(widget) || qobject_cast<QToolButton *>(widget) ||
        qobject_cast<QComboBox *>(widget) || qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // Qt's ten rows scroll for the sake of one or two more.
    constexpr int qtRows = 10;
    constexpr int rows = 14;
    if (auto *combo = qobject_cast<QComboBox *>(widget); combo && combo->maxVisibleItems() == qtRows)
        combo->setMaxVisibleItems(rows);
    // Outside of dialogs, too, Return presses the button that has the focus.
    if (auto *button = qobject_cast<QPushButton *>(widget))
        button->setAutoDefault(true);
    // Menus and tooltips have rounded corners: what lies beyond them must be see-through.
    if (qobject_cast<QMenu *>(widget))
        widget->setAttribute(Qt::WA_TranslucentBackground);
    if (isDropList(widget)) {
        widget->setAttribute(Qt::WA_TranslucentBackground);
        if (auto *completions = qobject_cast<QListView *>(widget))
            dressDropList(completions);
    }
}

bool showsFocus(const QStyleOption *option)
{
    return option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange);
}

void ShortlistStyle::drawFocusRing(QPainter *painter, const QRectF &rect, double radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(tokens().focus.ring, metric::focus::width));
    painter->setBrush(Qt::NoBrush);
    const double half = metric::focus::width / 2.0;
    painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius);
    painter->restore();
}

void ShortlistStyle::drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (widget && widget->property("plain").toBool())
        return;
    const Tokens &t = tokens();
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool focused = option->state.testFlag(State_HasFocus) || (widget && widget->hasFocus());
    const bool invalid = widget && widget->property("invalid").toBool();
    const bool readOnly = option->state.testFlag(State_ReadOnly);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(enabled ? t.border.control : t.border.standard, 1);
    if (readOnly && enabled)
        pen.setColor(t.border.standard);
    if (invalid)
        pen.setColor(t.status.danger.solid);
    if (focused && enabled)
        pen = QPen(invalid ? t.status.danger.solid : t.focus.ring, 2);
    if (!enabled && t.highContrast)
        pen.setStyle(Qt::DashLine);
    painter->setPen(pen);
    painter->setBrush(enabled && !readOnly ? t.layer.surface : t.state.disabled);
    const double half = pen.widthF() / 2;
    painter->drawRoundedRect(QRectF(option->rect).adjusted(half, half, -half, -half), metric::radius::control,
                             metric::radius::control);
    painter->restore();
}

void ShortlistStyle::drawSpin(const QStyleOptionSpinBox *option, QPainter *painter, const QWidget *widget) const
{
    const Tokens &t = tokens();
    drawField(option, painter, widget);
    if (option->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto step = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag flag, const QString &name) {
        const QRect rect = subControlRect(CC_SpinBox, option, part, widget);
        const bool possible = option->state.testFlag(State_Enabled) && option->stepEnabled.testFlag(flag);
        const bool hovered = possible && option->state.testFlag(State_MouseOver) && option->activeSubControls == part;
        if (hovered) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(option->state.testFlag(State_Sunken) ? t.state.pressed : t.state.hover);
            painter->drawRoundedRect(rect, 2, 2);
            painter->restore();
        }
        const int side = scaled(metric::icon::small) - 2;
        QRect mark(0, 0, side, side);
        mark.moveCenter(rect.center());
        paintIcon(painter, mark, name, possible ? t.text.secondary : t.text.disabled);
    };
    step(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, QStringLiteral("chevron-up"));
    step(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, QStringLiteral("chevron-down"));
}

void ShortlistStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    const Tokens &t = tokens();
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            drawButton(button, painter, widget);
        return;
    case PE_PanelLineEdit:
        // Line edits inside combo and spin boxes have no frame of their own.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawField(option, painter, widget);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
        drawCheck(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadio(option, painter);
        return;
    case PE_Frame:
        // Text areas look like fields; lists and scroll areas reach to the edges.
        if (qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget))
            drawField(option, painter, widget);
        else if (isDropList(widget))
            drawPrimitive(PE_PanelMenu, option, painter, widget);
        return;
    case PE_FrameFocusRect: {
        if (!option->state.testFlag(State_KeyboardFocusChange) || qobject_cast<const QAbstractItemView *>(widget))
            return;
        drawFocusRing(painter, QRectF(option->rect).adjusted(-2, -1, 2, 1), metric::radius::pill);
        return;
    }
    case PE_FrameMenu:
    case PE_FrameTabBarBase:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
    case PE_FrameTabWidget:
    case PE_FrameGroupBox:
    case PE_PanelMenuBar:
    case PE_IndicatorTabClose:
        return;
    case PE_PanelMenu:
    case PE_PanelTipLabel: {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.border.standard, 1));
        painter->setBrush(t.layer.raised);
        const int radius = element == PE_PanelMenu ? metric::radius::card : metric::radius::pill;
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter->restore();
        return;
    }
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (option->state.testFlag(State_Selected))
            painter->fillRect(option->rect,
                              option->state.testFlag(State_Active) ? t.selection.active : t.selection.inactive);
        else if (option->state.testFlag(State_MouseOver) && element == PE_PanelItemViewItem)
            painter->fillRect(option->rect, t.state.hover);
        return;
    case PE_IndicatorArrowDown:
        paintIcon(painter, option->rect, QStringLiteral("chevron-down"), t.text.secondary);
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            paintIcon(painter, option->rect,
                      header->sortIndicator == QStyleOptionHeader::SortDown ? QStringLiteral("arrow-up-short")
                                                                            : QStringLiteral("arrow-down-short"),
                      t.text.secondary);
        }
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ShortlistStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const Tokens &t = tokens();
    switch (element) {
    case CE_PushButton:
        // One pass, so that the focus ring lies over bevel and label.
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            drawButton(button, painter, widget);
            drawButtonLabel(button, painter, widget);
        }
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            drawButtonLabel(button, painter, widget);
        return;
    case CE_TabBarTabShape:
    case CE_TabBarTabLabel:
        if (element == CE_TabBarTabLabel)
            return;
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            drawTab(tab, painter, widget);
        return;
    case CE_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            drawTab(tab, painter, widget);
        return;
    case CE_HeaderSection:
    case CE_HeaderLabel:
        return;
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            drawHeader(header, painter, widget);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, t.layer.surface);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          t.border.standard);
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            drawMenuItem(item, painter);
        return;
    case CE_ComboBoxLabel:
        // The field of one that can be typed into shows its text itself.
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && !combo->editable) {
            const QRect room = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            painter->save();
            painter->setLayoutDirection(option->direction);
            painter->setFont(textFont());
            painter->setPen(option->state.testFlag(State_Enabled) ? t.text.primary : t.text.disabled);
            painter->drawText(
                room, Qt::AlignVCenter | Qt::AlignLeft,
                bidiSafe(painter->fontMetrics().elidedText(combo->currentText, Qt::ElideRight, room.width()),
                         option->direction == Qt::RightToLeft));
            painter->restore();
        }
        return;
    case CE_MenuEmptyArea:
    case CE_FocusFrame:
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t.layer.rail);
        return;
    case CE_Splitter: {
        // A line of one pixel in a grab area of seven.
        QRect line = option->rect;
        if (option->state.testFlag(State_Horizontal))
            line = QRect(option->rect.center().x(), option->rect.top(), 1, option->rect.height());
        else
            line = QRect(option->rect.left(), option->rect.center().y(), option->rect.width(), 1);
        painter->fillRect(line, t.border.standard);
        return;
    }
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option)) {
            if (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine) {
                QRect line = option->rect;
                if (frame->frameShape == QFrame::HLine)
                    line = QRect(line.left(), line.center().y(), line.width(), 1);
                else
                    line = QRect(line.center().x(), line.top(), 1, line.height());
                painter->fillRect(line, t.border.subtle);
                return;
            }
            if (frame->frameShape == QFrame::Box) {
                painter->save();
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(QPen(t.border.standard, 1));
                painter->setBrush(Qt::NoBrush);
                painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius::card,
                                         metric::radius::card);
                painter->restore();
                return;
            }
            proxy()->drawPrimitive(PE_Frame, option, painter, widget);
        }
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void ShortlistStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                        const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            drawCombo(combo, painter, widget);
        return;
    case CC_SpinBox:
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            drawSpin(spin, painter, widget);
        return;
    case CC_ScrollBar:
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            drawScrollBar(slider, painter);
        return;
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            drawToolButton(button, painter, widget);
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace shortlist::desktop
