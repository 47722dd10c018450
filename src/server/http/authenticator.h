#pragma once

#include "protocol/messages.h"
#include "server/route.h"

#include <optional>
#include <variant>

namespace shortlist::server {

/// A caller and until when the access token speaks for them.
struct SignedIn
{
    Caller caller;
    std::chrono::milliseconds expiresAt{0}; ///< wall clock, since 1970
};

/// Who is behind a bearer token: the HTTP layer's view of the auth room. Thread-safe.
class Authenticator
{
public:
    virtual ~Authenticator() = default;

    /// The tenant that an access token names; null where it names none. Says nothing about its being valid.
    [[nodiscard]] virtual QUuid tenantOf(const QByteArray &token) const = 0;
    /// Answers from memory alone, for the I/O threads; nothing when the database has to be asked.
    [[nodiscard]] virtual std::optional<SignedIn> recall(const QByteArray &token) = 0;
    /// Asks the database, on a worker.
    [[nodiscard]] virtual std::variant<SignedIn, protocol::Problem> authenticate(const QByteArray &token,
                                                                                 Database &database) = 0;
    /// Those of `sessions` (Caller::session) that are no longer signed in, on a worker.
    [[nodiscard]] virtual core::Expected<QList<QUuid>> ended(const QList<QUuid> &sessions, Database &database) = 0;
};

} // namespace shortlist::server
