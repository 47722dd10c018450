#include "cache/outboxsalvage.h"

#include "cache/driver/statement.h"
#include "cache/outbox.h"
#include "cache/quarantine.h"
#include "cache/transaction.h"

#include <QDir>
#include <QFile>

namespace shortlist::cache {

using core::Expected;
using core::fail;

namespace {

const QString outboxFile = QStringLiteral("outbox.db");
const QString building = QStringLiteral("outbox-salvage");

/// Copies what it can of one table. Rows are read one at a time by their key, upwards until a page fails and then
/// downwards from the end, so that one bad page costs its own rows only.
class TableCopy
{
public:
    TableCopy(sqlite3 *from, sqlite3 *to, QByteArray table, QByteArray key, QList<QByteArray> columns)
        : m_from(from), m_to(to), m_table(std::move(table)), m_key(std::move(key)), m_columns(std::move(columns))
    {}

    Expected<void> run()
    {
        protocol::Value last;
        auto done = walk("ASC", ">", last);
        if (!done || m_complete)
            return done;
        const protocol::Value reached = last;
        last.reset();
        m_floor = reached;
        return walk("DESC", "<", last);
    }
    [[nodiscard]] qint64 rows() const { return m_rows; }
    /// Something is there, and none of it could be read.
    [[nodiscard]] bool lostAll() const { return m_failed && m_rows == 0; }

private:
    Expected<void> walk(const QByteArray &direction, const QByteArray &beyond, protocol::Value &last)
    {
        const QByteArray names = m_columns.join(", ");
        auto put = Statement::prepare(m_to, "INSERT OR IGNORE INTO " + m_table + '(' + names + ") VALUES(" +
                                                parameters(m_columns.size()) + ')');
        if (!put)
            return fail(put.error());
        for (;;) {
            const QByteArray condition = last ? " WHERE " + m_key + ' ' + beyond + " ?1" : QByteArray();
            auto next = Statement::prepare(m_from, "SELECT " + m_key + ", " + names + " FROM " + m_table + condition +
                                                       " ORDER BY " + m_key + ' ' + direction + " LIMIT 1");
            if (!next) { // not even the schema
                m_failed = true;
                return {};
            }
            if (last)
                bindKey(*next, *last);
            const auto found = next->step();
            if (!found) { // a bad page
                m_failed = true;
                return {};
            }
            if (!*found) {
                m_complete = true;
                return {};
            }
            last = next->valueAt(0);
            if (m_floor && last == m_floor)
                return {};
            for (int i = 0; i < m_columns.size(); ++i)
                put->bindCopyOf(i + 1, *next, i + 1);
            if (auto stored = put->run(); !stored)
                return stored;
            ++m_rows;
        }
    }

    void bindKey(Statement &statement, const QByteArray &key) const
    {
        if (m_key == "place")
            statement.bindInt(1, key.toLongLong());
        else
            statement.bindText(1, key);
    }

    sqlite3 *m_from;
    sqlite3 *m_to;
    QByteArray m_table;
    QByteArray m_key;
    QList<QByteArray> m_columns;
    protocol::Value m_floor; ///< where the way up ended
    bool m_complete = false;
    bool m_failed = false;
    qint64 m_rows = 0;
};

Expected<Salvage> copyAll(const Connection &damaged, const QString &directory, const QByteArray &key)
{
    // A new outbox has tables and an identity of its own, which the old one replaces where it can be read.
    auto made = Outbox::open(directory, key);
    if (!made)
        return fail(made.error());
    made->reset();
    const auto fresh = Connection::open(QDir(directory).filePath(outboxFile), key, AccessMode::ReadWrite);
    if (!fresh)
        return fail(fresh.error());
    sqlite3 *const to = fresh->handle();
    sqlite3 *const from = damaged.handle();
    auto transaction = Transaction::begin(to);
    if (!transaction)
        return fail(transaction.error());
    if (auto emptied = execute(to, "DELETE FROM identity"); !emptied)
        return fail(emptied.error());
    TableCopy mutations(from, to, "mutations", "place",
                        {"place", "seq", "id", "entity", "row_id", "body", "at", "acknowledged", "version"});
    TableCopy uploads(from, to, "uploads", "sha256", {"sha256", "size"});
    TableCopy facts(from, to, "facts", "name", {"name", "value"});
    TableCopy identity(from, to, "identity", "only", {"only", "device", "epoch", "last_seq"});
    for (TableCopy *table : {&identity, &mutations, &uploads, &facts}) {
        if (auto copied = table->run(); !copied)
            return fail(copied.error());
    }
    if (mutations.lostAll())
        return fail(core::ErrorCode::Corrupt, QStringLiteral("None of the unsent edits could be read"));
    Salvage salvage;
    salvage.identity = identity.rows() > 0;
    const auto count = [&](const char *sql, qint64 &out) {
        return forEachRow(to, sql, {}, [&](const Statement &row) { out = row.intAt(0); });
    };
    qint64 span = 0;
    auto counted = count("SELECT count(*) FROM mutations WHERE acknowledged = 0", salvage.edits);
    if (counted)
        counted = count("SELECT coalesce(max(place) - min(place) + 1 - count(*), 0) FROM mutations", span);
    salvage.missing = span;
    if (counted)
        counted = transaction->commit();
    if (!counted)
        return fail(counted.error());
    return salvage;
}

} // namespace

Expected<Salvage> salvageOutbox(const QString &directory, const QByteArray &key, const QDateTime &now)
{
    const QDir profile(directory);
    Salvage salvage;
    {
        const auto damaged = Connection::open(profile.filePath(outboxFile), key, AccessMode::ReadWrite);
        if (!damaged)
            return fail(damaged.error());
        QDir(profile.filePath(building)).removeRecursively(); // of an earlier try
        if (!profile.mkpath(building))
            return fail(core::ErrorCode::Io, QStringLiteral("The outbox cannot be rescued"),
                        profile.filePath(building));
        const auto copied = copyAll(*damaged, profile.filePath(building), key);
        if (!copied) {
            QDir(profile.filePath(building)).removeRecursively();
            return copied;
        }
        salvage = *copied;
    }
    // Should the process die between these two, the next open goes on with the second.
    const auto kept = quarantine(directory, outboxFile, now);
    if (!kept)
        return fail(kept.error());
    salvage.kept = *kept;
    const auto placed = finishSalvage(directory);
    if (!placed)
        return fail(placed.error());
    return salvage;
}

Expected<void> finishSalvage(const QString &directory)
{
    const QDir profile(directory);
    const QString rescued = profile.filePath(building + u'/' + outboxFile);
    const QString place = profile.filePath(outboxFile);
    if (QFile::exists(place) || !QFile::exists(rescued))
        return {};
    if (!QFile::rename(rescued, place))
        return fail(core::ErrorCode::Io, QStringLiteral("The rescued outbox cannot be put in its place"), rescued);
    QDir(profile.filePath(building)).removeRecursively();
    return {};
}

} // namespace shortlist::cache
