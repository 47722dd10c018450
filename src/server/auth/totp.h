#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace shortlist::server {

/// Time-based one-time passwords (RFC 6238): SHA-1, six digits, steps of 30 seconds, as every authenticator app does.
namespace totp {

/// 20 random bytes.
[[nodiscard]] QByteArray newSecret();
/// The secret as people type it: base 32 without padding.
[[nodiscard]] QString base32(const QByteArray &secret);
/// What the QR code says: otpauth://totp/Shortlist:address?secret=…&issuer=Shortlist
[[nodiscard]] QString uri(const QByteArray &secret, const QString &account);
/// The step that `code` belongs to, of the present one and its neighbours; nothing when it fits none of them.
[[nodiscard]] std::optional<qint64> stepOf(const QString &code, const QByteArray &secret,
                                           std::chrono::milliseconds sinceEpoch);
/// The code of a moment; empty when liboath fails.
[[nodiscard]] QString codeAt(const QByteArray &secret, std::chrono::milliseconds sinceEpoch);

} // namespace totp

} // namespace shortlist::server
