#include "bench/load/stages.h"

#include "bench/load/crowd.h"
#include "bench/load/edits.h"
#include "core/stages.h"

#include <libpq-fe.h>

#include <QFile>
#include <QThread>

#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace shortlist::bench {

using protocol::MutationKind;
using protocol::Value;

namespace {

constexpr const char *name = "stages";
constexpr int edits = 300;

/// What a person's own edit passes on its way to the commit; the first is noted here, as the last below.
const QByteArrayList ofTheEdit = {"edit_made",     "edit_durable", "edit_shown", "push_sent",    "request_read",
                                  "push_received", "push_read",    "push_known", "push_applied", "push_committed"};
/// From the commit to a colleague's cache.
const QByteArrayList ofTheWake = {"push_committed", "wake_written",  "woken",      "pull_sent",
                                  "request_read",   "pull_received", "pull_begun", "pull_answered",
                                  "pull_arriving",  "rows_stored",   "edit_seen"};

struct Mark
{
    qint64 at = 0; ///< nanoseconds
    QByteArray stage;
};

/// The marks of all processes in their order, from the one named `first` on: one list for each time it was passed.
QList<QList<Mark>> rounds(const QString &path, const QByteArray &first)
{
    QFile file(path);
    QList<Mark> all;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (const qsizetype space = line.indexOf(' '); space > 0)
                all.append({line.first(space).toLongLong(), line.mid(space + 1)});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Mark &a, const Mark &b) { return a.at < b.at; });
    QList<QList<Mark>> found;
    for (const Mark &mark : std::as_const(all)) {
        if (mark.stage == first)
            found.append(QList<Mark>());
        if (!found.isEmpty())
            found.last().append(mark);
    }
    return found;
}

/// Prints what each stage took, p50 and p99, and the whole.
void print(const QString &path, const QByteArrayList &stages)
{
    QList<QList<double>> times(stages.size());
    QList<double> whole;
    for (const QList<Mark> &round : rounds(path, stages.constFirst())) {
        QList<double> took;
        qint64 last = round.constFirst().at;
        qsizetype place = 0;
        for (const Mark &mark : round) {
            if (place == stages.size() || mark.stage != stages[place])
                continue;
            took.append(static_cast<double>(mark.at - last) / 1e6);
            last = mark.at;
            ++place;
        }
        if (place < stages.size())
            continue; // two edits that were told as one
        whole.append(static_cast<double>(last - round.constFirst().at) / 1e6);
        for (qsizetype i = 0; i < stages.size(); ++i)
            times[i].append(took[i]);
    }
    for (qsizetype i = 1; i < stages.size(); ++i) {
        report(name, (stages[i] + "_p50_ms").constData(), percentile(times[i], 0.5), "ms");
        report(name, (stages[i] + "_p99_ms").constData(), percentile(times[i], 0.99), "ms");
    }
    const QByteArray way = stages.constFirst() + "_to_" + stages.constLast();
    report(name, (way + "_p50_ms").constData(), percentile(whole, 0.5), "ms");
    report(name, (way + "_p95_ms").constData(), percentile(whole, 0.95), "ms");
    report(name, (way + "_p99_ms").constData(), percentile(whole, 0.99), "ms");
    report(name, (way + "_rounds").constData(), static_cast<double>(whole.size()), "edits");
}

template <typename Work> void limit(const char *metric, Work work)
{
    QList<double> times;
    for (int i = 0; i < edits; ++i) {
        QElapsedTimer timer;
        timer.start();
        work(i);
        times.append(seconds(timer) * 1000);
        QThread::msleep(2);
    }
    report(name, (QByteArray(metric) + "_p50_ms").constData(), percentile(times, 0.5), "ms");
    report(name, (QByteArray(metric) + "_p99_ms").constData(), percentile(times, 0.99), "ms");
}

/// What no edit can do without: a page on the disk, PostgreSQL's commit of one row, a request and its answer.
void limits(const Stage &stage, const QString &root, server::Database &database)
{
    const QByteArray page(4096, 'x');
    const int file = ::open((root + QStringLiteral("/page")).toUtf8().constData(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    limit("limit_page_to_disk", [&](int) {
        if (::write(file, page.constData(), 4096) != 4096 || ::fdatasync(file) != 0)
            std::exit(1);
    });
    ::close(file);
    require(database.execute(QStringLiteral("CREATE TABLE IF NOT EXISTS bench_commit (n int); "
                                            "DELETE FROM bench_commit; INSERT INTO bench_commit VALUES (0)")));
    limit("limit_postgresql_commit",
          [&](int) { PQclear(PQexec(database.handle(), "UPDATE bench_commit SET n = n + 1")); });
    require(database.execute(QStringLiteral("DROP TABLE bench_commit")));
    Crowd crowd(stage.url);
    const int client = crowd.add({});
    limit("limit_http_round_trip", [&](int) {
        bool answered = false;
        crowd.get(client, "/v1/health", [&](const Crowd::Answer &) { answered = true; });
        (void)crowd.runUntil([&] { return answered; }, std::chrono::seconds(5));
    });
}

void rest(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    Device::wait([&] { return timer.elapsed() >= milliseconds; });
}

} // namespace

double untilShown(Device &reader, const QUuid &row, const QString &field, const QByteArray &text,
                  const QElapsedTimer &begin)
{
    const protocol::Entity &entity = *reader.workspace->descriptor().entity(QStringLiteral("candidates"));
    bool news = true;
    const auto connection = QObject::connect(reader.session.get(), &client::SyncSession::dataCommitted, &reader.context,
                                             [&news] { news = true; });
    Device::wait([&] {
        if (begin.elapsed() > 5000)
            return true;
        if (!std::exchange(news, false))
            return false;
        const auto shown = reader.workspace->reader().show(QStringLiteral("candidates"), row);
        return shown && protocol::valueOf(entity, *shown, field) == Value(text);
    });
    QObject::disconnect(connection);
    return seconds(begin) * 1000;
}

void stageFigures(const Stage &stage, const QString &root)
{
    const QString path = root + QStringLiteral("/stages");
    const auto database = require(server::Database::connect(stage.superuser));
    limits(stage, root, *database);

    const auto editors = makeEditors(*database, QStringLiteral("acme"), 1, 1);
    const QUuid row = candidatesOf(*database, QStringLiteral("acme"), 1).constFirst();
    {
        Device writer(root + QStringLiteral("/author"), stage.url, QStringLiteral("recruiter@acme.test"));
        writer.syncOnce();
        writer.session->start();
        rest(1500);
        for (int i = 0; i < edits; ++i) {
            core::stage("edit_made");
            require(writer.workspace->apply({{MutationKind::Update,
                                              QStringLiteral("candidates"),
                                              row,
                                              {{QStringLiteral("phone"), Value("+49 30 " + QByteArray::number(i))}}}}));
            writer.session->editMade();
            Device::wait([&] { return require(writer.workspace->outbox().entries(1)).isEmpty(); });
            rest(5);
        }
        writer.session->stop();
    }
    print(path, ofTheEdit);
    QFile::resize(path, 0);

    Device reader(root + QStringLiteral("/colleague"), stage.url, QStringLiteral("recruiter2@acme.test"));
    reader.syncOnce();
    reader.session->start();
    rest(2000);
    Crowd crowd(stage.url);
    const int author = crowd.add(editors[0]->session().token);
    for (int i = 1; i <= edits; ++i) {
        const QByteArray push = editors[0]->push(1);
        QElapsedTimer timer;
        timer.start();
        bool answered = false;
        crowd.post(author, "/v1/mutations?keep=refused", push, [&](const Crowd::Answer &) { answered = true; });
        std::thread sending([&] { (void)crowd.runUntil([&] { return answered; }, std::chrono::seconds(5)); });
        (void)untilShown(reader, row, QStringLiteral("education"), "bench " + QByteArray::number(i), timer);
        core::stage("edit_seen");
        sending.join();
        rest(5);
    }
    print(path, ofTheWake);
}

} // namespace shortlist::bench
