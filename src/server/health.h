#pragma once

#include "server/route.h"

namespace shortlist::server {

/// GET /v1/health: says which server this is. 503 while the database is not to be reached.
[[nodiscard]] Route healthRoute(int schemaVersion);

} // namespace shortlist::server
