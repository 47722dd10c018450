#include "server/audit/entry.h"

#include "core/uuid.h"
#include "server/auth/serverkey.h"

namespace shortlist::server {

namespace {

constexpr qsizetype digestBytes = 32;

} // namespace

QByteArray AuditEntry::computed(const QByteArray &chainKey, const QUuid &tenant) const
{
    QList<QByteArray> parts{"entry", core::toBytes(tenant), previous, QByteArray::number(position),
                            salt,    QByteArray::number(id)};
    parts += facts;
    parts.append(subject.isNull() ? QByteArray() : core::toBytes(subject));
    parts.append(sealed);
    return keyedHash(chainKey, parts);
}

QString factsSql(const QString &version)
{
    return QStringLiteral("concat_ws(E'\\n', %1, (extract(epoch FROM e.at) * 1000000)::bigint, "
                          "coalesce(e.actor_id::text, ''), coalesce(e.device_id::text, ''), e.login, e.action, "
                          "e.entity, e.row_id)")
        .arg(version);
}

QByteArrayList factsOf(const QVariant &column)
{
    return column.toString().toUtf8().split('\n');
}

QByteArray headSeal(const QByteArray &chainKey, const QUuid &tenant, qint64 position, const QByteArray &digest)
{
    return keyedHash(chainKey, {"head", core::toBytes(tenant), QByteArray::number(position), digest});
}

QByteArray chainStart()
{
    return QByteArray(digestBytes, '\0');
}

} // namespace shortlist::server
