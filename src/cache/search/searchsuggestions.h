#pragma once

#include "cache/search/searchfields.h"

namespace shortlist::cache {

/// At most `limit` values that a field of a search has and that begin with `typed`, or have a word that does: places,
/// titles and companies of candidates, skills, stages, jobs, tags, pools, colleagues. Empty for other fields.
[[nodiscard]] core::Expected<QStringList> searchSuggestions(const Reader &reader, const QString &entity,
                                                            const QString &field, const QString &typed, int limit);

} // namespace shortlist::cache
