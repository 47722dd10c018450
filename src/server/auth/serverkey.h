#pragma once

#include "core/expected.h"

#include <QByteArray>

namespace shortlist::server {

/// The server's own secret: 32 random bytes in a file that only the server may read. Purposes never share a key: each
/// gets one derived from it (BLAKE2b, libsodium's crypto_kdf). Losing the file makes stored blobs unreadable and ends
/// the grace of refresh tokens; whoever holds it and the database can do both, so it is backed up apart from it.
class ServerKey
{
public:
    enum class Purpose : unsigned {
        RefreshSuccessor = 1,
        AccessSuccessor = 2,
        EmailHash = 3,
        Blobs = 4,
        RecoveryCode = 16,
        WipeToken = 17,
        AuditKeys = 20
    };

    /// Reads the key file. Refused when others may read it, Corrupt when it has the wrong size.
    [[nodiscard]] static core::Expected<ServerKey> load(const QString &path);
    /// Makes the file with a new key where there is none (mode 0600, complete or not at all).
    [[nodiscard]] static core::Expected<ServerKey> loadOrCreate(const QString &path);
    /// For tests.
    [[nodiscard]] static ServerKey fromBytes(const QByteArray &bytes);

    /// 32 bytes for one purpose.
    [[nodiscard]] QByteArray derive(Purpose purpose) const;

private:
    explicit ServerKey(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    QByteArray m_bytes;
};

/// Keyed BLAKE2b of `parts`, each with its length before it so that their borders count; 32 bytes.
[[nodiscard]] QByteArray keyedHash(const QByteArray &key, const QList<QByteArray> &parts);

} // namespace shortlist::server
