#pragma once

#include <QString>

namespace shortlist::desktop {

/// `value` with what it changed of `base` marked in the theme's colours: underlined where added, struck out where
/// removed. Safe to show as rich text.
[[nodiscard]] QString diffHtml(const QString &base, const QString &value);

} // namespace shortlist::desktop
