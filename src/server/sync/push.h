#pragma once

#include "server/route.h"

namespace shortlist::server {

class CatalogCache;
class PushLanes;

/// POST /v1/mutations: takes a device's edits, exactly once (docs/protocol.md). `catalog` and `lanes` outlive the
/// route.
[[nodiscard]] Route pushRoute(CatalogCache &catalog, PushLanes &lanes);

} // namespace shortlist::server
