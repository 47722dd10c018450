#include "cache/derivedindexes.h"

#include "cache/driver/statement.h"
#include "cache/storeschema.h"

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Entity;

bool DerivedIndexes::Progress::complete() const
{
    return indexed && searched == everyKey;
}

Expected<void> DerivedIndexes::executeAll(const QList<QByteArray> &statements) const
{
    for (const QByteArray &sql : statements) {
        const auto done = execute(m_db, sql);
        if (!done)
            return done;
    }
    return {};
}

Expected<DerivedIndexes::Progress> DerivedIndexes::progress(const QString &entityName) const
{
    auto statement = Statement::prepare(m_db, "SELECT indexed, searched FROM _derived WHERE entity = ?1");
    if (!statement)
        return fail(statement.error());
    statement->bindText(1, entityName.toUtf8());
    const auto found = statement->step();
    if (!found)
        return fail(found.error());
    if (!*found)
        return Progress{false, 0};
    return Progress{statement->intAt(0) != 0, statement->intAt(1)};
}

Expected<QList<const Entity *>> DerivedIndexes::incomplete() const
{
    auto statement = Statement::prepare(m_db, "SELECT entity FROM _derived WHERE indexed <> 0 AND searched = ?1");
    if (!statement)
        return fail(statement.error());
    statement->bindInt(1, everyKey);
    QSet<QString> complete;
    for (;;) {
        const auto found = statement->step();
        if (!found)
            return fail(found.error());
        if (!*found)
            break;
        complete.insert(statement->stringAt(0));
    }
    QList<const Entity *> left;
    for (const Entity &entity : m_descriptor.entities) {
        if (!complete.contains(entity.name))
            left.append(&entity);
    }
    return left;
}

Expected<void> DerivedIndexes::setProgress(const QString &entityName, const Progress &progress) const
{
    auto statement =
        Statement::prepare(m_db, "INSERT OR REPLACE INTO _derived(entity, indexed, searched) VALUES(?1, ?2, ?3)");
    if (!statement)
        return fail(statement.error());
    statement->bindText(1, entityName.toUtf8());
    statement->bindInt(2, progress.indexed ? 1 : 0);
    statement->bindInt(3, progress.searched);
    return statement->run();
}

Expected<qint64> DerivedIndexes::number(const QByteArray &sql) const
{
    auto statement = Statement::prepare(m_db, sql);
    if (!statement)
        return fail(statement.error());
    const auto found = statement->step();
    if (!found)
        return fail(found.error());
    return *found ? statement->intAt(0) : 0;
}

Expected<void> DerivedIndexes::create(const Entity &entity)
{
    QList<QByteArray> statements = createSearch(entity) + createSearchTriggers(entity);
    for (const IndexSql &index : indexesOf(entity))
        statements.append(index.create);
    const auto done = executeAll(statements);
    return done ? setProgress(entity.name, {true, everyKey}) : done;
}

Expected<void> DerivedIndexes::mergeSearch(const Entity &entity)
{
    const QByteArray name = searchTable(entity);
    if (name.isEmpty())
        return {};
    return execute(m_db, "INSERT INTO \"" + name + "\"(\"" + name + "\") VALUES('optimize')");
}

Expected<void> DerivedIndexes::drop(const QString &entityName)
{
    QList<QByteArray> statements = dropSearch(entityName);
    statements.append("DELETE FROM _derived WHERE entity = '" + entityName.toLatin1() + '\'');
    return executeAll(statements);
}

Expected<void> DerivedIndexes::recreate(const Entity &entity)
{
    // Indexes are named after their column: all of the entity's go, whatever made them.
    auto names = Statement::prepare(
        m_db, "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL");
    if (!names)
        return fail(names.error());
    names->bindText(1, entity.name.toUtf8());
    QList<QByteArray> statements = dropSearch(entity.name);
    for (;;) {
        const auto found = names->step();
        if (!found)
            return fail(found.error());
        if (!*found)
            break;
        statements.append("DROP INDEX " + quoted(names->stringAt(0)));
    }
    const auto done = executeAll(statements + createSearch(entity) + createSearchTriggers(entity));
    return done ? setProgress(entity.name, {false, 0}) : done;
}

Expected<void> DerivedIndexes::defer(const Entity &entity)
{
    const auto now = progress(entity.name);
    if (!now)
        return fail(now.error());
    QList<QByteArray> statements = dropSearchTriggers(entity.name);
    for (const IndexSql &index : indexesOf(entity))
        statements.append("DROP INDEX IF EXISTS " + index.name);
    const auto dropped = executeAll(statements);
    if (!dropped)
        return dropped;
    Progress deferred{false, now->searched};
    if (now->searched == everyKey) {
        const auto last = number("SELECT max(_key) FROM " + quoted(entity.name));
        if (!last)
            return fail(last.error());
        deferred.searched = *last;
    }
    return setProgress(entity.name, deferred);
}

Expected<void> DerivedIndexes::keepInStep(const Entity &entity)
{
    return executeAll(createSearchTriggers(entity));
}

Expected<void> DerivedIndexes::keepAllInStep()
{
    for (const Entity &entity : m_descriptor.entities) {
        const auto kept = keepInStep(entity);
        if (!kept)
            return kept;
    }
    return {};
}

/// Makes the next index that is missing, or all of them; false when none was.
Expected<bool> DerivedIndexes::buildIndex(const Entity &entity, Progress progress, bool all) const
{
    for (const IndexSql &index : indexesOf(entity)) {
        QByteArray name = index.name;
        const auto there = number("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name = '" +
                                  name.replace('"', "") + '\'');
        if (!there)
            return fail(there.error());
        if (*there > 0)
            continue;
        const auto made = execute(m_db, index.create);
        if (!made)
            return fail(made.error());
        if (!all)
            return true;
    }
    progress.indexed = true;
    const auto noted = setProgress(entity.name, progress);
    if (!noted)
        return fail(noted.error());
    return false;
}

Expected<void> DerivedIndexes::fillSearch(const Entity &entity, Progress progress, qint64 rows) const
{
    const QByteArray table = quoted(entity.name);
    const QByteArray from = QByteArray::number(progress.searched);
    const auto upTo = number("SELECT max(_key) FROM (SELECT _key FROM " + table + " WHERE _key > " + from +
                             " ORDER BY _key LIMIT " + QByteArray::number(rows) + ')');
    if (!upTo)
        return fail(upTo.error());
    if (*upTo > 0 && !searchTable(entity).isEmpty()) {
        auto fill = Statement::prepare(m_db, cache::fillSearch(entity));
        if (!fill)
            return fail(fill.error());
        fill->bindInt(1, progress.searched);
        fill->bindInt(2, *upTo);
        const auto filled = fill->run();
        if (!filled)
            return filled;
    }
    progress.searched = *upTo > 0 && !searchTable(entity).isEmpty() ? *upTo : everyKey;
    return setProgress(entity.name, progress);
}

Expected<bool> DerivedIndexes::build(qint64 searchRows)
{
    const auto left = incomplete();
    if (!left)
        return fail(left.error());
    // All indexes come before any search: lists need them, and they take a fraction of its time.
    for (const Entity *entity : *left) {
        const auto now = progress(entity->name);
        if (!now)
            return fail(now.error());
        if (now->indexed)
            continue;
        const auto made = buildIndex(*entity, *now, false);
        if (!made)
            return fail(made.error());
        if (*made)
            return true;
    }
    for (const Entity *entity : *left) {
        const auto now = progress(entity->name);
        if (!now)
            return fail(now.error());
        if (now->complete())
            continue;
        const auto filled = fillSearch(*entity, *now, searchRows);
        if (!filled)
            return fail(filled.error());
        return true;
    }
    return false;
}

Expected<void> DerivedIndexes::buildSmall(qint64 rows)
{
    const auto left = incomplete();
    if (!left)
        return fail(left.error());
    for (const Entity *entity : *left) {
        auto now = progress(entity->name);
        if (!now)
            return fail(now.error());
        const auto last = number("SELECT max(_key) FROM " + quoted(entity->name));
        if (!last)
            return fail(last.error());
        if (*last > rows)
            continue;
        const auto indexed = buildIndex(*entity, *now, true);
        if (!indexed)
            return fail(indexed.error());
        now->indexed = true;
        while (now->searched != everyKey) {
            const auto filled = fillSearch(*entity, *now, rows + 1);
            if (!filled)
                return filled;
            now = progress(entity->name);
            if (!now)
                return fail(now.error());
        }
    }
    return {};
}

} // namespace shortlist::cache
