#include "server/auth/tokens.h"

#include <QCryptographicHash>

#include <sodium.h>

#include <algorithm>

namespace shortlist::server {

namespace {

constexpr qsizetype secretBytes = 32;
constexpr qsizetype secretCharacters = 43;
constexpr qsizetype tenantSecretCharacters = 64;
constexpr qsizetype tenantBytes = 16;
constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray randomSecret()
{
    QByteArray secret(secretBytes, Qt::Uninitialized);
    randombytes_buf(secret.data(), static_cast<std::size_t>(secret.size()));
    return secret;
}

TokenPair encoded(const QByteArray &access, const QByteArray &refresh)
{
    return {"sla_" + access.toBase64(encoding), "slr_" + refresh.toBase64(encoding)};
}

bool looksLike(const QByteArray &token, const char *prefix)
{
    // The shorter ones were given out before tokens named their tenant.
    return (token.size() == 4 + tenantSecretCharacters || token.size() == 4 + secretCharacters) &&
           token.startsWith(prefix) && std::all_of(token.begin() + 4, token.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_';
           });
}

} // namespace

TokenPair newTokens(const QUuid &tenant)
{
    return encoded(tenant.toRfc4122() + randomSecret(), tenant.toRfc4122() + randomSecret());
}

TokenPair successorOf(const QByteArray &refreshToken, const ServerKey &key)
{
    const std::optional<QUuid> named = tenantOfToken(refreshToken, "slr_");
    const QByteArray tenant = named ? named->toRfc4122() : QByteArray();
    return encoded(tenant + keyedHash(key.derive(ServerKey::Purpose::AccessSuccessor), {refreshToken}),
                   tenant + keyedHash(key.derive(ServerKey::Purpose::RefreshSuccessor), {refreshToken}));
}

bool looksLikeAccessToken(const QByteArray &token)
{
    return looksLike(token, "sla_");
}

bool looksLikeRefreshToken(const QByteArray &token)
{
    return looksLike(token, "slr_");
}

QByteArray newToken(const char *prefix)
{
    return prefix + randomSecret().toBase64(encoding);
}

QByteArray newTenantToken(const char *prefix, const QUuid &tenant, const QByteArray &secret)
{
    return prefix + (tenant.toRfc4122() + (secret.isEmpty() ? randomSecret() : secret)).toBase64(encoding);
}

std::optional<QUuid> tenantOfToken(const QByteArray &token, const char *prefix)
{
    if (!token.startsWith(prefix))
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(token.mid(qsizetype(qstrlen(prefix))),
                                                        encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != tenantBytes + secretBytes)
        return std::nullopt;
    return QUuid::fromRfc4122(QByteArrayView(decoded.decoded).first(tenantBytes));
}

QByteArray tokenHash(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

} // namespace shortlist::server
