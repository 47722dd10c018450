#pragma once

#include "core/expected.h"
#include "core/uuid.h"
#include "protocol/messages.h"
#include "server/catalog/catalog.h"
#include "server/route.h"

namespace shortlist::server {

/// A push that cannot be taken at all, as the client is told.
struct PushRejected
{
    protocol::Problem problem;
};

/// Applies a push exactly once: one transaction with a savepoint per mutation, tried again on a deadlock. The device's
/// row is locked throughout, so that two pushes of one device follow one another. The caller's role and scopes are
/// those that the membership has at that moment, whatever was remembered of the sign-in. Without `keepRefused` the
/// first mutation that the role may not do rejects the whole push. Error: the server could not; the client sends the
/// same push again.
[[nodiscard]] core::Expected<std::variant<protocol::PushReply, PushRejected>>
applyPush(Database &database, const Catalog &catalog, const Caller &caller, const protocol::PushRequest &request,
          bool keepRefused, core::UuidSource &ids);

} // namespace shortlist::server
