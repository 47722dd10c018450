#pragma once

#include "tokens_generated.h"

#include <QFont>
#include <QPalette>
#include <QString>

#include <optional>

namespace shortlist::desktop {

enum class TextSize { Small, Body, Title };
enum class TextWeight { Regular, Medium, Semibold };

/// The palette that the tokens give: roles as documented in docs/desktop.md, everything else is read from Tokens.
[[nodiscard]] QPalette paletteFor(const Tokens &tokens);

/// The tokens of the running application's style; the light ones where another style runs (plain test programs).
[[nodiscard]] const Tokens &tokens();

/// The application's font in one of the three sizes, scaled by the person's text size. GUI thread.
[[nodiscard]] QFont textFont(TextSize size = TextSize::Body, TextWeight weight = TextWeight::Regular);

/// A length that has to grow with the text, such as the height of a row.
[[nodiscard]] int scaled(int length);

/// Reads "light", "dark", "high-contrast" or "system"; nullopt for "system" and nothing else.
/// `ok` turns false for any other word.
[[nodiscard]] std::optional<ThemeName> themeFromName(const QString &name, bool *ok);

/// What the system asks for, told by the lightness of its own palette (Qt 6.4 has no colour scheme hint).
[[nodiscard]] ThemeName systemTheme(const QPalette &systemPalette);

/// WCAG 2.1 contrast of two opaque colours, 1…21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

} // namespace shortlist::desktop
