#pragma once

#include "cache/reader.h"

#include <QDateTime>

namespace shortlist::client {

/// Hashes of the files that a person should have with them without a network: the CVs of the interviews they take part
/// in within the next 14 days, soonest first. Those that are over or cancelled need none.
[[nodiscard]] core::Expected<QList<QByteArray>> filesNeededOffline(const cache::Reader &reader, const QUuid &person,
                                                                   const QDateTime &now);

} // namespace shortlist::client
