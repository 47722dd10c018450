// A person's own account.
#include "server/auth/accountroutes.h"
#include "server/auth/bodyreader.h"
#include "server/auth/passwordpolicy.h"
#include "server/http/problems.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Problem;

namespace {

struct Account
{
    QString email;
    QString passwordHash;
    QString displayName;
    bool hasSecondFactor = false;
    QJsonObject json;
};

Expected<Account> accountOf(const Caller &caller, Database &database)
{
    const auto rows = database.query(
        QStringLiteral("SELECT email, password_hash, display_name, given_name, family_name, phone, picture_url, bio, "
                       "is_verified, last_login_at, login_streak, login_streak_max, has_second_factor, "
                       "recovery_codes_left, platform_roles FROM auth_account(?)"),
        {caller.user});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return fail(core::ErrorCode::Unauthorised, QStringLiteral("The account is gone"));
    const QVariantList &row = rows->constFirst();
    Account account{row[0].toString(), row[1].toString(), row[2].toString(), row[12].toBool(), {}};
    const auto text = [&](int column) {
        return row[column].isNull() ? QJsonValue() : QJsonValue(row[column].toString());
    };
    account.json = {{QStringLiteral("id"), caller.user.toString(QUuid::WithoutBraces)},
                    {QStringLiteral("tenant_id"), caller.tenant.toString(QUuid::WithoutBraces)},
                    {QStringLiteral("role"), caller.role},
                    {QStringLiteral("email"), account.email},
                    {QStringLiteral("display_name"), account.displayName},
                    {QStringLiteral("given_name"), text(3)},
                    {QStringLiteral("family_name"), text(4)},
                    {QStringLiteral("phone"), text(5)},
                    {QStringLiteral("picture_url"), text(6)},
                    {QStringLiteral("bio"), text(7)},
                    {QStringLiteral("is_verified"), row[8].toBool()},
                    {QStringLiteral("last_login_at"), timeJson(row[9])},
                    {QStringLiteral("login_streak"), row[10].toInt()},
                    {QStringLiteral("login_streak_max"), row[11].toInt()},
                    {QStringLiteral("second_factor"), account.hasSecondFactor},
                    {QStringLiteral("recovery_codes_left"), row[13].toInt()},
                    {QStringLiteral("platform_roles"),
                     QJsonArray::fromStringList(row[14].toString().split(u',', Qt::SkipEmptyParts))}};
    return account;
}

SecondFactor::Person personOf(const Caller &caller, const Request &request)
{
    return {caller.user, caller.tenant, caller.device, request.remoteAddress};
}

Reply showMe(const Identity &, const Request &, HandlerContext &context)
{
    const Expected<Account> account = accountOf(context.caller, context.database);
    return account ? Reply(account->json) : Reply(problems::fromError(account.error()));
}

Reply changeMe(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    QJsonObject changes;
    const QList<QPair<QString, qsizetype>> texts{{QStringLiteral("given_name"), 100},
                                                 {QStringLiteral("family_name"), 100},
                                                 {QStringLiteral("phone"), 50},
                                                 {QStringLiteral("picture_url"), 2000},
                                                 {QStringLiteral("bio"), 5000}};
    if (body.has(QStringLiteral("display_name")))
        changes.insert(QStringLiteral("display_name"), body.text(QStringLiteral("display_name"), 200).trimmed());
    for (const auto &[name, longest] : texts) {
        if (body.mentions(name))
            changes.insert(name, body.has(name) ? QJsonValue(body.text(name, longest).trimmed()) : QJsonValue());
    }
    if (body.fault())
        return *body.fault();
    const auto transaction = Transaction::begin(
        context.database, Transaction::Actor{context.caller.tenant, context.caller.user, context.caller.device});
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto done = context.database.query(QStringLiteral("SELECT auth_update_account(?, ?, ?::jsonb, ?)"),
                                             {context.caller.user, context.caller.tenant,
                                              QString::fromUtf8(QJsonDocument(changes).toJson(QJsonDocument::Compact)),
                                              identity.clock.nowUtc()});
    if (!done)
        return problems::fromError(done.error());
    if (!done->constFirst()[0].toBool())
        return problems::notFound();
    const Expected<void> recorded = identity.record(QStringLiteral("profile_changed"), context.caller, request,
                                                    context.database, changes.keys().join(QStringLiteral(", ")));
    if (!recorded)
        return problems::fromError(recorded.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    return showMe(identity, request, context);
}

Reply changePassword(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QString before = body.text(QStringLiteral("old"), longestPassword);
    const QString after = body.text(QStringLiteral("new"), longestPassword);
    const SecondFactor::Proof proof{body.optionalText(QStringLiteral("code"), 32),
                                    body.optionalText(QStringLiteral("recovery_code"), 64)};
    if (body.fault())
        return *body.fault();
    const Expected<Account> account = accountOf(context.caller, context.database);
    if (!account)
        return problems::fromError(account.error());
    if (const auto problem = checkPassword(identity, account->email, account->passwordHash, before, request, context))
        return *problem;
    if (const auto fault = passwordFault(after, account->email, account->displayName))
        return problems::weakPassword(QStringLiteral("new"), *fault);
    if (account->hasSecondFactor) {
        if (const auto problem =
                identity.secondFactor.check(personOf(context.caller, request), proof, context.database))
            return *problem;
    }
    const Expected<QByteArray> hash = hashPassword(after);
    if (!hash)
        return problems::fromError(hash.error());
    const auto transaction = Transaction::begin(context.database, std::nullopt);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto set = context.database.query(
        QStringLiteral("SELECT auth_set_password(?, ?, ?, ?)"),
        {context.caller.user, account->passwordHash, QString::fromLatin1(*hash), identity.clock.nowUtc()});
    if (!set)
        return problems::fromError(set.error());
    if (!set->constFirst()[0].toBool())
        return problems::wrongCredentials(); // changed elsewhere since it was checked
    const auto ended = endSessionsOf(context.caller.user, context.caller.session, identity.clock, context.database);
    if (!ended)
        return problems::fromError(ended.error());
    const Expected<void> recorded =
        identity.record(QStringLiteral("password_changed"), context.caller, request, context.database);
    if (!recorded)
        return problems::fromError(recorded.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    identity.endHere(*ended);
    return QJsonObject();
}

Reply beginFactor(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QString password = body.text(QStringLiteral("password"), longestPassword);
    if (body.fault())
        return *body.fault();
    const Expected<Account> account = accountOf(context.caller, context.database);
    if (!account)
        return problems::fromError(account.error());
    if (const auto problem = checkPassword(identity, account->email, account->passwordHash, password, request, context))
        return *problem;
    return identity.secondFactor.begin(context.caller.user, account->email, context.database);
}

Reply confirmFactor(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QString code = body.text(QStringLiteral("code"), 32);
    if (body.fault())
        return *body.fault();
    return identity.secondFactor.confirm(personOf(context.caller, request), code, context.database);
}

Reply removeFactor(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QString password = body.text(QStringLiteral("password"), longestPassword);
    const SecondFactor::Proof proof{body.optionalText(QStringLiteral("code"), 32),
                                    body.optionalText(QStringLiteral("recovery_code"), 64)};
    if (body.fault())
        return *body.fault();
    const Expected<Account> account = accountOf(context.caller, context.database);
    if (!account)
        return problems::fromError(account.error());
    if (!account->hasSecondFactor)
        return problems::notFound();
    if (const auto problem = checkPassword(identity, account->email, account->passwordHash, password, request, context))
        return *problem;
    const SecondFactor::Person person = personOf(context.caller, request);
    if (const auto problem = identity.secondFactor.check(person, proof, context.database))
        return *problem;
    const Expected<void> removed = identity.secondFactor.remove(person, context.database);
    return removed ? Reply(QJsonObject()) : Reply(problems::fromError(removed.error()));
}

} // namespace

QList<Route> profileRoutes(const Identity &identity)
{
    const auto route = [&identity](const QByteArray &method, const QString &pattern, bool heavy,
                                   Reply (*step)(const Identity &, const Request &, HandlerContext &)) {
        return toRoute({method, pattern, Access::SignedIn,
                        [&identity, step](const Request &request, HandlerContext &context) {
                            return step(identity, request, context);
                        },
                        heavy});
    };
    return {route("GET", QStringLiteral("/v1/me"), false, showMe),
            route("PATCH", QStringLiteral("/v1/me"), false, changeMe),
            route("POST", QStringLiteral("/v1/me/password"), true, changePassword),
            route("POST", QStringLiteral("/v1/me/totp"), true, beginFactor),
            route("POST", QStringLiteral("/v1/me/totp/confirm"), false, confirmFactor),
            route("POST", QStringLiteral("/v1/me/totp/remove"), true, removeFactor)};
}

} // namespace shortlist::server
