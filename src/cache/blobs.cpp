#include "cache/blobs.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSet>

#include <sodium.h>

namespace shortlist::cache {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qsizetype chunkBytes = 64 * 1024;
constexpr qsizetype headerBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype overheadBytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr const char *subkeyContext = "blobs__1"; // eight characters, by libsodium's rule

enum SubkeyId : quint64 { FileKey = 1, NameKey = 2 };

const unsigned char *in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

QByteArray subkey(const QByteArray &key, SubkeyId id)
{
    QByteArray out(32, '\0');
    if (key.size() == static_cast<qsizetype>(crypto_kdf_KEYBYTES))
        crypto_kdf_derive_from_key(reinterpret_cast<unsigned char *>(out.data()), static_cast<std::size_t>(out.size()),
                                   id, subkeyContext, in(key));
    return out;
}

/// The hash goes with every chunk as associated data, so that one blob's file cannot stand in for another's.
QByteArray encrypted(const QByteArray &bytes, const QByteArray &key, const QByteArray &sha256)
{
    QByteArray out(headerBytes, '\0');
    crypto_secretstream_xchacha20poly1305_state state;
    crypto_secretstream_xchacha20poly1305_init_push(&state, reinterpret_cast<unsigned char *>(out.data()), in(key));
    qsizetype at = 0;
    bool last = false;
    while (!last) {
        const qsizetype length = std::min(chunkBytes, bytes.size() - at);
        last = at + length == bytes.size();
        const qsizetype place = out.size();
        out.resize(place + length + overheadBytes);
        crypto_secretstream_xchacha20poly1305_push(
            &state, reinterpret_cast<unsigned char *>(out.data() + place), nullptr,
            in(QByteArrayView(bytes).sliced(at, length)), static_cast<unsigned long long>(length), in(sha256),
            static_cast<unsigned long long>(sha256.size()),
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        at += length;
    }
    return out;
}

Expected<QByteArray> decrypted(const QByteArray &file, const QByteArray &key, const QByteArray &sha256)
{
    const auto altered = [] {
        return fail(ErrorCode::Corrupt, QStringLiteral("A stored file was altered or damaged"));
    };
    crypto_secretstream_xchacha20poly1305_state state;
    if (file.size() < headerBytes || crypto_secretstream_xchacha20poly1305_init_pull(&state, in(file), in(key)) != 0)
        return altered();
    QByteArray out;
    out.reserve(file.size());
    qsizetype at = headerBytes;
    unsigned char tag = 0;
    while (at < file.size()) {
        const qsizetype length = std::min(chunkBytes + overheadBytes, file.size() - at);
        if (length < overheadBytes || tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
            return altered();
        const qsizetype place = out.size();
        out.resize(place + length - overheadBytes);
        if (crypto_secretstream_xchacha20poly1305_pull(&state, reinterpret_cast<unsigned char *>(out.data() + place),
                                                       nullptr, &tag, in(QByteArrayView(file).sliced(at, length)),
                                                       static_cast<unsigned long long>(length), in(sha256),
                                                       static_cast<unsigned long long>(sha256.size())) != 0)
            return altered();
        at += length;
    }
    if (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) // its end was cut off
        return altered();
    return out;
}

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

Blobs::Blobs(const QString &directory, const QByteArray &key)
    : m_directory(QDir(directory).filePath(QStringLiteral("blobs")))
{
    if (sodium_init() < 0)
        return; // without keys every call fails
    m_fileKey = subkey(key, FileKey);
    m_nameKey = subkey(key, NameKey);
}

QString Blobs::pathOf(const QByteArray &sha256) const
{
    QByteArray name(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(name.data()), static_cast<std::size_t>(name.size()),
                       in(sha256), static_cast<unsigned long long>(sha256.size()), in(m_nameKey),
                       static_cast<std::size_t>(m_nameKey.size()));
    return QDir(m_directory).filePath(QString::fromLatin1(name.toHex()));
}

Expected<QByteArray> Blobs::put(const QByteArray &bytes)
{
    if (m_fileKey.isEmpty())
        return fail(ErrorCode::NoKey, QStringLiteral("Files cannot be stored without a key"));
    const QByteArray sha256 = hashOf(bytes);
    if (contains(sha256) && get(sha256)) // a damaged one is written again
        return sha256;
    QSaveFile file(pathOf(sha256));
    const QByteArray content = encrypted(bytes, m_fileKey, sha256);
    // commit() syncs the temporary file before it renames it.
    if (!QDir().mkpath(m_directory) || !file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
        !file.commit()) {
        const bool full = file.error() == QFileDevice::ResourceError;
        return fail(full ? ErrorCode::DiskFull : ErrorCode::Io,
                    QStringLiteral("A file cannot be stored: %1").arg(file.errorString()));
    }
    return sha256;
}

Expected<QByteArray> Blobs::get(const QByteArray &sha256) const
{
    if (m_fileKey.isEmpty())
        return fail(ErrorCode::NoKey, QStringLiteral("Files cannot be read without a key"));
    QFile file(pathOf(sha256));
    if (!file.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("The file is not on this machine"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("A stored file cannot be read: %1").arg(file.errorString()));
    const QByteArray content = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, QStringLiteral("A stored file cannot be read: %1").arg(file.errorString()));
    auto bytes = decrypted(content, m_fileKey, sha256);
    if (!bytes)
        return bytes;
    file.setFileTime(QDateTime::currentDateTimeUtc(),
                     QFileDevice::FileModificationTime); // for evict(); no harm where it fails
    return bytes;
}

bool Blobs::contains(const QByteArray &sha256) const
{
    return !m_fileKey.isEmpty() && QFile::exists(pathOf(sha256));
}

Expected<void> Blobs::remove(const QByteArray &sha256)
{
    QFile file(pathOf(sha256));
    if (file.exists() && !file.remove())
        return fail(ErrorCode::Io, QStringLiteral("A stored file cannot be removed: %1").arg(file.errorString()));
    return {};
}

Expected<void> Blobs::keepOnly(const QList<QByteArray> &sha256s)
{
    QSet<QString> kept;
    for (const QByteArray &sha256 : sha256s)
        kept.insert(QFileInfo(pathOf(sha256)).fileName());
    const QFileInfoList files = QDir(m_directory).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        if (!kept.contains(file.fileName()) && !QFile::remove(file.filePath()))
            return fail(ErrorCode::Io, QStringLiteral("A stored file cannot be removed"));
    }
    return {};
}

qint64 Blobs::usedBytes() const
{
    qint64 bytes = 0;
    const QFileInfoList files = QDir(m_directory).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files)
        bytes += file.size();
    return bytes;
}

Expected<void> Blobs::evict(qint64 limit, const QList<QByteArray> &keep)
{
    QSet<QString> kept;
    for (const QByteArray &sha256 : keep)
        kept.insert(QFileInfo(pathOf(sha256)).fileName());
    qint64 used = usedBytes();
    const QFileInfoList oldestFirst = QDir(m_directory).entryInfoList(QDir::Files, QDir::Time | QDir::Reversed);
    for (const QFileInfo &file : oldestFirst) {
        if (used <= limit)
            break;
        if (kept.contains(file.fileName()))
            continue;
        if (!QFile::remove(file.filePath()))
            return fail(ErrorCode::Io, QStringLiteral("A stored file cannot be removed"));
        used -= file.size();
    }
    return {};
}

} // namespace shortlist::cache
