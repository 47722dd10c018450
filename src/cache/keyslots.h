#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QString>

namespace shortlist::cache {

/// The profile's keys.json: a random 256-bit key, wrapped by a passphrase (Argon2id) where one was set, and a key check
/// value. The keychain's copy of the key is the caller's business; nothing secret stands in this file in clear.
class KeySlots
{
public:
    /// Reads keys.json of the profile. NotFound when there is none; Corrupt when it cannot be read.
    [[nodiscard]] static core::Expected<KeySlots> read(const QString &directory);
    /// A new random key with its check value and an id for the keychain entry. Written only by write().
    [[nodiscard]] static core::Expected<KeySlots> create(QByteArray *keyOut);

    /// Atomically writes keys.json (mode 0600).
    [[nodiscard]] core::Expected<void> write(const QString &directory) const;

    /// True when `key` is this profile's key.
    [[nodiscard]] bool fits(const QByteArray &key) const;
    [[nodiscard]] bool hasPassphrase() const;
    /// Adds or replaces the passphrase slot. Slow on purpose (Argon2id, 64 MiB): not on a GUI thread.
    [[nodiscard]] core::Expected<void> setPassphrase(const QByteArray &key, const QByteArray &passphrase);
    /// The key behind the passphrase. WrongKey when it does not fit; NoKey when there is no such slot.
    [[nodiscard]] core::Expected<QByteArray> open(const QByteArray &passphrase) const;
    /// Name of the profile's entry in the OS keychain; unique per profile, says nothing about its owner.
    [[nodiscard]] QString keychainEntry() const;

private:
    QString m_id;
    QByteArray m_check;
    QByteArray m_salt;
    QByteArray m_wrapped;
    quint64 m_opsLimit = 0;
    quint64 m_memLimit = 0;
};

} // namespace shortlist::cache
