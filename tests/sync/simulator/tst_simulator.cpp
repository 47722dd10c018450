#include "simulator/simulation.h"

#include <QTest>

using namespace shortlist::simulator;

/// Seeds 1 to 200 keep every promise; bench_simulate runs as many more as there is time for.
class tst_Simulator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameSeedSameTrace()
    {
        const Verdict first = Simulation(7, false).run();
        const Verdict second = Simulation(7, false).run();
        QCOMPARE(first.trace, second.trace);
        QVERIFY(first.trace != Simulation(8, false).run().trace);
    }

    void seeds()
    {
        int edits = 0;
        int conflicts = 0;
        for (quint64 seed = 1; seed <= 200; ++seed) {
            const Verdict verdict = Simulation(seed, false).run();
            edits += verdict.edits;
            conflicts += verdict.conflicts;
            for (const QString &violation : verdict.violations)
                qWarning("seed %llu: %s", static_cast<unsigned long long>(seed), qPrintable(violation));
            QVERIFY2(verdict.violations.isEmpty(),
                     qPrintable(QStringLiteral("Seed %1 failed: bench_simulate --seed %1 --trace").arg(seed)));
        }
        // A simulation in which nothing happens proves nothing.
        QVERIFY(edits > 10'000);
        QVERIFY(conflicts > 500);
    }
};

QTEST_GUILESS_MAIN(tst_Simulator)
#include "tst_simulator.moc"
