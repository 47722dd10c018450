#include "support/lightpassphrase.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <sodium.h>

namespace shortlist::tests {

namespace {

constexpr int keyBytes = 32;
constexpr int nonceBytes = crypto_secretbox_NONCEBYTES;
constexpr int boxBytes = keyBytes + crypto_secretbox_MACBYTES;

const unsigned char *in(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *out(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

/// Empty where there is not enough memory.
QByteArray wrappingKey(const QByteArray &passphrase, const QByteArray &salt, quint64 passes, std::size_t memory)
{
    QByteArray key(crypto_secretbox_KEYBYTES, '\0');
    const int failed =
        crypto_pwhash(out(key), crypto_secretbox_KEYBYTES, passphrase.constData(),
                      static_cast<quint64>(passphrase.size()), in(salt), passes, memory, crypto_pwhash_ALG_ARGON2ID13);
    return failed == 0 ? key : QByteArray();
}

QByteArray bytesOf(const QJsonValue &base64)
{
    return QByteArray::fromBase64(base64.toString().toLatin1());
}

} // namespace

void lightenPassphrase(const QString &profile, const QByteArray &passphrase)
{
    QFile file(profile + QStringLiteral("/keys.json"));
    if (passphrase.isEmpty() || sodium_init() < 0 || !file.open(QIODevice::ReadOnly))
        return;
    QJsonObject keys = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject slot = keys.value(u"passphrase").toObject();
    const QByteArray salt = bytesOf(slot.value(u"salt"));
    const QByteArray wrapped = bytesOf(slot.value(u"key"));
    if (salt.size() != int{crypto_pwhash_SALTBYTES} || wrapped.size() != nonceBytes + boxBytes)
        return;
    const QByteArray heavy = wrappingKey(passphrase, salt, static_cast<quint64>(slot.value(u"ops").toInteger()),
                                         static_cast<std::size_t>(slot.value(u"mem").toInteger()));
    QByteArray key(keyBytes, '\0');
    if (heavy.isEmpty() ||
        crypto_secretbox_open_easy(out(key), in(wrapped) + nonceBytes, boxBytes, in(wrapped), in(heavy)) != 0)
        return;

    constexpr std::size_t leastMemory = crypto_pwhash_MEMLIMIT_MIN;
    const QByteArray light = wrappingKey(passphrase, salt, crypto_pwhash_OPSLIMIT_MIN, leastMemory);
    QByteArray again(nonceBytes + boxBytes, '\0');
    randombytes_buf(again.data(), nonceBytes);
    if (light.isEmpty() || crypto_secretbox_easy(out(again) + nonceBytes, in(key), keyBytes, in(again), in(light)) != 0)
        return;
    slot.insert(QStringLiteral("ops"), static_cast<qint64>(crypto_pwhash_OPSLIMIT_MIN));
    slot.insert(QStringLiteral("mem"), static_cast<qint64>(leastMemory));
    slot.insert(QStringLiteral("key"), QString::fromLatin1(again.toBase64()));
    keys.insert(QStringLiteral("passphrase"), slot);
    QSaveFile lightened(file.fileName());
    if (lightened.open(QIODevice::WriteOnly) && lightened.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
        lightened.write(QJsonDocument(keys).toJson(QJsonDocument::Compact) + '\n') > 0)
        lightened.commit();
}

} // namespace shortlist::tests
