#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QString>

namespace shortlist::cache {

/// Files (CVs, attachments) on this machine: encrypted with XChaCha20-Poly1305 in chunks of 64 KiB under a subkey of
/// the profile's key, named by a keyed hash, so that neither content nor content hash shows. Thread-safe for different
/// blobs.
class Blobs
{
public:
    Blobs(const QString &directory, const QByteArray &key);

    /// Stores the bytes; returns their hex SHA-256. Written to a temporary name, synced, then renamed.
    [[nodiscard]] core::Expected<QByteArray> put(const QByteArray &bytes);
    /// The plain bytes. NotFound; Corrupt when the file was altered.
    [[nodiscard]] core::Expected<QByteArray> get(const QByteArray &sha256) const;
    [[nodiscard]] bool contains(const QByteArray &sha256) const;
    /// Removes every file but those of these hashes.
    [[nodiscard]] core::Expected<void> keepOnly(const QList<QByteArray> &sha256s);
    [[nodiscard]] core::Expected<void> remove(const QByteArray &sha256);
    /// Bytes used on disk.
    [[nodiscard]] qint64 usedBytes() const;
    /// Removes the least recently read ones until at most `limit` bytes are used; never those in `keep` (unsent ones).
    [[nodiscard]] core::Expected<void> evict(qint64 limit, const QList<QByteArray> &keep);

    // --- files that are still being fetched: what has arrived, as safe as the whole ones
    /// What was kept of it, from its beginning on; bytes that were altered, and all after them, are forgotten.
    [[nodiscard]] QByteArray begun(const QByteArray &sha256) const;
    /// Adds bytes; `at` is how many are kept already. 0 begins anew.
    [[nodiscard]] core::Expected<void> keepBegun(const QByteArray &sha256, qint64 at, const QByteArray &bytes);
    void dropBegun(const QByteArray &sha256);

private:
    [[nodiscard]] QString pathOf(const QByteArray &sha256) const;
    [[nodiscard]] QString partOf(const QByteArray &sha256) const;
    QString m_directory;
    QByteArray m_fileKey;
    QByteArray m_nameKey;
};

} // namespace shortlist::cache
