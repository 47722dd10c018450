/// The figures of a job among 100,000 candidates, and what happened to them, one JSON line each, beside the plain
/// reading of the same rows in the same run. Nothing is asserted here.
///
/// bench_jobs [candidates]

#include "bench/report.h"
#include "cache/driver/statement.h"
#include "cache/readmodels/activity.h"
#include "cache/readmodels/candidatehistory.h"
#include "cache/readmodels/home.h"
#include "cache/readmodels/joblist.h"
#include "cache/readmodels/jobmetrics.h"
#include "cache/readmodels/report.h"
#include "cache/store.h"
#include "core/random.h"
#include "core/uuid.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace shortlist;
using namespace shortlist::cache;
using bench::report;
using bench::require;
using protocol::ColumnType;

namespace {

const QByteArray key(32, 'k');
const QStringList scopes{QStringLiteral("recruiting")};
constexpr int jobs = 60;

protocol::Entity entity(const char *name, const QList<std::pair<const char *, const char *>> &columns)
{
    protocol::Entity e;
    e.name = QString::fromLatin1(name);
    e.scope = scopes.first();
    const auto add = [&e](const char *column, ColumnType type, const char *to) {
        protocol::Column c;
        c.name = QString::fromLatin1(column);
        c.type = type;
        c.references = QString::fromLatin1(to);
        e.columns.append(c);
    };
    add("id", ColumnType::Uuid, "");
    add("updated_at", ColumnType::Timestamp, "");
    for (const auto &[column, to] : columns)
        add(column, *to != 0 ? ColumnType::Uuid : ColumnType::Text, to);
    return e;
}

protocol::SchemaDescriptor descriptor()
{
    protocol::SchemaDescriptor d;
    d.version = 1;
    d.entities = {entity("job_requisitions", {{"title", ""},
                                              {"code", ""},
                                              {"department", ""},
                                              {"location", ""},
                                              {"remote", ""},
                                              {"status", ""},
                                              {"positions_available", ""},
                                              {"published_at", ""}}),
                  entity("stages", {{"job_id", "job_requisitions"}, {"name", ""}, {"kind", ""}, {"position", ""}}),
                  entity("candidates", {{"full_name", ""}, {"source", ""}, {"summary", ""}, {"created_at", ""}}),
                  entity("applications", {{"candidate_id", "candidates"},
                                          {"job_id", "job_requisitions"},
                                          {"stage_id", "stages"},
                                          {"disposition", ""},
                                          {"applied_at", ""},
                                          {"stage_entered_at", ""},
                                          {"match_score", ""},
                                          {"reject_reason", ""}}),
                  entity("application_events", {{"application_id", "applications"},
                                                {"to_stage_id", "stages"},
                                                {"kind", ""},
                                                {"occurred_at", ""},
                                                {"to_disposition", ""},
                                                {"from_stage_id", "stages"},
                                                {"reason", ""},
                                                {"actor_id", ""}}),
                  entity("files", {{"candidate_id", "candidates"}, {"original_filename", ""}, {"created_at", ""}}),
                  entity("candidate_merges", {{"survivor_id", "candidates"},
                                              {"merged_id", "candidates"},
                                              {"status", ""},
                                              {"merged_at", ""},
                                              {"merged_by", ""},
                                              {"unmerged_at", ""},
                                              {"unmerged_by", ""}}),
                  entity("candidate_events", {{"candidate_id", "candidates"},
                                              {"kind", ""},
                                              {"occurred_at", ""},
                                              {"actor_id", ""},
                                              {"subject_id", ""},
                                              {"subject_name", ""},
                                              {"added_at", ""},
                                              {"added_by", ""},
                                              {"from_owner_id", ""},
                                              {"to_owner_id", ""},
                                              {"from_source", ""},
                                              {"to_source", ""},
                                              {"fields", ""}}),
                  entity("edit_conflicts", {{"status", ""}, {"entity", ""}, {"row_id", ""}, {"created_at", ""}})};
    return d;
}

QByteArray day(int month, std::uint64_t number)
{
    return "2026-" + QByteArray::number(month).rightJustified(2, '0') + '-' +
           QByteArray::number(1 + number % 28).rightJustified(2, '0') + " 08:00:00+00";
}

struct World
{
    QByteArray somebody;
    QList<QByteArray> jobIds;
    QList<QByteArray> stageIds;
};

World fill(Store &store, int people)
{
    core::SeededRandom random(3);
    const core::ManualClock clock;
    core::UuidSource ids(clock, random);
    World world;
    const auto next = [&] { return core::toBytes(ids.next()); };
    const auto columns = [&store](const char *name) {
        return store.descriptor().entity(QString::fromLatin1(name))->columnNames();
    };
    require(store.beginPull(1, scopes, QUuid(), false));
    require(store.beginRows(QStringLiteral("job_requisitions"), columns("job_requisitions")));
    for (int i = 0; i < jobs; ++i) {
        world.jobIds << next();
        require(
            store.putRow(world.jobIds.last() + '\t' + day(11, 1) + "\tJob\tJ\tD\tL\thybrid\topen\t2\t" + day(6, 1)));
    }
    require(store.beginRows(QStringLiteral("stages"), columns("stages")));
    for (const char *kind : {"new", "screening", "assessment", "interview", "offer", "hired"}) {
        world.stageIds << next();
        require(store.putRow(world.stageIds.last() + '\t' + day(11, 1) + "\t\\N\t" + kind + '\t' + kind + '\t' +
                             QByteArray::number(world.stageIds.size())));
    }
    QList<QByteArray> candidates;
    require(store.beginRows(QStringLiteral("candidates"), columns("candidates")));
    for (int i = 0; i < people; ++i) {
        candidates << next();
        require(store.putRow(candidates.last() + '\t' + day(11, random.below(28)) + "\tSomebody\treferral\t" +
                             QByteArray(500, 'x') + '\t' + day(6 + i % 5, random.below(28))));
    }
    world.somebody = candidates.last();
    // Each has a file, carried a tag once and was edited.
    require(store.beginRows(QStringLiteral("files"), columns("files")));
    for (const QByteArray &person : std::as_const(candidates))
        require(store.putRow(next() + '\t' + day(11, 1) + '\t' + person + "\tcv.pdf\t" + day(9, random.below(28))));
    require(store.beginRows(QStringLiteral("candidate_events"), columns("candidate_events")));
    for (const QByteArray &person : std::as_const(candidates)) {
        const QByteArray none = "\\N\t\\N\t\\N\t\\N\t";
        require(store.putRow(next() + '\t' + day(11, 1) + '\t' + person + "\ttag_removed\t" +
                             day(10, random.below(28)) + "\t\\N\t" + next() + "\tRemote\t" + day(8, random.below(28)) +
                             "\t\\N\t" + none + "[]"));
        require(store.putRow(next() + '\t' + day(11, 1) + '\t' + person + "\tdetails_changed\t" +
                             day(9, random.below(28)) + "\t\\N\t\\N\t\\N\t\\N\t\\N\t" + none + "[\"phone\"]"));
    }
    struct Step
    {
        QByteArray application;
        qsizetype furthest;
    };
    QList<Step> steps;
    require(store.beginRows(QStringLiteral("applications"), columns("applications")));
    for (int i = 0; i < people; ++i) {
        // Every fifth person applied for the first job: twenty thousand of a hundred thousand.
        const QByteArray job = i % 5 == 0 ? world.jobIds.first() : world.jobIds[1 + i % (jobs - 1)];
        const auto furthest = static_cast<qsizetype>(random.below(6));
        steps.append({next(), furthest});
        require(store.putRow(steps.last().application + '\t' + day(11, 3) + '\t' + candidates[i] + '\t' + job + '\t' +
                             world.stageIds[furthest] + "\tactive\t" + day(6, random.below(28)) + '\t' +
                             day(10, random.below(28)) + "\t50\t\\N"));
    }
    require(store.beginRows(QStringLiteral("application_events"), columns("application_events")));
    for (const Step &step : steps) {
        for (qsizetype i = 0; i <= step.furthest; ++i)
            require(store.putRow(next() + '\t' + day(11, 3) + '\t' + step.application + '\t' + world.stageIds[i] +
                                 '\t' + (i == 0 ? "applied" : "stage") + '\t' +
                                 day(6 + static_cast<int>(i) / 2, random.below(28)) + "\t\\N\t\\N\t\\N\t\\N"));
    }
    require(store.endPull());
    while (require(store.buildIndexes())) {
    }
    return world;
}

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Everything is counted, in the pieces that the window counts in; beside it the plain reading of the same tables.
void measureReport(const Reader &reader, const QDateTime &now)
{
    ReportQuery query;
    query.now = now;
    ReportCounting counting(query);
    QList<double> pieces;
    bool more = true;
    while (more)
        pieces << milliseconds([&] { more = require(counting.goOn(reader, 8)); });
    Report result;
    const double sums = milliseconds([&] { result = counting.result(); });
    double whole = sums;
    for (const double piece : std::as_const(pieces))
        whole += piece;
    const double plain = milliseconds([&] {
        for (const char *sql : {"SELECT id, stage_id, applied_at FROM applications",
                                "SELECT application_id, to_stage_id, occurred_at FROM application_events",
                                "SELECT id, source FROM candidates"})
            require(forEachRow(reader.connection().handle(), sql, {},
                               [](const Statement &row) { static_cast<void>(row.textAt(2)); }));
    });
    report("report_of_all", "applications", result.applications, "rows");
    report("report_of_all", "whole", whole, "ms", plain);
    report("report_of_all", "piece_p50", bench::percentile(pieces, 0.5), "ms");
    report("report_of_all", "piece_max", bench::percentile(pieces, 1), "ms");
    report("report_of_all", "sums", sums, "ms");
}

/// The largest day there is: everybody's, of all jobs.
void measureHome(const Reader &reader, const QDateTime &now)
{
    HomeQuery query;
    query.everybody = true;
    query.now = now;
    query.dayBegins = now.addSecs(-8 * 60 * 60);
    query.dayEnds = query.dayBegins.addDays(1);
    QList<double> days;
    int stuck = 0;
    for (int round = 0; round < 5; ++round)
        days << milliseconds([&] { stuck = require(HomeReader(reader).day(query)).stuckTotal; });
    report("home_of_everybody", "stuck", stuck, "rows");
    report("home_of_everybody", "day_p50", bench::percentile(days, 0.5), "ms");
}

/// A page of the feed at its beginning and in its middle, and one person's timeline.
void measureFeed(const Reader &reader, const QByteArray &somebody)
{
    ActivityQuery files;
    files.topic = ActivityTopic::Files;
    ActivityQuery middle;
    middle.behind = ActivityPlace{day(9, 13), "01900000"};
    for (const auto &[name, query] : {std::pair("first_page", ActivityQuery{}), std::pair("page_in_the_middle", middle),
                                      std::pair("files", files)}) {
        QList<double> pages;
        qsizetype lines = 0;
        for (int round = 0; round < 9; ++round)
            pages << milliseconds([&] { lines = require(ActivityReader(reader).page(query)).items.size(); });
        report("feed", (QByteArray(name) + "_lines").constData(), static_cast<double>(lines), "rows");
        report("feed", (QByteArray(name) + "_p50").constData(), bench::percentile(pages, 0.5), "ms");
        report("feed", (QByteArray(name) + "_max").constData(), bench::percentile(pages, 1), "ms");
    }
    QList<double> timelines;
    for (int round = 0; round < 9; ++round)
        timelines << milliseconds([&] {
            static_cast<void>(
                require(CandidateHistoryReader(reader).events(QUuid::fromString(QString::fromLatin1(somebody)))));
        });
    report("timeline", "one_person_p50", bench::percentile(timelines, 0.5), "ms");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int people = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    const QTemporaryDir directory;
    const auto store = require(Store::open(directory.path(), key));
    require(store->applyDescriptor(descriptor()));
    const World world = fill(*store, people);
    const Connection reading =
        require(Connection::open(directory.filePath(QStringLiteral("cache.db")), key, AccessMode::ReadOnly));
    const Reader reader(reading, store->descriptor());
    const QDateTime now(QDate(2026, 11, 20), QTime(8, 0), Qt::UTC);
    for (const auto &[name, number] : {std::pair("job_of_a_fifth", 0), std::pair("job_of_a_hundredth", 7)}) {
        const QByteArray id = world.jobIds[number];
        int applicants = 0;
        QList<double> figures;
        QList<double> plain;
        for (int round = 0; round < 9; ++round) {
            figures << milliseconds([&] {
                applicants = require(JobMetricsReader(reader).metrics(QUuid::fromString(QString::fromLatin1(id)), now))
                                 .applicants;
            });
            plain << milliseconds([&] {
                require(forEachRow(reading.handle(),
                                   "SELECT a.id, a.applied_at, c.source FROM applications a LEFT JOIN candidates c ON "
                                   "c.id = a.candidate_id WHERE a.job_id = ?1",
                                   {id}, [](const Statement &row) { static_cast<void>(row.textAt(1)); }));
                require(forEachRow(reading.handle(),
                                   "SELECT e.application_id, e.occurred_at FROM applications a CROSS JOIN "
                                   "application_events e ON e.application_id = a.id WHERE a.job_id = ?1",
                                   {id}, [](const Statement &row) { static_cast<void>(row.textAt(1)); }));
            });
        }
        report(name, "applicants", applicants, "rows");
        report(name, "figures_p50", bench::percentile(figures, 0.5), "ms", bench::percentile(plain, 0.5));
        report(name, "figures_max", bench::percentile(figures, 1), "ms");
    }
    QList<double> lists;
    for (int round = 0; round < 9; ++round)
        lists << milliseconds([&] { static_cast<void>(require(JobListReader(reader).items({}))); });
    report("job_list", "items_p50", bench::percentile(lists, 0.5), "ms");
    measureReport(reader, now);
    measureHome(reader, now);
    measureFeed(reader, world.somebody);
    return 0;
}
