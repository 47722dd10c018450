#include "cache/store.h"

#include "cache/descriptorchange.h"
#include "cache/driver/statement.h"
#include "cache/overlay.h"
#include "cache/pullwriter.h"
#include "cache/rangerepair.h"
#include "cache/rowtable.h"
#include "cache/storeschema.h"
#include "cache/touchlog.h"
#include "cache/transaction.h"

#include <QDir>

namespace shortlist::cache {

using core::ErrorCode;
using core::Expected;
using core::fail;

class Store::Private
{
public:
    explicit Private(Connection opened)
        : connection(std::move(opened))
        , db(connection.handle())
        , overlay(db, state.descriptor)
        , derived(db, state.descriptor)
        , touched(db)
        , pull(db, state, overlay, derived, touched, changed)
    {}

    Expected<void> prepare();
    /// Runs `work` in one transaction between two transactions of a pull. After a failure the memory is what the disk
    /// is.
    template <typename Work> Expected<void> write(Work work);
    Expected<void> reload();
    /// Empties the tables of these entities.
    Expected<void> empty(const QList<const protocol::Entity *> &entities);
    /// Removes the rows whose scope column names the scope.
    Expected<void> removeOfScope(const protocol::Entity &entity, const QString &scope);
    /// Has the search indexes of these entities forget removed rows, gives freed pages back to the file system and
    /// empties the write-ahead log, which may still hold them.
    Expected<void> shrink(const QList<const protocol::Entity *> &searched = {});

    Connection connection;
    sqlite3 *db;
    StoreState state;
    Overlay overlay;
    DerivedIndexes derived;
    TouchLog touched;
    QSet<QString> changed;
    PullWriter pull;
};

Expected<void> Store::Private::prepare()
{
    auto transaction = Transaction::begin(db);
    if (!transaction)
        return fail(transaction.error());
    for (const QByteArray &sql : bookkeepingTables()) {
        const auto made = execute(db, sql);
        if (!made)
            return made;
    }
    const auto fold = metaValue(db, "fold");
    if (!fold)
        return fail(fold.error());
    auto loaded = reload();
    if (loaded)
        loaded = derived.keepAllInStep();
    if (!loaded)
        return loaded;
    if (*fold != protocol::Value(derivedVersion())) {
        // Another Unicode version orders folded texts differently, another release has other indexes: these are void.
        for (const protocol::Entity &entity : std::as_const(state.descriptor.entities)) {
            const auto renewed = derived.recreate(entity);
            if (!renewed)
                return renewed;
        }
        const auto noted = setMetaValue(db, "fold", derivedVersion());
        if (!noted)
            return noted;
    }
    return transaction->commit();
}

Expected<void> Store::Private::reload()
{
    auto stored = StoreState::read(db);
    if (!stored)
        return fail(stored.error());
    // A pull in between points into the descriptor: an equal one stays where it is.
    if (stored->descriptor == state.descriptor)
        stored->descriptor = state.descriptor;
    state = *std::move(stored);
    return overlay.load();
}

template <typename Work> Expected<void> Store::Private::write(Work work)
{
    auto done = pull.checkpoint();
    if (!done)
        return done;
    auto transaction = Transaction::begin(db);
    if (!transaction)
        return fail(transaction.error());
    done = work();
    if (done)
        done = touched.write();
    if (done)
        done = transaction->commit();
    if (!done) {
        transaction->rollback();
        const auto loaded = reload();
        if (!loaded)
            return loaded;
    }
    return done;
}

Expected<void> Store::Private::empty(const QList<const protocol::Entity *> &entities)
{
    touched.everything();
    for (const protocol::Entity *entity : entities) {
        auto done = derived.drop(entity->name);
        if (done)
            done = execute(db, "DROP TABLE " + quoted(entity->name));
        if (done)
            done = execute(db, createTable(*entity));
        if (done)
            done = derived.create(*entity);
        if (done)
            done = overlay.drop(entity->name);
        if (!done)
            return done;
        changed.insert(entity->name);
    }
    return {};
}

Expected<void> Store::Private::removeOfScope(const protocol::Entity &entity, const QString &scope)
{
    auto found = Statement::prepare(db, "SELECT \"id\" FROM " + quoted(entity.name) + " WHERE " +
                                            quoted(entity.scopeColumn) + " = ?1");
    if (!found)
        return fail(found.error());
    found->bindText(1, scope.toUtf8());
    QList<QByteArray> ids;
    for (;;) {
        const auto row = found->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        ids.append(found->textAt(0).toByteArray());
    }
    StatementCache statements(db);
    for (const QByteArray &id : std::as_const(ids)) {
        const auto removed = overlay.covers(entity.name, id) ? overlay.setServerRow(entity.name, id, {})
                                                             : RowTable(db, entity, statements).remove(id);
        if (!removed)
            return removed;
    }
    changed.insert(entity.name);
    return {};
}

Expected<void> Store::Private::shrink(const QList<const protocol::Entity *> &searched)
{
    const auto merged = searched.isEmpty() ? Expected<void>() : write([&]() -> Expected<void> {
        for (const protocol::Entity *entity : searched) {
            const auto done = derived.mergeSearch(*entity);
            if (!done)
                return done;
        }
        return {};
    });
    if (!merged)
        return merged;
    const auto vacuumed = execute(db, "PRAGMA incremental_vacuum");
    if (!vacuumed)
        return vacuumed;
    // A reader in the middle of a statement can hold the log for now; the next checkpoint gets it then.
    return execute(db, "PRAGMA wal_checkpoint(TRUNCATE)");
}

Store::Store(std::unique_ptr<Private> p) : d(std::move(p)) {}

Store::~Store() = default;

Expected<std::unique_ptr<Store>> Store::open(const QString &directory, const QByteArray &key, bool thorough)
{
    auto connection =
        Connection::open(QDir(directory).filePath(QStringLiteral("cache.db")), key, AccessMode::ReadWrite);
    if (!connection)
        return fail(connection.error());
    if (thorough) {
        if (auto checked = connection->check(); !checked)
            return fail(checked.error());
    }
    auto p = std::make_unique<Private>(*std::move(connection));
    const auto prepared = p->prepare();
    if (!prepared)
        return fail(prepared.error());
    return std::unique_ptr<Store>(new Store(std::move(p)));
}

Expected<void> Store::applyDescriptor(const protocol::SchemaDescriptor &descriptor)
{
    if (d->state.descriptor == descriptor)
        return {};
    if (d->pull.isActive())
        return fail(ErrorCode::Internal, QStringLiteral("The schema cannot change during a pull"));
    return d->write([&] {
        StoreState next = d->state;
        d->touched.everything();
        auto done = changeDescriptor(d->db, next, descriptor);
        if (!done)
            return done;
        d->state = next;
        for (const QString &entity : descriptor.entityNames())
            d->changed.insert(entity);
        return d->overlay.load();
    });
}

const protocol::SchemaDescriptor &Store::descriptor() const
{
    return d->state.descriptor;
}

qint64 Store::cursor() const
{
    return d->state.cursor;
}

QStringList Store::scopes() const
{
    return d->state.scopes;
}

QUuid Store::history() const
{
    return d->state.history;
}

PullPosition Store::pullPosition() const
{
    return d->state.position;
}

QStringList Store::missingTables() const
{
    return d->state.missing;
}

Expected<void> Store::beginPull(qint64 targetVersion, const QStringList &scopes, const QUuid &history, bool resumed)
{
    return d->pull.begin(targetVersion, scopes, history, resumed);
}

Expected<void> Store::purgeScope(const QString &key)
{
    const QString scope = scopeOfKey(key);
    QList<const protocol::Entity *> whole;
    QList<const protocol::Entity *> parts;
    for (const protocol::Entity &entity : std::as_const(d->state.descriptor.entities)) {
        if (entity.scope == scope)
            whole.append(&entity);
        else if (!entity.scopeColumn.isEmpty())
            parts.append(&entity);
    }
    const auto purged = d->write([&] {
        d->state.scopes.removeAll(key);
        // Where it was would count the purged rows as there. Of the other scopes that it had begun with some rows may
        // lie here still: should the next purge fail, they have to be known.
        QStringList begun = d->state.position.scopes;
        begun.removeAll(key);
        d->state.position = {0, {}, {}, begun};
        auto done = d->empty(whole);
        for (const protocol::Entity *entity : std::as_const(parts))
            done = done ? d->removeOfScope(*entity, scope) : done;
        return done ? d->state.write(d->db) : done;
    });
    return purged ? d->shrink(parts) : purged;
}

Expected<void> Store::beginRows(const QString &entity, const QStringList &columns)
{
    return d->pull.beginRows(entity, columns);
}

Expected<void> Store::beginEarlyRows(const QString &entity, const QStringList &columns)
{
    return d->pull.beginEarlyRows(entity, columns);
}

Expected<void> Store::endEarlyRows()
{
    return d->pull.endEarlyRows();
}

Expected<void> Store::putRow(QByteArrayView copyLine)
{
    return d->pull.putRow(copyLine);
}

Expected<void> Store::beginRemovals(const QString &entity, bool revoked)
{
    return d->pull.beginRemovals(entity, revoked);
}

Expected<void> Store::removeRow(QByteArrayView id)
{
    return d->pull.removeRow(id);
}

Expected<void> Store::endPull()
{
    const QSet<QString> revoked = d->pull.revokedEntities();
    const auto ended = d->pull.end();
    if (!ended || revoked.isEmpty())
        return ended;
    QList<const protocol::Entity *> searched;
    for (const protocol::Entity &entity : std::as_const(d->state.descriptor.entities)) {
        if (revoked.contains(entity.name))
            searched.append(&entity);
    }
    return d->shrink(searched);
}

Expected<void> Store::writeAnew()
{
    // A search index keeps the words of removed rows until its parts are merged.
    const auto merged = d->write([&]() -> Expected<void> {
        for (const protocol::Entity &entity : std::as_const(d->state.descriptor.entities)) {
            const auto done = d->derived.mergeSearch(entity);
            if (!done)
                return done;
        }
        return {};
    });
    if (!merged)
        return merged;
    // Freeing pages is not enough: secure_delete overwrites what is deleted, but rows that a page's split had moved
    // before left a copy in the unused part of their former page.
    const auto written = execute(d->db, "VACUUM");
    return written ? execute(d->db, "PRAGMA wal_checkpoint(TRUNCATE)") : written;
}

Expected<qint64> Store::replaceRange(const QString &entityName, const QByteArray &after, const QByteArray &upTo,
                                     const QStringList &columns, const QList<QByteArray> &copyLines)
{
    const auto entity = d->state.descriptor.require(entityName);
    if (!entity)
        return fail(entity.error());
    if (d->pull.isActive())
        return fail(ErrorCode::Busy, QStringLiteral("Rows cannot be repaired during a pull"));
    if (columns != (*entity)->columnNames())
        return fail(ErrorCode::Protocol,
                    QStringLiteral("The rows of %1 have other columns than this cache").arg(entityName));
    RangeRepair repair(d->db, **entity, d->overlay);
    const auto done = d->write([&] { return repair.run(after, upTo, copyLines); });
    if (!done)
        return fail(done.error());
    if (repair.changes() > 0)
        d->changed.insert(entityName);
    return repair.changes();
}

Expected<void> Store::suspendPull()
{
    return d->pull.suspend();
}

Expected<void> Store::clear()
{
    if (d->pull.isActive()) {
        const auto suspended = d->pull.suspend();
        if (!suspended)
            return suspended;
    }
    QList<const protocol::Entity *> entities;
    for (const protocol::Entity &entity : std::as_const(d->state.descriptor.entities))
        entities.append(&entity);
    const auto cleared = d->write([&] {
        d->state.cursor = 0;
        d->state.scopes.clear();
        d->state.history = {};
        d->state.position = {};
        d->state.missing.clear(); // everything is
        const auto emptied = d->empty(entities);
        return emptied ? d->state.write(d->db) : emptied;
    });
    return cleared ? d->shrink() : cleared;
}

Expected<bool> Store::buildIndexes(qint64 searchRows)
{
    if (d->pull.isActive())
        return true; // after it
    bool more = false;
    const auto done = d->write([&]() -> Expected<void> {
        const auto built = d->derived.build(searchRows);
        if (!built)
            return fail(built.error());
        more = *built;
        return {};
    });
    if (!done)
        return fail(done.error());
    return more;
}

Expected<void> Store::overlay(const PendingEdit &edit)
{
    return d->write([&] {
        d->changed.insert(edit.entity);
        return d->overlay.lay(edit);
    });
}

Expected<void> Store::overlay(const QList<PendingEdit> &edits)
{
    return d->write([&]() -> Expected<void> {
        for (const PendingEdit &edit : edits) {
            d->changed.insert(edit.entity);
            if (auto laid = d->overlay.lay(edit); !laid)
                return laid;
        }
        return {};
    });
}

Expected<void> Store::rebuildRow(const QString &entity, const QUuid &row, const QList<PendingEdit> &remaining)
{
    return d->write([&] {
        d->changed.insert(entity);
        return d->overlay.replace(entity, row, remaining);
    });
}

Expected<void> Store::rebuildRows(const QList<RemainingEdits> &rows)
{
    return d->write([&]() -> Expected<void> {
        for (const RemainingEdits &one : rows) {
            d->changed.insert(one.entity);
            if (auto replaced = d->overlay.replace(one.entity, one.row, one.edits); !replaced)
                return replaced;
        }
        return {};
    });
}

bool Store::adoptOverlay(const QList<PendingEdit> &all)
{
    return d->overlay.adopt(all);
}

Expected<void> Store::rebuildOverlay(const QList<PendingEdit> &all)
{
    return d->write([&]() -> Expected<void> {
        const auto touched = d->overlay.replaceAll(all);
        if (!touched)
            return fail(touched.error());
        d->changed.unite(*touched);
        return {};
    });
}

QSet<QString> Store::takeChangedEntities()
{
    return std::exchange(d->changed, {});
}

const Connection &Store::connection() const
{
    return d->connection;
}

} // namespace shortlist::cache
