#pragma once

#include <QByteArray>
#include <QByteArrayView>

struct sqlite3;

namespace shortlist::cache {

/// The form in which texts are put in order: compatibility-decomposed, without marks, case-folded, UTF-8. "Émile" sorts
/// beside "emily", and one byte-wise index serves it. Deterministic for one Unicode version (foldVersion()).
[[nodiscard]] QByteArray foldText(QByteArrayView utf8);

/// Changes when the order of folded texts may have changed: indexes over fold() are rebuilt then.
[[nodiscard]] QByteArray foldVersion();

/// Makes the SQL function fold(text) known to the connection. Returns an SQLite result code.
[[nodiscard]] int registerFold(sqlite3 *db);

} // namespace shortlist::cache
