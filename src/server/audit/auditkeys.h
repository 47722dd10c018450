#pragma once

#include "server/auth/serverkey.h"

#include <QHash>
#include <QSet>
#include <QUuid>

#include <optional>

namespace shortlist::server {

class Database;

/// The keys of one tenant's audit log, unwrapped: one per person that entries are about, one for entries about nobody,
/// one for the chain. Lives within one transaction of that tenant (or of a role that sees every tenant).
class AuditKeys
{
public:
    AuditKeys(const ServerKey &key, Database &database, const QUuid &tenant);

    /// Reads the keys of these persons (null: nobody). Corrupt when a key does not open under the server's key.
    [[nodiscard]] core::Expected<void> load(const QSet<QUuid> &subjects);
    /// The same, and makes those that were never made.
    [[nodiscard]] core::Expected<void> loadOrMake(const QSet<QUuid> &subjects);
    /// The key that digests are made with; NotFound when the tenant has none.
    [[nodiscard]] core::Expected<QByteArray> chainKey();
    [[nodiscard]] core::Expected<QByteArray> chainKeyOrMake();

    /// Encrypts an entry's values; nothing when the person's key was destroyed.
    [[nodiscard]] std::optional<QByteArray> seal(const QUuid &subject, qint64 entry, const QByteArray &values) const;
    /// The values; nothing when the key was destroyed or does not open them.
    [[nodiscard]] std::optional<QByteArray> open(const QUuid &subject, qint64 entry, const QByteArray &sealed) const;

private:
    [[nodiscard]] core::Expected<void> read(const QStringList &ids);
    [[nodiscard]] core::Expected<void> make(const QStringList &ids);
    [[nodiscard]] QString idOf(const QUuid &subject) const;
    [[nodiscard]] QByteArray context(const QByteArray &what) const;

    QByteArray m_wrapping;
    Database &m_database;
    QUuid m_tenant;
    QHash<QString, QByteArray> m_keys; ///< by id in subject_keys; empty: destroyed
};

} // namespace shortlist::server
