#pragma once

#include "server/auth/addressmail.h"
#include "server/auth/attempts.h"
#include "server/auth/passwords.h"
#include "server/auth/secondfactor.h"
#include "server/auth/sessions.h"
#include "server/http/eventhub.h"

#include <QJsonObject>

namespace shortlist::server {

/// What the routes of accounts, devices and workspaces work with. All of it is thread-safe and outlives the routes.
struct Identity
{
    const core::Clock &clock;
    Sessions &sessions;
    PasswordVerifier &passwords;
    EventHub &events;
    const Attempts &attempts;
    SecondFactor &secondFactor;
    const AddressMail &addressMail;
    bool signUpOpen = false;
    int signUpsPerHour = 20; ///< from one network address

    /// Ends here what the database says has ended: remembered lookups and event streams. Call it after the commit.
    void endHere(const QList<QUuid> &sessions_) const
    {
        for (const QUuid &session : sessions_) {
            sessions.forget(session);
            events.endSession(session);
        }
    }

    /// An event of a request, for the table security_events.
    [[nodiscard]] core::Expected<void> record(const QString &kind, const Caller &caller, const Request &request,
                                              Database &database, const QString &detail = {}) const
    {
        return recordEvent(clock, database,
                           {kind, caller.tenant, caller.user, caller.device, request.remoteAddress, detail});
    }
};

/// A handler's answer as a value: the JSON of a 200, or the problem. An empty object is a 204.
using Reply = std::variant<QJsonObject, protocol::Problem>;

/// Makes a route of a function that answers a Reply. `status`: of an answer that is no problem and has no content.
struct ReplyRoute
{
    QByteArray method;
    QString pattern;
    Access access = Access::SignedIn;
    std::function<Reply(const Request &, HandlerContext &)> reply;
    bool heavy = false; ///< hashes passwords
    int emptyStatus = 204;
};
[[nodiscard]] Route toRoute(const ReplyRoute &route);

/// A password that is typed again, throttled like a sign-in. `hash`: of the person with that address.
[[nodiscard]] std::optional<protocol::Problem> checkPassword(const Identity &identity, const QString &email,
                                                             const QString &hash, const QString &password,
                                                             const Request &request, HandlerContext &context);

/// Nothing for an administrator of the tenant; else "not-allowed", recorded.
[[nodiscard]] std::optional<protocol::Problem> needAdministrator(const Identity &identity, const Request &request,
                                                                 HandlerContext &context);

/// The families that auth_end_sessions() ended, within the caller's transaction; for endHere() after its commit.
[[nodiscard]] core::Expected<QList<QUuid>> endSessionsOf(const QUuid &user, const QUuid &keep, const core::Clock &clock,
                                                         Database &database);

/// ISO 8601 in UTC, or null.
[[nodiscard]] QJsonValue timeJson(const QVariant &moment);

} // namespace shortlist::server
