#pragma once

#include "server/route.h"
#include "server/sync/clockwatch.h"

namespace shortlist::server {

class CatalogCache;

/// POST /v1/mutations: takes a device's edits, exactly once (docs/protocol.md). `reached` is called after each commit.
/// `catalog` outlives the route.
[[nodiscard]] Route pushRoute(CatalogCache &catalog, VersionReached reached);

} // namespace shortlist::server
