#include "core/log.h"
#include "simulator/real/realsimulation.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::simulator;

/// Shipped clients, shipped server, PostgreSQL, real HTTP over a bad network: `./dev bench simulate --real --seeds N`
/// runs as many seeds as there is time for.
class tst_RealSimulation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void seeds()
    {
        core::setLogThreshold(core::LogLevel::Error);
        testing::TestCluster cluster;
        for (quint64 seed = 1; seed <= 2; ++seed) {
            const RealVerdict verdict = RealSimulation(cluster, seed, std::chrono::milliseconds(4'000)).run();
            qInfo("seed %llu: %d edits, %d conflicts, %d kills of the server, %d crashes of clients, %d cuts",
                  static_cast<unsigned long long>(seed), verdict.edits, verdict.conflicts, verdict.serverKills,
                  verdict.clientCrashes, verdict.cuts);
            QVERIFY2(verdict.violations.isEmpty(), qPrintable(verdict.violations.join(u'\n')));
            QVERIFY(verdict.edits > 20);
        }
    }
};

QTEST_GUILESS_MAIN(tst_RealSimulation)
#include "tst_realsimulation.moc"
