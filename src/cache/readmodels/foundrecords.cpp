#include "cache/readmodels/foundrecords.h"

#include "cache/driver/statement.h"
#include "cache/search/entityhits.h"
#include "cache/searchquery.h"
#include "core/uuid.h"
#include "protocol/value.h"

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

const QString candidates = QStringLiteral("candidates");
const QString blindCandidates = QStringLiteral("blind_candidates");
const QString jobs = QStringLiteral("job_requisitions");
const QString interviews = QStringLiteral("interviews");

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

/// Lists are kept as JSON: `["Go", "C++` becomes `Go, C++`.
QString withoutJson(QString snippet)
{
    if (!snippet.contains(QLatin1String("\", \"")) && !snippet.startsWith(QLatin1String("[\"")))
        return snippet;
    for (const QChar mark : {u'[', u']', u'"'})
        snippet.remove(mark);
    return snippet.trimmed();
}

bool holdsWords(const QString &title, const QStringList &words)
{
    return std::all_of(words.cbegin(), words.cend(),
                       [&](const QString &word) { return title.contains(word, Qt::CaseInsensitive); });
}

} // namespace

Expected<QList<FoundRecord>> FoundRecordsReader::find(const QString &text, FindScope scope, int limit) const
{
    QList<FoundRecord> found;
    QList<FoundRecord> others;
    Expected<void> done;
    if (scope != FindScope::Jobs) {
        done = add(text, candidates, limit, found);
        if (done)
            done = add(text, blindCandidates, limit - static_cast<int>(found.size()), found);
    }
    if (done && scope != FindScope::People)
        done = add(text, jobs, limit, others);
    if (done && scope == FindScope::Everything)
        done = add(text, interviews, limit / 4, others);
    if (!done)
        return fail(done.error());
    if (scope == FindScope::Everything) {
        const auto room = std::max<qsizetype>(limit - others.size(), limit * 2 / 3);
        found = found.mid(0, room);
    }
    found = (found + others).mid(0, limit);
    for (FoundRecord &record : found) {
        done = describe(record);
        if (!done)
            return fail(done.error());
    }
    return found;
}

Expected<void> FoundRecordsReader::add(const QString &text, const QString &entity, int limit,
                                       QList<FoundRecord> &found) const
{
    const auto hits = hitsOf(m_reader, entity, text, limit);
    if (!hits)
        return fail(hits.error());
    const QStringList words = searchWords(text);
    for (const Reader::Hit &hit : *hits) {
        FoundRecord record;
        record.entity = entity;
        record.id = hit.id;
        record.title = hit.title;
        if (!holdsWords(hit.title, words))
            record.matched = withoutJson(hit.snippet);
        found.append(record);
    }
    return {};
}

Expected<void> FoundRecordsReader::describe(FoundRecord &record) const
{
    sqlite3 *db = m_reader.connection().handle();
    const QList<Value> id{Value(core::toBytes(record.id))};
    if (record.entity == candidates) {
        const CandidateListReader list(m_reader);
        const auto key = list.keyOf(record.id);
        if (!key)
            return fail(key.error());
        if (!*key)
            return {};
        const auto items = list.items({**key});
        if (!items)
            return fail(items.error());
        if (!items->isEmpty())
            record.person = items->first();
        return {};
    }
    if (record.entity == jobs) {
        auto done =
            forEachRow(db, "SELECT code, status FROM job_requisitions WHERE id = ?1", id, [&](const Statement &row) {
                record.code = row.stringAt(0);
                record.status = row.stringAt(1);
            });
        if (done && m_reader.descriptor().entity(QStringLiteral("applications")))
            done = forEachRow(db, "SELECT count(*) FROM applications WHERE job_id = ?1", id,
                              [&](const Statement &row) { record.people = static_cast<int>(row.intAt(0)); });
        return done;
    }
    if (record.entity == interviews) {
        auto done = forEachRow(db, "SELECT candidate_id, starts_at, status FROM interviews WHERE id = ?1", id,
                               [&](const Statement &row) {
                                   record.candidate = idAt(row, 0);
                                   record.at = protocol::parseTimestamp(row.textAt(1).toByteArray());
                                   record.status = row.stringAt(2);
                               });
        if (done && m_reader.descriptor().entity(candidates))
            done = forEachRow(db, "SELECT full_name FROM candidates WHERE id = ?1",
                              {Value(core::toBytes(record.candidate))},
                              [&](const Statement &row) { record.candidateName = row.stringAt(0); });
        return done;
    }
    return {};
}

} // namespace shortlist::cache
