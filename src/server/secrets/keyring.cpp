#include "server/secrets/keyring.h"

#include "core/json.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>

#include <algorithm>

#include <sodium.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr int format = 1;

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<std::size_t>(bytes.size()));
    return bytes;
}

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

core::Unexpected damaged(const QString &path)
{
    return fail(ErrorCode::Corrupt, QStringLiteral("The key ring %1 is damaged; put its backup in its place").arg(path),
                path);
}

} // namespace

KeyRing KeyRing::fresh(const QDateTime &now)
{
    KeyRing ring;
    ring.addKey(now);
    return ring;
}

Expected<KeyRing> KeyRing::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorCode::Io : ErrorCode::NotFound,
                    QStringLiteral("Cannot read the key ring %1: %2").arg(path, file.errorString()), path);
    constexpr QFileDevice::Permissions others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    if (file.permissions() & others)
        return fail(ErrorCode::Refused,
                    QStringLiteral("Others may read the key ring %1; give it the mode 0600").arg(path), path);
    const Expected<QJsonObject> content = core::parseJsonObject(file.readAll());
    if (!content)
        return damaged(path);
    if (content->value(QStringLiteral("format")).toInt() > format)
        return fail(ErrorCode::Incompatible,
                    QStringLiteral("The key ring %1 was written by a newer version of the program").arg(path), path);
    KeyRing ring;
    const QJsonArray keys = content->value(QStringLiteral("keys")).toArray();
    for (const QJsonValue &entry : keys) {
        Key key;
        key.id = QByteArray::fromHex(entry[QStringLiteral("id")].toString().toLatin1());
        key.bytes = QByteArray::fromBase64(entry[QStringLiteral("key")].toString().toLatin1());
        key.createdAt = timeOf(entry[QStringLiteral("created_at")]);
        key.retiredAt = timeOf(entry[QStringLiteral("retired_at")]);
        if (key.id.size() != idBytes || key.bytes.size() != keyBytes || ring.find(key.id) != nullptr)
            return damaged(path);
        ring.m_keys.append(key);
    }
    if (ring.m_keys.isEmpty() || ring.current().retiredAt.isValid())
        return damaged(path);
    return ring;
}

Expected<KeyRing> KeyRing::loadOrCreate(const QString &path)
{
    if (QFileInfo::exists(path))
        return load(path);
    if (sodium_init() < 0)
        return fail(ErrorCode::Internal, QStringLiteral("libsodium cannot start"));
    if (const Expected<void> saved = fresh(QDateTime::currentDateTimeUtc()).save(path); !saved)
        return fail(saved.error());
    return load(path);
}

Expected<void> KeyRing::save(const QString &path) const
{
    QJsonArray keys;
    for (const Key &key : m_keys) {
        QJsonObject entry{{QStringLiteral("id"), QString::fromLatin1(key.id.toHex())},
                          {QStringLiteral("key"), QString::fromLatin1(key.bytes.toBase64())},
                          {QStringLiteral("created_at"), timeText(key.createdAt)}};
        if (key.retiredAt.isValid())
            entry.insert(QStringLiteral("retired_at"), timeText(key.retiredAt));
        keys.append(entry);
    }
    const QByteArray bytes =
        core::compactJson({{QStringLiteral("format"), format}, {QStringLiteral("keys"), keys}}) + '\n';
    QSaveFile file(path); // commit() writes to the disk before it takes the old file's place
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return fail(ErrorCode::Io, QStringLiteral("Cannot write the key ring %1: %2").arg(path, file.errorString()),
                    path);
    return {};
}

const KeyRing::Key *KeyRing::find(const QByteArray &id) const
{
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&](const Key &key) { return key.id == id; });
    return found == m_keys.end() ? nullptr : &*found;
}

void KeyRing::addKey(const QDateTime &now)
{
    m_keys.append({randomBytes(idBytes), randomBytes(keyBytes), now, {}});
}

void KeyRing::retireOthers(const QDateTime &now)
{
    for (qsizetype i = 0; i + 1 < m_keys.size(); ++i) {
        if (!m_keys[i].retiredAt.isValid())
            m_keys[i].retiredAt = now;
    }
}

void KeyRing::forgetRetiredBefore(const QDateTime &then)
{
    m_keys.removeIf([&](const Key &key) { return key.retiredAt.isValid() && key.retiredAt < then; });
}

} // namespace shortlist::server
