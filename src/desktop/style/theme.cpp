#include "desktop/style/theme.h"

#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace shortlist::desktop {

QPalette paletteFor(const Tokens &t)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour) { palette.setColor(role, colour); };
    set(QPalette::Window, t.layer.window);
    set(QPalette::WindowText, t.text.primary);
    set(QPalette::Base, t.layer.surface);
    set(QPalette::AlternateBase, t.layer.inset);
    set(QPalette::Text, t.text.primary);
    set(QPalette::PlaceholderText, t.text.tertiary);
    set(QPalette::Button, t.layer.raised);
    set(QPalette::ButtonText, t.text.primary);
    set(QPalette::BrightText, t.accent.onFill);
    set(QPalette::ToolTipBase, t.layer.raised);
    set(QPalette::ToolTipText, t.text.primary);
    set(QPalette::Link, t.accent.text);
    set(QPalette::LinkVisited, t.accent.text);
    set(QPalette::Light, t.layer.raised);
    set(QPalette::Midlight, t.border.subtle);
    set(QPalette::Mid, t.border.standard);
    set(QPalette::Dark, t.border.control);
    set(QPalette::Shadow, t.border.strong);
    set(QPalette::Highlight, t.selection.active);
    set(QPalette::HighlightedText, t.selection.activeText);
    palette.setColor(QPalette::Inactive, QPalette::Highlight, t.selection.inactive);
    palette.setColor(QPalette::Inactive, QPalette::HighlightedText, t.selection.inactiveText);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, t.text.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Base, t.state.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Button, t.state.disabled);
    return palette;
}

const Tokens &tokens()
{
    const ShortlistStyle *style = ShortlistStyle::current();
    return tokensFor(style ? style->theme() : ThemeName::Light);
}

QFont textFont(TextSize size, TextWeight weight)
{
    QFont font = QApplication::font();
    int pixels = metric::fontSize::body;
    if (size == TextSize::Small)
        pixels = metric::fontSize::small;
    else if (size == TextSize::Title)
        pixels = metric::fontSize::title;
    // Arabic letters are drawn smaller than Latin ones of the same size.
    if (QLocale().script() == QLocale::ArabicScript)
        ++pixels;
    font.setPixelSize(scaled(pixels));
    font.setWeight(weight == TextWeight::Semibold ? QFont::DemiBold
                   : weight == TextWeight::Medium ? QFont::Medium
                                                  : QFont::Normal);
    return font;
}

int scaled(int length)
{
    const ShortlistStyle *style = ShortlistStyle::current();
    return style ? static_cast<int>(std::lround(length * style->textScale())) : length;
}

std::optional<ThemeName> themeFromName(const QString &name, bool *ok)
{
    *ok = true;
    if (name == QLatin1String("light"))
        return ThemeName::Light;
    if (name == QLatin1String("dark"))
        return ThemeName::Dark;
    if (name == QLatin1String("high-contrast") || name == QLatin1String("high-contrast-dark"))
        return ThemeName::HighContrastDark;
    if (name == QLatin1String("high-contrast-light"))
        return ThemeName::HighContrastLight;
    *ok = name.isEmpty() || name == QLatin1String("system");
    return std::nullopt;
}

ThemeName systemTheme(const QPalette &systemPalette)
{
    const bool dark =
        systemPalette.color(QPalette::Window).lightness() < systemPalette.color(QPalette::WindowText).lightness();
    return dark ? ThemeName::Dark : ThemeName::Light;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    // WCAG 2.1, "relative luminance".
    const auto luminance = [](const QColor &colour) {
        const auto channel = [](float v) {
            const auto c = static_cast<double>(v);
            return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
    };
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace shortlist::desktop
