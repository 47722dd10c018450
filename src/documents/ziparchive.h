#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>

#include <functional>

namespace shortlist::documents {

/// How much a ZIP file may hold.
struct ZipLimits
{
    int entries = 10'000;
    qint64 totalBytes = 100LL * 1024 * 1024; ///< unpacked, all entries together, wanted or not
    qint64 entryBytes = 64LL * 1024 * 1024;  ///< unpacked, one wanted entry
};

/// The unpacked entries of a ZIP file, by their path inside it.
using ZipEntries = QHash<QString, QByteArray>;

/// True where the bytes begin as a ZIP file does.
[[nodiscard]] bool looksLikeZip(const QByteArray &bytes);

/// Unpacks into memory the entries that `wanted` accepts; nothing is written to a disk. The limits count what an entry
/// declares as well as what comes out of it, so that a file can't lie about its size. Failures: InvalidInput, not a ZIP
/// file; Corrupt, damaged or cut off; Refused, protected by a password; TooLarge, over a limit, which the message
/// names.
[[nodiscard]] core::Expected<ZipEntries>
readZip(const QByteArray &bytes, const std::function<bool(const QString &path)> &wanted, const ZipLimits &limits = {});

/// Makes a ZIP file of the entries, sorted by path. Corrupt only when memory runs out.
[[nodiscard]] core::Expected<QByteArray> writeZip(const ZipEntries &entries);

} // namespace shortlist::documents
