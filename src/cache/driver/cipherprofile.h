#pragma once

#include <QByteArray>
#include <QList>

namespace shortlist::cache {

/// The pragmas that make any SQLCipher write and read one and the same file format: that of 3.x (AES-256-CBC, HMAC-SHA1
/// per page, 48 reserved bytes) with pages of 4096 bytes. `version` is what PRAGMA cipher_version says; they follow the
/// key at once and in this order. Empty for what is no version: then nothing may be stored.
[[nodiscard]] QList<QByteArray> cipherProfile(const QByteArray &version);

} // namespace shortlist::cache
