#pragma once

#include "cache/readmodels/candidatelist.h"

namespace shortlist::cache {

/// What addColumns() calls something that is no column of candidates and no custom field. One whose key is among them
/// cannot be had by it.
[[nodiscard]] const QStringList &addedColumns();

/// Adds further columns to the items' `more`: columns of candidates, `tags` and `pools` (names, by commas),
/// `reject_reason` (why and for which job the newest application that was turned down was), and custom fields under
/// their keys. Names that nothing is known of are left out.
[[nodiscard]] core::Expected<void> addColumns(const Reader &reader, const QStringList &columns,
                                              QList<CandidateListItem> &items);

} // namespace shortlist::cache
