#include "server/auth/serverkey.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <sodium.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qsizetype keyBytes = crypto_kdf_KEYBYTES;
constexpr char context[crypto_kdf_CONTEXTBYTES + 1] = "shrtlstd";

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

} // namespace

Expected<ServerKey> ServerKey::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorCode::Io : ErrorCode::NotFound,
                    QStringLiteral("Cannot read the server's key file %1: %2").arg(path, file.errorString()), path);
    constexpr QFileDevice::Permissions others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    if (file.permissions() & others)
        return fail(ErrorCode::Refused,
                    QStringLiteral("Others may read the server's key file %1; give it the mode 0600").arg(path), path);
    const QByteArray bytes = file.read(keyBytes + 1);
    if (bytes.size() != keyBytes)
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("The server's key file %1 does not hold %2 bytes").arg(path).arg(keyBytes), path);
    return ServerKey(bytes);
}

Expected<ServerKey> ServerKey::loadOrCreate(const QString &path)
{
    if (QFileInfo::exists(path))
        return load(path);
    if (sodium_init() < 0)
        return fail(ErrorCode::Internal, QStringLiteral("libsodium cannot start"));
    QByteArray bytes(keyBytes, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<std::size_t>(bytes.size()));
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return fail(ErrorCode::Io,
                    QStringLiteral("Cannot write the server's key file %1: %2").arg(path, file.errorString()), path);
    return load(path);
}

ServerKey ServerKey::fromBytes(const QByteArray &bytes)
{
    Q_ASSERT(bytes.size() == keyBytes);
    return ServerKey(bytes);
}

QByteArray ServerKey::derive(Purpose purpose) const
{
    QByteArray key(crypto_generichash_KEYBYTES, Qt::Uninitialized);
    crypto_kdf_derive_from_key(raw(key), static_cast<std::size_t>(key.size()), static_cast<std::uint64_t>(purpose),
                               context, raw(m_bytes));
    return key;
}

QByteArray keyedHash(const QByteArray &key, const QList<QByteArray> &parts)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, raw(key), static_cast<std::size_t>(key.size()), crypto_generichash_BYTES);
    for (const QByteArray &part : parts) {
        const QByteArray border = QByteArray::number(part.size()) + ':';
        crypto_generichash_update(&state, raw(border), static_cast<unsigned long long>(border.size()));
        crypto_generichash_update(&state, raw(part), static_cast<unsigned long long>(part.size()));
    }
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash_final(&state, raw(hash), static_cast<std::size_t>(hash.size()));
    return hash;
}

} // namespace shortlist::server
