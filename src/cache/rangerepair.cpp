#include "cache/rangerepair.h"

#include "cache/storeschema.h"

namespace shortlist::cache {

using core::ErrorCode;
using core::Expected;
using core::fail;

Expected<void> RangeRepair::run(const QByteArray &after, const QByteArray &upTo, const QList<QByteArray> &copyLines)
{
    auto here = idsHere(after, upTo);
    if (!here)
        return fail(here.error());
    for (const QByteArray &line : copyLines) {
        auto row = fromLine(line, m_entity.columns.size());
        if (!row)
            return fail(row.error());
        const QByteArray id = row->values.constFirst().value_or(QByteArray());
        if (id.size() != 36 || id <= after || (!upTo.isEmpty() && id > upTo))
            return fail(ErrorCode::Protocol, QStringLiteral("A row of %1 lies outside its range").arg(m_entity.name));
        here->remove(id);
        const auto stored = put(id, OptionalRow(*std::move(row)));
        if (!stored)
            return stored;
    }
    for (const QByteArray &id : std::as_const(*here)) {
        const auto removed = put(id, OptionalRow());
        if (!removed)
            return removed;
    }
    return {};
}

/// The ids of the server's rows in the range, those beneath edits included.
Expected<QSet<QByteArray>> RangeRepair::idsHere(const QByteArray &after, const QByteArray &upTo) const
{
    QSet<QByteArray> ids;
    const auto collect = [&ids](const Statement &row) { ids.insert(row.textAt(0).toByteArray()); };
    const QByteArray range = " > ?1 AND (?2 = '' OR %1 <= ?2)";
    auto done = forEachRow(m_db,
                           "SELECT \"id\" FROM " + quoted(m_entity.name) + " WHERE _pending = 0 AND \"id\"" +
                               QByteArray(range).replace("%1", "\"id\""),
                           {after, upTo}, collect);
    if (done)
        done = forEachRow(m_db,
                          "SELECT row_id FROM _base WHERE line IS NOT NULL AND entity = ?3 AND row_id" +
                              QByteArray(range).replace("%1", "row_id"),
                          {after, upTo, m_entity.name.toUtf8()}, collect);
    if (!done)
        return fail(done.error());
    return ids;
}

Expected<void> RangeRepair::put(const QByteArray &id, const OptionalRow &row)
{
    if (m_overlay.covers(m_entity.name, id)) {
        const auto before = m_overlay.serverRow(m_entity, id);
        if (!before)
            return fail(before.error());
        if (*before == row)
            return {};
        ++m_changes;
        return m_overlay.setServerRow(m_entity.name, id, row);
    }
    const RowTable table(m_db, m_entity, m_statements);
    const auto before = table.read(id);
    if (!before)
        return fail(before.error());
    if (*before == row)
        return {};
    ++m_changes;
    return row ? table.write(id, *row, false) : table.remove(id);
}

} // namespace shortlist::cache
