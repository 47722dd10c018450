#pragma once

#include "server/route.h"

namespace shortlist::server {

class SecretBox;

/// PUT /v1/admin/mailboxes/{id}/password: sets, or with null takes away, the password of a mailbox. POST
/// /v1/admin/mailboxes/{id}/check: has it read now; what comes of it stands in the mailbox's row. For administrators.
[[nodiscard]] QList<Route> mailboxRoutes(const SecretBox &secrets);

} // namespace shortlist::server
