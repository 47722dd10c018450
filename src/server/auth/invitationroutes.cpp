// People asked into a workspace by mail.
#include "core/uuid.h"
#include "server/auth/accountroutes.h"
#include "server/auth/bodyreader.h"
#include "server/auth/passwordpolicy.h"
#include "server/auth/tokens.h"
#include "server/http/problems.h"
#include "server/storage/statements.h"
#include "server/storage/values.h"

#include <QJsonArray>

namespace shortlist::server {

using core::Expected;
using core::fail;
using protocol::Problem;

namespace {

constexpr auto tokenPrefix = "sli_";

const QStringList &roles()
{
    static const QStringList all{QStringLiteral("tenant_admin"),   QStringLiteral("recruiter"),
                                 QStringLiteral("hiring_manager"), QStringLiteral("interviewer"),
                                 QStringLiteral("reviewer"),       QStringLiteral("billing"),
                                 QStringLiteral("candidate")};
    return all;
}

Expected<std::unique_ptr<Transaction>> inTenant(HandlerContext &context)
{
    return Transaction::begin(context.database,
                              Transaction::Actor{context.caller.tenant, context.caller.user, context.caller.device});
}

Expected<QJsonArray> invitationsOf(const QUuid &tenant, const QUuid &only, Database &database)
{
    const auto rows = database.query(
        QStringLiteral("SELECT i.id, i.email, i.role, i.display_name, i.invited_by, m.display_name, i.created_at, "
                       "i.sent_at, i.expires_at, i.accepted_at, i.revoked_at FROM invitations i "
                       "JOIN memberships m ON m.tenant_id = i.tenant_id AND m.user_id = i.invited_by "
                       "WHERE i.tenant_id = ? AND (? OR i.id = ?) ORDER BY i.created_at DESC, i.id"),
        {tenant, only.isNull(), only});
    if (!rows)
        return fail(rows.error());
    QJsonArray all;
    for (const QVariantList &row : *rows) {
        all.append(QJsonObject{
            {QStringLiteral("id"), row[0].toString()},
            {QStringLiteral("email"), row[1].toString()},
            {QStringLiteral("role"), row[2].toString()},
            {QStringLiteral("display_name"), row[3].isNull() ? QJsonValue() : QJsonValue(row[3].toString())},
            {QStringLiteral("invited_by"), row[4].toString()},
            {QStringLiteral("invited_by_name"), row[5].toString()},
            {QStringLiteral("created_at"), timeJson(row[6])},
            {QStringLiteral("sent_at"), timeJson(row[7])},
            {QStringLiteral("expires_at"), timeJson(row[8])},
            {QStringLiteral("accepted_at"), timeJson(row[9])},
            {QStringLiteral("revoked_at"), timeJson(row[10])}});
    }
    return all;
}

Expected<void> mailInvitation(const Identity &identity, const Caller &caller, const QString &email,
                              const QByteArray &token, Database &database)
{
    const auto names = database.query(
        QStringLiteral("SELECT t.name, m.display_name FROM tenants t JOIN memberships m ON m.tenant_id = t.id "
                       "WHERE t.id = ? AND m.user_id = ?"),
        {caller.tenant, caller.user});
    if (!names)
        return fail(names.error());
    if (names->isEmpty())
        return fail(core::ErrorCode::Unauthorised, QStringLiteral("The inviter is gone"));
    return identity.addressMail.invite(
        {caller.tenant, names->constFirst()[0].toString(), email, names->constFirst()[1].toString(), token}, database);
}

/// Five mails an hour to one address from one workspace, twenty a day to it from all, two hundred a day from one
/// workspace: nobody floods a mailbox by inviting.
std::optional<Problem> needMailAllowance(const Identity &identity, const QString &email, HandlerContext &context)
{
    struct Limit
    {
        const char *what;
        QString whose;
        int most;
        std::chrono::seconds window;
    };
    const QString tenant = core::toText(context.caller.tenant);
    const Limit limits[] = {{"invite-here", tenant + u' ' + email, 5, std::chrono::hours(1)},
                            {"invite", email, 20, std::chrono::hours(24)},
                            {"invite-from", tenant, 200, std::chrono::hours(24)}};
    for (const Limit &limit : limits) {
        const Expected<int> wait =
            identity.attempts.spend(limit.what, limit.whose, limit.most, limit.window, context.database);
        if (!wait)
            return problems::fromError(wait.error());
        if (*wait > 0)
            return problems::tryLater(*wait);
    }
    return std::nullopt;
}

QDateTime expiry(const Identity &identity)
{
    return identity.clock.nowUtc().addSecs(std::chrono::seconds(AddressMail::inviteFor).count());
}

/// Commits, and answers the invitation as it is now.
Reply commitAndShow(const Identity &identity, const QString &kind, const QUuid &id, const Request &request,
                    HandlerContext &context, Transaction &transaction)
{
    const Expected<void> recorded = identity.record(kind, context.caller, request, context.database,
                                                    QStringLiteral("invitation ") + core::toText(id));
    if (!recorded)
        return problems::fromError(recorded.error());
    const auto shown = invitationsOf(context.caller.tenant, id, context.database);
    if (!shown)
        return problems::fromError(shown.error());
    if (const Expected<void> committed = transaction.commit(); !committed)
        return problems::fromError(committed.error());
    return shown->first().toObject();
}

Reply list(const Identity &identity, const Request &request, HandlerContext &context)
{
    if (const auto problem = needAdministrator(identity, request, context))
        return *problem;
    const auto transaction = inTenant(context);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto all = invitationsOf(context.caller.tenant, QUuid(), context.database);
    if (!all)
        return problems::fromError(all.error());
    return QJsonObject{{QStringLiteral("invitations"), *all}};
}

Reply invite(const Identity &identity, const Request &request, HandlerContext &context)
{
    if (const auto problem = needAdministrator(identity, request, context))
        return *problem;
    BodyReader body(request.body);
    const QString email = body.email(QStringLiteral("email"));
    const QString role = body.text(QStringLiteral("role"), 50);
    const QString displayName = body.optionalText(QStringLiteral("display_name"), 200).trimmed();
    if (body.fault())
        return *body.fault();
    if (!roles().contains(role)) {
        Problem problem = problems::invalidValue(QStringLiteral("role"), QStringLiteral("There is no such role"), 422);
        problem.allowed = roles();
        return problem;
    }
    const auto transaction = inTenant(context);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto known = context.database.query(
        QStringLiteral("SELECT EXISTS (SELECT FROM memberships WHERE tenant_id = ? AND email = ? AND is_active), "
                       "EXISTS (SELECT FROM invitations WHERE tenant_id = ? AND email = ? AND accepted_at IS NULL "
                       "AND revoked_at IS NULL AND expires_at > ?)"),
        {context.caller.tenant, email, context.caller.tenant, email, identity.clock.nowUtc()});
    if (!known)
        return problems::fromError(known.error());
    if (known->constFirst()[0].toBool())
        return problems::invalidValue(QStringLiteral("email"),
                                      QStringLiteral("This person is in the workspace already"), 422);
    if (known->constFirst()[1].toBool())
        return problems::invalidValue(QStringLiteral("email"),
                                      QStringLiteral("This person is invited already; send the mail again"), 422);
    if (const auto problem = needMailAllowance(identity, email, context))
        return *problem;
    const QByteArray token = newTenantToken(tokenPrefix, context.caller.tenant);
    const QUuid id = newRowId(identity.clock);
    const QDateTime now = identity.clock.nowUtc();
    const auto cleared = context.database.query(
        QStringLiteral("UPDATE invitations SET revoked_at = ? WHERE tenant_id = ? AND email = ? "
                       "AND accepted_at IS NULL AND revoked_at IS NULL"), // an expired one makes room
        {now, context.caller.tenant, email});
    if (!cleared)
        return problems::fromError(cleared.error());
    const auto made = context.database.query(
        QStringLiteral("INSERT INTO invitations (tenant_id, id, email, role, display_name, invited_by, token_hash, "
                       "created_at, sent_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {context.caller.tenant, id, email, role, displayName.isEmpty() ? QVariant() : QVariant(displayName),
         context.caller.user, tokenHash(token), now, now, expiry(identity)});
    if (!made)
        return problems::fromError(made.error());
    if (const auto sent = mailInvitation(identity, context.caller, email, token, context.database); !sent)
        return problems::fromError(sent.error());
    return commitAndShow(identity, QStringLiteral("invitation_sent"), id, request, context, **transaction);
}

/// Changes an invitation that is still open; "not-found" for any other.
Reply change(const Identity &identity, const Request &request, HandlerContext &context, bool resend)
{
    if (const auto problem = needAdministrator(identity, request, context))
        return *problem;
    const Expected<QUuid> id = core::parseUuid(request.pathParameters.value(QStringLiteral("id")));
    if (!id)
        return problems::notFound();
    const auto transaction = inTenant(context);
    if (!transaction)
        return problems::fromError(transaction.error());
    const QByteArray token = newTenantToken(tokenPrefix, context.caller.tenant);
    const QDateTime now = identity.clock.nowUtc();
    const auto changed =
        resend ? context.database.query(
                     QStringLiteral("UPDATE invitations SET token_hash = ?, sent_at = ?, expires_at = ? "
                                    "WHERE tenant_id = ? AND id = ? AND accepted_at IS NULL AND revoked_at IS NULL "
                                    "RETURNING email"),
                     {tokenHash(token), now, expiry(identity), context.caller.tenant, *id})
               : context.database.query(
                     QStringLiteral("UPDATE invitations SET revoked_at = ? WHERE tenant_id = ? AND id = ? "
                                    "AND accepted_at IS NULL AND revoked_at IS NULL RETURNING email"),
                     {now, context.caller.tenant, *id});
    if (!changed)
        return problems::fromError(changed.error());
    if (changed->isEmpty())
        return problems::notFound();
    if (resend) {
        const QString email = changed->constFirst()[0].toString();
        if (const auto problem = needMailAllowance(identity, email, context))
            return *problem;
        const auto sent = mailInvitation(identity, context.caller, email, token, context.database);
        if (!sent)
            return problems::fromError(sent.error());
    }
    return commitAndShow(identity, resend ? QStringLiteral("invitation_sent") : QStringLiteral("invitation_revoked"),
                         *id, request, context, **transaction);
}

Reply resend(const Identity &identity, const Request &request, HandlerContext &context)
{
    return change(identity, request, context, true);
}

Reply withdraw(const Identity &identity, const Request &request, HandlerContext &context)
{
    return change(identity, request, context, false);
}

Problem refusal(const QString &outcome)
{
    return outcome == u"used"      ? problems::tokenUsed()
           : outcome == u"expired" ? problems::tokenExpired()
                                   : problems::notFound();
}

Reply look(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QByteArray token = body.text(QStringLiteral("token"), 100).toLatin1();
    if (body.fault())
        return *body.fault();
    const auto tenant = tenantOfToken(token, tokenPrefix);
    if (!tenant)
        return problems::notFound();
    const auto rows = context.database.query(
        QStringLiteral("SELECT outcome, email, role, display_name, tenant_name, tenant_slug, invited_by, has_account "
                       "FROM auth_look_invitation(?, ?, ?)"),
        {*tenant, tokenHash(token), identity.clock.nowUtc()});
    if (!rows)
        return problems::fromError(rows.error());
    if (rows->isEmpty() || rows->constFirst()[0].toString() != u"good")
        return refusal(rows->isEmpty() ? QString() : rows->constFirst()[0].toString());
    const QVariantList &row = rows->constFirst();
    return QJsonObject{{QStringLiteral("email"), row[1].toString()},
                       {QStringLiteral("role"), row[2].toString()},
                       {QStringLiteral("display_name"), row[3].toString()},
                       {QStringLiteral("workspace"), QJsonObject{{QStringLiteral("name"), row[4].toString()},
                                                                 {QStringLiteral("slug"), row[5].toString()}}},
                       {QStringLiteral("invited_by"), row[6].toString()},
                       {QStringLiteral("needs_password"), !row[7].toBool()}};
}

Reply accept(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QByteArray token = body.text(QStringLiteral("token"), 100).toLatin1();
    const QString displayName = body.text(QStringLiteral("display_name"), 200).trimmed();
    const QString password = body.optionalText(QStringLiteral("password"), longestPassword);
    if (body.fault())
        return *body.fault();
    const auto tenant = tenantOfToken(token, tokenPrefix);
    if (!tenant)
        return problems::notFound();
    const auto rows = context.database.query(
        QStringLiteral("SELECT outcome, email, tenant_slug, has_account FROM auth_look_invitation(?, ?, ?)"),
        {*tenant, tokenHash(token), identity.clock.nowUtc()});
    if (!rows)
        return problems::fromError(rows.error());
    const QString standing = rows->isEmpty() ? QStringLiteral("unknown") : rows->constFirst()[0].toString();
    if (standing != u"good") {
        const Expected<void> recorded = recordEvent(identity.clock, context.database,
                                                    {QStringLiteral("token_refused"),
                                                     {},
                                                     {},
                                                     {},
                                                     request.remoteAddress,
                                                     QStringLiteral("invitation ") + standing});
        return recorded ? refusal(standing) : problems::fromError(recorded.error());
    }
    const QString email = rows->constFirst()[1].toString();
    QVariant hash;
    if (!rows->constFirst()[3].toBool()) {
        if (password.isEmpty())
            return problems::invalidValue(QStringLiteral("password"), QStringLiteral("Choose a password"), 422);
        if (const auto fault = passwordFault(password, email, displayName))
            return problems::weakPassword(QStringLiteral("password"), *fault);
        const Expected<QByteArray> hashed = hashPassword(password);
        if (!hashed)
            return problems::fromError(hashed.error());
        hash = QString::fromLatin1(*hashed);
    }
    const auto transaction = Transaction::begin(context.database, std::nullopt);
    if (!transaction)
        return problems::fromError(transaction.error());
    const SqlResult accepted = context.database.statements().run(
        "SELECT outcome, invitation_id, user_id FROM auth_accept_invitation($1, $2, $3, $4, $5, $6, $7)",
        {core::toBytes(*tenant), sqlText(tokenHash(token)), core::toBytes(newRowId(identity.clock)),
         core::toBytes(newRowId(identity.clock)), displayName.toUtf8(), sqlText(hash),
         sqlText(identity.clock.nowUtc())});
    if (!accepted.ok) {
        // No free seat: the rule's own sentence is for people.
        if (accepted.failure.state == "23514" && accepted.failure.constraint.isEmpty())
            return problems::invalidValue(accepted.failure.column, accepted.failure.message, 422);
        return problems::fromError(accepted.failure.toError());
    }
    const QList<protocol::Value> &row = accepted.rows.constFirst();
    const QByteArray outcome = row[0].value_or("");
    if (outcome == "member")
        return problems::invalidValue(QStringLiteral("token"),
                                      QStringLiteral("You are in this workspace already; sign in"), 422);
    if (outcome != "accepted")
        return refusal(QString::fromLatin1(outcome));
    const Expected<void> recorded = recordEvent(identity.clock, context.database,
                                                {QStringLiteral("invitation_accepted"),
                                                 *tenant,
                                                 QUuid::fromString(QString::fromLatin1(row[2].value_or(""))),
                                                 {},
                                                 request.remoteAddress});
    if (!recorded)
        return problems::fromError(recorded.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    return QJsonObject{{QStringLiteral("email"), email}, {QStringLiteral("tenant"), rows->constFirst()[2].toString()}};
}

} // namespace

QList<Route> invitationRoutes(const Identity &identity)
{
    const auto route = [&identity](const QByteArray &method, const QString &pattern, Access access, bool heavy,
                                   Reply (*step)(const Identity &, const Request &, HandlerContext &)) {
        return toRoute({method, pattern, access,
                        [&identity, step](const Request &request, HandlerContext &context) {
                            return step(identity, request, context);
                        },
                        heavy});
    };
    return {route("POST", QStringLiteral("/v1/invitations/look"), Access::Public, false, look),
            route("POST", QStringLiteral("/v1/invitations/accept"), Access::Public, true, accept),
            route("GET", QStringLiteral("/v1/admin/invitations"), Access::SignedIn, false, list),
            route("POST", QStringLiteral("/v1/admin/invitations"), Access::SignedIn, false, invite),
            route("POST", QStringLiteral("/v1/admin/invitations/{id}/resend"), Access::SignedIn, false, resend),
            route("DELETE", QStringLiteral("/v1/admin/invitations/{id}"), Access::SignedIn, false, withdraw)};
}

} // namespace shortlist::server
