#include "cache/driver/statement.h"
#include "cache/reader.h"
#include "cache/searchquery.h"
#include "cache/storeschema.h"

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Entity;

namespace {

/// At most `limit` hits of one entity, added to `hits` unless they are there already.
Expected<void> addHits(sqlite3 *db, const Entity &entity, const QByteArray &expression, qsizetype limit, QSet<QUuid> &seen,
                       QList<Reader::Hit> &hits)
{
    const QByteArray fts = quoted(QString::fromLatin1(searchTable(entity)));
    const QByteArray title = entity.title.isEmpty() ? QByteArray("''") : "e." + quoted(entity.title);
    // The snippet is made for the rows that are returned only: LIMIT ends the match.
    const QByteArray sql = "SELECT e.\"id\", " + title + ", snippet(" + fts + ", '', '', '…', -1, 12) FROM " + fts + " JOIN "
        + quoted(entity.name) + " e ON e._key = " + fts + ".docid WHERE " + fts + " MATCH ?1 LIMIT " + QByteArray::number(limit);
    return forEachRow(db, sql, {expression}, [&](const Statement &row) {
        const QUuid id = QUuid::fromString(row.stringAt(0));
        if (seen.contains(id))
            return;
        seen.insert(id);
        hits.append({entity.name, id, row.stringAt(1), row.stringAt(2)});
    });
}

} // namespace

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
        // Best is who is called so; then whoever has the words anywhere.
        Expected<void> done;
        if (entity.search.contains(entity.title))
            done = addHits(m_connection.handle(), entity, prefixExpression(words, entity.title), limit, seen, best);
        if (done && best.size() < limit)
            done = addHits(m_connection.handle(), entity, prefixExpression(words), limit, seen, others);
        if (!done)
            return fail(done.error());
    }
    return (best + others).mid(0, limit);
}

} // namespace shortlist::cache
