#pragma once

#include "server/route.h"

namespace shortlist::server {

class CatalogCache;

/// GET /v1/schema: the schema descriptor with an ETag; 304 when the client has it already. `catalog` outlives the
/// route.
[[nodiscard]] Route schemaRoute(CatalogCache &catalog);

} // namespace shortlist::server
