#pragma once

#include <QString>

namespace shortlist::desktop {

/// The text as it is painted: runs of Latin letters inside a line that reads from right to left are wrapped in isolates
/// (U+2068…U+2069), so that "C++" stays "C++". Text without such a mixture comes back as it is. Any thread.
[[nodiscard]] QString bidiSafe(const QString &text, bool rightToLeft);

/// The same for the application's own reading direction. GUI thread.
[[nodiscard]] QString bidiSafe(const QString &text);

} // namespace shortlist::desktop
