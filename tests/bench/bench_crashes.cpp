// kill -9 of clients, server and PostgreSQL at random moments: what was lost and what was doubled.
// bench_crashes [--rounds=N] [--seed=N]; a number alone is the rounds.
#include "bench/report.h"
#include "loopback/crashrounds.h"

#include <QCoreApplication>

#include <chrono>

using namespace shortlist;
using tests::CrashRounds;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    int rounds = 2000;
    quint64 seed = 20261121;
    for (const QString &word : QCoreApplication::arguments().sliced(1)) {
        const QString value = word.section(u'=', -1);
        if (word.startsWith(u"--seed="))
            seed = value.toULongLong();
        else if ((word == value || word.startsWith(u"--rounds=")) && value.toInt() > 0)
            rounds = value.toInt();
        else {
            std::fprintf(stderr, "Usage: bench_crashes [--rounds=N] [--seed=N]\n");
            return 2;
        }
    }
    const auto fail = [](const QString &problem) {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        return 1;
    };
    const QTemporaryDir dir;
    CrashRounds crashes(dir.path(), seed);
    QString problem = crashes.prepare();
    if (!problem.isEmpty())
        return fail(problem);
    const auto began = std::chrono::steady_clock::now();
    constexpr int settleEvery = 100; // so that a loss is found near what caused it
    for (int i = 0; i < rounds && problem.isEmpty(); ++i) {
        problem = crashes.round();
        if (problem.isEmpty() && ((i + 1) % settleEvery == 0 || i + 1 == rounds)) {
            problem = crashes.settle();
            const CrashRounds::Count &so = crashes.count();
            std::fprintf(stderr, "%d rounds: %d acknowledged, %d lost, %d doubled\n", so.rounds, so.acknowledged,
                         so.lost, so.doubled);
            if (so.lost + so.doubled + so.unequal > 0)
                break;
        }
    }
    if (!problem.isEmpty())
        return fail(problem);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    const CrashRounds::Count &count = crashes.count();
    bench::report("crashes", "rounds", count.rounds, "rounds");
    bench::report("crashes", "clients killed", count.clients, "kills");
    bench::report("crashes", "servers killed", count.servers, "kills");
    bench::report("crashes", "databases killed", count.databases, "kills");
    bench::report("crashes", "edits acknowledged", count.acknowledged, "edits");
    bench::report("crashes", "lost", count.lost, "edits");
    bench::report("crashes", "doubled", count.doubled, "edits");
    bench::report("crashes", "took", took.count(), "s");
    return count.lost + count.doubled + count.unequal == 0 ? 0 : 1;
}
