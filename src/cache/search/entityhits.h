#pragma once

#include "cache/reader.h"

namespace shortlist::cache {

/// Reader::search() among the rows of one entity; none where it is unknown or has no words to search.
[[nodiscard]] core::Expected<QList<Reader::Hit>> hitsOf(const Reader &reader, const QString &entity,
                                                        const QString &text, int limit);

} // namespace shortlist::cache
