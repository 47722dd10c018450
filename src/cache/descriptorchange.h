#pragma once

#include "cache/derivedindexes.h"
#include "cache/storestate.h"

namespace shortlist::cache {

/// Brings the tables from the stored descriptor to a new one, inside the caller's transaction, and updates `state`.
/// New columns are added in place, with their constant default; a table that lost a column or changed one in another
/// way is emptied. It and new tables stand in `state.missing` from then on: all else stays. `_base` lines are rewritten
/// for the new columns.
[[nodiscard]] core::Expected<void> changeDescriptor(sqlite3 *db, StoreState &state,
                                                    const protocol::SchemaDescriptor &to);

} // namespace shortlist::cache
