#pragma once

#include "core/expected.h"

#include <QList>

struct sqlite3;

namespace shortlist::cache {

/// By what of a candidate's newest active application the list is sorted.
enum class ApplicationOrder { Match, Stage };

/// The keys of all candidates in that order; those without a value come first, or last when descending.
/// Walks two indexes side by side instead of joining over the ids.
[[nodiscard]] core::Expected<QList<qint64>> keysByApplication(sqlite3 *db, ApplicationOrder order, bool descending);

} // namespace shortlist::cache
