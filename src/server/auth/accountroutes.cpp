#include "server/auth/accountroutes.h"

#include "core/uuid.h"
#include "server/auth/bodyreader.h"
#include "server/auth/passwordpolicy.h"
#include "server/auth/tokens.h"
#include "server/http/problems.h"

#include <QRegularExpression>

#include <boost/asio/ip/address_v6.hpp>

#include <algorithm>

namespace shortlist::server {

using core::Expected;
using protocol::Problem;

namespace {

constexpr int stagesOfAPipeline = 7;
constexpr int mostNoticesADay = 3;

/// Who has one IPv6 address has the 2^64 around it.
QString networkOf(const QString &remoteAddress)
{
    namespace ip = boost::asio::ip;
    boost::system::error_code error;
    const ip::address_v6 address = ip::make_address_v6(remoteAddress.section(u'%', 0, 0).toStdString(), error);
    if (error || address.is_v4_mapped())
        return remoteAddress.section(u':', -1);
    ip::address_v6::bytes_type bytes = address.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return QString::fromStdString(ip::address_v6(bytes).to_string());
}

/// Names that would read as the service itself, or as a page of it.
bool isReserved(const QString &slug)
{
    static const QStringList names{
        QStringLiteral("admin"),   QStringLiteral("api"),      QStringLiteral("app"),       QStringLiteral("auth"),
        QStringLiteral("billing"), QStringLiteral("blog"),     QStringLiteral("careers"),   QStringLiteral("demo"),
        QStringLiteral("docs"),    QStringLiteral("help"),     QStringLiteral("jobs"),      QStringLiteral("login"),
        QStringLiteral("mail"),    QStringLiteral("new"),      QStringLiteral("partner"),   QStringLiteral("platform"),
        QStringLiteral("root"),    QStringLiteral("security"), QStringLiteral("shortlist"), QStringLiteral("signup"),
        QStringLiteral("staff"),   QStringLiteral("static"),   QStringLiteral("status"),    QStringLiteral("support"),
        QStringLiteral("system"),  QStringLiteral("team"),     QStringLiteral("test"),      QStringLiteral("www")};
    return names.contains(slug) || slug.startsWith(u"unclaimed-") || slug.startsWith(u"shortlist-");
}

Problem slugRefused(const QString &sentence)
{
    return problems::invalidValue(QStringLiteral("workspace.slug"), sentence, 422);
}

Reply signUp(const Identity &identity, const Request &request, HandlerContext &context)
{
    if (!identity.signUpOpen)
        return problems::notAllowed(QStringLiteral("This server takes no sign-ups; ask for an invitation"));
    BodyReader body(request.body);
    const QString slug = body.text(QStringLiteral("workspace.slug"), 40);
    const QString name = body.text(QStringLiteral("workspace.name"), 200).trimmed();
    const QString email = body.email(QStringLiteral("email"));
    const QString displayName = body.text(QStringLiteral("display_name"), 200).trimmed();
    const QString password = body.text(QStringLiteral("password"), longestPassword);
    if (body.fault())
        return *body.fault();
    static const QRegularExpression shape(QStringLiteral("^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$"));
    if (!shape.match(slug).hasMatch())
        return slugRefused(QStringLiteral("A workspace's short name has 3 to 40 small letters, digits and hyphens"));
    if (isReserved(slug))
        return slugRefused(QStringLiteral("This short name is reserved"));
    if (const auto fault = passwordFault(password, email, displayName))
        return problems::weakPassword(QStringLiteral("password"), *fault);
    const Expected<int> wait = identity.attempts.spend(
        "sign-up", networkOf(request.remoteAddress), identity.signUpsPerHour, std::chrono::hours(1), context.database);
    if (!wait)
        return problems::fromError(wait.error());
    if (*wait > 0)
        return problems::tryLater(*wait);
    // Hashed in any case, so that time tells nobody whether the address is known.
    const Expected<QByteArray> hash = hashPassword(password);
    if (!hash)
        return problems::fromError(hash.error());

    const auto transaction = Transaction::begin(context.database, std::nullopt);
    if (!transaction)
        return problems::fromError(transaction.error());
    QStringList stages;
    for (int i = 0; i < stagesOfAPipeline; ++i)
        stages.append(core::toText(newRowId(identity.clock)));
    const QUuid tenant = newRowId(identity.clock);
    const QUuid user = newRowId(identity.clock);
    const auto made =
        context.database.query(QStringLiteral("SELECT auth_sign_up(?, ?, ?, ?, ?, ?, ?, ?, ?::uuid[], ?)"),
                               {tenant, slug, name, user, newRowId(identity.clock), email, displayName,
                                QString::fromLatin1(*hash), stages, identity.clock.nowUtc()});
    if (!made)
        return problems::fromError(made.error());
    const QString outcome = made->constFirst()[0].toString();
    // Only confirmed workspaces have short names. Those are public, so that one is taken may be said; that an address
    // is known may not.
    if (outcome == u"slug-taken")
        return slugRefused(QStringLiteral("Another workspace has this short name"));
    Expected<void> sent;
    if (outcome == u"made") {
        sent = identity.addressMail.askToVerify({user, email, displayName}, context.database);
        if (sent)
            sent = recordEvent(identity.clock, context.database,
                               {QStringLiteral("signed_up"), tenant, user, {}, request.remoteAddress});
    } else {
        const auto known = context.database.query(
            QStringLiteral("SELECT user_id, display_name, is_verified FROM auth_find_person(?)"), {email});
        if (!known)
            return problems::fromError(known.error());
        const AddressMail::Person person{QUuid::fromString(known->constFirst()[0].toString()), email,
                                         known->constFirst()[1].toString()};
        // Whoever types the address of somebody else does not fill their mailbox.
        const Expected<int> enough =
            identity.attempts.spend("tell-known", email, mostNoticesADay, std::chrono::hours(24), context.database);
        if (!enough)
            return problems::fromError(enough.error());
        if (!known->constFirst()[2].toBool())
            sent = identity.addressMail.askToVerify(person, context.database);
        else if (*enough == 0)
            sent = identity.addressMail.tellKnown(person, context.database);
    }
    if (!sent)
        return problems::fromError(sent.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    return QJsonObject();
}

/// The person behind a token; a problem when the token is not good.
std::variant<AddressMail::Person, Problem> personOf(const Identity &identity, const QString &token,
                                                    const QString &purpose, const Request &request, Database &database)
{
    const auto rows =
        database.query(QStringLiteral("SELECT outcome, user_id, email, display_name FROM auth_look_token(?, ?, ?)"),
                       {tokenHash(token.toLatin1()), purpose, identity.clock.nowUtc()});
    if (!rows)
        return problems::fromError(rows.error());
    const QString outcome = rows->isEmpty() ? QStringLiteral("unknown") : rows->constFirst()[0].toString();
    const QUuid user = rows->isEmpty() ? QUuid() : QUuid::fromString(rows->constFirst()[1].toString());
    if (outcome == u"good")
        return AddressMail::Person{user, rows->constFirst()[2].toString(), rows->constFirst()[3].toString()};
    const Expected<void> recorded =
        recordEvent(identity.clock, database,
                    {QStringLiteral("token_refused"), {}, user, {}, request.remoteAddress, purpose + u' ' + outcome});
    if (!recorded)
        return problems::fromError(recorded.error());
    return outcome == u"used"      ? problems::tokenUsed()
           : outcome == u"expired" ? problems::tokenExpired()
                                   : problems::notFound();
}

Reply useToken(const Identity &identity, const AddressMail::Person &person, const QString &token,
               const QString &purpose, const QString &passwordHash, const Request &request, Database &database)
{
    const auto transaction = Transaction::begin(database, std::nullopt);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto used = database.query(QStringLiteral("SELECT auth_use_token(?, ?, ?, ?)"),
                                     {tokenHash(token.toLatin1()), purpose, passwordHash, identity.clock.nowUtc()});
    if (!used)
        return problems::fromError(used.error());
    if (!used->constFirst()[0].toBool())
        return problems::tokenUsed(); // by somebody else, since it was looked at
    const bool reset = purpose == u"reset";
    QList<QUuid> over;
    if (reset) {
        const auto ended = endSessionsOf(person.user, QUuid(), identity.clock, database);
        if (!ended)
            return problems::fromError(ended.error());
        over = *ended;
        const Expected<void> cleared =
            identity.attempts.succeeded(identity.attempts.password(person.email, request.remoteAddress), database);
        if (!cleared)
            return problems::fromError(cleared.error());
    }
    const Expected<void> recorded =
        recordEvent(identity.clock, database,
                    {reset ? QStringLiteral("password_reset") : QStringLiteral("address_verified"),
                     {},
                     person.user,
                     {},
                     request.remoteAddress});
    if (!recorded)
        return problems::fromError(recorded.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    identity.endHere(over);
    return QJsonObject{{QStringLiteral("email"), person.email}};
}

Reply verify(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QString token = body.text(QStringLiteral("token"), 100);
    const QString password = body.text(QStringLiteral("password"), longestPassword);
    if (body.fault())
        return *body.fault();
    const auto person = personOf(identity, token, QStringLiteral("verify"), request, context.database);
    if (const auto *problem = std::get_if<Problem>(&person))
        return *problem;
    // Anybody may have signed up with somebody else's address: the one who reads the mail confirms only a password
    // they know.
    const QString email = std::get<AddressMail::Person>(person).email;
    const auto known = context.database.query(QStringLiteral("SELECT password_hash FROM auth_find_person(?)"), {email});
    if (!known)
        return problems::fromError(known.error());
    const QString hash = known->isEmpty() ? QString() : known->constFirst()[0].toString();
    if (const auto wrong = checkPassword(identity, email, hash, password, request, context))
        return *wrong;
    return useToken(identity, std::get<AddressMail::Person>(person), token, QStringLiteral("verify"), {}, request,
                    context.database);
}

Reply forgot(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QString email = body.email(QStringLiteral("email"));
    if (body.fault())
        return *body.fault();
    const auto transaction = Transaction::begin(context.database, std::nullopt);
    if (!transaction)
        return problems::fromError(transaction.error());
    const auto known = context.database.query(
        QStringLiteral("SELECT user_id, display_name, is_active FROM auth_find_person(?)"), {email});
    if (!known)
        return problems::fromError(known.error());
    QUuid user;
    if (!known->isEmpty() && known->constFirst()[2].toBool()) {
        user = QUuid::fromString(known->constFirst()[0].toString());
        const Expected<void> sent =
            identity.addressMail.askToReset({user, email, known->constFirst()[1].toString()}, context.database);
        if (!sent)
            return problems::fromError(sent.error());
    }
    SecurityEvent event{QStringLiteral("password_reset_asked"), {}, user, {}, request.remoteAddress};
    event.emailHash = identity.attempts.password(email, {}).key;
    event.merge = true;
    if (const Expected<void> recorded = recordEvent(identity.clock, context.database, event); !recorded)
        return problems::fromError(recorded.error());
    if (const Expected<void> committed = (*transaction)->commit(); !committed)
        return problems::fromError(committed.error());
    return QJsonObject();
}

Reply reset(const Identity &identity, const Request &request, HandlerContext &context)
{
    BodyReader body(request.body);
    const QString token = body.text(QStringLiteral("token"), 100);
    const QString password = body.text(QStringLiteral("password"), longestPassword);
    if (body.fault())
        return *body.fault();
    const auto found = personOf(identity, token, QStringLiteral("reset"), request, context.database);
    if (const auto *problem = std::get_if<Problem>(&found))
        return *problem;
    const auto &person = std::get<AddressMail::Person>(found);
    if (const auto fault = passwordFault(password, person.email, person.displayName))
        return problems::weakPassword(QStringLiteral("password"), *fault); // the token stays good
    const Expected<QByteArray> hash = hashPassword(password);
    if (!hash)
        return problems::fromError(hash.error());
    return useToken(identity, person, token, QStringLiteral("reset"), QString::fromLatin1(*hash), request,
                    context.database);
}

} // namespace

QList<Route> accountRoutes(const Identity &identity)
{
    const auto with = [&identity](Reply (*step)(const Identity &, const Request &, HandlerContext &)) {
        return [&identity, step](const Request &request, HandlerContext &context) {
            return step(identity, request, context);
        };
    };
    return {toRoute({"POST", QStringLiteral("/v1/signup"), Access::Public, with(signUp), true, 202}),
            toRoute({"POST", QStringLiteral("/v1/verify"), Access::Public, with(verify), true}),
            toRoute({"POST", QStringLiteral("/v1/password/forgot"), Access::Public, with(forgot), false, 202}),
            toRoute({"POST", QStringLiteral("/v1/password/reset"), Access::Public, with(reset), true})};
}

} // namespace shortlist::server
