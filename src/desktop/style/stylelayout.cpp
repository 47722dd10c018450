// The lengths of ShortlistStyle: sizes, margins, places of parts.
#include "desktop/style/droplist.h"
#include "desktop/style/glyphs.h"
#include "desktop/style/icons.h"
#include "desktop/style/shortliststyle.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QFrame>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace shortlist::desktop {

namespace {

int controlHeight(const QWidget *widget)
{
    const bool large = widget && widget->property("large").toBool();
    return scaled(large ? metric::size::controlLarge : metric::size::control);
}

int keyHintWidth(const QWidget *widget)
{
    const QString key = widget ? widget->property("keyHint").toString() : QString();
    return key.isEmpty() ? 0 : paintKey(nullptr, {}, key, {}, {}) + metric::space::s;
}

} // namespace

QSize ShortlistStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                       const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button)
            break;
        // A link stands in a line of text: as wide as its words.
        if (widget && widget->property("kind").toString() == QLatin1String("link"))
            return {QFontMetrics(textFont(TextSize::Small))
                            .horizontalAdvance(QString(button->text).remove(QLatin1Char('&'))) +
                        2,
                    scaled(metric::size::control) - metric::space::s};
        const QFontMetrics metrics(textFont(TextSize::Body, TextWeight::Medium));
        int width = metrics.horizontalAdvance(button->text.isEmpty() ? QString()
                                                                     : QString(button->text).remove(QLatin1Char('&')));
        if (!button->icon.isNull())
            width += button->iconSize.width() + (button->text.isEmpty() ? 0 : metric::space::s);
        const bool iconOnly = button->text.isEmpty();
        width += keyHintWidth(widget) + (iconOnly ? 12 : 2 * metric::space::m);
        if (button->features.testFlag(QStyleOptionButton::HasMenu))
            width += metric::icon::small + metric::space::xs;
        return {width, controlHeight(widget)};
    }
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        if (!button)
            break;
        int width = 12;
        const bool hasText = !button->text.isEmpty() && button->toolButtonStyle != Qt::ToolButtonIconOnly;
        if (hasText)
            width = QFontMetrics(textFont(TextSize::Body, TextWeight::Medium))
                        .horizontalAdvance(QString(button->text).remove(QLatin1Char('&'))) +
                    20;
        if (!button->icon.isNull() && button->toolButtonStyle != Qt::ToolButtonTextOnly)
            width += button->iconSize.width() + (hasText ? metric::space::s - 2 : 0);
        width += keyHintWidth(widget);
        if (hasText && button->features.testFlag(QStyleOptionToolButton::HasMenu))
            width += metric::icon::small + metric::space::xs;
        return {width, controlHeight(widget)};
    }
    case CT_LineEdit:
        return {std::max(size.width(), 40), controlHeight(widget)};
    case CT_ComboBox: {
        return {size.width() + 3 * metric::space::s + scaled(metric::icon::regular), controlHeight(widget)};
    }
    case CT_SpinBox:
        return {size.width() + metric::space::l, controlHeight(widget)};
    case CT_TabBarTab: {
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        if (!tab)
            break;
        const QFontMetrics metrics(textFont(TextSize::Body, TextWeight::Medium));
        const auto *bar = qobject_cast<const QTabBar *>(widget);
        // Many tabs stand closer, so that all of them are seen beside a list.
        constexpr int many = 7;
        const int gap = bar && bar->count() >= many ? metric::space::xs : metric::space::m;
        int width = metrics.horizontalAdvance(tab->text) + metric::space::s + gap;
        if (bar) {
            for (int i = 0; i < bar->count(); ++i) {
                if (bar->tabText(i) == tab->text && !bar->tabData(i).toString().isEmpty()) {
                    width += metrics.horizontalAdvance(bar->tabData(i).toString()) + metric::space::s;
                    break;
                }
            }
        }
        return {width, scaled(metric::size::rowComfortable)};
    }
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {size.width(), metric::space::s + 1};
        const QFontMetrics metrics(textFont());
        const QString text = item ? item->text.section(QLatin1Char('\t'), 0, 0) : QString();
        const QString key = item ? item->text.section(QLatin1Char('\t'), 1) : QString();
        int width = metrics.horizontalAdvance(text) + 2 * metric::space::m + metric::icon::regular + metric::space::s;
        if (!key.isEmpty())
            width += metrics.horizontalAdvance(key) + metric::space::xl;
        return {std::max(width, 180), scaled(metric::size::control)};
    }
    case CT_MenuBarItem:
        return {size.width() + metric::space::l, scaled(metric::size::control)};
    case CT_HeaderSection: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const int text =
            header ? QFontMetrics(textFont(TextSize::Small)).horizontalAdvance(header->text) : size.width();
        return {text + 2 * metric::space::s + metric::icon::small, scaled(metric::size::columnHeader)};
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect ShortlistStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                     const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        const QRect rect = option->rect;
        QRect result = rect;
        if (part == SC_ComboBoxArrow)
            result = QRect(rect.right() - scaled(metric::icon::regular) - metric::space::s + 2, rect.top(),
                           scaled(metric::icon::regular), rect.height());
        else if (part == SC_ComboBoxEditField)
            // The field of an editable one has its own margin.
            result = rect.adjusted(combo && combo->editable ? 1 : metric::space::s, 2,
                                   -scaled(metric::icon::regular) - metric::space::m, -2);
        else if (part == SC_ComboBoxListBoxPopup) {
            // Asked for when a combo box opens, before it measures its rows: the one chance to dress them in time.
            if (const auto *box = qobject_cast<const QComboBox *>(widget))
                dressDropList(const_cast<QComboBox *>(box));
            result = rect.translated(0, 2);
        }
        return visualRect(option->direction, rect, result);
    }
    if (control == CC_SpinBox) {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const QRect rect = option->rect;
        const bool buttons = spin && spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int width = buttons ? scaled(metric::icon::regular) + metric::space::xs : 0;
        const QRect steps(rect.right() - width - 1, rect.top() + 2, width, rect.height() - 4);
        QRect result = rect;
        if (part == SC_SpinBoxUp)
            result = buttons ? steps.adjusted(0, 0, 0, -steps.height() / 2) : QRect();
        else if (part == SC_SpinBoxDown)
            result = buttons ? steps.adjusted(0, steps.height() - steps.height() / 2, 0, 0) : QRect();
        else if (part == SC_SpinBoxEditField)
            // The field inside has a margin of its own.
            result = rect.adjusted(metric::space::xs, 2, -width - metric::space::xs, -2);
        return result.isNull() ? result : visualRect(option->direction, rect, result);
    }
    if (control == CC_ScrollBar) {
        const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!slider)
            return {};
        const bool horizontal = slider->orientation == Qt::Horizontal;
        const QRect rect = slider->rect;
        const int length = horizontal ? rect.width() : rect.height();
        const int range = slider->maximum - slider->minimum;
        int handle = length;
        if (range > 0)
            handle = std::clamp(
                static_cast<int>(static_cast<qint64>(slider->pageStep) * length / (range + slider->pageStep)), 28,
                length);
        const int start = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                                  length - handle, slider->upsideDown);
        const auto along = [&](int from, int size) {
            return horizontal ? QRect(rect.x() + from, rect.y(), size, rect.height())
                              : QRect(rect.x(), rect.y() + from, rect.width(), size);
        };
        switch (part) {
        case SC_ScrollBarSlider:
            return visualRect(slider->direction, rect, along(start, handle));
        case SC_ScrollBarSubPage:
            return visualRect(slider->direction, rect, along(0, start));
        case SC_ScrollBarAddPage:
            return visualRect(slider->direction, rect, along(start + handle, length - start - handle));
        case SC_ScrollBarGroove:
            return rect;
        default:
            return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect ShortlistStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents: {
        if (widget && widget->property("plain").toBool())
            return option->rect;
        const int pad = metric::space::s - 2;
        return option->rect.adjusted(pad, 1, -pad, -1);
    }
    case SE_PushButtonFocusRect:
        return {};
    case SE_TabBarTabLeftButton:
    case SE_TabBarTabRightButton:
        return {};
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

int ShortlistStyle::pixelMetric(PixelMetric pixel, const QStyleOption *option, const QWidget *widget) const
{
    switch (pixel) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return metric::space::l;
    case PM_LayoutHorizontalSpacing:
        return metric::space::m;
    case PM_LayoutVerticalSpacing:
        return metric::space::s;
    case PM_SplitterWidth:
        // Qt takes presses up to two pixels beside a handle as thin as its line.
        return 1;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_DefaultFrameWidth: {
        if (!widget)
            return 0;
        if (widget->inherits("QTextEdit") || widget->inherits("QPlainTextEdit"))
            return widget->property("plain").toBool() ? 0 : 4;
        if (widget->inherits("QLineEdit"))
            return 1;
        return dropListMargin(widget);
    }
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth:
        return 2;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
        return 4;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
    case PM_LineEditIconSize:
    case PM_ToolBarIconSize:
        return scaled(metric::icon::regular);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return scaled(metric::icon::regular);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return metric::space::s;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_HeaderMargin:
        return metric::space::s;
    case PM_HeaderMarkSize:
        return metric::icon::small;
    case PM_ToolTipLabelFrameWidth:
        return 5;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return metric::space::xs;
    case PM_TextCursorWidth:
        return 1;
    default:
        return QProxyStyle::pixelMetric(pixel, option, widget);
    }
}

int ShortlistStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                              QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_TabBar_PreferNoArrows:
    case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return metric::delay::tooltipMs;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_MouseTracking:
    case SH_ComboBox_ListMouseTracking:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_ComboBox_PopupFrameStyle:
        return static_cast<int>(QFrame::StyledPanel) | static_cast<int>(QFrame::Plain);
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_DialogButtonLayout:
        // What is meant to be done stands last, as in dialogs that lay their buttons out themselves.
        return QDialogButtonBox::GnomeLayout;
    case SH_LineEdit_PasswordCharacter:
        return 0x2022;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QIcon ShortlistStyle::standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const
{
    if (standard == SP_LineEditClearButton)
        return icon(QStringLiteral("x-lg"), IconColour::Tertiary);
    if (standard == SP_MessageBoxWarning)
        return icon(QStringLiteral("exclamation-triangle-fill"), IconColour::Warning);
    return QProxyStyle::standardIcon(standard, option, widget);
}

} // namespace shortlist::desktop
