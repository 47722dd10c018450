#pragma once

#include "cache/store.h"

namespace shortlist::cache {

/// Where the cache stands: what `_meta` holds. A value; the disk is the truth, read again after every rolled-back
/// change.
struct StoreState
{
    protocol::SchemaDescriptor descriptor;
    qint64 cursor = 0;
    QStringList scopes;
    QUuid history;
    PullPosition position;
    QStringList missing; ///< tables whose rows have to be fetched while the rest stays

    [[nodiscard]] static core::Expected<StoreState> read(sqlite3 *db);
    /// Writes everything but the descriptor. Inside the caller's transaction.
    [[nodiscard]] core::Expected<void> write(sqlite3 *db) const;
    [[nodiscard]] core::Expected<void> writeDescriptor(sqlite3 *db) const;
};

/// The scope that a key (`recruiting`, `recruiting/granted`, `recruiting/own`) belongs to.
[[nodiscard]] QString scopeOfKey(const QString &key);

/// One value of `_meta`; NULL when it was never set.
[[nodiscard]] core::Expected<protocol::Value> metaValue(sqlite3 *db, const QByteArray &name);
[[nodiscard]] core::Expected<void> setMetaValue(sqlite3 *db, const QByteArray &name, const QByteArray &value);

} // namespace shortlist::cache
