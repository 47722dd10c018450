#pragma once

struct sqlite3;

namespace shortlist::cache {

/// Makes mail_key(text), phone_key(text), profile_key(text) and name_signature(text) known to the connection: what
/// domain/duplicates.h and domain/similarnames.h say of a text, NULL where that says nothing. similar_names(a, b) is 1
/// or 0. Deterministic, as indexes over them need: an index keeps what the rule of its day said, so that another rule
/// needs another derivedVersion(). Returns an SQLite result code.
[[nodiscard]] int registerMatchKeys(sqlite3 *db);

} // namespace shortlist::cache
