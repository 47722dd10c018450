#pragma once

#include "cache/reader.h"
#include "cache/search/keyset.h"

#include <memory>

namespace shortlist::cache {

/// The words of the rows that changed after sets of keys were remembered: a set stays as it was found, and what it says
/// about these rows is asked here instead. In memory only, in a database beside the cache. Bound to its thread.
class ChangedWords
{
public:
    /// Reads the texts of these rows anew; rows that are gone are forgotten.
    [[nodiscard]] core::Expected<void> put(const Reader &reader, const protocol::Entity &entity,
                                           const QList<qint64> &keys);
    /// What `sql`, a question to the cache's search, finds among the rows that changed.
    [[nodiscard]] core::Expected<KeySet> find(const QByteArray &sql, const QList<protocol::Value> &arguments) const;
    /// All keys that ever changed, whether the row is still there or not.
    [[nodiscard]] const KeySet &keys() const { return m_keys; }

private:
    struct Close
    {
        void operator()(sqlite3 *db) const;
    };
    [[nodiscard]] core::Expected<void> open(const protocol::Entity &entity);

    std::unique_ptr<sqlite3, Close> m_db;
    KeySet m_keys;
};

} // namespace shortlist::cache
