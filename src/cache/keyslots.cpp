#include "cache/keyslots.h"

#include "cache/passphrasekey.h"
#include "core/json.h"
#include "core/uuid.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <sodium.h>

namespace shortlist::cache {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr int format = 1;
constexpr qsizetype keyBytes = 32;
constexpr quint64 opsLimit = 3;
constexpr quint64 memLimit = 64ULL * 1024 * 1024;
/// A file that asks for more than this was not written by us.
constexpr quint64 highestOpsLimit = 64;
constexpr quint64 highestMemLimit = 1024ULL * 1024 * 1024;
constexpr QByteArrayView checkText = "shortlist profile key check";

const unsigned char *in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *out(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

Expected<void> startSodium()
{
    if (sodium_init() < 0)
        return fail(ErrorCode::Internal, QStringLiteral("libsodium cannot be used on this machine"));
    return {};
}

/// Says whether a key is the right one, and nothing about the key.
QByteArray checkValue(const QByteArray &key)
{
    QByteArray value(crypto_generichash_BYTES, '\0');
    crypto_generichash(out(value), static_cast<std::size_t>(value.size()), in(checkText),
                       static_cast<std::size_t>(checkText.size()), in(key), static_cast<std::size_t>(key.size()));
    return value;
}

Expected<QByteArray> wrappingKey(const QByteArray &passphrase, const QByteArray &salt, quint64 ops, quint64 mem)
{
    return passphraseKey(passphrase, salt, ops, mem, crypto_secretbox_KEYBYTES);
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray fromBase64(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QString pathIn(const QString &directory)
{
    return QDir(directory).filePath(QStringLiteral("keys.json"));
}

} // namespace

Expected<KeySlots> KeySlots::read(const QString &directory)
{
    QFile file(pathIn(directory));
    if (!file.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("The profile has no keys.json"), file.fileName());
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("keys.json cannot be read: %1").arg(file.errorString()),
                    file.fileName());
    const auto json = core::parseJsonObject(file.readAll(), 64 * 1024);
    const auto damaged = [&] {
        return fail(ErrorCode::Corrupt, QStringLiteral("keys.json is damaged"), file.fileName());
    };
    if (!json)
        return damaged();
    if (json->value(QStringLiteral("format")).toInt() > format)
        return fail(ErrorCode::Incompatible, QStringLiteral("keys.json was written by a newer version"),
                    file.fileName());

    KeySlots slots;
    slots.m_id = json->value(QStringLiteral("id")).toString();
    slots.m_check = fromBase64(json->value(QStringLiteral("check")));
    if (slots.m_id.isEmpty() || slots.m_check.size() != static_cast<qsizetype>(crypto_generichash_BYTES))
        return damaged();
    const QJsonObject passphrase = json->value(QStringLiteral("passphrase")).toObject();
    if (passphrase.isEmpty())
        return slots;
    slots.m_salt = fromBase64(passphrase.value(QStringLiteral("salt")));
    slots.m_wrapped = fromBase64(passphrase.value(QStringLiteral("key")));
    slots.m_opsLimit = static_cast<quint64>(passphrase.value(QStringLiteral("ops")).toInteger());
    slots.m_memLimit = static_cast<quint64>(passphrase.value(QStringLiteral("mem")).toInteger());
    constexpr qsizetype wrappedBytes = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + keyBytes;
    if (slots.m_salt.size() != static_cast<qsizetype>(crypto_pwhash_SALTBYTES) ||
        slots.m_wrapped.size() != wrappedBytes || slots.m_opsLimit < 1 || slots.m_opsLimit > highestOpsLimit ||
        slots.m_memLimit < crypto_pwhash_MEMLIMIT_MIN || slots.m_memLimit > highestMemLimit)
        return damaged();
    return slots;
}

Expected<KeySlots> KeySlots::create(QByteArray *keyOut)
{
    const auto started = startSodium();
    if (!started)
        return fail(started.error());
    QByteArray key(keyBytes, '\0');
    randombytes_buf(key.data(), static_cast<std::size_t>(key.size()));
    QByteArray id(16, '\0');
    randombytes_buf(id.data(), static_cast<std::size_t>(id.size()));
    KeySlots slots;
    slots.m_id = QString::fromLatin1(id.toHex());
    slots.m_check = checkValue(key);
    *keyOut = key;
    return slots;
}

Expected<void> KeySlots::write(const QString &directory) const
{
    QJsonObject json{
        {QStringLiteral("format"), format}, {QStringLiteral("id"), m_id}, {QStringLiteral("check"), base64(m_check)}};
    if (hasPassphrase()) {
        json.insert(QStringLiteral("passphrase"), QJsonObject{{QStringLiteral("kdf"), QStringLiteral("argon2id13")},
                                                              {QStringLiteral("ops"), static_cast<qint64>(m_opsLimit)},
                                                              {QStringLiteral("mem"), static_cast<qint64>(m_memLimit)},
                                                              {QStringLiteral("salt"), base64(m_salt)},
                                                              {QStringLiteral("key"), base64(m_wrapped)}});
    }
    QSaveFile file(pathIn(directory));
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(core::compactJson(json) + '\n') > 0 && file.commit();
    if (!written)
        return fail(ErrorCode::Io, QStringLiteral("keys.json cannot be written: %1").arg(file.errorString()),
                    file.fileName());
    return {};
}

bool KeySlots::fits(const QByteArray &key) const
{
    if (key.size() != keyBytes || !startSodium())
        return false;
    const QByteArray value = checkValue(key);
    return value.size() == m_check.size() &&
           sodium_memcmp(value.constData(), m_check.constData(), static_cast<std::size_t>(value.size())) == 0;
}

bool KeySlots::hasPassphrase() const
{
    return !m_wrapped.isEmpty();
}

Expected<void> KeySlots::setPassphrase(const QByteArray &key, const QByteArray &passphrase)
{
    if (!fits(key))
        return fail(ErrorCode::WrongKey, QStringLiteral("This is not the profile's key"));
    if (passphrase.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("The passphrase is empty"), QStringLiteral("passphrase"));
    QByteArray salt(crypto_pwhash_SALTBYTES, '\0');
    randombytes_buf(salt.data(), static_cast<std::size_t>(salt.size()));
    auto wrapping = wrappingKey(passphrase, salt, opsLimit, memLimit);
    if (!wrapping)
        return fail(wrapping.error());
    QByteArray nonce(crypto_secretbox_NONCEBYTES, '\0');
    randombytes_buf(nonce.data(), static_cast<std::size_t>(nonce.size()));
    QByteArray box(crypto_secretbox_MACBYTES + key.size(), '\0');
    crypto_secretbox_easy(out(box), in(key), static_cast<unsigned long long>(key.size()), in(nonce), in(*wrapping));
    sodium_memzero(wrapping->data(), static_cast<std::size_t>(wrapping->size()));
    m_salt = salt;
    m_wrapped = nonce + box;
    m_opsLimit = opsLimit;
    m_memLimit = memLimit;
    return {};
}

Expected<QByteArray> KeySlots::open(const QByteArray &passphrase) const
{
    if (!hasPassphrase())
        return fail(ErrorCode::NoKey, QStringLiteral("No passphrase was set for this profile"));
    const auto started = startSodium();
    if (!started)
        return fail(started.error());
    auto wrapping = wrappingKey(passphrase, m_salt, m_opsLimit, m_memLimit);
    if (!wrapping)
        return fail(wrapping.error());
    const QByteArray nonce = m_wrapped.first(crypto_secretbox_NONCEBYTES);
    const QByteArray box = m_wrapped.sliced(crypto_secretbox_NONCEBYTES);
    QByteArray key(keyBytes, '\0');
    const int opened = crypto_secretbox_open_easy(out(key), in(box), static_cast<unsigned long long>(box.size()),
                                                  in(nonce), in(*wrapping));
    sodium_memzero(wrapping->data(), static_cast<std::size_t>(wrapping->size()));
    if (opened != 0 || !fits(key))
        return fail(ErrorCode::WrongKey, QStringLiteral("The passphrase does not fit this profile"),
                    QStringLiteral("passphrase"));
    return key;
}

QString KeySlots::keychainEntry() const
{
    return QStringLiteral("shortlist-profile-") + m_id;
}

} // namespace shortlist::cache
