#include "client/storedsession.h"

#include "cache/outbox.h"
#include "core/json.h"

namespace shortlist::client {

using core::Expected;
using core::fail;

namespace {

const QString factName = QStringLiteral("session");

Expected<std::optional<StoredSession>> parsed(const Expected<QByteArray> &bytes)
{
    if (!bytes)
        return fail(bytes.error());
    if (bytes->isEmpty())
        return std::optional<StoredSession>();
    const auto json = core::parseJsonObject(*bytes);
    if (!json)
        return fail(core::ErrorCode::Corrupt,
                    QStringLiteral("The stored session cannot be read: %1").arg(json.error().message));
    auto grant = protocol::SessionGrant::fromJson(json->value(QStringLiteral("grant")).toObject());
    if (!grant)
        return fail(grant.error());
    StoredSession session;
    session.grant = *std::move(grant);
    session.serverUrl = json->value(QStringLiteral("server")).toString();
    session.deviceName = json->value(QStringLiteral("device_name")).toString();
    session.accessExpiresAt =
        QDateTime::fromString(json->value(QStringLiteral("access_expires_at")).toString(), Qt::ISODateWithMs);
    session.ended = json->value(QStringLiteral("ended")).toBool();
    return std::optional(session);
}

} // namespace

Expected<std::optional<StoredSession>> StoredSession::load(const cache::Outbox &outbox)
{
    return parsed(outbox.fact(factName));
}

Expected<std::optional<StoredSession>> StoredSession::peek(const QString &directory, const QByteArray &key)
{
    const auto connection =
        cache::Connection::open(directory + QStringLiteral("/outbox.db"), key, cache::AccessMode::ReadOnly);
    if (!connection)
        return fail(connection.error());
    const auto value = connection->scalar(QStringLiteral("SELECT value FROM facts WHERE name = ?"), {factName});
    if (!value)
        return fail(value.error());
    return parsed(value->toByteArray());
}

Expected<void> StoredSession::save(cache::Outbox &outbox) const
{
    return outbox.setFact(factName, core::compactJson({{QStringLiteral("grant"), grant.toJson()},
                                                       {QStringLiteral("server"), serverUrl},
                                                       {QStringLiteral("device_name"), deviceName},
                                                       {QStringLiteral("access_expires_at"),
                                                        accessExpiresAt.toUTC().toString(Qt::ISODateWithMs)},
                                                       {QStringLiteral("ended"), ended}}));
}

} // namespace shortlist::client
