#pragma once

#include "server/auth/identity.h"

namespace shortlist::server {

/// Sign-up, confirming an address, and a forgotten password: POST /v1/signup, /v1/verify, /v1/password/forgot and
/// /v1/password/reset. `identity` outlives the routes, here and below.
[[nodiscard]] QList<Route> accountRoutes(const Identity &identity);

/// A person's own account: /v1/me, /v1/me/password and /v1/me/totp….
[[nodiscard]] QList<Route> profileRoutes(const Identity &identity);

/// /v1/invitations/… for the invited, /v1/admin/invitations… for those who invite.
[[nodiscard]] QList<Route> invitationRoutes(const Identity &identity);

/// /v1/me/devices…, /v1/admin/devices… and the receipt of a wipe.
[[nodiscard]] QList<Route> deviceRoutes(const Identity &identity);

/// /v1/admin/tenant and /v1/platform/tenants….
[[nodiscard]] QList<Route> tenantRoutes(const Identity &identity);

} // namespace shortlist::server
