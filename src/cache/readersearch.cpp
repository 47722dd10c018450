#include "cache/driver/statement.h"
#include "cache/reader.h"
#include "cache/search/entityhits.h"
#include "cache/searchquery.h"
#include "cache/storeschema.h"

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Entity;

namespace {

/// At most `limit` hits of one entity, added to `hits` unless they are there already.
Expected<void> addHits(sqlite3 *db, const Entity &entity, const QByteArray &expression, qsizetype limit,
                       QSet<QUuid> &seen, QList<Reader::Hit> &hits)
{
    const QByteArray fts = quoted(QString::fromLatin1(searchTable(entity)));
    const QByteArray title = entity.title.isEmpty() ? QByteArray("''") : "e." + quoted(entity.title);
    // The snippet is made for the rows that are returned only: LIMIT ends the match.
    const QByteArray sql = "SELECT e.\"id\", " + title + ", snippet(" + fts + ", '', '', '…', -1, 12) FROM " + fts +
                           " JOIN " + quoted(entity.name) + " e ON e._key = " + fts + ".docid WHERE " + fts +
                           " MATCH ?1 LIMIT " + QByteArray::number(limit);
    return forEachRow(db, sql, {expression}, [&](const Statement &row) {
        const QUuid id = QUuid::fromString(row.stringAt(0));
        if (seen.contains(id))
            return;
        seen.insert(id);
        hits.append({entity.name, id, row.stringAt(1), row.stringAt(2)});
    });
}

/// Best is who is called so (`best`); then whoever has the words anywhere (`others`).
Expected<void> addBoth(sqlite3 *db, const Entity &entity, const QStringList &words, int limit, QSet<QUuid> &seen,
                       QList<Reader::Hit> &best, QList<Reader::Hit> &others)
{
    Expected<void> done;
    if (entity.search.contains(entity.title))
        done = addHits(db, entity, prefixExpression(words, entity.title), limit, seen, best);
    if (done && best.size() < limit)
        done = addHits(db, entity, prefixExpression(words), limit, seen, others);
    return done;
}

} // namespace

Expected<QList<Reader::Hit>> hitsOf(const Reader &reader, const QString &entity, const QString &text, int limit)
{
    QList<Reader::Hit> best;
    QList<Reader::Hit> others;
    QSet<QUuid> seen;
    const QStringList words = searchWords(text);
    const Entity *known = reader.descriptor().entity(entity);
    if (words.isEmpty() || limit <= 0 || !known || searchTable(*known).isEmpty())
        return best;
    const auto done = addBoth(reader.connection().handle(), *known, words, limit, seen, best, others);
    if (!done)
        return fail(done.error());
    return (best + others).mid(0, limit);
}

Expected<QList<Reader::Hit>> Reader::search(const QString &text, int limit) const
{
    QList<Hit> best;
    QList<Hit> others;
    QSet<QUuid> seen;
    const QStringList words = searchWords(text);
    if (words.isEmpty() || limit <= 0)
        return best;
    for (const Entity &entity : m_descriptor.entities) {
        if (searchTable(entity).isEmpty())
            continue;
        const auto done = addBoth(m_connection.handle(), entity, words, limit, seen, best, others);
        if (!done)
            return fail(done.error());
    }
    return (best + others).mid(0, limit);
}

} // namespace shortlist::cache
