#include "server/auth/tokens.h"

#include <QCryptographicHash>

#include <sodium.h>

#include <algorithm>

namespace shortlist::server {

namespace {

constexpr qsizetype secretBytes = 32;
constexpr qsizetype secretCharacters = 43;
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
    return token.size() == 4 + secretCharacters && token.startsWith(prefix) &&
           std::all_of(token.begin() + 4, token.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_';
           });
}

} // namespace

TokenPair newTokens()
{
    return encoded(randomSecret(), randomSecret());
}

TokenPair successorOf(const QByteArray &refreshToken, const ServerKey &key)
{
    return encoded(keyedHash(key.derive(ServerKey::Purpose::AccessSuccessor), {refreshToken}),
                   keyedHash(key.derive(ServerKey::Purpose::RefreshSuccessor), {refreshToken}));
}

bool looksLikeAccessToken(const QByteArray &token)
{
    return looksLike(token, "sla_");
}

bool looksLikeRefreshToken(const QByteArray &token)
{
    return looksLike(token, "slr_");
}

QByteArray tokenHash(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

} // namespace shortlist::server
