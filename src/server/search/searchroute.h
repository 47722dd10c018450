#pragma once

#include "server/route.h"

namespace shortlist::server {

/// GET /v1/search?q=&kind=candidates|files|jobs&limit=: the tenant's rows that a text finds, best first. Who does not
/// see all of recruiting finds nothing.
[[nodiscard]] Route searchRoute();

} // namespace shortlist::server
