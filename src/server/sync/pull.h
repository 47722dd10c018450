#pragma once

#include "server/route.h"
#include "server/sync/pullrequest.h"

namespace shortlist::server {

class CatalogCache;
class PullLanes;

/// Answers one pull out of a snapshot of its own, as a pull stream (docs/protocol.md), as fast as the client takes it.
void streamPull(CatalogCache &catalog, const Caller &caller, const PullRequest &pull, Database &database,
                ResponseWriter &writer);

/// GET /v1/sync: everything the caller may see that changed after the cursor, read in one snapshot. Both arguments
/// outlive the route.
[[nodiscard]] Route pullRoute(CatalogCache &catalog, PullLanes &lanes);

} // namespace shortlist::server
