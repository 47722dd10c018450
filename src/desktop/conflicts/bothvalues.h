#pragma once

#include "protocol/descriptor.h"

#include <QString>

namespace shortlist::desktop {

/// A start for "both, edited by you", as a person types it, that loses nothing where both can stand beside each other:
/// a list has the words of either once, a text every passage of either in order. Anything else begins as mine.
[[nodiscard]] QString bothValues(const protocol::Column &column, const QString &mine, const QString &theirs);

} // namespace shortlist::desktop
