// What has arrived of files that are still being fetched: records of a length, a nonce and sealed bytes, one after the
// other. The hash and the place within the file are bound into each.
#include "cache/blobs.h"

#include <QDir>
#include <QFile>
#include <QtEndian>

#include <sodium.h>

namespace shortlist::cache {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qsizetype lengthBytes = 4;
constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype sealBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr quint32 longestRecord = 64 * 1024 * 1024;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned long long count(const QByteArray &bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

QByteArray placeOf(const QByteArray &sha256, qint64 at)
{
    return "part " + sha256 + '@' + QByteArray::number(at);
}

} // namespace

QString Blobs::partOf(const QByteArray &sha256) const
{
    return pathOf(sha256) + QStringLiteral(".part");
}

QByteArray Blobs::begun(const QByteArray &sha256) const
{
    QFile file(partOf(sha256));
    if (m_fileKey.isEmpty() || !file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return {};
    QByteArray bytes;
    qint64 good = 0;
    while (!file.atEnd()) {
        const QByteArray head = file.read(lengthBytes + nonceBytes);
        if (head.size() != lengthBytes + nonceBytes)
            break;
        const auto length = qFromBigEndian<quint32>(head.constData());
        if (length > longestRecord)
            break;
        const QByteArray sealed = file.read(length + sealBytes);
        QByteArray plain(static_cast<qsizetype>(length), Qt::Uninitialized);
        const QByteArray place = placeOf(sha256, bytes.size());
        if (sealed.size() != plain.size() + sealBytes ||
            crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char *>(plain.data()), nullptr,
                                                       nullptr, raw(sealed), count(sealed), raw(place), count(place),
                                                       raw(head) + lengthBytes, raw(m_fileKey)) != 0)
            break;
        bytes += plain;
        good = file.pos();
    }
    // What a crash left of the last record would hide every later one.
    if (good < file.size())
        file.resize(good);
    return bytes;
}

Expected<void> Blobs::keepBegun(const QByteArray &sha256, qint64 at, const QByteArray &bytes)
{
    if (m_fileKey.isEmpty())
        return fail(ErrorCode::NoKey, QStringLiteral("Files cannot be stored without a key"));
    QByteArray record(lengthBytes + nonceBytes + bytes.size() + sealBytes, Qt::Uninitialized);
    auto *out = reinterpret_cast<unsigned char *>(record.data());
    qToBigEndian(static_cast<quint32>(bytes.size()), out);
    randombytes_buf(out + lengthBytes, static_cast<std::size_t>(nonceBytes));
    const QByteArray place = placeOf(sha256, at);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + lengthBytes + nonceBytes, nullptr, raw(bytes), count(bytes),
                                               raw(place), count(place), nullptr, out + lengthBytes, raw(m_fileKey));
    QFile file(partOf(sha256));
    const QIODevice::OpenMode mode =
        at == 0 ? QIODevice::WriteOnly | QIODevice::Truncate : QIODevice::WriteOnly | QIODevice::Append;
    if (!QDir().mkpath(m_directory) || !file.open(mode) || file.write(record) != record.size() || !file.flush()) {
        const bool full = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
        return fail(full ? ErrorCode::DiskFull : ErrorCode::Io,
                    QStringLiteral("A part of a file cannot be stored: %1").arg(file.errorString()));
    }
    return {};
}

void Blobs::dropBegun(const QByteArray &sha256)
{
    QFile::remove(partOf(sha256));
}

} // namespace shortlist::cache
