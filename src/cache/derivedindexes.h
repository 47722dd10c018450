#pragma once

#include "core/expected.h"
#include "protocol/descriptor.h"

#include <QSet>

#include <limits>

struct sqlite3;

namespace shortlist::cache {

/// The mark of a search that covers every row.
inline constexpr qint64 everyKey = std::numeric_limits<qint64>::max();

/// Indexes and full-text search of the entities' tables. A large pull into an empty table goes without them; they are
/// built afterwards in bounded pieces. How far that has come stands in `_derived`, in the same transactions as the
/// rows. All functions run inside the caller's transaction.
class DerivedIndexes
{
public:
    DerivedIndexes(sqlite3 *db, const protocol::SchemaDescriptor &descriptor) : m_db(db), m_descriptor(descriptor) {}

    /// Makes everything for a table that is empty.
    [[nodiscard]] core::Expected<void> create(const protocol::Entity &entity);
    /// Rewrites the entity's search index without the words of rows that are gone: until then it only marks them.
    [[nodiscard]] core::Expected<void> mergeSearch(const protocol::Entity &entity);
    [[nodiscard]] core::Expected<void> drop(const QString &entityName);
    /// Makes them anew for a table with rows, to be filled by build().
    [[nodiscard]] core::Expected<void> recreate(const protocol::Entity &entity);

    /// Takes the indexes and the triggers off and lets search ignore rows that are added from here on: until
    /// keepInStep(), rows may only be added.
    [[nodiscard]] core::Expected<void> defer(const protocol::Entity &entity);
    /// Search follows every change again.
    [[nodiscard]] core::Expected<void> keepInStep(const protocol::Entity &entity);
    /// The same for all entities, as after a process that died in between.
    [[nodiscard]] core::Expected<void> keepAllInStep();
    /// One bounded piece of what was deferred: an index, or search for so many rows; false when nothing was left to do.
    [[nodiscard]] core::Expected<bool> build(qint64 searchRows);
    /// Builds what needs at most `rows` rows per entity: nothing worth waiting for.
    [[nodiscard]] core::Expected<void> buildSmall(qint64 rows);

private:
    struct Progress
    {
        bool indexed = true;
        qint64 searched = 0;
        [[nodiscard]] bool complete() const;
    };

    [[nodiscard]] core::Expected<void> executeAll(const QList<QByteArray> &statements) const;
    [[nodiscard]] core::Expected<Progress> progress(const QString &entityName) const;
    /// The entities that something is left to do for, in one query: it is asked after every pull.
    [[nodiscard]] core::Expected<QList<const protocol::Entity *>> incomplete() const;
    [[nodiscard]] core::Expected<void> setProgress(const QString &entityName, const Progress &progress) const;
    [[nodiscard]] core::Expected<qint64> number(const QByteArray &sql) const;
    [[nodiscard]] core::Expected<bool> buildIndex(const protocol::Entity &entity, Progress progress, bool all) const;
    [[nodiscard]] core::Expected<void> fillSearch(const protocol::Entity &entity, Progress progress, qint64 rows) const;

    sqlite3 *m_db;
    const protocol::SchemaDescriptor &m_descriptor;
};

} // namespace shortlist::cache
