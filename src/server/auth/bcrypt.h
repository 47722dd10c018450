#pragma once

#include <QByteArray>

namespace shortlist::server {

/// True for a hash in bcrypt's text form: $2a$, $2b$ or $2y$.
[[nodiscard]] bool isBcryptHash(const QByteArray &hash);

/// Checks a password against the bcrypt hash of an imported account. bcrypt reads 72 bytes only: a longer password is
/// never right, rather than being cut. Thread-safe; takes a core for up to a quarter of a second.
[[nodiscard]] bool verifyBcrypt(const QByteArray &password, const QByteArray &hash);

} // namespace shortlist::server
