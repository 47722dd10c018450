/// Figures of the sync, one JSON line each, through a real server, a real PostgreSQL and the client's own code.
///
/// bench_sync [candidates] [--only=first|killed|propagation|stages|drain|mutations|writers|crowd|density]
/// [--in=DIRECTORY]
///
/// `stages` runs only when it is named: everybody writes down then when they come where.
/// With a directory the server's data is kept there and used again by the next run.

#include "bench/device.h"
#include "bench/load/crowd.h"
#include "bench/load/edits.h"
#include "bench/load/figures.h"
#include "bench/load/stages.h"
#include "bench/report.h"
#include "cache/driver/statement.h"
#include "cache/readmodels/candidatelist.h"
#include "core/uuid.h"
#include "protocol/copytext.h"
#include "server/storage/embedded.h"
#include "support/binaries.h"

#include <libpq-fe.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <thread>

using namespace shortlist;
using bench::Device;
using bench::key;
using bench::report;
using bench::require;
using bench::seconds;
using protocol::MutationKind;
using protocol::Value;

namespace {

constexpr const char *name = "sync";

/// The largest resident memory of a process so far, in MiB (Linux).
double peakMiB(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').value(0).toDouble() / 1024;
    }
    return 0;
}

/// The limit of a first sync: the same rows by COPY from the same PostgreSQL, bound into prepared SQLCipher inserts
/// with the same pages and cache, and nothing else. Rows per second.
double copyLimit(const server::DatabaseUrl &url, const protocol::Entity &entity, const QString &directory)
{
    QDir().mkpath(directory);
    const auto connection =
        require(cache::Connection::open(directory + QStringLiteral("/limit.db"), key, cache::AccessMode::ReadWrite));
    const auto database = require(server::Database::connect(url));
    QStringList columns;
    QStringList places;
    for (const protocol::Column &column : entity.columns) {
        columns.append(QLatin1Char('"') + column.name + QLatin1Char('"'));
        places.append(QStringLiteral("?"));
    }
    require(
        cache::execute(connection.handle(), QStringLiteral("CREATE TABLE rows(%1)").arg(columns.join(u',')).toUtf8()));
    auto insert = require(cache::Statement::prepare(
        connection.handle(), QStringLiteral("INSERT INTO rows VALUES(%1)").arg(places.join(u',')).toUtf8()));
    QElapsedTimer timer;
    timer.start();
    require(cache::execute(connection.handle(), "BEGIN"));
    PGresult *started =
        PQexec(database->handle(), QStringLiteral("COPY (SELECT %1 FROM %2 WHERE deleted_at IS NULL AND tenant_id = "
                                                  "(SELECT id FROM tenants WHERE slug = 'acme') ORDER BY id) TO STDOUT")
                                       .arg(columns.join(u','), entity.name)
                                       .toUtf8()
                                       .constData());
    PQclear(started);
    qint64 rows = 0;
    char *line = nullptr;
    for (int length = PQgetCopyData(database->handle(), &line, 0); length > 0;
         length = PQgetCopyData(database->handle(), &line, 0)) {
        protocol::CopyFieldReader fields(QByteArrayView(line, length - 1));
        for (int i = 1; fields.next(); ++i) {
            if (fields.isNull())
                insert.bindNull(i);
            else
                insert.bindText(i, fields.text());
        }
        require(insert.run());
        ++rows;
        PQfreemem(line);
    }
    require(cache::execute(connection.handle(), "COMMIT"));
    return static_cast<double>(rows) / seconds(timer);
}

void firstSync(tests::EmbeddedServer &server, const QString &root, const server::DatabaseUrl &superuser)
{
    // The rate in this process; the memory of a process that does nothing else.
    Device device(root + QStringLiteral("/first"), server.url(), QStringLiteral("recruiter@acme.test"));
    QElapsedTimer timer;
    timer.start();
    qint64 rows = 0;
    double usable = 0;
    QObject::connect(device.session.get(), &client::SyncSession::dataCommitted, &device.context, [&] {
        const auto has = [&](const char *entity) {
            return require(device.workspace->reader().count(QString::fromLatin1(entity))) > 0;
        };
        // A job, its people and where they stand: what a recruiter opens first.
        if (usable == 0 && has("job_requisitions") && has("candidates") && has("applications"))
            usable = seconds(timer) * 1000;
    });
    bool pulled = false;
    QObject::connect(device.session.get(), &client::SyncSession::stateChanged, &device.context, [&] {
        rows = std::max(rows, device.session->state().rowsReceived);
        if (!pulled && device.workspace->store().cursor() > 0) {
            pulled = true;
            const double took = seconds(timer);
            const protocol::Entity *candidates = device.workspace->descriptor().entity(QStringLiteral("candidates"));
            const double limit = copyLimit(superuser, *candidates, root + QStringLiteral("/limit"));
            qint64 total = 0;
            for (const protocol::Entity &entity : device.workspace->descriptor().entities)
                total += require(device.workspace->reader().count(entity.name));
            report(name, "first_sync_rows_per_s", static_cast<double>(total) / took, "rows/s", limit);
        }
    });
    device.syncOnce();
    report(name, "first_sync_with_indexes_s", seconds(timer), "s");
    report(name, "own_jobs_usable_ms", usable, "ms");

    tests::Ctl ctl(root + QStringLiteral("/memory"));
    if (ctl.login(server.url(), QStringLiteral("recruiter2@acme.test")).status != 0)
        std::exit(1);
    const auto process = ctl.start({QStringLiteral("sync")});
    double peak = 0;
    while (!process->waitForFinished(5))
        peak = std::max(peak, peakMiB(process->processId()));
    report(name, "first_sync_client_mib", peak, "MiB");
    report(name, "first_sync_server_mib", peakMiB(server.processId()), "MiB");
}

/// The rows that are stored before the place where an interrupted pull goes on.
qint64 rowsBefore(const cache::Store &store)
{
    const cache::PullPosition position = store.pullPosition();
    qint64 rows = 0;
    for (const protocol::Entity &entity : store.descriptor().entities) {
        const bool here = entity.name == position.entity;
        rows += require(store.connection().scalar(
                            QStringLiteral("SELECT count(*) FROM \"%1\"%2")
                                .arg(entity.name,
                                     here ? QStringLiteral(" WHERE id <= '%1'").arg(core::toText(position.after))
                                          : QString())))
                    .toLongLong();
        if (here)
            break;
    }
    return rows;
}

/// What a kill in the middle of a first sync costs: the files as they lie there at several moments, beside the rows
/// that had been received by then.
void killedFirstSync(tests::EmbeddedServer &server, const QString &root)
{
    Device device(root + QStringLiteral("/killed"), server.url(), QStringLiteral("recruiter2@acme.test"));
    QList<std::pair<QString, qint64>> images;
    qint64 all = 0;
    QObject::connect(device.session.get(), &client::SyncSession::stateChanged, &device.context, [&] {
        const client::SyncState state = device.session->state();
        all = std::max(all, state.rowsExpected);
        if (state.rowsReceived == 0 || state.rowsExpected == 0 || images.size() == 5)
            return;
        const QString image = root + QStringLiteral("/image%1").arg(images.size());
        QDir().mkpath(image);
        for (const char *file : {"/cache.db", "/cache.db-wal"})
            QFile::copy(root + QStringLiteral("/killed") + QLatin1String(file), image + QLatin1String(file));
        images.append({image, state.rowsReceived});
    });
    device.syncOnce();
    qint64 worst = 0;
    for (const auto &[image, received] : std::as_const(images)) {
        const auto store = require(cache::Store::open(image, key));
        worst = std::max(worst, received - rowsBefore(*store));
    }
    report(name, "killed_first_sync_fetches_again_percent",
           all > 0 ? 100.0 * static_cast<double>(worst) / static_cast<double>(all) : 0, "%");
}

/// From the moment a push leaves its author (so its transaction and commit are included) to the moment when a
/// colleague's encrypted cache shows it; then the same from the edit, through the author's own outbox.
void propagation(tests::EmbeddedServer &server, const QString &root, const server::DatabaseUrl &superuser)
{
    constexpr int edits = 300;
    Device writer(root + QStringLiteral("/first"), server.url(), QStringLiteral("recruiter@acme.test"));
    Device reader(root + QStringLiteral("/reader"), server.url(), QStringLiteral("recruiter2@acme.test"));
    reader.syncOnce();
    writer.syncOnce();
    reader.session->start();
    const auto database = require(server::Database::connect(superuser));
    const auto editors = bench::makeEditors(*database, QStringLiteral("acme"), 1, 1);
    const QUuid row = bench::candidatesOf(*database, QStringLiteral("acme"), 1).constFirst();
    QElapsedTimer warm;
    warm.start();
    Device::wait([&] { return warm.elapsed() > 2000; });
    QList<double> times;
    bench::Crowd crowd(server.url());
    const int author = crowd.add(editors[0]->session().token);
    for (int i = 1; i <= edits; ++i) {
        const QByteArray push = editors[0]->push(1);
        bool answered = false;
        QElapsedTimer timer;
        timer.start();
        crowd.post(author, "/v1/mutations?keep=refused", push, [&](const bench::Crowd::Answer &) { answered = true; });
        std::thread sending([&] { (void)crowd.runUntil([&] { return answered; }, std::chrono::seconds(5)); });
        times.append(
            bench::untilShown(reader, row, QStringLiteral("education"), "bench " + QByteArray::number(i), timer));
        sending.join();
    }
    report(name, "propagation_p50_ms", bench::percentile(times, 0.5), "ms");
    report(name, "propagation_p95_ms", bench::percentile(times, 0.95), "ms");
    report(name, "propagation_p99_ms", bench::percentile(times, 0.99), "ms");

    times.clear();
    writer.session->start();
    warm.start();
    Device::wait([&] { return warm.elapsed() > 1500; });
    for (int i = 0; i < edits; ++i) {
        const QByteArray phone = "+49 30 " + QByteArray::number(i);
        QElapsedTimer timer;
        timer.start();
        require(writer.workspace->apply(
            {{MutationKind::Update, QStringLiteral("candidates"), row, {{QStringLiteral("phone"), Value(phone)}}}}));
        writer.session->editMade();
        times.append(bench::untilShown(reader, row, QStringLiteral("phone"), phone, timer));
    }
    report(name, "edit_to_colleague_p50_ms", bench::percentile(times, 0.5), "ms");
    report(name, "edit_to_colleague_p99_ms", bench::percentile(times, 0.99), "ms");
}

/// A device that comes back with ten thousand queued edits of a thousand rows.
void drain(tests::EmbeddedServer &server, const QString &root, const server::DatabaseUrl &superuser)
{
    constexpr int edits = 10'000;
    constexpr int rows = 1000;
    Device device(root + QStringLiteral("/drain"), server.url(), QStringLiteral("recruiter@acme.test"));
    device.syncOnce();
    const auto candidates =
        require(device.workspace->reader().list({QStringLiteral("candidates"), {}, {}, false, rows, 0}));
    const protocol::Entity &entity = *device.workspace->descriptor().entity(QStringLiteral("candidates"));
    QList<protocol::Mutation> queued;
    for (int i = 0; i < edits; ++i) {
        const auto &row = candidates[i % candidates.size()];
        const qsizetype round = i / candidates.size();
        const auto text = [](qsizetype n) { return Value("offline " + QByteArray::number(n)); };
        protocol::Mutation edit;
        edit.id = device.workspace->newId();
        edit.entity = QStringLiteral("candidates");
        edit.row = QUuid::fromString(QString::fromLatin1(*row.values[0]));
        edit.at = device.clock.nowUtc();
        edit.fields.insert(
            QStringLiteral("current_title"),
            {round == 0 ? protocol::valueOf(entity, row, QStringLiteral("current_title")) : text(round - 1),
             text(round)});
        queued.append(edit);
    }
    require(device.workspace->outbox().append(queued));
    const auto database = require(server::Database::connect(superuser));
    const auto applied = [&database] {
        return require(database->query(QStringLiteral("SELECT count(*) FROM device_mutations "
                                                      "WHERE outcome ->> 'outcome' = 'applied'")))
            .constFirst()[0]
            .toLongLong();
    };
    const qint64 before = applied();
    QElapsedTimer timer;
    timer.start();
    device.syncOnce();
    report(name, "offline_drain_10000_s", seconds(timer), "s");
    report(name, "offline_drain_10000_lost", static_cast<double>(edits - (applied() - before)), "edits");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    qputenv("SHORTLIST_PASSPHRASE", "bench");
    int candidates = 100'000;
    QString only;
    QTemporaryDir root;
    QString serverDirectory = root.filePath(QStringLiteral("server"));
    for (const QString &argument : application.arguments().mid(1)) {
        if (argument.startsWith(u"--only="))
            only = argument.section(u'=', 1);
        else if (argument.startsWith(u"--in="))
            serverDirectory = argument.section(u'=', 1);
        else
            candidates = argument.toInt();
    }
    const bool loaded = QDir(serverDirectory).exists();
    const bool stages = only == u"stages";
    if (stages)
        qputenv("SHORTLIST_STAGES", root.filePath(QStringLiteral("stages")).toUtf8());
    tests::EmbeddedServer server(serverDirectory);
    QElapsedTimer timer;
    timer.start();
    if (!(loaded ? server.start() : server.startWithDemo(candidates))) {
        std::fprintf(stderr, "%s\n", qPrintable(server.problem()));
        return 1;
    }
    if (!loaded)
        report(name, "demo_load_s", seconds(timer), "s");
    const auto postgres = require(server::EmbeddedPostgres::attachOrStart(serverDirectory));
    const auto wanted = [&only](const char *part) { return only.isEmpty() || only == QLatin1String(part); };
    const bench::Stage stage{server.url(), server.processId(), postgres->superuserUrl()};
    if (wanted("first"))
        firstSync(server, root.path(), postgres->superuserUrl());
    if (wanted("killed"))
        killedFirstSync(server, root.path());
    if (wanted("propagation"))
        propagation(server, root.path(), postgres->superuserUrl());
    if (stages)
        bench::stageFigures(stage, root.path());
    if (wanted("drain"))
        drain(server, root.path(), postgres->superuserUrl());
    if (wanted("mutations"))
        bench::mutationFigures(stage);
    if (wanted("writers"))
        bench::writerFigures(stage);
    if (wanted("crowd"))
        bench::crowdFigures(stage);
    if (wanted("density"))
        bench::densityFigures(stage);
    return 0;
}
