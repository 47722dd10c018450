#pragma once

#include "cache/reader.h"

namespace shortlist::client {

/// Refused, in the words of the database (await_approvals), where the edit would open a draft or make an offer before
/// everybody who was asked has agreed. `before` is the row as the person sees it, `becomes` its new values. What this
/// device does not hold it cannot count: the server decides.
[[nodiscard]] core::Expected<void> awaitApprovals(const cache::Reader &reader, const protocol::Entity &entity,
                                                  const QUuid &row, const protocol::Row &before,
                                                  const protocol::FieldMap &becomes);

/// InvalidInput, in the words of the database (approval_declined_why), where an approval would be declined without a
/// reason. `becomes` is the whole row as it would be.
[[nodiscard]] core::Expected<void> declinedWithReason(const protocol::Entity &entity,
                                                      const protocol::FieldMap &becomes);

} // namespace shortlist::client
