#include "cache/readmodels/candidatelist.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/candidatecolumns.h"
#include "cache/storeschema.h"
#include "core/uuid.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

/// SQLite takes 999 parameters.
constexpr qsizetype idsPerQuery = 500;

/// What the list is put in order by, ascending, as an expression that an index serves; empty: by what applications say.
core::Expected<QByteArray> orderBy(const CandidateListQuery &query, const protocol::Entity &entity)
{
    switch (query.sort) {
    case CandidateSort::Name:
        return QByteArray("fold(c.full_name)");
    case CandidateSort::Title:
        return QByteArray("fold(c.current_title)");
    case CandidateSort::Place:
        return QByteArray("fold(c.location)");
    case CandidateSort::Active:
        return QByteArray("c.updated_at");
    case CandidateSort::Column: {
        const auto column = protocol::requireColumn(entity, query.sortColumn);
        if (!column)
            return fail(column.error());
        return sortExpression(**column);
    }
    case CandidateSort::Match:
    case CandidateSort::Stage:
        break;
    }
    return QByteArray();
}

constexpr double withoutValue = -std::numeric_limits<double>::infinity();

struct Ranked
{
    double rank = withoutValue;
    qint64 key = 0;
};

/// All keys by what their newest active application says; those without a value come first.
Expected<QList<qint64>> keysByApplication(const Reader &reader, ListMemory &memory, bool byStage)
{
    sqlite3 *db = reader.connection().handle();
    const auto facts = memory.applications(reader);
    if (!facts)
        return fail(facts.error());
    // Stages by their place in the pipeline.
    std::vector<double> stageRanks(static_cast<std::size_t>(memory.stages.size()), withoutValue);
    double place = 0;
    auto done =
        forEachRow(db, "SELECT id FROM stages ORDER BY position, fold(name), id", {}, [&](const Statement &row) {
            const int code = memory.stages.value(row.textAt(0).toByteArray(), -1);
            if (code >= 0)
                stageRanks[static_cast<std::size_t>(code)] = place;
            ++place;
        });
    if (!done)
        return fail(done.error());
    QHash<qint64, double> ranks;
    const int active = memory.dispositions.value("active", -1);
    for (const ApplicationFact &fact : **facts) {
        if (fact.disposition != active)
            continue;
        double rank = withoutValue;
        if (byStage)
            rank = fact.stage < 0 ? withoutValue : stageRanks[static_cast<std::size_t>(fact.stage)];
        else if (!std::isnan(fact.match))
            rank = fact.match;
        ranks.insert(fact.candidate, rank); // the last one is the newest
    }
    std::vector<Ranked> ranked;
    done = forEachRow(db, "SELECT _key FROM candidates", {}, [&](const Statement &row) {
        const qint64 key = row.intAt(0);
        ranked.push_back({ranks.value(key, withoutValue), key});
    });
    if (!done)
        return fail(done.error());
    std::sort(ranked.begin(), ranked.end(),
              [](const Ranked &a, const Ranked &b) { return a.rank < b.rank || (a.rank == b.rank && a.key < b.key); });
    QList<qint64> keys;
    keys.reserve(static_cast<qsizetype>(ranked.size()));
    for (const Ranked &of : ranked)
        keys.append(of.key);
    return keys;
}

/// Who runs for the job, and who has an active application in a stage of the kind.
Expected<KeySet> keysOfApplications(const Reader &reader, ListMemory &memory, const QString &stageKind,
                                    const QUuid &job)
{
    const auto facts = memory.applications(reader);
    if (!facts)
        return fail(facts.error());
    QSet<int> stages;
    const auto done =
        forEachRow(reader.connection().handle(), "SELECT id FROM stages WHERE kind = ?1", {Value(stageKind.toUtf8())},
                   [&](const Statement &row) { stages.insert(memory.stages.value(row.textAt(0).toByteArray(), -2)); });
    if (!done)
        return fail(done.error());
    const int wantedJob = memory.jobs.value(core::toBytes(job), -2);
    const int active = memory.dispositions.value("active", -1);
    KeySet inStage;
    KeySet forJob;
    for (const ApplicationFact &fact : **facts) {
        if (fact.disposition == active && stages.contains(fact.stage))
            inStage.insert(fact.candidate);
        if (fact.job == wantedJob)
            forJob.insert(fact.candidate);
    }
    if (stageKind.isEmpty())
        return forJob;
    if (!job.isNull())
        inStage.intersect(forJob);
    return inStage;
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
        return forEachRow(m_db,
                          "SELECT a.candidate_id, a.applied_at, a.match_score, s.name, s.kind, j.title, a._pending "
                          "FROM applications a "
                          "LEFT JOIN stages s ON s.id = a.stage_id LEFT JOIN job_requisitions j ON j.id = a.job_id "
                          "WHERE a.disposition = 'active' AND a.candidate_id IN (" +
                              parameters(m_ids.size()) + ')',
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
        return forEachRow(
            m_db,
            "SELECT row_id FROM edit_conflicts WHERE status = 'open' AND entity = 'candidates' AND row_id IN (" +
                parameters(m_ids.size()) + ')',
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
    item.isPrivate = row.textAt(8) == "t";
    return item;
}

} // namespace

Expected<const QList<qint64> *> CandidateListReader::order(const CandidateListQuery &query)
{
    const QByteArray name = QByteArray::number(static_cast<int>(query.sort)) +
                            (query.sort == CandidateSort::Column ? query.sortColumn.toUtf8() : QByteArray());
    if (m_memory.orders.contains(name))
        return &m_memory.orders[name].keys;
    const auto entity = m_reader.descriptor().require(QStringLiteral("candidates"));
    if (!entity)
        return fail(entity.error());
    const auto expression = orderBy(query, **entity);
    if (!expression)
        return fail(expression.error());
    ListMemory::Order order{*expression, {}};
    if (expression->isEmpty()) {
        const auto ordered = keysByApplication(m_reader, m_memory, query.sort == CandidateSort::Stage);
        if (!ordered)
            return fail(ordered.error());
        order.keys = *ordered;
    } else {
        const auto done = forEachRow(m_reader.connection().handle(),
                                     "SELECT c._key FROM candidates c ORDER BY " + *expression + ", c._key", {},
                                     [&](const Statement &row) { order.keys.append(row.intAt(0)); });
        if (!done)
            return fail(done.error());
    }
    return &m_memory.orders.insert(name, order)->keys;
}

Expected<Warmth> CandidateListReader::warm(const Cancellation &cancelled)
{
    const Interruptible interruptible(m_reader.connection(), cancelled);
    const auto entity = m_reader.descriptor().require(QStringLiteral("candidates"));
    if (!entity)
        return fail(entity.error());
    const auto fresh = m_memory.refresh(m_reader);
    return fresh ? m_memory.warm(m_reader, **entity) : fail(fresh.error());
}

Expected<QList<qint64>> CandidateListReader::keys(const CandidateListQuery &query)
{
    const Interruptible interruptible(m_reader.connection(), query.cancelled);
    const auto fresh = m_memory.refresh(m_reader);
    if (!fresh)
        return fail(fresh.error());
    std::optional<KeySet> hits;
    SearchContext context;
    context.user = query.user;
    for (const QString &text : {query.search, query.also}) {
        if (text.trimmed().isEmpty())
            continue;
        const auto found = searchRecords(m_reader, QStringLiteral("candidates"), text, m_memory, context);
        if (!found)
            return fail(found.error());
        if (hits)
            hits->intersect(*found);
        else
            hits = *found;
    }
    if (!query.stageKind.isEmpty() || !query.job.isNull()) {
        const auto some = keysOfApplications(m_reader, m_memory, query.stageKind, query.job);
        if (!some)
            return fail(some.error());
        if (hits)
            hits->intersect(*some);
        else
            hits = *some;
    }
    const auto sorted = order(query);
    if (!sorted)
        return fail(sorted.error());
    if (!hits && !query.descending)
        return **sorted;
    QList<qint64> keys;
    keys.reserve(hits ? static_cast<qsizetype>(hits->count()) : (*sorted)->size());
    const auto take = [&](qint64 key) {
        if (!hits || hits->contains(key))
            keys.append(key);
    };
    if (query.descending)
        std::for_each((*sorted)->crbegin(), (*sorted)->crend(), take);
    else
        std::for_each((*sorted)->cbegin(), (*sorted)->cend(), take);
    return keys;
}

Expected<QList<CandidateListItem>> CandidateListReader::items(const QList<qint64> &keys,
                                                              const QStringList &columns) const
{
    sqlite3 *db = m_reader.connection().handle();
    QList<CandidateListItem> all;
    const protocol::Entity *const people = m_reader.descriptor().entity(QStringLiteral("candidates"));
    const QByteArray isPrivate = people && people->column(QStringLiteral("is_private")) ? "is_private" : "''";
    for (qsizetype start = 0; start < keys.size(); start += idsPerQuery) {
        const QList<qint64> some = keys.mid(start, idsPerQuery);
        QHash<qint64, CandidateListItem> byKey;
        auto done =
            forEachRow(db,
                       "SELECT _key, id, full_name, current_title, current_company, location, updated_at, _pending, " +
                           isPrivate + " FROM candidates" + whereKey("_key", some),
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
        if (done && !columns.isEmpty())
            done = addColumns(m_reader, columns, items);
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
