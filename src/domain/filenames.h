#pragma once

#include <QString>

namespace shortlist::domain {

/// The name of a file as it may stand in a list and on a disk: without any path, without signs that show nothing or
/// turn the text around (and so hide the ending), without dots and spaces at its end, at most 200 characters with the
/// ending kept. `fallback` where nothing is left of it.
[[nodiscard]] QString safeFileName(const QString &given, const QString &fallback);

} // namespace shortlist::domain
