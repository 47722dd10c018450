#pragma once

#include <QString>

namespace shortlist::desktop {

/// The text as it is painted: runs of Latin letters inside a line that reads from right to left are wrapped in isolates
/// (U+2068…U+2069), so that "C++" stays "C++". Text without such a mixture comes back as it is, without isolates. Any
/// thread.
[[nodiscard]] QString bidiSafe(const QString &text, bool rightToLeft);

/// True where a text could turn what stands beside it in a line that reads from left to right: it has letters or
/// figures of a script that reads from right to left, or marks of direction. Any thread.
[[nodiscard]] bool needsIsolating(QStringView text);

/// A line of parts that people read one after the other, such as "before → after": in a window that reads from right to
/// left it begins on the right even if all its letters are Latin ones. Any thread.
[[nodiscard]] QString inReadingOrder(const QString &text, bool rightToLeft);
/// The same for the application's own reading direction. GUI thread.
[[nodiscard]] QString inReadingOrder(const QString &text);

/// The same for the application's own reading direction. GUI thread.
[[nodiscard]] QString bidiSafe(const QString &text);

} // namespace shortlist::desktop
