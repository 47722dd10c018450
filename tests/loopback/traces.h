#pragma once

#include "support/binaries.h"

namespace shortlist::tests {

/// The key of a profile that has the tests' passphrase; empty where it cannot be had.
[[nodiscard]] QByteArray keyOf(const Ctl &person);
/// Where the end of the marker still is in the person's profile: in rows, decrypted, or in any byte of a file; empty:
/// nowhere.
[[nodiscard]] QString traces(const Ctl &person, const QString &marker);
/// The same in the bytes of the files alone: databases, those set aside and their logs page by page as they lie on the
/// disk, everything else as it is.
[[nodiscard]] QString rawTraces(const Ctl &person, const QByteArray &key, const QByteArray &needle);

} // namespace shortlist::tests
