#include "server/auth/attempts.h"

#include "core/uuid.h"
#include "server/http/problems.h"

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Problem;

Attempts::Attempts(const core::Clock &clock, const ServerKey &key)
    : m_clock(clock), m_key(key.derive(ServerKey::Purpose::EmailHash))
{}

Attempts::Target Attempts::password(const QString &email, const QString &remoteAddress, const QUuid &knownDevice) const
{
    Target target{keyedHash(m_key, {email.toUtf8()}), email};
    if (!knownDevice.isNull())
        target = {keyedHash(m_key, {QByteArray("known-device"), email.toUtf8(), core::toBytes(knownDevice)}), {}};
    target.device = knownDevice;
    target.remoteAddress = remoteAddress;
    return target;
}

Attempts::Target Attempts::secondFactor(const QUuid &user, const QUuid &device, const QString &remoteAddress) const
{
    Target target{keyedHash(m_key, {QByteArray("second-factor"), core::toBytes(user)}), {}, user, {}, device};
    target.remoteAddress = remoteAddress;
    return target;
}

std::optional<Problem> Attempts::begin(const Target &target, Database &database) const
{
    const auto rows = database.query(QStringLiteral("SELECT wait_seconds, is_locked FROM auth_begin_attempt(?, ?, ?)"),
                                     {target.key, target.email, m_clock.nowUtc()});
    if (!rows)
        return problems::fromError(rows.error());
    const int seconds = rows->constFirst()[0].toInt();
    if (seconds == 0)
        return std::nullopt;
    const Expected<void> recorded = recordEvent(m_clock, database,
                                                {QStringLiteral("throttled"),
                                                 target.tenant,
                                                 target.user,
                                                 target.device,
                                                 target.remoteAddress,
                                                 {},
                                                 target.key,
                                                 true});
    if (!recorded)
        return problems::fromError(recorded.error());
    return rows->constFirst()[1].toBool() ? problems::locked(seconds) : problems::tryLater(seconds);
}

Expected<void> Attempts::failed(const Target &target, const QString &kind, const QString &detail,
                                Database &database) const
{
    const auto rows = database.query(QStringLiteral("SELECT user_id, locked_now FROM auth_attempt_failed(?, ?, ?)"),
                                     {target.key, target.email, m_clock.nowUtc()});
    if (!rows)
        return fail(rows.error());
    const QUuid known = QUuid::fromString(rows->constFirst()[0].toString());
    const QUuid user = known.isNull() ? target.user : known;
    const Expected<void> recorded = recordEvent(
        m_clock, database, {kind, target.tenant, user, target.device, target.remoteAddress, detail, target.key});
    if (!recorded || !rows->constFirst()[1].toBool())
        return recorded;
    return recordEvent(m_clock, database,
                       {QStringLiteral("account_locked"), target.tenant, user, target.device, target.remoteAddress,
                        QStringLiteral("after ten failures in a row"), target.key});
}

Expected<int> Attempts::spend(const QByteArray &what, const QString &whose, int most, std::chrono::seconds window,
                              Database &database) const
{
    const auto rows = database.query(QStringLiteral("SELECT auth_take_allowance(?, ?, ?::integer, ?)"),
                                     {keyedHash(m_key, {QByteArray("allowance"), what, whose.toUtf8()}), most,
                                      static_cast<qint64>(window.count()), m_clock.nowUtc()});
    if (!rows)
        return fail(rows.error());
    return rows->constFirst()[0].toInt();
}

Expected<void> Attempts::succeeded(const Target &target, Database &database) const
{
    const auto done = database.query(QStringLiteral("SELECT auth_attempt_succeeded(?)"), {target.key});
    return done ? Expected<void>() : Expected<void>(fail(done.error()));
}

} // namespace shortlist::server
