#pragma once

#include "core/error.h"

struct sqlite3;

namespace shortlist::cache {

/// What an (extended) SQLite result code means to the rest of the program. Codes decide, never message texts.
/// "Not a database" is WrongKey: SQLCipher cannot tell a wrong key from a damaged first page or a plaintext file.
[[nodiscard]] core::ErrorCode classify(int resultCode);

/// The Error for `resultCode` on `db` (which may be null). `doing` is a gerund phrase for the message.
[[nodiscard]] core::Error sqliteError(sqlite3 *db, int resultCode, const QString &doing);

} // namespace shortlist::cache
