#include "server/auth/secondfactor.h"

#include "core/uuid.h"
#include "server/auth/tokens.h"
#include "server/auth/totp.h"
#include "server/http/problems.h"

#include <QJsonArray>

#include <sodium.h>

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Problem;

namespace {

constexpr int recoveryCodes = 10;
constexpr qint64 rememberedDays = 30;

QByteArray contextOf(const QUuid &factor)
{
    return "mfa_factors/secret/" + core::toBytes(factor);
}

/// 50 random bits in base 32, in two halves: "k3v9q-x7m2p".
QString newRecoveryCode()
{
    QByteArray bytes(10, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<std::size_t>(bytes.size()));
    const QString text = totp::base32(bytes).toLower();
    return text.first(5) + u'-' + text.sliced(5, 5);
}

} // namespace

SecondFactor::SecondFactor(const core::Clock &clock, const ServerKey &key, std::shared_ptr<SecretBox> secrets,
                           const Attempts &attempts)
    : m_clock(clock)
    , m_recoveryKey(key.derive(ServerKey::Purpose::RecoveryCode))
    , m_secrets(std::move(secrets))
    , m_attempts(attempts)
{}

QByteArray SecondFactor::recoveryHash(const QUuid &user, const QString &code) const
{
    QString plain = code.toLower();
    plain.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return keyedHash(m_recoveryKey, {core::toBytes(user), plain.toUtf8()});
}

Expected<std::optional<SecondFactor::Factor>> SecondFactor::factorOf(const QUuid &user, Database &database)
{
    const auto rows = database.query(QStringLiteral("SELECT id, secret, confirmed FROM auth_factor(?)"), {user});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::optional<Factor>();
    const QVariantList &row = rows->constFirst();
    Factor factor{QUuid::fromString(row[0].toString()), {}, row[2].toBool()};
    const Expected<QByteArray> opened = m_secrets->open(row[1].toByteArray(), contextOf(factor.id));
    if (!opened)
        return fail(opened.error());
    factor.secret = *opened;
    return std::optional(factor);
}

Expected<bool> SecondFactor::useCode(const Factor &factor, const QString &code, Database &database)
{
    const std::optional<qint64> step = totp::stepOf(code, factor.secret, m_clock.now());
    if (!step)
        return false;
    const auto used = database.query(QStringLiteral("SELECT auth_use_step(?, ?)"), {factor.id, *step});
    return used ? Expected<bool>(used->constFirst()[0].toBool()) : Expected<bool>(fail(used.error()));
}

std::optional<Problem> SecondFactor::check(const Person &person, const Proof &proof, Database &database)
{
    if (proof.code.isEmpty() && proof.recoveryCode.isEmpty())
        return problems::secondFactorNeeded();
    Attempts::Target target = m_attempts.secondFactor(person.user, person.device, person.remoteAddress);
    target.tenant = person.tenant;
    if (const auto problem = m_attempts.begin(target, database))
        return problem;
    bool right = false;
    if (!proof.code.isEmpty()) {
        const auto factor = factorOf(person.user, database);
        if (!factor)
            return problems::fromError(factor.error());
        const Expected<bool> used =
            *factor && (*factor)->confirmed ? useCode(**factor, proof.code, database) : Expected<bool>(false);
        if (!used)
            return problems::fromError(used.error());
        right = *used;
    } else {
        const auto used =
            database.query(QStringLiteral("SELECT auth_use_recovery_code(?, ?, ?)"),
                           {person.user, recoveryHash(person.user, proof.recoveryCode), m_clock.nowUtc()});
        if (!used)
            return problems::fromError(used.error());
        right = used->constFirst()[0].toBool();
        if (right) {
            const Expected<void> recorded = recordEvent(m_clock, database,
                                                        {QStringLiteral("recovery_code_used"), person.tenant,
                                                         person.user, person.device, person.remoteAddress});
            if (!recorded)
                return problems::fromError(recorded.error());
        }
    }
    const Expected<void> counted =
        right ? m_attempts.succeeded(target, database)
              : m_attempts.failed(target, QStringLiteral("second_factor_failed"), {}, database);
    if (!counted)
        return problems::fromError(counted.error());
    return right ? std::nullopt : std::optional(problems::wrongCode());
}

SecondFactor::Answer SecondFactor::begin(const QUuid &user, const QString &account, Database &database)
{
    const QUuid id = newRowId(m_clock);
    const QByteArray secret = totp::newSecret();
    const Expected<QByteArray> sealed = m_secrets->seal(secret, contextOf(id));
    if (!sealed)
        return problems::fromError(sealed.error());
    const auto begun =
        database.query(QStringLiteral("SELECT auth_begin_factor(?, ?, ?, ?)"), {id, user, *sealed, m_clock.nowUtc()});
    if (!begun)
        return problems::fromError(begun.error());
    if (!begun->constFirst()[0].toBool())
        return problems::notAllowed(QStringLiteral("A second factor is in force; remove it first"));
    return QJsonObject{{QStringLiteral("secret"), totp::base32(secret)},
                       {QStringLiteral("uri"), totp::uri(secret, account)}};
}

SecondFactor::Answer SecondFactor::confirm(const Person &person, const QString &code, Database &database)
{
    Attempts::Target target = m_attempts.secondFactor(person.user, person.device, person.remoteAddress);
    target.tenant = person.tenant;
    if (const auto problem = m_attempts.begin(target, database))
        return *problem;
    const auto factor = factorOf(person.user, database);
    if (!factor)
        return problems::fromError(factor.error());
    if (!*factor || (*factor)->confirmed)
        return problems::notFound();
    const Expected<bool> used = useCode(**factor, code, database);
    if (!used)
        return problems::fromError(used.error());
    const Expected<void> counted =
        *used ? m_attempts.succeeded(target, database)
              : m_attempts.failed(target, QStringLiteral("second_factor_failed"), {}, database);
    if (!counted)
        return problems::fromError(counted.error());
    if (!*used)
        return problems::wrongCode();
    QJsonArray codes;
    QStringList ids;
    QStringList hashes;
    for (int i = 0; i < recoveryCodes; ++i) {
        const QString recovery = newRecoveryCode();
        codes.append(recovery);
        ids.append(core::toText(newRowId(m_clock)));
        hashes.append(QString::fromLatin1(recoveryHash(person.user, recovery).toHex()));
    }
    const auto confirmed = database.query(QStringLiteral("SELECT auth_confirm_factor(?, ?::uuid[], ?::text[], ?)"),
                                          {(*factor)->id, ids, hashes, m_clock.nowUtc()});
    if (!confirmed)
        return problems::fromError(confirmed.error());
    if (!confirmed->constFirst()[0].toBool())
        return problems::notFound();
    const Expected<void> recorded = recordEvent(
        m_clock, database,
        {QStringLiteral("second_factor_added"), person.tenant, person.user, person.device, person.remoteAddress});
    if (!recorded)
        return problems::fromError(recorded.error());
    return QJsonObject{{QStringLiteral("recovery_codes"), codes}};
}

Expected<void> SecondFactor::remove(const Person &person, Database &database)
{
    const auto removed = database.query(QStringLiteral("SELECT auth_remove_factor(?)"), {person.user});
    if (!removed)
        return fail(removed.error());
    return recordEvent(
        m_clock, database,
        {QStringLiteral("second_factor_removed"), person.tenant, person.user, person.device, person.remoteAddress});
}

Expected<QByteArray> SecondFactor::remember(const Person &person, Database &database)
{
    const QByteArray token = newToken("slm_");
    const auto done = database.query(QStringLiteral("SELECT auth_remember_device(?, ?, ?, ?, ?, ?)"),
                                     {newRowId(m_clock), person.user, person.device, tokenHash(token),
                                      m_clock.nowUtc().addDays(rememberedDays), m_clock.nowUtc()});
    if (!done)
        return fail(done.error());
    const Expected<void> recorded = recordEvent(
        m_clock, database,
        {QStringLiteral("device_remembered"), person.tenant, person.user, person.device, person.remoteAddress});
    return recorded ? Expected<QByteArray>(token) : Expected<QByteArray>(fail(recorded.error()));
}

Expected<bool> SecondFactor::isRemembered(const Person &person, const QByteArray &token, Database &database)
{
    if (token.isEmpty())
        return false;
    const auto rows = database.query(QStringLiteral("SELECT auth_is_remembered(?, ?, ?, ?)"),
                                     {person.user, person.device, tokenHash(token), m_clock.nowUtc()});
    return rows ? Expected<bool>(rows->constFirst()[0].toBool()) : Expected<bool>(fail(rows.error()));
}

} // namespace shortlist::server
