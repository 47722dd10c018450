#include "core/log.h"
#include "simulator/real/realsimulation.h"
#include "simulator/shrink.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace shortlist::simulator;

namespace {

void print(const char *mode, const char *metric, double value, const char *unit)
{
    std::printf("{\"bench\":\"%s\",\"metric\":\"%s\",\"value\":%g,\"unit\":\"%s\"}\n", mode, metric, value, unit);
}

/// Seeds against the real server; each takes some ten seconds.
int runReal(quint64 first, quint64 count)
{
    shortlist::core::setLogThreshold(shortlist::core::LogLevel::Error);
    shortlist::testing::TestCluster cluster;
    RealVerdict sum;
    int failures = 0;
    for (quint64 seed = first; seed < first + count; ++seed) {
        const RealVerdict verdict = RealSimulation(cluster, seed, std::chrono::seconds(6)).run();
        sum.edits += verdict.edits;
        sum.conflicts += verdict.conflicts;
        sum.serverKills += verdict.serverKills;
        sum.clientCrashes += verdict.clientCrashes;
        sum.cuts += verdict.cuts;
        sum.healedAfterMs = std::max(sum.healedAfterMs, verdict.healedAfterMs);
        failures += verdict.violations.isEmpty() ? 0 : 1;
        for (const QString &violation : verdict.violations)
            std::fprintf(stderr, "seed %llu: %s\n", static_cast<unsigned long long>(seed), qPrintable(violation));
    }
    print("simulate-real", "seeds", static_cast<double>(count), "count");
    print("simulate-real", "failures", failures, "count");
    print("simulate-real", "edits", sum.edits, "count");
    print("simulate-real", "conflicts", sum.conflicts, "count");
    print("simulate-real", "server_kills", sum.serverKills, "count");
    print("simulate-real", "client_crashes", sum.clientCrashes, "count");
    print("simulate-real", "cuts", sum.cuts, "count");
    print("simulate-real", "longest_healing", static_cast<double>(sum.healedAfterMs), "ms");
    return failures == 0 ? 0 : 1;
}

} // namespace

/// Runs seeds of the simulator: `--seeds N [--first S]`, or `--seed S [--trace]` for one. `--disk` gives the clients
/// the shipped cache and outbox. A failing seed is shrunk and printed; the exit status is then 1.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({QStringLiteral("seeds"), QStringLiteral("How many seeds to run."), QStringLiteral("N"),
                      QStringLiteral("1000")});
    parser.addOption(
        {QStringLiteral("first"), QStringLiteral("The first of them."), QStringLiteral("S"), QStringLiteral("1")});
    parser.addOption({QStringLiteral("seed"), QStringLiteral("The only seed to run."), QStringLiteral("S")});
    parser.addOption({QStringLiteral("trace"), QStringLiteral("Print what happens to standard error.")});
    parser.addOption({QStringLiteral("disk"), QStringLiteral("Clients with the shipped cache on a simulated disk.")});
    parser.addOption({QStringLiteral("real"), QStringLiteral("The shipped clients and server, in real time.")});
    parser.addOption(
        {QStringLiteral("sabotage"), QStringLiteral("Break something, to see it noticed."), QStringLiteral("name")});
    parser.process(application);

    quint64 first = parser.value(QStringLiteral("first")).toULongLong();
    quint64 count = parser.value(QStringLiteral("seeds")).toULongLong();
    if (parser.isSet(QStringLiteral("seed"))) {
        first = parser.value(QStringLiteral("seed")).toULongLong();
        count = 1;
    }
    if (parser.isSet(QStringLiteral("real")))
        return runReal(first, parser.isSet(QStringLiteral("seeds")) ? count : std::min<quint64>(count, 10));
    SimulationOptions options;
    options.print = parser.isSet(QStringLiteral("trace"));
    options.onDisk = parser.isSet(QStringLiteral("disk"));
    for (const SabotageName &known : sabotages) {
        if (parser.value(QStringLiteral("sabotage")) == QLatin1StringView(known.name))
            options.sabotage = known.sabotage;
    }
    const char *const mode = options.onDisk ? "simulate-disk" : "simulate";
    QElapsedTimer timer;
    timer.start();
    int failures = 0;
    qint64 edits = 0;
    qint64 conflicts = 0;
    qint64 pulls = 0;
    for (quint64 seed = first; seed < first + count; ++seed) {
        const Plan plan = drawPlan(seed, {});
        const Verdict verdict = simulate(plan, options);
        edits += verdict.edits;
        conflicts += verdict.conflicts;
        pulls += verdict.pulls;
        if (verdict.violations.isEmpty())
            continue;
        std::fprintf(stderr, "seed %llu failed: %s\n", static_cast<unsigned long long>(seed),
                     qPrintable(verdict.violations.constFirst()));
        if (++failures <= 3 && !options.print)
            std::fputs(report(shrink(plan, options)).constData(), stderr);
    }
    print(mode, "seeds", static_cast<double>(count), "count");
    print(mode, "failures", failures, "count");
    print(mode, "edits", static_cast<double>(edits), "count");
    print(mode, "conflicts", static_cast<double>(conflicts), "count");
    print(mode, "pulls", static_cast<double>(pulls), "count");
    print(mode, "seeds_per_s",
          static_cast<double>(count) * 1000.0 / static_cast<double>(std::max<qint64>(1, timer.elapsed())), "1/s");
    return failures == 0 ? 0 : 1;
}
