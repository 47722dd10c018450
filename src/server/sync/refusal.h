#pragma once

#include "protocol/messages.h"
#include "server/catalog/catalog.h"
#include "server/storage/statements.h"

namespace shortlist::server {

/// The sentence a person reads when PostgreSQL's rules refused an edit of `entity`: names the column, never the
/// constraint, and never quotes another row's values.
[[nodiscard]] QString refusalSentence(const Catalog &catalog, const protocol::Entity &entity, const SqlFailure &failure,
                                      protocol::MutationKind kind);

} // namespace shortlist::server
