#pragma once

#include "cache/overlay.h"

namespace shortlist::cache {

/// Replaces the server's rows of one range of ids by those that the server has now. Runs inside the caller's
/// transaction.
class RangeRepair
{
public:
    RangeRepair(sqlite3 *db, const protocol::Entity &entity, Overlay &overlay)
        : m_db(db), m_entity(entity), m_overlay(overlay), m_statements(db)
    {}

    /// `after` empty: from the beginning; `upTo` empty: to the end. Protocol where a line is malformed or lies outside.
    [[nodiscard]] core::Expected<void> run(const QByteArray &after, const QByteArray &upTo,
                                           const QList<QByteArray> &copyLines);
    /// Rows that were missing, too many or different.
    [[nodiscard]] qint64 changes() const { return m_changes; }

private:
    [[nodiscard]] core::Expected<QSet<QByteArray>> idsHere(const QByteArray &after, const QByteArray &upTo) const;
    [[nodiscard]] core::Expected<void> put(const QByteArray &id, const OptionalRow &row);

    sqlite3 *m_db;
    const protocol::Entity &m_entity;
    Overlay &m_overlay;
    StatementCache m_statements;
    qint64 m_changes = 0;
};

} // namespace shortlist::cache
