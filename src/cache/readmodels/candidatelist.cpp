#include "cache/readmodels/candidatelist.h"

#include "cache/driver/statement.h"
#include "cache/searchquery.h"
#include "core/uuid.h"

#include <QHash>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

/// SQLite takes 999 parameters.
constexpr qsizetype idsPerQuery = 500;

/// The newest active application of each candidate: SQLite takes the other columns from the row that has the maximum.
constexpr QByteArrayView newestApplication =
    "(SELECT candidate_id, max(applied_at), stage_id, match_score FROM applications WHERE disposition = 'active' "
    "GROUP BY candidate_id)";

QByteArray orderBy(const CandidateListQuery &query)
{
    const QByteArray direction = query.descending ? " DESC" : "";
    const auto by = [&](const QByteArray &expression) {
        return " ORDER BY " + expression + direction + ", c._key" + direction; // one index serves both
    };
    switch (query.sort) {
    case CandidateSort::Name:
        return by("fold(c.full_name)");
    case CandidateSort::Title:
        return by("fold(c.current_title)");
    case CandidateSort::Place:
        return by("fold(c.location)");
    case CandidateSort::Active:
        return by("c.updated_at");
    case CandidateSort::Match:
        return by("CAST(a.match_score AS REAL)");
    case CandidateSort::Stage:
        return by("s.position" + direction + ", fold(s.name)");
    }
    return {};
}

/// "FROM …" with what the order needs beside the candidates.
QByteArray from(CandidateSort sort)
{
    QByteArray sql = " FROM candidates c";
    if (sort == CandidateSort::Match || sort == CandidateSort::Stage)
        sql += " LEFT JOIN " + newestApplication.toByteArray() + " a ON a.candidate_id = c.id";
    if (sort == CandidateSort::Stage)
        sql += " LEFT JOIN stages s ON s.id = a.stage_id";
    return sql;
}

/// Adds what hangs on the candidates beside their own columns.
class ItemCompletion
{
public:
    ItemCompletion(sqlite3 *db, QList<CandidateListItem> &items) : m_db(db), m_items(items)
    {
        for (qsizetype i = 0; i < items.size(); ++i) {
            m_indexOf.insert(core::toBytes(items[i].id), i);
            m_ids.append(Value(core::toBytes(items[i].id)));
        }
    }

    Expected<void> addApplications()
    {
        QHash<QByteArray, QByteArray> newest;
        return forEachRow(
            m_db,
            "SELECT a.candidate_id, a.applied_at, a.match_score, s.name, s.kind, j.title, a._pending FROM applications a "
            "LEFT JOIN stages s ON s.id = a.stage_id LEFT JOIN job_requisitions j ON j.id = a.job_id "
            "WHERE a.disposition = 'active' AND a.candidate_id IN ("
                + parameters(m_ids.size()) + ')',
            m_ids, [&](const Statement &row) {
                const QByteArray candidate = row.textAt(0).toByteArray();
                const QByteArray appliedAt = row.textAt(1).toByteArray();
                CandidateListItem &item = m_items[m_indexOf.value(candidate)];
                item.pending = item.pending || row.intAt(6) != 0;
                const auto before = newest.constFind(candidate);
                if (before != newest.cend() && appliedAt < *before)
                    return;
                newest.insert(candidate, appliedAt);
                item.match = row.isNullAt(2) ? std::nullopt : std::optional(row.doubleAt(2));
                item.stageName = row.stringAt(3);
                item.stageKind = row.stringAt(4);
                item.jobTitle = row.stringAt(5);
            });
    }

    Expected<void> addConflicts()
    {
        return forEachRow(m_db,
                          "SELECT row_id FROM edit_conflicts WHERE status = 'open' AND entity = 'candidates' AND row_id IN ("
                              + parameters(m_ids.size()) + ')',
                          m_ids,
                          [&](const Statement &row) { m_items[m_indexOf.value(row.textAt(0).toByteArray())].conflict = true; });
    }

private:
    sqlite3 *m_db;
    QList<CandidateListItem> &m_items;
    QHash<QByteArray, qsizetype> m_indexOf;
    QList<Value> m_ids;
};

CandidateListItem itemAt(const Statement &row)
{
    CandidateListItem item;
    item.key = row.intAt(0);
    item.id = QUuid::fromString(row.stringAt(1));
    item.name = row.stringAt(2);
    item.title = row.stringAt(3);
    item.company = row.stringAt(4);
    item.place = row.stringAt(5);
    item.active = protocol::parseTimestamp(row.textAt(6).toByteArray());
    item.pending = row.intAt(7) != 0;
    return item;
}

} // namespace

Expected<QList<qint64>> CandidateListReader::keys(const CandidateListQuery &query) const
{
    QByteArray where;
    QList<Value> arguments;
    const auto require = [&](const QByteArray &condition, const QByteArray &argument) {
        arguments.append(argument);
        where += (where.isEmpty() ? " WHERE " : " AND ") + condition + QByteArray::number(arguments.size()) + ')';
    };
    const QStringList words = searchWords(query.search);
    if (!words.isEmpty())
        require("c._key IN (SELECT docid FROM _search_candidates WHERE _search_candidates MATCH ?", prefixExpression(words));
    if (!query.stageKind.isEmpty())
        require("c.id IN (SELECT f.candidate_id FROM applications f JOIN stages k ON k.id = f.stage_id "
                "WHERE f.disposition = 'active' AND k.kind = ?",
                query.stageKind.toUtf8());
    if (!query.job.isNull())
        require("c.id IN (SELECT candidate_id FROM applications WHERE job_id = ?", core::toBytes(query.job));

    QList<qint64> keys;
    const auto done = forEachRow(m_reader.connection().handle(), "SELECT c._key" + from(query.sort) + where + orderBy(query),
                                 arguments, [&](const Statement &row) { keys.append(row.intAt(0)); });
    if (!done)
        return fail(done.error());
    return keys;
}

Expected<QList<CandidateListItem>> CandidateListReader::items(const QList<qint64> &keys) const
{
    sqlite3 *db = m_reader.connection().handle();
    QList<CandidateListItem> all;
    for (qsizetype start = 0; start < keys.size(); start += idsPerQuery) {
        const QList<qint64> some = keys.mid(start, idsPerQuery);
        QByteArray list;
        for (const qint64 key : some)
            list += (list.isEmpty() ? "" : ", ") + QByteArray::number(key);
        QHash<qint64, CandidateListItem> byKey;
        auto done = forEachRow(db,
                               "SELECT _key, id, full_name, current_title, current_company, location, updated_at, _pending "
                               "FROM candidates WHERE _key IN ("
                                   + list + ')',
                               {}, [&](const Statement &row) { byKey.insert(row.intAt(0), itemAt(row)); });
        QList<CandidateListItem> items;
        for (const qint64 key : some) {
            const auto found = byKey.constFind(key);
            if (found != byKey.cend())
                items.append(*found);
        }
        ItemCompletion completion(db, items);
        if (done)
            done = completion.addApplications();
        if (done)
            done = completion.addConflicts();
        if (!done)
            return fail(done.error());
        all += items;
    }
    return all;
}

Expected<std::optional<qint64>> CandidateListReader::keyOf(const QUuid &id) const
{
    std::optional<qint64> key;
    const auto done = forEachRow(m_reader.connection().handle(), "SELECT _key FROM candidates WHERE id = ?1",
                                 {Value(core::toBytes(id))}, [&](const Statement &row) { key = row.intAt(0); });
    if (!done)
        return fail(done.error());
    return key;
}

} // namespace shortlist::cache
