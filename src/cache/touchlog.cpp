#include "cache/touchlog.h"

#include "cache/driver/statement.h"

#include <cstring>
#include <sqlcipher/sqlite3.h>

namespace shortlist::cache {

using core::Expected;
using core::fail;

namespace {

/// More rows than this of one transaction are told as everything: reading them one by one would take as long.
constexpr qsizetype mostRows = 200;
/// Whoever looks less often than every so many commits starts anew.
constexpr qint64 versionsKept = 500;

} // namespace

TouchLog::TouchLog(sqlite3 *db) : m_db(db)
{
    sqlite3_update_hook(m_db, hear, this);
}

TouchLog::~TouchLog()
{
    sqlite3_update_hook(m_db, nullptr, nullptr);
}

QByteArray TouchLog::createTable()
{
    // An empty entity: everything.
    return "CREATE TABLE IF NOT EXISTS _touched(version INTEGER NOT NULL, entity TEXT NOT NULL, row_key INTEGER NOT "
           "NULL, PRIMARY KEY(version, entity, row_key)) WITHOUT ROWID";
}

void TouchLog::hear(void *self, int, const char *database, const char *table, long long row)
{
    auto *log = static_cast<TouchLog *>(self);
    // Names that begin with _ are the cache's own tables and those of the search.
    if (log->m_everything || table[0] == '_' || std::strcmp(database, "main") != 0)
        return;
    const QByteArray borrowed = QByteArray::fromRawData(table, static_cast<qsizetype>(std::strlen(table)));
    auto rows = log->m_rows.find(borrowed);
    if (rows == log->m_rows.end())
        rows = log->m_rows.insert(QByteArray(table), {});
    const qsizetype before = rows->size();
    rows->insert(row);
    log->m_count += rows->size() - before;
    if (log->m_count > mostRows)
        log->m_everything = true;
}

Expected<void> TouchLog::write()
{
    if (!m_everything && m_count == 0)
        return {};
    qint64 version = 1;
    auto done = forEachRow(m_db, "SELECT max(version) FROM _touched", {},
                           [&](const Statement &row) { version += row.isNullAt(0) ? 0 : row.intAt(0); });
    auto note = Statement::prepare(m_db, "INSERT INTO _touched(version, entity, row_key) VALUES(?1, ?2, ?3)");
    if (done && !note)
        return fail(note.error());
    const auto put = [&](QByteArrayView entity, qint64 row) {
        note->bindInt(1, version);
        note->bindText(2, entity);
        note->bindInt(3, row);
        if (done)
            done = note->run();
    };
    if (m_everything) {
        put("", 0);
    } else {
        for (auto rows = m_rows.cbegin(); rows != m_rows.cend(); ++rows) {
            for (const qint64 row : *rows)
                put(rows.key(), row);
        }
    }
    if (done)
        done = execute(m_db, "DELETE FROM _touched WHERE version <= " + QByteArray::number(version - versionsKept));
    if (!done)
        return done;
    m_rows.clear();
    m_count = 0;
    m_everything = false;
    return {};
}

Expected<Touched> touchedSince(sqlite3 *db, qint64 version)
{
    Touched touched;
    // A file that no newer release has opened for writing has no notes: each look starts anew.
    bool there = false;
    auto done = forEachRow(db, "SELECT 1 FROM sqlite_master WHERE name = '_touched'", {},
                           [&](const Statement &) { there = true; });
    if (!done)
        return fail(done.error());
    if (!there) {
        touched.everything = true;
        return touched;
    }
    qint64 oldest = 0;
    done = forEachRow(db, "SELECT min(version), max(version) FROM _touched", {}, [&](const Statement &row) {
        oldest = row.isNullAt(0) ? 0 : row.intAt(0);
        touched.version = row.isNullAt(1) ? 0 : row.intAt(1);
    });
    if (!done)
        return fail(done.error());
    if (touched.version == version)
        return touched;
    if (version < oldest - 1 || version > touched.version) {
        touched.everything = true;
        return touched;
    }
    done = forEachRow(db, "SELECT entity, row_key FROM _touched WHERE version > " + QByteArray::number(version), {},
                      [&](const Statement &row) {
                          if (row.textAt(0).isEmpty())
                              touched.everything = true;
                          else
                              touched.keys[row.stringAt(0)].append(row.intAt(1));
                      });
    if (!done)
        return fail(done.error());
    return touched;
}

} // namespace shortlist::cache
