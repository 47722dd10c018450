#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace shortlist::tests {

/// Every page of a SQLCipher file (raw key, pages of 4096 bytes, 48 of them reserved), decrypted one by one past
/// SQLite: free pages and what a page holds beyond its rows are among them. `path` may be a write-ahead log: then the
/// pages in its frames. Empty when the file is not made of whole pages or the key does not fit.
[[nodiscard]] QList<QByteArray> rawPages(const QString &path, const QByteArray &key);

} // namespace shortlist::tests
