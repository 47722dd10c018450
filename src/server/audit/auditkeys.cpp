#include "server/audit/auditkeys.h"

#include "core/uuid.h"
#include "server/storage/database.h"

#include <sodium.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qsizetype keyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char *raw(const QByteArray &bytes, qsizetype from = 0)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData()) + from;
}

unsigned char *raw(QByteArray &bytes, qsizetype from = 0)
{
    return reinterpret_cast<unsigned char *>(bytes.data()) + from;
}

unsigned long long length(const QByteArray &bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

/// nonce | ciphertext with tag
QByteArray encrypt(const QByteArray &key, const QByteArray &plain, const QByteArray &context)
{
    QByteArray out(nonceBytes + plain.size() + tagBytes, Qt::Uninitialized);
    randombytes_buf(out.data(), static_cast<std::size_t>(nonceBytes));
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out, nonceBytes), nullptr, raw(plain), length(plain), raw(context),
                                               length(context), nullptr, raw(out), raw(key));
    return out;
}

std::optional<QByteArray> decrypt(const QByteArray &key, const QByteArray &sealed, const QByteArray &context)
{
    if (key.size() != keyBytes || sealed.size() < nonceBytes + tagBytes)
        return std::nullopt;
    QByteArray plain(sealed.size() - nonceBytes - tagBytes, Qt::Uninitialized);
    const int opened =
        crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(sealed, nonceBytes),
                                                   static_cast<unsigned long long>(sealed.size() - nonceBytes),
                                                   raw(context), length(context), raw(sealed), raw(key));
    return opened == 0 ? std::optional(plain) : std::nullopt;
}

const QString chainId = QStringLiteral("00000000-0000-0000-0000-000000000000");

} // namespace

AuditKeys::AuditKeys(const ServerKey &key, Database &database, const QUuid &tenant)
    : m_wrapping(key.derive(ServerKey::Purpose::AuditKeys)), m_database(database), m_tenant(tenant)
{}

QString AuditKeys::idOf(const QUuid &subject) const
{
    return core::toText(subject.isNull() ? m_tenant : subject);
}

QByteArray AuditKeys::context(const QByteArray &what) const
{
    return core::toBytes(m_tenant) + '/' + what;
}

Expected<void> AuditKeys::read(const QStringList &ids)
{
    const auto rows = m_database.query(QStringLiteral("SELECT subject_id::text, wrapped FROM subject_keys "
                                                      "WHERE tenant_id = ? AND subject_id = ANY (?::uuid[])"),
                                       {m_tenant, ids});
    if (!rows)
        return fail(rows.error());
    for (const QVariantList &row : *rows) {
        const QString id = row[0].toString();
        const QByteArray wrapped = row[1].toByteArray();
        if (wrapped.isEmpty()) {
            m_keys.insert(id, QByteArray());
            continue;
        }
        const auto key = decrypt(m_wrapping, wrapped, context(id.toLatin1()));
        if (!key)
            return fail(ErrorCode::Corrupt,
                        QStringLiteral("A key of the audit log does not open under this server's key"), id);
        m_keys.insert(id, *key);
    }
    return {};
}

Expected<void> AuditKeys::make(const QStringList &ids)
{
    QStringList missing;
    QStringList wrapped;
    for (const QString &id : ids) {
        if (m_keys.contains(id))
            continue;
        QByteArray key(keyBytes, Qt::Uninitialized);
        randombytes_buf(key.data(), static_cast<std::size_t>(key.size()));
        missing.append(id);
        wrapped.append(QString::fromLatin1(encrypt(m_wrapping, key, context(id.toLatin1())).toBase64()));
    }
    if (missing.isEmpty())
        return {};
    const auto made = m_database.query(
        QStringLiteral("INSERT INTO subject_keys (tenant_id, subject_id, wrapped) SELECT ?, u.id, decode(u.wrapped, "
                       "'base64') FROM unnest(?::uuid[], ?::text[]) AS u (id, wrapped) ON CONFLICT DO NOTHING"),
        {m_tenant, missing, wrapped});
    if (!made)
        return fail(made.error());
    return read(missing); // whoever was first, possibly an erasure, decides
}

Expected<void> AuditKeys::load(const QSet<QUuid> &subjects)
{
    QStringList ids;
    for (const QUuid &subject : subjects)
        ids.append(idOf(subject));
    return read(ids);
}

Expected<void> AuditKeys::loadOrMake(const QSet<QUuid> &subjects)
{
    const Expected<void> loaded = load(subjects);
    if (!loaded)
        return loaded;
    QStringList ids;
    for (const QUuid &subject : subjects)
        ids.append(idOf(subject));
    return make(ids);
}

Expected<QByteArray> AuditKeys::chainKey()
{
    const Expected<void> loaded = read({chainId});
    if (!loaded)
        return fail(loaded.error());
    const QByteArray key = m_keys.value(chainId);
    if (key.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("The key of the audit log's chain is missing"));
    return key;
}

Expected<QByteArray> AuditKeys::chainKeyOrMake()
{
    Expected<QByteArray> key = chainKey();
    if (key || key.error().code != ErrorCode::NotFound)
        return key;
    const Expected<void> made = make({chainId});
    if (!made)
        return fail(made.error());
    return chainKey();
}

std::optional<QByteArray> AuditKeys::seal(const QUuid &subject, qint64 entry, const QByteArray &values) const
{
    const QByteArray key = m_keys.value(idOf(subject));
    if (key.isEmpty())
        return std::nullopt;
    return encrypt(key, values, context(QByteArray::number(entry)));
}

std::optional<QByteArray> AuditKeys::open(const QUuid &subject, qint64 entry, const QByteArray &sealed) const
{
    return decrypt(m_keys.value(idOf(subject)), sealed, context(QByteArray::number(entry)));
}

} // namespace shortlist::server
