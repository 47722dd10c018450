#pragma once

#include "desktop/style/theme.h"

#include <QProxyStyle>

class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionMenuItem;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionHeader;
class QStyleOptionToolButton;

namespace shortlist::desktop {

/// Fusion with every visible part redrawn from the tokens. GUI thread; owned by QApplication.
///
/// Widgets ask for variants with dynamic properties:
///   kind     "primary", "danger" or "quiet" on buttons; "segment" on the tool buttons of a segmented control
///   keyHint  a key shown on the button, e.g. "M"
///   invalid  true on a field whose value is refused
///   pending  true on a field whose edit waits for the server (half disc)
///   large    true on the 36 px controls of the sign-in page
///   plain    true on text fields without a frame of their own
class ShortlistStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit ShortlistStyle(ThemeName theme, double textScale = 1.0);

    /// The application's style, or null where another one runs.
    [[nodiscard]] static ShortlistStyle *current();

    [[nodiscard]] ThemeName theme() const { return m_theme; }
    [[nodiscard]] double textScale() const { return m_textScale; }
    /// Repaints everything in the other theme or size; sends StyleChange to all widgets.
    void setTheme(ThemeName theme);
    void setTextScale(double scale);

    /// The system's own palette, which this style hides from everybody else.
    [[nodiscard]] QPalette systemPalette();

    void polish(QPalette &palette) override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                       const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *returned) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap standard, const QStyleOption *option,
                                     const QWidget *widget) const override;

    /// The 2 px ring around `rect`, which lies outside of what has the focus.
    static void drawFocusRing(QPainter *painter, const QRectF &rect, double radius);

private:
    void drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawButton(const QStyleOptionButton *option, QPainter *painter, const QWidget *widget) const;
    void drawButtonLabel(const QStyleOptionButton *option, QPainter *painter, const QWidget *widget) const;
    void drawToolButton(const QStyleOptionToolButton *option, QPainter *painter, const QWidget *widget) const;
    void drawCombo(const QStyleOptionComboBox *option, QPainter *painter, const QWidget *widget) const;
    void drawSpin(const QStyleOptionSpinBox *option, QPainter *painter, const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionSlider *option, QPainter *painter) const;
    void drawTab(const QStyleOptionTab *option, QPainter *painter, const QWidget *widget) const;
    void drawHeader(const QStyleOptionHeader *option, QPainter *painter, const QWidget *widget) const;
    void drawMenuItem(const QStyleOptionMenuItem *option, QPainter *painter) const;
    void drawCheck(const QStyleOption *option, QPainter *painter) const;
    void drawRadio(const QStyleOption *option, QPainter *painter) const;

    ThemeName m_theme;
    double m_textScale;
    bool m_transparent = false;
};

/// True when the focus of `option` is to be shown: it came by the keyboard.
[[nodiscard]] bool showsFocus(const QStyleOption *option);

} // namespace shortlist::desktop
