/// Figures of the encrypted cache, one JSON line each, beside a limit measured in the same run. Nothing is asserted
/// here.
///
/// bench_cache [rows]

#include "cache/readmodels/candidatelist.h"
#include "cache/readmodels/duplicates.h"
#include "cache/store.h"
#include "core/json.h"
#include "core/random.h"
#include "core/uuid.h"
#include "protocol/copytext.h"

#include "cache/driver/statement.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace shortlist;
using namespace shortlist::cache;
using protocol::Column;
using protocol::ColumnType;

namespace {

const QByteArray key(32, 'k');

const QStringList textColumns = {QStringLiteral("full_name"),     QStringLiteral("email"),
                                 QStringLiteral("phone"),         QStringLiteral("location"),
                                 QStringLiteral("current_title"), QStringLiteral("current_company"),
                                 QStringLiteral("skills"),        QStringLiteral("summary")};

protocol::Entity entity(const char *name, const char *title, const QStringList &texts,
                        const QList<QPair<QString, QString>> &references)
{
    protocol::Entity e;
    e.name = QString::fromLatin1(name);
    e.scope = QStringLiteral("recruiting");
    e.title = QString::fromLatin1(title);
    const auto add = [&](const QString &column, ColumnType type, const QString &to = {}) {
        Column c;
        c.name = column;
        c.type = type;
        c.references = to;
        e.columns.append(c);
    };
    add(QStringLiteral("id"), ColumnType::Uuid);
    add(QStringLiteral("created_at"), ColumnType::Timestamp);
    add(QStringLiteral("updated_at"), ColumnType::Timestamp);
    for (const QString &text : texts)
        add(text, ColumnType::Text);
    for (const auto &[column, to] : references)
        add(column, ColumnType::Uuid, to);
    return e;
}

protocol::SchemaDescriptor descriptor()
{
    protocol::SchemaDescriptor d;
    d.version = 1;
    d.entities = {
        entity("candidates", "full_name", textColumns, {}),
        entity("stages", "name", {QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("position")}, {}),
        entity("job_requisitions", "title", {QStringLiteral("title")}, {}),
        entity("applications", "",
               {QStringLiteral("disposition"), QStringLiteral("applied_at"), QStringLiteral("match_score")},
               {{QStringLiteral("candidate_id"), QStringLiteral("candidates")},
                {QStringLiteral("job_id"), QStringLiteral("job_requisitions")},
                {QStringLiteral("stage_id"), QStringLiteral("stages")}}),
        entity("edit_conflicts", "", {QStringLiteral("status"), QStringLiteral("entity"), QStringLiteral("row_id")},
               {})};
    d.entities[0].search = textColumns;
    Column years;
    years.name = QStringLiteral("experience_years");
    years.type = ColumnType::Decimal;
    d.entities[0].columns.append(years);
    return d;
}

/// Words as a language has them: few common ones, many rare ones.
QByteArray word(core::Random &random)
{
    static constexpr const char *syllables[] = {"an",  "ber", "cor", "da", "el",  "fin", "gu", "ho",  "in",
                                                "jo",  "ka",  "lin", "ma", "no",  "or",  "pe", "qui", "ra",
                                                "sol", "ta",  "ur",  "ve", "wil", "xa",  "yo", "zi"};
    const double u = random.unit();
    auto n = static_cast<std::uint64_t>(u * u * u * 8000);
    QByteArray out;
    do {
        out += syllables[n % 26];
        n /= 26;
    } while (n > 0);
    return out;
}

QByteArray words(core::Random &random, qsizetype bytes)
{
    QByteArray out;
    while (out.size() < bytes)
        out += word(random) + ' ';
    out.chop(1);
    return out;
}

QByteArray capital(QByteArray text)
{
    text[0] = static_cast<char>(text[0] - 32);
    return text;
}

QList<QByteArray> candidateLines(int count)
{
    core::SeededRandom random(7);
    const core::ManualClock clock;
    core::UuidSource ids(clock, random);
    QList<QByteArray> lines;
    for (int i = 0; i < count; ++i) {
        const QByteArray time = "2026-11-" + QByteArray::number(10 + random.below(18)) +
                                " 07:34:" + QByteArray::number(10 + random.below(49)) + ".123+00";
        lines.append(protocol::encodeCopyLine(
            {core::toBytes(ids.next()), time, time, capital(word(random)) + ' ' + capital(word(random)),
             word(random) + '@' + word(random) + ".example", "+49 30 " + QByteArray::number(random.below(9'999'999)),
             capital(word(random)), words(random, 20), words(random, 15),
             "[\"" + word(random) + "\",\"" + word(random) + "\"]", words(random, 400),
             QByteArray::number(random.below(30)) + ".0"}));
    }
    return lines;
}

void report(const char *metric, double value, const char *unit, double limit = 0)
{
    QJsonObject line{{QStringLiteral("bench"), QStringLiteral("cache")},
                     {QStringLiteral("metric"), QString::fromLatin1(metric)},
                     {QStringLiteral("value"), value},
                     {QStringLiteral("unit"), QString::fromLatin1(unit)}};
    if (limit > 0) {
        line.insert(QStringLiteral("limit"), limit);
        line.insert(QStringLiteral("ratio"), value / limit);
    }
    std::printf("%s\n", core::compactJson(line).constData());
    std::fflush(stdout);
}

template <typename T> T require(core::Expected<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

double seconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

/// Rows per second of the clock and of the processor: the second does not depend on what else the machine does.
struct Rate
{
    double wall = 0;
    double cpu = 0;
};

class Stopwatch
{
public:
    Stopwatch() : m_cpu(std::clock()) { m_wall.start(); }
    [[nodiscard]] Rate rate(qsizetype rows) const
    {
        const double cpu = static_cast<double>(std::clock() - m_cpu) / CLOCKS_PER_SEC;
        return {static_cast<double>(rows) / seconds(m_wall), static_cast<double>(rows) / cpu};
    }

private:
    QElapsedTimer m_wall;
    std::clock_t m_cpu;
};

/// The limit: the same lines into a table with the same columns and pages, as fast as SQLCipher takes them.
Rate rawInserts(const QList<QByteArray> &lines)
{
    QTemporaryDir directory;
    const Connection connection =
        require(Connection::open(directory.filePath(QStringLiteral("raw.db")), key, AccessMode::ReadWrite));
    sqlite3 *db = connection.handle();
    require(execute(db, "CREATE TABLE t(a TEXT PRIMARY KEY, b, c, d, e, f, g, h, i, j, k, l)"));
    const Stopwatch watch;
    Statement insert = require(Statement::prepare(db, "INSERT INTO t VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)"));
    require(execute(db, "BEGIN"));
    for (const QByteArray &line : lines) {
        protocol::CopyFieldReader reader(line);
        for (int i = 1; reader.next(); ++i)
            insert.bindText(i, reader.text(), Lifetime::Borrowed);
        require(insert.run());
    }
    require(execute(db, "COMMIT"));
    return watch.rate(lines.size());
}

template <typename Work> double milliseconds(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return seconds(timer) * 1000;
}

double percentile(QList<double> values, double p)
{
    std::sort(values.begin(), values.end());
    return values.at(static_cast<qsizetype>(p * static_cast<double>(values.size() - 1)));
}

void measureReads(const Reader &reader)
{
    ListMemory memory;
    CandidateListReader list(reader, &memory);
    const std::pair<const char *, CandidateSort> sorts[] = {
        {"keys_by_name", CandidateSort::Name},   {"keys_by_title", CandidateSort::Title},
        {"keys_by_place", CandidateSort::Place}, {"keys_by_active", CandidateSort::Active},
        {"keys_by_match", CandidateSort::Match}, {"keys_by_stage", CandidateSort::Stage}};
    QList<qint64> keys;
    for (const auto &[name, sort] : sorts) {
        require(list.keys({{}, {}, {}, sort, true}));
        report(name, milliseconds([&] { keys = require(list.keys({{}, {}, {}, sort, true})); }), "ms");
    }
    report("items_50", milliseconds([&] { require(list.items(keys.mid(1000, 50))); }), "ms");

    const DuplicateReader duplicates(reader);
    QList<double> alike;
    for (const CandidateListItem &item : require(list.items(keys.mid(2000, 200))))
        alike.append(milliseconds([&] { require(duplicates.of(item.id)); }));
    report("duplicates_of_one_p50", percentile(alike, 0.5), "ms");
    report("duplicates_of_one_p99", percentile(alike, 0.99), "ms");
    report("duplicates_all", milliseconds([&] { require(duplicates.all()); }), "ms");

    core::SeededRandom random(11);
    QList<double> searches;
    QList<double> filters;
    QList<double> firstLetters;
    for (int i = 0; i < 60; ++i) {
        const QByteArray typed = word(random) + ' ' + word(random);
        for (qsizetype length = 1; length <= typed.size(); ++length) {
            const QString text = QString::fromLatin1(typed.first(length));
            const double filter = milliseconds([&] {
                const auto found = require(list.keys({text, {}, {}, CandidateSort::Active, true}));
                require(list.items(found.mid(0, 50)));
            });
            (length == 1 ? firstLetters : filters).append(filter);
            searches.append(milliseconds([&] { require(reader.search(text, 20)); }));
        }
    }
    // A query of the grammar, letter by letter, each with its first page; half-typed ones find what is complete.
    QList<double> grammar;
    for (int i = 0; i < 20; ++i) {
        const QByteArray typed =
            "skills:\"" + word(random) + "\" AND years>=" + QByteArray::number(random.below(20)) + " -" + word(random);
        for (qsizetype length = 1; length <= typed.size(); ++length) {
            const QString text = QString::fromLatin1(typed.first(length));
            grammar.append(milliseconds([&] {
                const auto found = list.keys({text, {}, {}, CandidateSort::Active, true});
                if (found) // a field's name that is not complete
                    require(list.items(found->mid(0, 50)));
            }));
        }
    }
    report("grammar_p50", percentile(grammar, 0.5), "ms");
    report("grammar_p95", percentile(grammar, 0.95), "ms", 16);
    report("search_p50", percentile(searches, 0.5), "ms");
    report("search_p95", percentile(searches, 0.95), "ms");
    report("filter_list_p50", percentile(filters, 0.5), "ms");
    report("filter_list_p95", percentile(filters, 0.95), "ms");
    report("filter_list_first_letter_p95", percentile(firstLetters, 0.95), "ms");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rows = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const QList<QByteArray> lines = candidateLines(rows);
    const Rate limit = rawInserts(lines);

    QTemporaryDir directory;
    auto store = require(Store::open(directory.path(), key));
    require(store->applyDescriptor(descriptor()));
    const QStringList scopes{QStringLiteral("recruiting")};
    const protocol::Entity candidates = store->descriptor().entities[0];
    const Stopwatch watch;
    require(store->beginPull(1, scopes, QUuid(), false));
    require(store->beginRows(candidates.name, candidates.columnNames()));
    for (const QByteArray &line : lines)
        require(store->putRow(line));
    require(store->endPull());
    const Rate pulled = watch.rate(rows);
    report("first_pull", pulled.wall, "rows/s", limit.wall);
    report("first_pull_cpu", pulled.cpu, "rows/s of processor time", limit.cpu);

    double longest = 0;
    QElapsedTimer timer;
    timer.start();
    for (bool more = true; more;)
        longest = std::max(longest, milliseconds([&] { more = require(store->buildIndexes()); }));
    report("indexes_total", seconds(timer) * 1000, "ms");
    report("indexes_longest_piece", longest, "ms");

    core::SeededRandom random(3);
    const core::ManualClock clock;
    core::UuidSource ids(clock, random);
    require(store->beginPull(2, scopes, QUuid(), false));
    QList<QByteArray> stageIds;
    for (int i = 0; i < 6; ++i)
        stageIds.append(core::toBytes(ids.next()));
    require(store->beginRows(QStringLiteral("stages"),
                             {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("position")}));
    for (qsizetype i = 0; i < stageIds.size(); ++i)
        require(store->putRow(stageIds[i] + "\tStage\t" + QByteArray::number(i)));
    require(
        store->beginRows(QStringLiteral("applications"),
                         {QStringLiteral("id"), QStringLiteral("candidate_id"), QStringLiteral("stage_id"),
                          QStringLiteral("disposition"), QStringLiteral("applied_at"), QStringLiteral("match_score")}));
    for (const QByteArray &line : lines)
        require(store->putRow(core::toBytes(ids.next()) + '\t' + line.first(36) + '\t' +
                              stageIds[static_cast<qsizetype>(random.below(6))] + "\tactive\t2026-11-01 07:00:00+00\t" +
                              QByteArray::number(random.below(100))));
    require(store->endPull());
    while (require(store->buildIndexes())) {
    }

    QList<double> small;
    for (int i = 0; i < 200; ++i) {
        small.append(milliseconds([&] {
            require(store->beginPull(3 + i, scopes, QUuid(), false));
            require(store->beginRows(candidates.name, candidates.columnNames()));
            require(store->putRow(lines[(i * 7919) % lines.size()]));
            require(store->endPull());
        }));
    }
    report("one_row_pull_p50", percentile(small, 0.5), "ms");
    report("one_row_pull_p99", percentile(small, 0.99), "ms");

    const Connection reading =
        require(Connection::open(directory.filePath(QStringLiteral("cache.db")), key, AccessMode::ReadOnly));
    measureReads(Reader(reading, store->descriptor()));
    return 0;
}
