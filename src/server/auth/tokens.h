#pragma once

#include "server/auth/serverkey.h"

#include <QUuid>

#include <optional>

namespace shortlist::server {

/// The two opaque tokens of a session. Their prefixes tell them apart, so that neither passes for the other, and let
/// scanners find a leaked one.
struct TokenPair
{
    QByteArray access;  ///< "sla_" and the tenant's id and 32 bytes, in base64url
    QByteArray refresh; ///< "slr_" and the same
};

/// They name their tenant, so that a server with several clusters knows where to ask.
[[nodiscard]] TokenPair newTokens(const QUuid &tenant);
/// The pair that follows a refresh token. Always the same one for the same token, so that a retry after a lost answer
/// gets what the first try got without any token being stored; not to be computed without the server's key.
[[nodiscard]] TokenPair successorOf(const QByteArray &refreshToken, const ServerKey &key);

[[nodiscard]] bool looksLikeAccessToken(const QByteArray &token);
[[nodiscard]] bool looksLikeRefreshToken(const QByteArray &token);

/// A token for one purpose: the prefix and 32 random bytes in base64url.
[[nodiscard]] QByteArray newToken(const char *prefix);
/// A token that names its tenant, so that it is found without looking through all of them; `secret` has 32 bytes, empty
/// for random ones.
[[nodiscard]] QByteArray newTenantToken(const char *prefix, const QUuid &tenant, const QByteArray &secret = {});
/// The tenant that a token of that kind names; nothing when it is none.
[[nodiscard]] std::optional<QUuid> tenantOfToken(const QByteArray &token, const char *prefix);

/// How a token is stored: SHA-256. Tokens have 256 random bits, so it needs neither salt nor stretching.
[[nodiscard]] QByteArray tokenHash(const QByteArray &token);

} // namespace shortlist::server
