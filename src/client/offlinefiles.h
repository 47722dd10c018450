#pragma once

#include "cache/reader.h"

#include <QDateTime>

namespace shortlist::client {

/// Hashes of the files that a person should have with them without a network: the CVs of the interviews they take part
/// in within the next 14 days, soonest first, their previews before them all, and then the mails that wait to be taken
/// in (50 of at most 5 MB). Interviews that are over or cancelled need none.
[[nodiscard]] core::Expected<QList<QByteArray>> filesNeededOffline(const cache::Reader &reader, const QUuid &person,
                                                                   const QDateTime &now);

/// Hashes of the previews that the newest `most` rows of files name, newest first.
[[nodiscard]] core::Expected<QList<QByteArray>> newestPreviews(const cache::Reader &reader, int most);

} // namespace shortlist::client
