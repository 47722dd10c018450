#include "cache/search/changedwords.h"

#include "cache/driver/gather.h"
#include "cache/driver/sqliteerror.h"
#include "cache/driver/statement.h"
#include "cache/storeschema.h"

#include <sqlcipher/sqlite3.h>

namespace shortlist::cache {

using core::Expected;
using core::fail;

void ChangedWords::Close::operator()(sqlite3 *db) const
{
    sqlite3_close_v2(db);
}

Expected<void> ChangedWords::open(const protocol::Entity &entity)
{
    sqlite3 *db = nullptr;
    const int code = sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    m_db.reset(db);
    if (code != SQLITE_OK)
        return fail(sqliteError(db, code, QStringLiteral("Remembering what changed")));
    if (const int known = registerGather(db); known != SQLITE_OK)
        return fail(sqliteError(db, known, QStringLiteral("Remembering what changed")));
    const auto secured = execute(db, "PRAGMA secure_delete = ON");
    return secured ? execute(db, createSearchCopy(entity)) : secured;
}

Expected<void> ChangedWords::put(const Reader &reader, const protocol::Entity &entity, const QList<qint64> &keys)
{
    const QStringList columns = searchColumns(entity);
    if (keys.isEmpty() || columns.isEmpty())
        return {};
    if (!m_db) {
        if (auto opened = open(entity); !opened)
            return opened;
    }
    const QByteArray table = quoted(QString::fromLatin1(searchTable(entity)));
    QByteArray names;
    for (const QString &column : columns)
        names += ", " + quoted(column);
    auto done = execute(m_db.get(), "DELETE FROM " + table + whereKey("docid", keys));
    auto insert = Statement::prepare(m_db.get(), "INSERT INTO " + table + "(docid" + names + ") VALUES(" +
                                                     parameters(columns.size() + 1) + ')');
    if (!done || !insert)
        return done ? fail(insert.error()) : done;
    Expected<void> stored;
    done = forEachRow(reader.connection().handle(),
                      "SELECT _key" + names + " FROM " + quoted(entity.name) + whereKey("_key", keys), {},
                      [&](const Statement &row) {
                          for (int i = 0; i <= columns.size(); ++i)
                              insert->bindCopyOf(i + 1, row, i);
                          if (stored)
                              stored = insert->run();
                      });
    for (const qint64 key : keys)
        m_keys.insert(key);
    return done ? stored : done;
}

Expected<KeySet> ChangedWords::find(const QByteArray &sql, const QList<protocol::Value> &arguments) const
{
    KeySet found;
    if (!m_db)
        return found;
    const auto done = gatherKeys(m_db.get(), sql, arguments, takeInto, &found);
    if (!done)
        return fail(done.error());
    return found;
}

} // namespace shortlist::cache
