#pragma once

#include "core/error.h"
#include "protocol/messages.h"

namespace shortlist::server::problems {

/// The error answers of docs/protocol.md. `detail` says what this occurrence is about and never repeats input.
[[nodiscard]] protocol::Problem badRequest(const QString &detail, int status = 400);
[[nodiscard]] protocol::Problem notFound();
[[nodiscard]] protocol::Problem methodNotAllowed();
[[nodiscard]] protocol::Problem tooLarge(const QString &detail, int status = 413);
[[nodiscard]] protocol::Problem notImplemented(const QString &detail, int status = 501);
[[nodiscard]] protocol::Problem protocolMismatch();
[[nodiscard]] protocol::Problem signInNeeded();
[[nodiscard]] protocol::Problem sessionEnded();
[[nodiscard]] protocol::Problem wrongCredentials();
[[nodiscard]] protocol::Problem notAllowed(const QString &detail = {});
[[nodiscard]] protocol::Problem tryLater(int seconds);
[[nodiscard]] protocol::Problem locked(int seconds);
[[nodiscard]] protocol::Problem notAllowed(const QString &detail);
[[nodiscard]] protocol::Problem notVerified();
[[nodiscard]] protocol::Problem secondFactorNeeded();
[[nodiscard]] protocol::Problem wrongCode();
[[nodiscard]] protocol::Problem weakPassword(const QString &column, const QString &detail);
[[nodiscard]] protocol::Problem tokenUsed();
[[nodiscard]] protocol::Problem tokenExpired();
[[nodiscard]] protocol::Problem wipeDevice(const QUuid &wipe, const QString &token);
[[nodiscard]] protocol::Problem tenantNeeded(const QStringList &slugs);
[[nodiscard]] protocol::Problem deviceCloned(const QString &detail);
[[nodiscard]] protocol::Problem invalidValue(const QString &column, const QString &detail, int status = 400);
[[nodiscard]] protocol::Problem busy(int retryAfter = 2);
[[nodiscard]] protocol::Problem internal();

/// The answer for a failure below the HTTP layer, chosen by its code. Internal details stay inside.
[[nodiscard]] protocol::Problem fromError(const core::Error &error);

} // namespace shortlist::server::problems
