#pragma once

#include "server/auth/serverkey.h"
#include "server/route.h"

namespace shortlist::server {

/// GET /v1/admin/audit: the tenant's audit log for its administrators, newest first.
[[nodiscard]] QList<Route> auditRoutes(const ServerKey &key);

} // namespace shortlist::server
