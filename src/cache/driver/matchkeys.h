#pragma once

struct sqlite3;

namespace shortlist::cache {

/// Makes mail_key(text), phone_key(text), profile_key(text) and name_key(text) known to the connection: what
/// domain/duplicates.h says of a text, NULL where that says nothing. Deterministic, as indexes over them need. Returns
/// an SQLite result code.
[[nodiscard]] int registerMatchKeys(sqlite3 *db);

} // namespace shortlist::cache
