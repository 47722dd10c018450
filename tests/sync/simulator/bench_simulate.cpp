#include "simulator/simulation.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace shortlist::simulator;

namespace {

void print(const char *metric, double value, const char *unit)
{
    std::printf("{\"bench\":\"simulate\",\"metric\":\"%s\",\"value\":%g,\"unit\":\"%s\"}\n", metric, value, unit);
}

} // namespace

/// Runs seeds of the simulator: `--seeds N [--first S]`, or `--seed S [--trace]` for one. Exit status 1 when one fails.
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
    parser.process(application);

    quint64 first = parser.value(QStringLiteral("first")).toULongLong();
    quint64 count = parser.value(QStringLiteral("seeds")).toULongLong();
    if (parser.isSet(QStringLiteral("seed"))) {
        first = parser.value(QStringLiteral("seed")).toULongLong();
        count = 1;
    }
    QElapsedTimer timer;
    timer.start();
    int failures = 0;
    qint64 edits = 0;
    qint64 conflicts = 0;
    for (quint64 seed = first; seed < first + count; ++seed) {
        const Verdict verdict = Simulation(seed, parser.isSet(QStringLiteral("trace"))).run();
        edits += verdict.edits;
        conflicts += verdict.conflicts;
        failures += verdict.violations.isEmpty() ? 0 : 1;
        for (const QString &violation : verdict.violations)
            std::fprintf(stderr, "seed %llu: %s\n", static_cast<unsigned long long>(seed), qPrintable(violation));
    }
    print("seeds", static_cast<double>(count), "count");
    print("failures", failures, "count");
    print("edits", static_cast<double>(edits), "count");
    print("conflicts", static_cast<double>(conflicts), "count");
    print("seeds_per_s",
          static_cast<double>(count) * 1000.0 / static_cast<double>(std::max<qint64>(1, timer.elapsed())), "1/s");
    return failures == 0 ? 0 : 1;
}
