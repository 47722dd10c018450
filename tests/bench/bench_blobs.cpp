/// Figures of files on a bad link, one JSON line each: real programs, and a link of a set width that is cut every 5 s.
///
/// bench_blobs [bytes per second]

#include "bench/device.h"
#include "support/binaries.h"
#include "support/cutproxy.h"

#include <QCryptographicHash>
#include <QFile>

using namespace shortlist;
using bench::Device;
using bench::report;
using bench::require;
using bench::seconds;
using protocol::MutationKind;
using protocol::Value;

namespace {

constexpr const char *name = "blobs";
constexpr qint64 fileBytes = 20 * 1024 * 1024;
constexpr double mostBytes = 1.05; // promise S13

QByteArray sample(int seed)
{
    QByteArray bytes;
    for (int i = 0; bytes.size() < fileBytes; ++i)
        bytes += QCryptographicHash::hash(QByteArray::number(seed) + '/' + QByteArray::number(i),
                                          QCryptographicHash::Sha256);
    return bytes.first(fileBytes);
}

tests::Finished good(const tests::Finished &finished)
{
    if (finished.status != 0) {
        std::fprintf(stderr, "%s\n", finished.err.constData());
        std::exit(1);
    }
    return finished;
}

QString firstCandidate(const tests::Ctl &person)
{
    return good(person.json({QStringLiteral("list"), QStringLiteral("candidates"), QStringLiteral("--limit"),
                             QStringLiteral("1")}))
        .text("id");
}

/// Runs the command again and again until it ends well.
double untilDone(const tests::Ctl &person, const QStringList &arguments)
{
    QElapsedTimer timer;
    timer.start();
    while (person.run(arguments, {}, 600'000).status != 0) {
        if (seconds(timer) > 900)
            std::exit(1);
    }
    return seconds(timer);
}

void transfers(tests::CutProxy &link, const tests::CutProxy::Plan &bad, const QString &root)
{
    const tests::Ctl sender(root + QStringLiteral("/sender"));
    const tests::Ctl receiver(root + QStringLiteral("/receiver"));
    link.setPlan({});
    good(sender.login(link.url(), QStringLiteral("recruiter@acme.test")));
    good(sender.sync());
    good(receiver.login(link.url(), QStringLiteral("recruiter2@acme.test")));
    const QString path = root + QStringLiteral("/large.bin");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(sample(1)) != fileBytes)
        std::exit(1);
    file.close();
    const QString id =
        good(sender.json({QStringLiteral("attach"), QStringLiteral("candidates"), firstCandidate(sender), path}))
            .text("id");
    const auto ratio = [&] { return static_cast<double>(link.sent() + link.received()) / fileBytes; };

    link.setPlan(bad);
    double took = untilDone(sender, {QStringLiteral("sync")});
    report(name, "up_bytes_ratio", ratio(), "x", mostBytes);
    report(name, "up_cuts", link.cuts(), "cuts");
    report(name, "up_s", took, "s", static_cast<double>(fileBytes) / static_cast<double>(bad.bytesPerSecond));

    link.setPlan({});
    good(receiver.sync());
    link.setPlan(bad);
    const QString out = root + QStringLiteral("/out.bin");
    took = untilDone(receiver, {QStringLiteral("fetch"), id, out});
    report(name, "down_bytes_ratio", ratio(), "x", mostBytes);
    report(name, "down_cuts", link.cuts(), "cuts");
    report(name, "down_s", took, "s", static_cast<double>(fileBytes) / static_cast<double>(bad.bytesPerSecond));
    QFile arrived(out);
    if (!arrived.open(QIODevice::ReadOnly) || arrived.readAll() != sample(1)) {
        std::fprintf(stderr, "The file that arrived is another one\n");
        std::exit(1);
    }
}

struct Pair
{
    Device writer;
    Device reader;
    QUuid row;
    int edits = 0;

    Pair(const QString &root, const QString &url)
        : writer(root + QStringLiteral("/writer"), url, QStringLiteral("recruiter@acme.test"))
        , reader(root + QStringLiteral("/reader"), url, QStringLiteral("recruiter2@acme.test"))
    {
        writer.syncOnce();
        reader.syncOnce();
        const auto rows = require(writer.workspace->reader().list({QStringLiteral("candidates"), {}, {}, false, 1, 0}));
        row = QUuid::fromString(QString::fromLatin1(*rows.constFirst().values[0]));
    }

    /// Milliseconds from an edit on one device until it shows on the other; edits until `until` holds.
    template <typename Until> QList<double> propagation(Until until)
    {
        QList<double> times;
        const protocol::Entity &entity = *reader.workspace->descriptor().entity(QStringLiteral("candidates"));
        while (!until(times.size())) {
            const Value phone("+49 30 " + QByteArray::number(++edits));
            QElapsedTimer timer;
            timer.start();
            require(writer.workspace->apply(
                {{MutationKind::Update, QStringLiteral("candidates"), row, {{QStringLiteral("phone"), phone}}}}));
            writer.session->editMade();
            Device::wait([&] {
                const auto shown = reader.workspace->reader().show(QStringLiteral("candidates"), row);
                return (shown && protocol::valueOf(entity, *shown, QStringLiteral("phone")) == phone) ||
                       timer.elapsed() > 30'000;
            });
            times.append(seconds(timer) * 1000);
            QElapsedTimer pause; // as a person types: between edits the files move
            pause.start();
            Device::wait([&] { return pause.elapsed() > 100; });
        }
        return times;
    }
};

void rowsBesideFiles(tests::CutProxy &link, qint64 bytesPerSecond, const QString &root)
{
    link.setPlan({});
    Pair pair(root, link.url());
    const auto attach = [&](const Device &device, int seed) {
        const auto edit = require(device.workspace->fileEdit(
            QStringLiteral("candidates"), pair.row, QStringLiteral("large.bin"),
            QStringLiteral("application/octet-stream"), sample(seed), QStringLiteral("other")));
        require(device.workspace->apply({edit}));
        return edit.values.value(QStringLiteral("sha256")).value();
    };
    // A file for the reader to fetch, another for the writer to send.
    const QByteArray down = attach(pair.writer, 2);
    pair.writer.syncOnce();
    pair.reader.syncOnce();
    link.setPlan({.bytesPerSecond = bytesPerSecond});
    pair.writer.session->start();
    pair.reader.session->start();
    QElapsedTimer warm;
    warm.start();
    Device::wait([&] { return warm.elapsed() > 1500; });

    const QList<double> alone = pair.propagation([](qsizetype n) { return n >= 60; });
    bool arrived = false;
    QElapsedTimer transfer;
    transfer.start();
    double downTook = 0;
    attach(pair.writer, 3);
    pair.writer.session->editMade();
    pair.reader.session->fileBytes(down, &pair.reader.context, [&](const core::Expected<QByteArray> &bytes) {
        require(core::Expected<QByteArray>(bytes));
        arrived = true;
        downTook = seconds(transfer);
    });
    const QList<double> beside =
        pair.propagation([&](qsizetype) { return arrived && pair.writer.session->state().files.waiting == 0; });
    report(name, "propagation_p50_ms_alone", bench::percentile(alone, 0.5), "ms");
    report(name, "propagation_p95_ms_alone", bench::percentile(alone, 0.95), "ms");
    report(name, "propagation_p50_ms_beside_files", bench::percentile(beside, 0.5), "ms",
           bench::percentile(alone, 0.5));
    report(name, "propagation_p95_ms_beside_files", bench::percentile(beside, 0.95), "ms",
           bench::percentile(alone, 0.95));
    report(name, "edits_beside_files", static_cast<double>(beside.size()), "edits");
    report(name, "down_beside_rows_s", downTook, "s",
           static_cast<double>(fileBytes) / static_cast<double>(bytesPerSecond));
    report(name, "both_beside_rows_s", seconds(transfer), "s",
           static_cast<double>(fileBytes) / static_cast<double>(bytesPerSecond));
    pair.writer.session->stop();
    pair.reader.session->stop();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    qputenv("SHORTLIST_PASSPHRASE", "bench");
    const qint64 bytesPerSecond = application.arguments().value(1, QStringLiteral("1000000")).toLongLong();
    const QTemporaryDir root;
    tests::EmbeddedServer server(root.filePath(QStringLiteral("server")));
    if (!server.startWithDemo(20)) {
        std::fprintf(stderr, "%s\n", qPrintable(server.problem()));
        return 1;
    }
    tests::CutProxy link(server.url());
    transfers(link, {.cutEveryMs = 5000, .bytesPerSecond = bytesPerSecond}, root.path());
    rowsBesideFiles(link, bytesPerSecond, root.path());
    return 0;
}
