#include "bench/load/crowd.h"
#include "bench/load/edits.h"
#include "bench/load/figures.h"
#include "bench/load/live.h"
#include "bench/report.h"
#include "core/json.h"

#include <libpq-fe.h>

#include <QDir>
#include <QMap>
#include <QSet>

#include <atomic>
#include <numeric>
#include <random>
#include <thread>

namespace shortlist::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char *name = "sync";
double msSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void thousandClients(const Stage &stage, server::Database &database)
{
    constexpr int clients = 1000;
    constexpr int edits = 60;
    makeRecruiters(database, QStringLiteral("acme"), clients);
    Crowd crowd(stage.url);
    Live live(crowd, makeSessions(database, QStringLiteral("acme"), clients));
    const auto writers = makeEditors(database, QStringLiteral("acme"), 1, 10);
    const int writer = crowd.add(writers[0]->session().token);
    if (!crowd.runUntil([&] { return live.ready() == clients; }, std::chrono::seconds(60)))
        std::fprintf(stderr, "only %lld of %d clients are live\n", static_cast<long long>(live.ready()), clients);
    QList<double> times;
    Clock::time_point sent;
    qint64 wanted = std::numeric_limits<qint64>::max();
    QList<double> early; // arrived before the writer's own answer
    live.received = [&](qsizetype, qint64, const QByteArray &) { early.append(msSince(sent)); };
    const double before = useOf(stage.serverPid).seconds;
    for (int i = 0; i < edits; ++i) {
        early.clear();
        wanted = std::numeric_limits<qint64>::max();
        const QByteArray push = writers[0]->push(1);
        sent = Clock::now();
        crowd.post(writer, "/v1/mutations?keep=refused", push, [&](const Crowd::Answer &answer) {
            const auto json = core::parseJsonObject(answer.body);
            wanted = json ? json->value(QStringLiteral("version")).toInteger() : 0;
        });
        (void)crowd.runUntil([&] { return live.atLeast(wanted) == clients; }, std::chrono::seconds(20));
        times += early;
        (void)crowd.runUntil([] { return false; }, std::chrono::milliseconds(50));
    }
    if (live.failures() > 0)
        std::fprintf(stderr, "%d pulls or streams of the crowd failed\n", live.failures());
    // What a busy machine does not change: the processor time of the server's own process.
    report(name, "crowd_server_us_per_client_and_commit",
           (useOf(stage.serverPid).seconds - before) * 1e6 / (clients * edits), "us");
    report(name, "propagation_p50_ms_1000_clients", percentile(times, 0.5), "ms");
    report(name, "propagation_p99_ms_1000_clients", percentile(times, 0.99), "ms");
}

} // namespace

void crowdFigures(const Stage &stage)
{
    raiseFileLimit();
    const auto database = require(server::Database::connect(stage.superuser));
    thousandClients(stage, *database);
}

void writerFigures(const Stage &stage)
{
    constexpr int writers = 64;
    const auto database = require(server::Database::connect(stage.superuser));
    const QList<QUuid> rows = candidatesOf(*database, QStringLiteral("acme"), writers);
    const QString tenant = require(database->query(QStringLiteral("SELECT id FROM tenants WHERE slug = 'acme'")))
                               .constFirst()[0]
                               .toString();
    // Transactions that stay open all the while: in another tenant, and in another database.
    const auto foreign = require(server::Database::connect(stage.superuser));
    require(
        foreign->execute(QStringLiteral("BEGIN; UPDATE candidates SET education = 'held' WHERE tenant_id = (SELECT id "
                                        "FROM tenants WHERE slug = 'globex')")));
    server::DatabaseUrl otherUrl = stage.superuser;
    otherUrl.database = QStringLiteral("postgres");
    const auto elsewhere = require(server::Database::connect(otherUrl));
    require(elsewhere->execute(QStringLiteral("CREATE TABLE bench_held (n int); BEGIN; "
                                              "INSERT INTO bench_held VALUES (1)")));

    Crowd crowd(stage.url);
    Live live(crowd, makeSessions(*database, QStringLiteral("acme"), 4));
    (void)crowd.runUntil([&] { return live.ready() == 4; }, std::chrono::seconds(20));
    // Each text that was committed: when, and by how many clients it was received, be it in a later state of its row.
    std::atomic<int> running = writers;
    std::vector<std::thread> threads;
    std::vector<std::vector<std::pair<qint64, Clock::time_point>>> commits(writers);
    for (int w = 0; w < writers; ++w) {
        threads.emplace_back([&, w] {
            const auto own = require(server::Database::connect(stage.superuser));
            std::mt19937 random(static_cast<unsigned>(w));
            for (int i = 0; i < 20; ++i) {
                PQclear(PQexec(own->handle(), "BEGIN"));
                const QByteArray update = "UPDATE candidates SET education = 'writer " + QByteArray::number(w) + ' ' +
                                          QByteArray::number(i) + "' WHERE tenant_id = '" + tenant.toLatin1() +
                                          "' AND id = '" + rows[w].toString(QUuid::WithoutBraces).toLatin1() + '\'';
                PQclear(PQexec(own->handle(), update.constData()));
                std::this_thread::sleep_for(std::chrono::milliseconds(random() % 40));
                PQclear(PQexec(own->handle(), "COMMIT"));
                commits[static_cast<std::size_t>(w)].emplace_back(i, Clock::now());
            }
            --running;
        });
    }
    QHash<QByteArray, Clock::time_point> seen; // text → when the first client had it
    QList<QSet<QByteArray>> last(4);
    live.received = [&](qsizetype client, qint64, const QByteArray &answer) {
        for (qsizetype at = answer.indexOf("writer "); at >= 0; at = answer.indexOf("writer ", at + 7)) {
            const QByteArray text = answer.mid(at, answer.indexOf('\t', at) - at);
            if (!seen.contains(text))
                seen.insert(text, Clock::now());
            last[client].insert(text);
        }
    };
    (void)crowd.runUntil([&] { return running == 0; }, std::chrono::minutes(2));
    for (std::thread &thread : threads)
        thread.join();
    (void)crowd.runUntil([] { return false; }, std::chrono::seconds(2));
    QList<double> delays;
    int missed = 0;
    for (std::size_t w = 0; w < writers; ++w) {
        for (const auto &[i, when] : commits[w]) {
            const QByteArray text = "writer " + QByteArray::number(static_cast<int>(w)) + ' ' + QByteArray::number(i);
            if (const auto at = seen.constFind(text); at != seen.constEnd())
                delays.append(std::max(0.0, std::chrono::duration<double, std::milli>(*at - when).count()));
        }
        const QByteArray final = "writer " + QByteArray::number(static_cast<int>(w)) + " 19";
        for (const QSet<QByteArray> &client : last)
            missed += client.contains(final) ? 0 : 1;
    }
    report(name, "writers_64_missed_commits", missed, "commits");
    report(name, "writers_64_psql_delay_p50_ms", percentile(delays, 0.5), "ms");
    report(name, "writers_64_psql_delay_p99_ms", percentile(delays, 0.99), "ms");
    require(foreign->execute(QStringLiteral("ROLLBACK")));
    require(elsewhere->execute(QStringLiteral("ROLLBACK")));
}

void densityFigures(const Stage &stage)
{
    raiseFileLimit();
    const auto database = require(server::Database::connect(stage.superuser));
    {
        constexpr int idle = 10'000;
        Crowd crowd(stage.url);
        const double before = useOf(stage.serverPid).mib;
        int opened = 0;
        int ended = 0;
        int started = 0;
        const QList<Session> sessions = makeSessions(*database, QStringLiteral("globex"), idle);
        // Some at a time: that many at once is the storm's business.
        for (const Session &session : sessions) {
            crowd.listen(crowd.add(session.token),
                         [&opened, &ended](qint64 version) { ++(version < 0 ? ended : opened); });
            ++started;
            if (started % 500 == 0)
                (void)crowd.runUntil([&] { return opened + ended >= started; }, std::chrono::seconds(30));
        }
        (void)crowd.runUntil([&] { return opened + ended >= idle; }, std::chrono::seconds(60));
        if (opened != idle)
            std::fprintf(stderr, "%d of %d streams are open, %d ended\n", opened, idle, ended);
        const ProcessUse begin = useOf(stage.serverPid);
        const auto since = Clock::now();
        (void)crowd.runUntil([] { return false; }, std::chrono::seconds(30)); // two heartbeats each
        const ProcessUse end = useOf(stage.serverPid);
        report(name, "idle_clients_10000_mib", end.mib, "MiB");
        report(name, "idle_client_kib", (end.mib - before) * 1024 / idle, "KiB");
        report(name, "idle_clients_10000_core_share", (end.seconds - begin.seconds) * 1000 / msSince(since), "cores");
    }
    {
        // The idle ones have gone; the server has to have seen it, or they count against its limit.
        const QDir files(QStringLiteral("/proc/%1/fd").arg(stage.serverPid));
        for (int i = 0; i < 100 && files.entryList(QDir::AllEntries | QDir::System).size() > 1000; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        constexpr int returning = 2000;
        makeRecruiters(*database, QStringLiteral("acme"), 1000);
        Crowd crowd(stage.url);
        const QList<Session> sessions = makeSessions(*database, QStringLiteral("acme"), returning);
        const auto editors = makeEditors(*database, QStringLiteral("acme"), 1, 10);
        const qint64 version = require(database->query(QStringLiteral(
                                           "SELECT version FROM sync_clocks c JOIN tenants t ON t.id = c.tenant_id "
                                           "WHERE t.slug = 'acme'")))
                                   .constFirst()[0]
                                   .toLongLong();
        // They have been away while ten edits were made.
        {
            const int writer = crowd.add(editors[0]->session().token);
            for (int i = 0; i < 10; ++i) {
                bool answered = false;
                crowd.post(writer, "/v1/mutations?keep=refused", editors[0]->push(1),
                           [&](const Crowd::Answer &answer) { answered = answer.status == 200; });
                if (!crowd.runUntil([&] { return answered; }, std::chrono::seconds(20)))
                    std::fprintf(stderr, "an edit before the storm was not taken\n");
            }
        }
        int pulled = 0;
        int listening = 0;
        QMap<int, int> failed; // by status; 0: the connection broke, -1: the stream ended
        const auto failures = [&failed] {
            const QList<int> counts = failed.values();
            return std::accumulate(counts.cbegin(), counts.cend(), 0);
        };
        const auto begin = Clock::now();
        for (const Session &session : sessions) {
            const int client = crowd.add(session.token);
            crowd.listen(client, [&](qint64 at) { ++(at < 0 ? failed[-1] : listening); });
            crowd.get(client, "/v1/sync?cursor=" + QByteArray::number(version) + "&scopes=" + session.scopes,
                      [&](const Crowd::Answer &answer) {
                          ++(answer.body.contains("@{\"kind\":\"end\"") ? pulled : failed[answer.status]);
                      });
        }
        (void)crowd.runUntil([&] { return pulled + listening + failures() >= 2 * returning; }, std::chrono::minutes(2));
        report(name, "reconnect_2000_s", msSince(begin) / 1000, "s");
        report(name, "reconnect_2000_turned_away", failures(), "requests");
        for (auto it = failed.cbegin(); it != failed.cend(); ++it)
            std::fprintf(stderr, "storm: %d times status %d\n", it.value(), it.key());
    }
}

} // namespace shortlist::bench
