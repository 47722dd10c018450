#pragma once

#include "protocol/value.h"

#include <QLocale>

namespace shortlist::desktop {

/// A canonical value as a person types it: numbers and dates by locale, lists as words between commas
/// ("C++ 5, Linux 4" for a list of skills with levels). JSON of any other shape stays JSON.
[[nodiscard]] QString typedFromValue(const protocol::Column &column, const protocol::Value &value,
                                     const QLocale &locale);

/// The way back, through protocol::canonicalValue. An empty text is NULL where the column takes it. A day without a
/// time is its beginning, or its last minute where something ends then.
[[nodiscard]] core::Expected<protocol::Value> valueFromTyped(const protocol::Column &column, const QString &typed,
                                                             const QLocale &locale);

} // namespace shortlist::desktop
