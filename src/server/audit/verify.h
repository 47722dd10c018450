#pragma once

#include "server/auth/serverkey.h"
#include "server/catalog/integrity.h"

#include <optional>

namespace shortlist::server {

/// Recomputes every tenant's chain and names what was altered, is missing, changed places or was cut off the end.
/// Without the server's key that cannot be done, and saying so is a finding. Needs a role that sees every tenant.
[[nodiscard]] core::Expected<IntegrityCheck> checkAudit(Database &database, const std::optional<ServerKey> &key);

} // namespace shortlist::server
