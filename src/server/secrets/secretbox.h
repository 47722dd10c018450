#pragma once

#include "server/secrets/keyring.h"

#include <memory>
#include <mutex>

namespace shortlist::server {

/// Seals values for storage: each with a data key of its own (XChaCha20-Poly1305), which a master key of the key ring
/// wraps. A sealed value opens only with the context it was sealed for, such as "mfa_factors/<tenant>/<id>": moved to
/// another row it is worth nothing. Store it in a bytea column that a migration names with declare_sealed().
///
/// Layout: format (1), id of the master key (8), nonce (24), wrapped data key (48), nonce (24), value and tag (n + 16).
/// Thread-safe. Notices when the key ring's file was replaced.
class SecretBox
{
public:
    /// Works with the key ring in a file, which is made where there is none.
    [[nodiscard]] static core::Expected<std::shared_ptr<SecretBox>> openOrCreate(const QString &keyRingFile);
    /// With keys that are gone when it is: for tests.
    [[nodiscard]] static std::shared_ptr<SecretBox> inMemory();
    /// With a given ring, for its re-wrapping.
    explicit SecretBox(KeyRing ring, QString file = {});

    [[nodiscard]] core::Expected<QByteArray> seal(const QByteArray &plain, const QByteArray &context) const;
    /// WrongKey when the master key is not in the ring; Corrupt when the bytes were altered or belong to another
    /// context.
    [[nodiscard]] core::Expected<QByteArray> open(const QByteArray &sealed, const QByteArray &context) const;
    /// The same value under the current master key; needs no context, because the value itself is not opened.
    [[nodiscard]] core::Expected<QByteArray> rewrap(const QByteArray &sealed) const;
    [[nodiscard]] bool knowsKey(const QByteArray &keyId) const;

private:
    [[nodiscard]] KeyRing ring() const;
    [[nodiscard]] core::Expected<QByteArray> unwrap(const KeyRing &keys, const QByteArray &sealed) const;

    const QString m_file;
    mutable std::mutex m_mutex;
    mutable KeyRing m_ring;
};

} // namespace shortlist::server
