#pragma once

#include "cache/readmodels/candidatelist.h"

namespace shortlist::cache {

/// Adds further columns to the items' `more`: columns of candidates, `tags` and `pools` (names, by commas), and custom
/// fields under their keys. Names that nothing is known of are left out.
[[nodiscard]] core::Expected<void> addColumns(const Reader &reader, const QStringList &columns,
                                              QList<CandidateListItem> &items);

} // namespace shortlist::cache
