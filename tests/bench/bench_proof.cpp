/// How fast a cache proves itself against the server's sums, and what the repair of one row costs: promise S14.
///
/// bench_proof [candidates] [--in=DIRECTORY]
///
/// With a directory the server's data is kept there and used again by the next run.

#include "bench/device.h"
#include "cache/driver/statement.h"
#include "support/binaries.h"

#include <QTemporaryDir>

using namespace shortlist;
using bench::Device;
using bench::report;
using bench::require;
using bench::seconds;

namespace {

constexpr const char *name = "proof";

client::ProofReport prove(Device &device)
{
    std::optional<client::ProofReport> proof;
    device.session->prove([&](const core::Expected<client::ProofReport> &done) { proof = require(done); });
    Device::wait([&] { return proof.has_value(); });
    if (!proof->compared) {
        std::fprintf(stderr, "Nothing was compared\n");
        std::exit(1);
    }
    return *proof;
}

/// Reads every column of every row once, which no comparison of rows can do without; seconds.
double readAll(const Device &device)
{
    QElapsedTimer timer;
    timer.start();
    for (const protocol::Entity &entity : device.workspace->descriptor().entities) {
        auto rows = require(cache::Statement::prepare(device.workspace->store().connection().handle(),
                                                      "SELECT * FROM \"" + entity.name.toLatin1() + '"'));
        while (require(rows.step())) {
            for (int i = 0; i < entity.columns.size(); ++i)
                (void)rows.textAt(i);
        }
    }
    return seconds(timer);
}

/// Changes one row in the file, past everything that would notice.
void corruptOne(const Device &device, qint64 place)
{
    require(device.workspace->store().connection().execute(
        QStringLiteral("UPDATE candidates SET full_name = full_name || '?' WHERE _key = "
                       "(SELECT _key FROM candidates LIMIT 1 OFFSET %1)")
            .arg(place)));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    qputenv("SHORTLIST_PASSPHRASE", "bench");
    int candidates = 1'000'000;
    QTemporaryDir root;
    QString serverDirectory = root.filePath(QStringLiteral("server"));
    for (const QString &argument : application.arguments().mid(1)) {
        if (argument.startsWith(u"--in="))
            serverDirectory = argument.section(u'=', 1);
        else
            candidates = argument.toInt();
    }
    const bool loaded = QDir(serverDirectory).exists();
    tests::EmbeddedServer server(serverDirectory);
    if (!(loaded ? server.start() : server.startWithDemo(candidates))) {
        std::fprintf(stderr, "%s\n", qPrintable(server.problem()));
        return 1;
    }
    Device device(root.filePath(QStringLiteral("device")), server.url(), QStringLiteral("recruiter@acme.test"));
    device.syncOnce();

    QElapsedTimer timer;
    timer.start();
    const client::ProofReport first = prove(device); // the server sums up everything once
    report(name, "first_proof_s", seconds(timer), "s");
    report(name, "rows_compared", static_cast<double>(first.rows()), "rows");
    const double limit = readAll(device);
    timer.start();
    (void)prove(device);
    report(name, "proof_s", seconds(timer), "s", limit);

    corruptOne(device, candidates / 2);
    timer.start();
    const client::ProofReport repaired = prove(device);
    report(name, "found_and_repaired_s", seconds(timer), "s", limit);
    report(name, "repaired_rows", static_cast<double>(repaired.repaired()), "rows");
    report(name, "fetched_percent",
           100.0 * static_cast<double>(repaired.fetchedRows) / static_cast<double>(repaired.rows()), "%");
    return repaired.repaired() == 1 ? 0 : 1;
}
