#include "cache/overlay.h"

#include "cache/overlayrule.h"
#include "core/uuid.h"

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Entity;

Expected<void> Overlay::load()
{
    m_covered.clear();
    m_statements.clear();
    return forEachRow(m_db, "SELECT entity, row_id FROM _base", {},
                      [&](const Statement &row) { m_covered[row.stringAt(0)].insert(row.textAt(1).toByteArray()); });
}

bool Overlay::covers(const QString &entity, QByteArrayView id) const
{
    const auto ids = m_covered.constFind(entity);
    return ids != m_covered.cend() && ids->contains(QByteArray::fromRawData(id.data(), id.size()));
}

Expected<OptionalRow> Overlay::serverRow(const Entity &entity, const QByteArray &id) const
{
    if (!covers(entity.name, id))
        return RowTable(m_db, entity, m_statements).read(id);
    const auto prepared = m_statements.get("SELECT line FROM _base WHERE entity = ?1 AND row_id = ?2");
    if (!prepared)
        return fail(prepared.error());
    Statement &statement = **prepared;
    statement.bindText(1, entity.name.toUtf8());
    statement.bindText(2, id);
    const auto found = statement.step();
    if (!found)
        return fail(found.error());
    const protocol::Value line = *found ? statement.valueAt(0) : protocol::Value();
    statement.reset();
    if (!line)
        return OptionalRow();
    auto row = fromLine(*line, entity.columns.size());
    if (!row)
        return fail(row.error());
    return OptionalRow(*std::move(row));
}

Expected<void> Overlay::storeBase(const QString &entity, const QByteArray &id, const OptionalRow &row)
{
    const auto prepared = m_statements.get("INSERT OR REPLACE INTO _base(entity, row_id, line) VALUES(?1, ?2, ?3)");
    if (!prepared)
        return fail(prepared.error());
    (*prepared)->bindText(1, entity.toUtf8());
    (*prepared)->bindText(2, id);
    (*prepared)->bindValue(3, row ? protocol::Value(toLine(*row)) : protocol::Value());
    m_covered[entity].insert(id);
    return (*prepared)->run();
}

Expected<void> Overlay::forgetBase(const QString &entity, const QByteArray &id)
{
    const auto prepared = m_statements.get("DELETE FROM _base WHERE entity = ?1 AND row_id = ?2");
    if (!prepared)
        return fail(prepared.error());
    (*prepared)->bindText(1, entity.toUtf8());
    (*prepared)->bindText(2, id);
    m_covered[entity].remove(id);
    return (*prepared)->run();
}

/// Writes what the person sees, and the server's row beneath it while edits are pending.
Expected<void> Overlay::show(const Entity &entity, const QByteArray &id, const OptionalRow &server)
{
    const QList<PendingEdit> edits = m_edits.value({entity.name, id});
    const auto based = edits.isEmpty() ? forgetBase(entity.name, id) : storeBase(entity.name, id, server);
    if (!based)
        return based;
    const OptionalRow visible = layEdits(entity, server, edits);
    const RowTable table(m_db, entity, m_statements);
    return visible ? table.write(id, *visible, !edits.isEmpty()) : table.remove(id);
}

Expected<void> Overlay::lay(const PendingEdit &edit)
{
    QList<PendingEdit> edits = m_edits.value({edit.entity, core::toBytes(edit.row)});
    edits.append(edit);
    return replace(edit.entity, edit.row, edits);
}

Expected<void> Overlay::replace(const QString &entityName, const QUuid &row, const QList<PendingEdit> &edits)
{
    const auto entity = m_descriptor.require(entityName);
    if (!entity)
        return fail(entity.error());
    const QByteArray id = core::toBytes(row);
    const auto server = serverRow(**entity, id);
    if (!server)
        return fail(server.error());
    const Key key{entityName, id};
    const QList<PendingEdit> before = m_edits.value(key);
    m_edits.insert(key, edits);
    const auto shown = show(**entity, id, *server);
    if (!shown)
        m_edits.insert(key, before);
    if (m_edits.value(key).isEmpty())
        m_edits.remove(key);
    return shown;
}

Overlay::EditsOfRows Overlay::byRow(const QList<PendingEdit> &all) const
{
    EditsOfRows rows;
    for (const PendingEdit &edit : all) {
        if (m_descriptor.entity(edit.entity) != nullptr) // an entity this person may no longer know
            rows[{edit.entity, core::toBytes(edit.row)}].append(edit);
    }
    return rows;
}

bool Overlay::adopt(const QList<PendingEdit> &all)
{
    EditsOfRows wanted = byRow(all);
    qsizetype covered = 0;
    for (const QSet<QByteArray> &ids : std::as_const(m_covered))
        covered += ids.size();
    const bool same =
        covered == wanted.size() && std::all_of(wanted.keyBegin(), wanted.keyEnd(),
                                                [this](const Key &key) { return covers(key.first, key.second); });
    if (same)
        m_edits = std::move(wanted);
    return same;
}

Expected<QSet<QString>> Overlay::replaceAll(const QList<PendingEdit> &all)
{
    const EditsOfRows wanted = byRow(all);
    QSet<Key> touched;
    for (auto it = m_covered.cbegin(); it != m_covered.cend(); ++it) {
        for (const QByteArray &id : it.value())
            touched.insert({it.key(), id});
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        touched.insert(it.key());

    QSet<QString> entities;
    for (const Key &key : std::as_const(touched)) {
        const auto done = replace(key.first, QUuid::fromString(QLatin1StringView(key.second)), wanted.value(key));
        if (!done)
            return fail(done.error());
        entities.insert(key.first);
    }
    return entities;
}

Expected<void> Overlay::setServerRow(const QString &entityName, const QByteArray &id, const OptionalRow &row)
{
    const auto entity = m_descriptor.require(entityName);
    if (!entity)
        return fail(entity.error());
    if (m_edits.contains({entityName, id}))
        return show(**entity, id, row);
    // Edits of an earlier process that were not laid again yet: keep what is shown until they are.
    return storeBase(entityName, id, row);
}

Expected<void> Overlay::drop(const QString &entity)
{
    for (auto it = m_edits.begin(); it != m_edits.end();)
        it = it.key().first == entity ? m_edits.erase(it) : std::next(it);
    m_covered.remove(entity);
    auto statement = Statement::prepare(m_db, "DELETE FROM _base WHERE entity = ?1");
    if (!statement)
        return fail(statement.error());
    statement->bindText(1, entity.toUtf8());
    return statement->run();
}

} // namespace shortlist::cache
