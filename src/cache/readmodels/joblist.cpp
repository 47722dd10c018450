#include "cache/readmodels/joblist.h"

#include "cache/driver/statement.h"
#include "cache/search/recordsearch.h"

#include <QHash>
#include <QSet>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

/// Applications of one job, counted.
struct JobCounts
{
    int people = 0;
    int hired = 0;
    QHash<QUuid, int> activeInStage;
};

using CountsOfJob = QHash<QUuid, JobCounts>;
/// A job's own stages by position; the workspace's default pipeline under the null id.
using StagesOfJob = QHash<QUuid, QList<StageCount>>;

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

Expected<CountsOfJob> readCounts(sqlite3 *db)
{
    CountsOfJob counts;
    const auto done = forEachRow(db,
                                 "SELECT job_id, stage_id, disposition, count(*) FROM applications "
                                 "GROUP BY job_id, stage_id, disposition",
                                 {}, [&](const Statement &row) {
                                     JobCounts &job = counts[idAt(row, 0)];
                                     const int people = static_cast<int>(row.intAt(3));
                                     const QByteArrayView disposition = row.textAt(2);
                                     job.people += people;
                                     if (disposition == QByteArrayView("hired"))
                                         job.hired += people;
                                     if (disposition == QByteArrayView("active"))
                                         job.activeInStage[idAt(row, 1)] += people;
                                 });
    if (!done)
        return fail(done.error());
    return counts;
}

Expected<StagesOfJob> readStages(sqlite3 *db)
{
    StagesOfJob stages;
    const auto done = forEachRow(db, "SELECT id, job_id, name, kind, position FROM stages ORDER BY position, id", {},
                                 [&](const Statement &row) {
                                     stages[idAt(row, 1)].append({idAt(row, 0), row.stringAt(2), row.stringAt(3),
                                                                  static_cast<int>(row.intAt(4)), 0});
                                 });
    if (!done)
        return fail(done.error());
    return stages;
}

Expected<QSet<QUuid>> readConflicts(sqlite3 *db)
{
    QSet<QUuid> rows;
    const auto done =
        forEachRow(db, "SELECT row_id FROM edit_conflicts WHERE status = 'open' AND entity = 'job_requisitions'", {},
                   [&](const Statement &row) { rows.insert(idAt(row, 0)); });
    if (!done)
        return fail(done.error());
    return rows;
}

QList<StageCount> pipelineOf(const QUuid &job, const JobCounts &counts, const StagesOfJob &stages)
{
    QList<StageCount> pipeline = stages.value(job);
    if (pipeline.isEmpty())
        pipeline = stages.value(QUuid());
    for (StageCount &stage : pipeline)
        stage.people = counts.activeInStage.value(stage.stage);
    return pipeline;
}

} // namespace

Expected<QList<JobListItem>> JobListReader::items(const JobListQuery &query) const
{
    sqlite3 *db = m_reader.connection().handle();
    const auto counts = readCounts(db);
    const auto stages = readStages(db);
    const auto conflicts = readConflicts(db);
    if (!counts || !stages || !conflicts)
        return fail(!counts ? counts.error() : !stages ? stages.error() : conflicts.error());
    std::optional<KeySet> hits;
    if (!query.search.trimmed().isEmpty()) {
        ListMemory memory;
        SearchContext context;
        context.user = query.user;
        const auto found = searchRecords(m_reader, QStringLiteral("job_requisitions"), query.search, memory, context);
        if (!found)
            return fail(found.error());
        hits = *found;
    }

    const protocol::Entity *entity = m_reader.descriptor().entity(QStringLiteral("job_requisitions"));
    // A server from before jobs could be put away has no such column.
    const bool archives = entity != nullptr && entity->column(QStringLiteral("archived_at")) != nullptr;
    QByteArray sql = QByteArray("SELECT id, title, code, department, location, remote, status, positions_available, "
                                "published_at, _pending, _key, ") +
                     (archives ? "archived_at" : "NULL");
    for (const char *column : {"hiring_manager_id", "owner_id"})
        sql += QByteArray(", ") + (entity != nullptr && entity->column(QLatin1String(column)) ? column : "NULL");
    sql += " FROM job_requisitions";
    QList<Value> arguments;
    if (!query.status.isEmpty()) {
        sql += " WHERE status = ?1";
        arguments.append(query.status.toUtf8());
    }
    QList<JobListItem> items;
    const auto done = forEachRow(db, sql + " ORDER BY updated_at DESC, id DESC", arguments, [&](const Statement &row) {
        if (hits && !hits->contains(row.intAt(10)))
            return;
        JobListItem item;
        item.id = idAt(row, 0);
        item.title = row.stringAt(1);
        item.code = row.stringAt(2);
        item.department = row.stringAt(3);
        item.location = row.stringAt(4);
        item.remote = row.stringAt(5);
        item.status = row.stringAt(6);
        item.openings = static_cast<int>(row.intAt(7));
        item.published = protocol::parseTimestamp(row.textAt(8).toByteArray());
        item.pending = row.intAt(9) != 0;
        item.archived = !row.isNullAt(11);
        item.manager = idAt(row, 12);
        item.owner = idAt(row, 13);
        item.conflict = conflicts->contains(item.id);
        const JobCounts of = counts->value(item.id);
        item.people = of.people;
        item.hired = of.hired;
        item.pipeline = pipelineOf(item.id, of, *stages);
        items.append(item);
    });
    if (!done)
        return fail(done.error());
    return items;
}

} // namespace shortlist::cache
