#pragma once

#include "core/expected.h"
#include "protocol/value.h"

#include <functional>

struct sqlite3;

namespace shortlist::cache {

/// Takes one key after another.
using KeyTaker = void (*)(void *into, qint64 key);

/// Makes `gather(key)` known to the connection: an aggregate that hands each key on without a result row of its own,
/// which for a hundred thousand keys is a third of the time.
[[nodiscard]] int registerGather(sqlite3 *db);

/// Runs a question whose one column is gather(…), handing each key to `take`.
[[nodiscard]] core::Expected<void> gatherKeys(sqlite3 *db, QByteArrayView sql, const QList<protocol::Value> &arguments,
                                              KeyTaker take, void *into);

} // namespace shortlist::cache
