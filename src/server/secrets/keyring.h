#pragma once

#include "core/clock.h"
#include "core/expected.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace shortlist::server {

/// The master keys of the server in a file beside its key (mode 0600): one is current and wraps every new secret; older
/// ones stay readable until nothing needs them. Losing the file makes every secret unreadable. A plain value.
class KeyRing
{
public:
    static constexpr qsizetype idBytes = 8;
    static constexpr qsizetype keyBytes = 32;

    struct Key
    {
        QByteArray id;
        QByteArray bytes;
        QDateTime createdAt;
        QDateTime retiredAt; ///< invalid: in use
    };

    /// A ring with one new key.
    [[nodiscard]] static KeyRing fresh(const QDateTime &now);
    /// Refused when others may read the file, Corrupt when it is not as it should be.
    [[nodiscard]] static core::Expected<KeyRing> load(const QString &path);
    /// Makes the file with a new key where there is none.
    [[nodiscard]] static core::Expected<KeyRing> loadOrCreate(const QString &path);
    /// Complete or not at all, and on the disk when it returns.
    [[nodiscard]] core::Expected<void> save(const QString &path) const;

    [[nodiscard]] const Key &current() const { return m_keys.constLast(); }
    /// Null when it is not in the ring.
    [[nodiscard]] const Key *find(const QByteArray &id) const;
    [[nodiscard]] const QList<Key> &keys() const { return m_keys; }

    /// Makes a new key the current one.
    void addKey(const QDateTime &now);
    /// Marks every key but the current one as no longer in use.
    void retireOthers(const QDateTime &now);
    /// Takes out keys that were retired before `then`.
    void forgetRetiredBefore(const QDateTime &then);

private:
    QList<Key> m_keys; ///< in the order they were made; never empty
};

} // namespace shortlist::server
