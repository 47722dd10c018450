#include "simulator/shrink.h"

#include <QTest>

using namespace shortlist::simulator;

/// The simulator notices what it is there to notice: each part broken on purpose fails some of a few seeds, and the
/// failure is shrunk to a handful of steps.
class tst_SimulatorItself : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noticesSabotage_data()
    {
        QTest::addColumn<int>("sabotage");
        for (const SabotageName &known : sabotages)
            QTest::newRow(known.name) << static_cast<int>(known.sabotage);
    }

    void noticesSabotage()
    {
        QFETCH(int, sabotage);
        SimulationOptions broken;
        broken.sabotage = static_cast<Sabotage>(sabotage);
        for (quint64 seed = 1; seed <= 40; ++seed) {
            const Verdict verdict = simulate(drawPlan(seed, {}), broken);
            if (!verdict.violations.isEmpty()) {
                qInfo("seed %llu: %s", static_cast<unsigned long long>(seed),
                      qPrintable(verdict.violations.constFirst()));
                return;
            }
        }
        QFAIL("40 seeds passed although a part is broken");
    }

    void shrinksAFailure()
    {
        SimulationOptions broken;
        broken.sabotage = Sabotage::ServerOverwrites;
        for (quint64 seed = 1; seed <= 10; ++seed) {
            const Plan plan = drawPlan(seed, {});
            if (simulate(plan, broken).violations.isEmpty())
                continue;
            const Shrunk shrunk = shrink(plan, broken);
            QVERIFY(!shrunk.verdict.violations.isEmpty());
            QVERIFY2(shrunk.plan.steps.size() <= 12, report(shrunk).constData());
            QVERIFY(report(shrunk).contains("client"));
            // What is left says the same again.
            QCOMPARE(simulate(shrunk.plan, broken).violations, shrunk.verdict.violations);
            return;
        }
        QFAIL("no seed failed");
    }
};

QTEST_GUILESS_MAIN(tst_SimulatorItself)
#include "tst_simulator_itself.moc"
