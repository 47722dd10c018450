#pragma once

#include "cache/rowtable.h"
#include "cache/store.h"

#include <QHash>
#include <QSet>

namespace shortlist::cache {

/// The pending edits laid over the server's rows. The edits themselves are kept in memory (the outbox is their home);
/// `_base` keeps the server's row of every row that carries any, so that a process that died leaves nothing it cannot
/// take back. All functions run inside the caller's transaction. After a rollback the caller calls load() again.
class Overlay
{
public:
    Overlay(sqlite3 *db, const protocol::SchemaDescriptor &descriptor)
        : m_db(db), m_descriptor(descriptor), m_statements(db)
    {}

    /// Reads which rows carry edits.
    [[nodiscard]] core::Expected<void> load();

    [[nodiscard]] core::Expected<void> lay(const PendingEdit &edit);
    [[nodiscard]] core::Expected<void> replace(const QString &entity, const QUuid &row,
                                               const QList<PendingEdit> &edits);
    /// Remembers edits that the rows show already, as an earlier process left them, without writing anything. False,
    /// and nothing is remembered, where the rows that carry edits are others than those of these.
    [[nodiscard]] bool adopt(const QList<PendingEdit> &all);
    /// Takes every edit off and lays these. Returns the entities it touched.
    [[nodiscard]] core::Expected<QSet<QString>> replaceAll(const QList<PendingEdit> &all);

    /// True where the server's row of this id has to go through setServerRow().
    [[nodiscard]] bool covers(const QString &entity, QByteArrayView id) const;
    [[nodiscard]] bool coversAny(const QString &entity) const { return !m_covered.value(entity).isEmpty(); }
    /// The server's row, beneath the edits where there are any.
    [[nodiscard]] core::Expected<OptionalRow> serverRow(const protocol::Entity &entity, const QByteArray &id) const;
    /// The server has a new row beneath the edits, or none any more.
    [[nodiscard]] core::Expected<void> setServerRow(const QString &entity, const QByteArray &id,
                                                    const OptionalRow &row);
    /// Forgets edits and server rows of an entity without showing anything: its table is emptied by the caller.
    [[nodiscard]] core::Expected<void> drop(const QString &entity);

private:
    using Key = QPair<QString, QByteArray>;
    using EditsOfRows = QHash<Key, QList<PendingEdit>>;

    /// Those that this person's schema still has a table for.
    [[nodiscard]] EditsOfRows byRow(const QList<PendingEdit> &all) const;
    [[nodiscard]] core::Expected<void> storeBase(const QString &entity, const QByteArray &id, const OptionalRow &row);
    [[nodiscard]] core::Expected<void> forgetBase(const QString &entity, const QByteArray &id);
    [[nodiscard]] core::Expected<void> show(const protocol::Entity &entity, const QByteArray &id,
                                            const OptionalRow &server);

    sqlite3 *m_db;
    const protocol::SchemaDescriptor &m_descriptor;
    mutable StatementCache m_statements;
    EditsOfRows m_edits;
    QHash<QString, QSet<QByteArray>> m_covered; // entity → ids in `_base`
};

} // namespace shortlist::cache
