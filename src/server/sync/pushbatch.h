#pragma once

#include "core/expected.h"
#include "core/uuid.h"
#include "protocol/messages.h"
#include "server/catalog/catalog.h"
#include "server/route.h"

#include <memory>
#include <variant>

namespace shortlist::server {

/// A push that cannot be taken at all, as the client is told.
struct PushRejected
{
    protocol::Problem problem;
};

/// One device's push. Every entity it names is in the catalog.
struct PushJob
{
    Caller caller;
    protocol::PushRequest request;
    bool keepRefused = true; ///< false, for scripts: the first edit that breaks a rule rejects the whole push
    std::shared_ptr<const Catalog> catalog;
    qint64 bytes = 0; ///< about the memory that the request takes
};

/// Error: the server could not; the client sends the same push again.
using PushOutcome = core::Expected<std::variant<protocol::PushReply, PushRejected>>;

/// Applies pushes of different devices of one tenant, each exactly once, in their order and in one transaction: one
/// commit for all of them. Edits that nothing stands in the way of are made together, a few statements for all; where
/// that fails, each push has a savepoint of its own, and each edit as far as needed, so that none harms another. The
/// devices' rows are locked throughout. The callers' roles and scopes are those that their memberships have at that
/// moment, whatever was remembered of the sign-ins. What cannot be done together is done one by one; a deadlock is
/// tried again. One outcome per job. No two jobs are of one device or share a mutation.
[[nodiscard]] QList<PushOutcome> applyPushes(Database &database, const QList<const PushJob *> &jobs,
                                             core::UuidSource &ids);

} // namespace shortlist::server
