#include "server/auth/bcrypt.h"

#include <sodium.h>

#include <crypt.h>

#include <memory>

namespace shortlist::server {

namespace {

constexpr qsizetype longestForBcrypt = 72;

} // namespace

bool isBcryptHash(const QByteArray &hash)
{
    return hash.size() == 60 && (hash.startsWith("$2a$") || hash.startsWith("$2b$") || hash.startsWith("$2y$"));
}

bool verifyBcrypt(const QByteArray &password, const QByteArray &hash)
{
    if (!isBcryptHash(hash) || password.size() > longestForBcrypt || password.contains('\0'))
        return false;
    const auto scratch = std::make_unique<crypt_data>(); // 32 KiB: not for the stack
    const char *const made = crypt_r(password.constData(), hash.constData(), scratch.get());
    const bool fits = made && QByteArrayView(made).size() == hash.size() &&
                      sodium_memcmp(made, hash.constData(), static_cast<std::size_t>(hash.size())) == 0;
    sodium_memzero(scratch.get(), sizeof(crypt_data));
    return fits;
}

} // namespace shortlist::server
