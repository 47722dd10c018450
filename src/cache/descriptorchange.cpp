#include "cache/descriptorchange.h"

#include "cache/driver/statement.h"
#include "cache/rowtable.h"
#include "cache/storeschema.h"

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Column;
using protocol::Entity;

namespace {

/// True where rows that are there stay right: every old column is still there with the same type.
bool growsOnly(const Entity &from, const Entity &to)
{
    if (from.scope != to.scope || from.privateTo != to.privateTo)
        return false;
    return std::all_of(from.columns.begin(), from.columns.end(), [&](const Column &old) {
        const Column *now = to.column(old.name);
        return now != nullptr && now->type == old.type;
    });
}

class Change
{
public:
    Change(sqlite3 *db, StoreState &state, const protocol::SchemaDescriptor &to)
        : m_db(db), m_state(state), m_to(to), m_derived(db, to)
    {}

    Expected<void> run()
    {
        for (const Entity &old : m_state.descriptor.entities) {
            const Entity *now = m_to.entity(old.name);
            const auto done = now == nullptr         ? dropTable(old)
                              : growsOnly(old, *now) ? grow(old, *now)
                                                     : renew(old, *now);
            if (!done)
                return done;
        }
        for (const Entity &entity : m_to.entities) {
            if (m_state.descriptor.entity(entity.name) != nullptr)
                continue;
            auto done = makeTable(entity);
            if (!done)
                return done;
            // A table of a scope that is held already: its rows come with the scope.
            if (m_state.cursor > 0)
                forgetScope(entity.scope);
        }
        if (m_to.entity(m_state.position.entity) == nullptr)
            startOver();
        m_state.descriptor = m_to;
        auto written = m_state.writeDescriptor(m_db);
        return written ? m_state.write(m_db) : written;
    }

private:
    /// Whatever key of the scope is held: its rows come again. Those that are here are to be purged first, like those
    /// of a pull that starts over: the server cannot know of them, and would neither remove nor revoke them.
    void forgetScope(const QString &scope)
    {
        for (const QString &key : QStringList(m_state.scopes)) {
            if (scopeOfKey(key) != scope)
                continue;
            m_state.scopes.removeAll(key);
            startOver();
            m_state.position.scopes.append(key);
        }
    }

    /// The next pull does not go on where the last one was, but has to know of what rows that had brought.
    void startOver() { m_state.position = {0, {}, {}, m_state.position.scopes}; }

    Expected<void> makeTable(const Entity &entity)
    {
        const auto made = execute(m_db, createTable(entity));
        return made ? m_derived.create(entity) : made;
    }

    Expected<void> dropTable(const Entity &entity)
    {
        auto done = m_derived.drop(entity.name);
        if (done)
            done = execute(m_db, "DROP TABLE " + quoted(entity.name));
        if (done)
            done = execute(m_db, "DELETE FROM _base WHERE entity = '" + entity.name.toLatin1() + '\'');
        return done;
    }

    Expected<void> renew(const Entity &old, const Entity &now)
    {
        forgetScope(old.scope);
        forgetScope(now.scope);
        if (m_state.position.entity == now.name)
            startOver();
        const auto dropped = dropTable(old);
        return dropped ? makeTable(now) : dropped;
    }

    Expected<void> grow(const Entity &old, const Entity &now)
    {
        for (const Column &column : now.columns) {
            if (old.column(column.name) != nullptr)
                continue;
            const auto added =
                execute(m_db, "ALTER TABLE " + quoted(now.name) + " ADD COLUMN " + columnDefinition(column, true));
            if (!added)
                return added;
        }
        if (old.columnNames() != now.columnNames()) {
            const auto rewritten = rewriteBase(old, now);
            if (!rewritten)
                return rewritten;
        }
        if (createSearch(old) == createSearch(now) && createSearchTriggers(old) == createSearchTriggers(now) &&
            indexNames(old) == indexNames(now))
            return {};
        return m_derived.recreate(now);
    }

    static QList<QByteArray> indexNames(const Entity &entity)
    {
        QList<QByteArray> names;
        for (const IndexSql &index : indexesOf(entity))
            names.append(index.create);
        return names;
    }

    Expected<void> rewriteBase(const Entity &old, const Entity &now)
    {
        QList<QPair<QByteArray, QByteArray>> lines;
        auto read = Statement::prepare(m_db, "SELECT row_id, line FROM _base WHERE entity = ?1 AND line IS NOT NULL");
        if (!read)
            return fail(read.error());
        read->bindText(1, old.name.toUtf8());
        for (;;) {
            const auto found = read->step();
            if (!found)
                return fail(found.error());
            if (!*found)
                break;
            const auto row = fromLine(read->textAt(1), old.columns.size());
            if (!row)
                return fail(row.error());
            protocol::Row grown;
            for (const Column &column : now.columns) {
                const bool known = old.column(column.name) != nullptr;
                const bool constant = !known && column.hasDefault && !column.defaultText.isEmpty();
                grown.values.append(constant ? protocol::Value(column.defaultText.toUtf8())
                                             : valueOf(old, *row, column.name));
            }
            lines.append({read->textAt(0).toByteArray(), toLine(grown)});
        }
        auto write = Statement::prepare(m_db, "UPDATE _base SET line = ?3 WHERE entity = ?1 AND row_id = ?2");
        if (!write)
            return fail(write.error());
        for (const auto &[id, line] : std::as_const(lines)) {
            write->bindText(1, old.name.toUtf8());
            write->bindText(2, id);
            write->bindText(3, line);
            const auto written = write->run();
            if (!written)
                return written;
        }
        return {};
    }

    sqlite3 *m_db;
    StoreState &m_state;
    const protocol::SchemaDescriptor &m_to;
    DerivedIndexes m_derived;
};

} // namespace

Expected<void> changeDescriptor(sqlite3 *db, StoreState &state, const protocol::SchemaDescriptor &to)
{
    const auto named = checkNames(to);
    return named ? Change(db, state, to).run() : named;
}

} // namespace shortlist::cache
