#pragma once

#include "cache/search/searchfields.h"

namespace shortlist::cache {

/// At most `limit` values that a field of a search has and that begin with `typed`, or have a word that does: places,
/// titles, companies and languages of candidates, titles, departments and places of jobs, skills, stages, jobs, tags,
/// pools, colleagues. Companies and languages are those of 2,000 people, who have such a word or were changed last.
/// Empty for other fields.
[[nodiscard]] core::Expected<QStringList> searchSuggestions(const Reader &reader, const QString &entity,
                                                            const QString &field, const QString &typed, int limit);

} // namespace shortlist::cache
