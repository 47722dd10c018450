#pragma once

#include "cache/reader.h"

namespace shortlist::client {

/// Refused, in the words of the database (await_approvals), where the edit would open a draft or make an offer before
/// everybody who was asked has agreed. `before` is the row as the person sees it, `becomes` its new values. What this
/// device does not hold it cannot count: the server decides.
[[nodiscard]] core::Expected<void> awaitApprovals(const cache::Reader &reader, const protocol::Entity &entity,
                                                  const QUuid &row, const protocol::Row &before,
                                                  const protocol::FieldMap &becomes);

} // namespace shortlist::client
