#pragma once

#include "cache/rowtable.h"
#include "cache/store.h"

namespace shortlist::cache {

/// What the person sees: the server's row (or none) with the edits laid over it in order. Pure.
///
/// - insert: makes the row with the server's constant defaults; where the server already has the row, that one wins;
/// - update: sets its fields; without a row there is nothing to set, and the server will answer with a conflict;
/// - remove hides the row, restore shows it again as it was before.
/// The time of an edit becomes the row's `updated_at` (and `created_at`), as it will on the server; edits that take
/// each other back, as a merge that was parted again, leave the server's.
[[nodiscard]] OptionalRow layEdits(const protocol::Entity &entity, const OptionalRow &server,
                                   const QList<PendingEdit> &edits);

} // namespace shortlist::cache
