#include "server/auth/sessions.h"

#include "core/log.h"
#include "core/uuid.h"
#include "server/auth/scopes.h"
#include "server/auth/securitylog.h"
#include "server/http/problems.h"
#include "server/storage/database.h"

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Problem;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr qsizetype mostRemembered = 20'000;

QDateTime at(milliseconds sinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), Qt::UTC);
}

seconds secondsUntil(const QVariant &moment, milliseconds now)
{
    return seconds(std::max<qint64>(0, (moment.toDateTime().toMSecsSinceEpoch() - now.count()) / 1000));
}

QUuid id(const QVariant &text)
{
    return QUuid::fromString(text.toString());
}

} // namespace

Sessions::Sessions(const core::Clock &clock, ServerKey key, SessionTimes times)
    : m_clock(clock), m_key(std::move(key)), m_times(times)
{}

Expected<Sessions::Issued> Sessions::open(const Opening &opening, Database &database)
{
    const milliseconds now = m_clock.now();
    Issued issued{
        newTokens(opening.tenant), newRowId(m_clock), opening.user, opening.tenant, m_times.access, m_times.refresh};
    const QVariant address =
        opening.remoteAddress.isEmpty() ? QVariant() : QVariant(opening.remoteAddress.section(u'%', 0, 0));
    const auto opened =
        database.query(QStringLiteral("SELECT auth_open_session(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                       {issued.session, issued.session, opening.user, opening.tenant, opening.device,
                        tokenHash(issued.tokens.access), at(now + m_times.access), tokenHash(issued.tokens.refresh),
                        at(now + m_times.refresh), address, opening.userAgent, at(now)});
    if (!opened)
        return fail(opened.error());
    return issued;
}

std::variant<Sessions::Issued, Problem> Sessions::refresh(const QByteArray &refreshToken, Database &database)
{
    if (!looksLikeRefreshToken(refreshToken))
        return problems::sessionEnded();
    const milliseconds now = m_clock.now();
    const TokenPair next = successorOf(refreshToken, m_key);
    const auto rows = database.query(
        QStringLiteral("SELECT outcome, family_id, user_id, tenant_id, access_expires_at, refresh_expires_at "
                       "FROM auth_rotate(?, ?, ?, ?, ?, ?, ?, ?)"),
        {tokenHash(refreshToken), newRowId(m_clock), tokenHash(next.access), at(now + m_times.access),
         tokenHash(next.refresh), at(now + m_times.refresh), qint64(m_times.grace.count()), at(now)});
    if (!rows)
        return problems::fromError(rows.error());
    const QVariantList &row = rows->constFirst();
    const QString outcome = row[0].toString();
    if (outcome == u"rotated") {
        return Issued{next, id(row[1]), id(row[2]), id(row[3]), secondsUntil(row[4], now), secondsUntil(row[5], now)};
    }
    if (const auto elsewhere = livesElsewhere(refreshToken, "slr_", database))
        return *elsewhere;
    if (outcome == u"replayed") {
        forget(id(row[1]));
        core::log(core::LogLevel::Warning, "refresh-token-replayed",
                  {{QStringLiteral("session"), row[1].toString()}, {QStringLiteral("tenant"), row[3].toString()}});
        const Expected<void> recorded =
            recordEvent(m_clock, database, {QStringLiteral("token_replayed"), id(row[3]), id(row[2])});
        if (!recorded)
            return problems::fromError(recorded.error());
    }
    return endedOrWiped(tokenHash(refreshToken), database);
}

std::optional<Problem> Sessions::livesElsewhere(const QByteArray &token, const char *prefix, Database &database)
{
    // A tenant that moves takes its sign-ins along: what is missing here may be there.
    const auto tenant = tenantOfToken(token, prefix);
    if (!tenant)
        return std::nullopt;
    const auto entered = database.query(QStringLiteral("SELECT enter_tenant(?, false)"), {*tenant});
    return entered ? std::nullopt : std::optional(problems::fromError(entered.error()));
}

QUuid Sessions::tenantOf(const QByteArray &token) const
{
    return tenantOfToken(token, "sla_").value_or(QUuid());
}

Problem Sessions::endedOrWiped(const QByteArray &hash, Database &database)
{
    const auto rows =
        database.query(QStringLiteral("SELECT tenant_id, user_id, device_id, wipe_id FROM auth_wipe_order(?)"), {hash});
    if (!rows)
        return problems::fromError(rows.error());
    if (rows->isEmpty())
        return problems::sessionEnded();
    const QVariantList &row = rows->constFirst();
    const Expected<void> recorded = recordEvent(
        m_clock, database, {QStringLiteral("wipe_announced"), id(row[0]), id(row[1]), id(row[2]), {}, {}, hash, true});
    if (!recorded)
        return problems::fromError(recorded.error());
    return problems::wipeDevice(id(row[3]), QString::fromLatin1(wipeToken(id(row[0]), id(row[3]))));
}

QByteArray Sessions::wipeToken(const QUuid &tenant, const QUuid &wipe) const
{
    return newTenantToken("slw_", tenant,
                          keyedHash(m_key.derive(ServerKey::Purpose::WipeToken), {core::toBytes(wipe)}));
}

Expected<void> Sessions::revoke(const QUuid &session, Database &database)
{
    const auto revoked =
        database.query(QStringLiteral("SELECT auth_revoke_family(?, ?)"), {session, at(m_clock.now())});
    if (!revoked)
        return fail(revoked.error());
    forget(session);
    return {};
}

std::optional<SignedIn> Sessions::recall(const QByteArray &token)
{
    if (!looksLikeAccessToken(token))
        return std::nullopt;
    const QByteArray hash = tokenHash(token);
    const std::lock_guard lock(m_mutex);
    const auto found = m_remembered.constFind(hash);
    if (found == m_remembered.constEnd())
        return std::nullopt;
    if (m_clock.monotonic() - found->at > m_times.cached || found->who.expiresAt <= m_clock.now()) {
        m_remembered.erase(found);
        return std::nullopt;
    }
    return found->who;
}

std::variant<SignedIn, Problem> Sessions::authenticate(const QByteArray &token, Database &database)
{
    if (!looksLikeAccessToken(token))
        return problems::signInNeeded();
    const QByteArray hash = tokenHash(token);
    const quint64 before = revision();
    const auto rows =
        database.query(QStringLiteral("SELECT family_id, tenant_id, user_id, device_id, s.role, expires_at, ") +
                           scopesExpression(QStringLiteral("s.role")) + QStringLiteral(" FROM auth_session(?, ?) AS s"),
                       {hash, at(m_clock.now())});
    if (!rows)
        return problems::fromError(rows.error());
    if (rows->isEmpty()) {
        const auto elsewhere = livesElsewhere(token, "sla_", database);
        return elsewhere ? *elsewhere : problems::signInNeeded();
    }
    const QVariantList &row = rows->constFirst();
    const QString role = row[4].toString();
    if (role.isEmpty()) {
        const auto elsewhere = livesElsewhere(token, "sla_", database);
        return elsewhere ? *elsewhere : endedOrWiped(hash, database);
    }
    SignedIn who;
    who.caller = {id(row[0]), id(row[1]), id(row[2]), id(row[3]), role, readScopes(row[6].toString())};
    who.expiresAt = milliseconds(row[5].toDateTime().toMSecsSinceEpoch());
    remember(hash, who, before);
    return who;
}

Expected<QList<QUuid>> Sessions::ended(const QList<QUuid> &sessions, Database &database)
{
    QStringList families;
    for (const QUuid &session : sessions)
        families.append(core::toText(session));
    const auto rows =
        database.query(QStringLiteral("SELECT family_id FROM auth_ended(?::uuid[], ?)"), {families, at(m_clock.now())});
    if (!rows)
        return fail(rows.error());
    QList<QUuid> over;
    for (const QVariantList &row : *rows)
        over.append(id(row[0]));
    return over;
}

quint64 Sessions::revision()
{
    const std::lock_guard lock(m_mutex);
    return m_revision;
}

void Sessions::remember(const QByteArray &hash, const SignedIn &who, quint64 revision)
{
    const std::lock_guard lock(m_mutex);
    if (revision != m_revision)
        return;
    if (m_remembered.size() >= mostRemembered)
        m_remembered.clear(); // at most one more query for each: cheaper than keeping order
    m_remembered.insert(hash, {who, m_clock.monotonic()});
}

void Sessions::forget(const QUuid &session)
{
    const std::lock_guard lock(m_mutex);
    ++m_revision;
    m_remembered.removeIf([&](const auto &entry) { return entry.value().who.caller.session == session; });
}

void Sessions::forgetTenant(const QUuid &tenant)
{
    const std::lock_guard lock(m_mutex);
    ++m_revision;
    m_remembered.removeIf([&](const auto &entry) { return entry.value().who.caller.tenant == tenant; });
}

} // namespace shortlist::server
