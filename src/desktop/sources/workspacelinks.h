#pragma once

#include "cache/reader.h"
#include "desktop/links/recordlink.h"

#include <optional>

namespace shortlist::desktop {

/// What a link shows.
struct LinkTarget
{
    QString entity; ///< candidates, blind_candidates or job_requisitions
    QUuid row;
    QUuid application; ///< the one that the person's page shows; null: none in particular
};

/// Finds what a link leads to among the rows that this device holds. Nothing where there is no such row: it may be
/// unknown, removed or withheld, which nothing here can tell apart.
[[nodiscard]] core::Expected<std::optional<LinkTarget>> findLinked(const cache::Reader &reader, const RecordLink &link);

} // namespace shortlist::desktop
