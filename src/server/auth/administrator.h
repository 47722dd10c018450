#pragma once

#include "core/expected.h"

namespace shortlist::server {

struct HandlerContext;

/// Whether the caller is an active tenant_admin at this moment, by the membership itself: a session may remember its
/// role for some milliseconds after it was taken away.
[[nodiscard]] core::Expected<bool> isAdministratorNow(HandlerContext &context);

} // namespace shortlist::server
