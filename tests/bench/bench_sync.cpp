/// Figures of the sync, one JSON line each, through a real server, a real PostgreSQL and the client's own code.
///
/// bench_sync [candidates] [--only=first|killed|propagation|mutations] [--server=DIRECTORY]
///
/// With a directory the server's data is kept there and used again by the next run.

#include "bench/device.h"
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

#include <atomic>
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

void propagation(tests::EmbeddedServer &server, const QString &root)
{
    Device writer(root + QStringLiteral("/first"), server.url(), QStringLiteral("recruiter@acme.test"));
    Device reader(root + QStringLiteral("/memory2"), server.url(), QStringLiteral("recruiter2@acme.test"));
    reader.syncOnce();
    writer.syncOnce();
    const auto rows = require(writer.workspace->reader().list({QStringLiteral("candidates"), {}, {}, false, 1, 0}));
    const QUuid row = QUuid::fromString(QString::fromLatin1(*rows.constFirst().values[0]));
    writer.session->start();
    reader.session->start();
    QElapsedTimer warm;
    warm.start();
    Device::wait([&] { return warm.elapsed() > 1500; });
    QList<double> times;
    constexpr int edits = 200;
    for (int i = 0; i < edits; ++i) {
        const QByteArray phone = "+49 30 " + QByteArray::number(i);
        QElapsedTimer timer;
        timer.start();
        require(writer.workspace->apply(
            {{MutationKind::Update, QStringLiteral("candidates"), row, {{QStringLiteral("phone"), Value(phone)}}}}));
        writer.session->editMade();
        Device::wait([&] {
            const auto shown = reader.workspace->reader().show(QStringLiteral("candidates"), row);
            return (shown && protocol::valueOf(*reader.workspace->descriptor().entity(QStringLiteral("candidates")),
                                               *shown, QStringLiteral("phone")) == Value(phone)) ||
                   timer.elapsed() > 5000;
        });
        times.append(seconds(timer) * 1000);
    }
    report(name, "propagation_p50_ms", bench::percentile(times, 0.5), "ms");
    report(name, "propagation_p95_ms", bench::percentile(times, 0.95), "ms");
    report(name, "propagation_p99_ms", bench::percentile(times, 0.99), "ms");
}

/// Single-row updates that PostgreSQL itself commits per second on `connections` connections, as the limit.
double commitLimit(const server::DatabaseUrl &url, int connections)
{
    constexpr int each = 300;
    std::vector<std::thread> threads;
    QElapsedTimer timer;
    {
        const auto database = require(server::Database::connect(url));
        require(database->execute(QStringLiteral("CREATE TABLE IF NOT EXISTS bench_rows(id int PRIMARY KEY, n int)")));
        require(database->execute(
            QStringLiteral("INSERT INTO bench_rows SELECT g, 0 FROM generate_series(1, 64) g ON CONFLICT DO NOTHING")));
    }
    timer.start();
    for (int c = 0; c < connections; ++c) {
        threads.emplace_back([&url, c] {
            const auto database = require(server::Database::connect(url));
            for (int i = 0; i < each; ++i)
                PQclear(PQexec(
                    database->handle(),
                    QByteArray("UPDATE bench_rows SET n = n + 1 WHERE id = " + QByteArray::number(c + 1)).constData()));
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    const double rate = connections * each / seconds(timer);
    const auto database = require(server::Database::connect(url));
    require(database->execute(QStringLiteral("DROP TABLE bench_rows")));
    return rate;
}

/// Eight devices of one tenant push edits of rows of their own, in batches as an outbox that drains does.
void mutations(tests::EmbeddedServer &server, const QString &root, const server::DatabaseUrl &superuser)
{
    constexpr int devices = 8;
    constexpr int each = 1000;
    std::vector<std::unique_ptr<Device>> all;
    Device one(root + QStringLiteral("/first"), server.url(), QStringLiteral("recruiter@acme.test"));
    const auto candidates =
        require(one.workspace->reader().list({QStringLiteral("candidates"), {}, {}, false, devices, 0}));
    const protocol::Entity &entity = *one.workspace->descriptor().entity(QStringLiteral("candidates"));
    for (int d = 0; d < devices; ++d) {
        all.push_back(std::make_unique<Device>(root + QStringLiteral("/push%1").arg(d), server.url(),
                                               QStringLiteral("recruiter@acme.test")));
        Device &device = *all.back();
        QList<protocol::Mutation> edits;
        for (int i = 0; i < each; ++i) {
            protocol::Mutation edit;
            edit.id = device.workspace->newId();
            edit.entity = QStringLiteral("candidates");
            edit.row = QUuid::fromString(QString::fromLatin1(*candidates[d].values[0]));
            edit.at = device.clock.nowUtc();
            const auto text = [&](int n) {
                return Value("bench " + QByteArray::number(d) + ' ' + QByteArray::number(n));
            };
            const Value before =
                i == 0 ? protocol::valueOf(entity, candidates[d], QStringLiteral("education")) : text(i - 1);
            edit.fields.insert(QStringLiteral("education"), {before, text(i)});
            edits.append(edit);
        }
        require(device.workspace->outbox().append(edits));
    }
    int done = 0;
    QElapsedTimer timer;
    timer.start();
    for (const auto &device : all) {
        device->session->start();
        QObject::connect(device->session.get(), &client::SyncSession::stateChanged, &device->context,
                         [&done, d = device.get(), over = false]() mutable {
                             if (!over && require(d->workspace->outbox().waitingCount()) == 0) {
                                 over = true;
                                 d->session->stop(); // the pull that follows is not what is measured
                                 ++done;
                             }
                         });
    }
    Device::wait([&] { return done == devices || timer.elapsed() > 120'000; });
    const double rate = devices * each / seconds(timer);
    report(name, "mutations_per_s_one_tenant", rate, "1/s", commitLimit(superuser, devices));
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
        else if (argument.startsWith(u"--server="))
            serverDirectory = argument.section(u'=', 1);
        else
            candidates = argument.toInt();
    }
    const bool loaded = QDir(serverDirectory).exists();
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
    const auto wanted = [&](const char *part) { return only.isEmpty() || only == QLatin1String(part); };
    if (wanted("first"))
        firstSync(server, root.path(), postgres->superuserUrl());
    if (wanted("killed"))
        killedFirstSync(server, root.path());
    if (wanted("propagation"))
        propagation(server, root.path());
    if (wanted("mutations"))
        mutations(server, root.path(), postgres->superuserUrl());
    return 0;
}
