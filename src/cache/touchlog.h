#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>

struct sqlite3;

namespace shortlist::cache {

/// Notes which rows each transaction changed, in the file itself, so that whoever remembers something of them can
/// follow, in whatever process. The building of indexes changes no row and leaves no note.
class TouchLog
{
public:
    /// Hears of every row that `db` changes from now on; must not outlive it.
    explicit TouchLog(sqlite3 *db);
    ~TouchLog();
    TouchLog(const TouchLog &) = delete;
    TouchLog &operator=(const TouchLog &) = delete;

    [[nodiscard]] static QByteArray createTable();
    /// A table was dropped or made anew: SQLite tells of no rows then.
    void everything() { m_everything = true; }
    /// Writes what was heard of since the last time; to be called in the transaction, before it is committed. What a
    /// transaction heard that was rolled back is noted with the next one: too much does no harm.
    [[nodiscard]] core::Expected<void> write();

private:
    static void hear(void *self, int operation, const char *database, const char *table, long long row);

    sqlite3 *m_db;
    QHash<QByteArray, QSet<qint64>> m_rows;
    qsizetype m_count = 0;
    bool m_everything = false;
};

/// What was changed since a version of the content.
struct Touched
{
    qint64 version = 0;      ///< of the content now
    bool everything = false; ///< too much to say, or too long ago
    QHash<QString, QList<qint64>> keys;
};

/// Reads the notes after `version`.
[[nodiscard]] core::Expected<Touched> touchedSince(sqlite3 *db, qint64 version);

} // namespace shortlist::cache
