#include "simulator/shrink.h"

#include <QTest>

using namespace shortlist::simulator;

/// Seeds SHORTLIST_FIRST_SEED to SHORTLIST_LAST_SEED keep every promise; bench_simulate runs as many more as there is
/// time for. Built twice, so that the halves run beside each other.
class tst_Simulator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameSeedSameTrace()
    {
        for (quint64 seed = SHORTLIST_FIRST_SEED; seed < SHORTLIST_FIRST_SEED + 3; ++seed) {
            const Verdict first = simulate(drawPlan(seed, {}));
            const Verdict second = simulate(drawPlan(seed, {}));
            QCOMPARE(first.trace, second.trace);
            QVERIFY(first.trace != simulate(drawPlan(seed + 1, {})).trace);
        }
    }

    void seeds()
    {
        int edits = 0;
        int conflicts = 0;
        int pulls = 0;
        for (quint64 seed = SHORTLIST_FIRST_SEED; seed <= SHORTLIST_LAST_SEED; ++seed) {
            const Plan plan = drawPlan(seed, {});
            const Verdict verdict = simulate(plan);
            edits += verdict.edits;
            conflicts += verdict.conflicts;
            pulls += verdict.pulls;
            if (!verdict.violations.isEmpty()) {
                qWarning("%s", report(shrink(plan, {})).constData());
                QFAIL(qPrintable(QStringLiteral("Seed %1 failed: ./dev bench simulate --seed %1 --trace").arg(seed)));
            }
        }
        // A simulation in which nothing happens proves nothing.
        QVERIFY(edits > 20'000);
        QVERIFY(conflicts > 5'000);
        QVERIFY(pulls > 5'000);
    }
};

QTEST_GUILESS_MAIN(tst_Simulator)
#include "tst_simulator.moc"
