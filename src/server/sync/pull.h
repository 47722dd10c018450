#pragma once

#include "server/route.h"

namespace shortlist::server {

class CatalogCache;

/// GET /v1/sync: everything the caller may see that changed after the cursor, as a pull stream (docs/protocol.md),
/// read in one snapshot. `catalog` outlives the route.
[[nodiscard]] Route pullRoute(CatalogCache &catalog);

} // namespace shortlist::server
