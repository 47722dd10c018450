#include "cache/connection.h"
#include "simulator/shrink.h"
#include "simulator/simulateddisk.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using namespace shortlist::simulator;

/// The shipped cache and outbox on a disk that tears and reorders what was not synced. `./dev bench simulate --disk`
/// runs more seeds.
class tst_SimulatorDisk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void losesWhatWasNotSynced_data()
    {
        QTest::addColumn<QString>("synchronous");
        QTest::newRow("full") << QStringLiteral("FULL");
        QTest::newRow("off") << QStringLiteral("OFF");
    }

    /// The disk itself: with synchronous=FULL every committed row survives a hundred power cuts, without syncing some
    /// are lost or the file is damaged.
    void losesWhatWasNotSynced()
    {
        QFETCH(QString, synchronous);
        core::SeededRandom random(7);
        int lost = 0;
        int torn = 0;
        for (int round = 0; round < 25; ++round) {
            QTemporaryDir dir;
            SimulatedDisk disk(dir.path(), random);
            const QString path = dir.filePath(QStringLiteral("a.db"));
            const QByteArray key(32, 'k');
            int committed = 0;
            {
                auto connection = cache::Connection::open(path, key, cache::AccessMode::ReadWrite);
                QVERIFY(connection.hasValue());
                QVERIFY(connection->execute(QStringLiteral("PRAGMA synchronous = ") + synchronous).hasValue());
                QVERIFY(connection->execute(QStringLiteral("CREATE TABLE t(x)")).hasValue());
                disk.stopAfter(static_cast<int>(random.below(60)));
                for (int i = 0; i < 20; ++i) {
                    if (connection->execute(QStringLiteral("INSERT INTO t VALUES(randomblob(3000))")))
                        ++committed;
                }
                disk.stop();
            }
            disk.restartAfterPowerCut();
            torn += disk.tornWrites();
            QFile::remove(path + QStringLiteral("-shm"));
            const auto connection = cache::Connection::open(path, key, cache::AccessMode::ReadWrite);
            const auto rows = connection ? connection->scalar(QStringLiteral("SELECT count(*) FROM t"))
                                         : core::Expected<QVariant>(core::fail(connection.error()));
            lost += !rows || rows->toInt() < committed ? 1 : 0;
        }
        QVERIFY(torn > 0);
        QCOMPARE(lost > 0, synchronous == u"OFF");
    }

    void sameSeedSameTrace()
    {
        SimulationOptions options;
        options.onDisk = true;
        QCOMPARE(simulate(drawPlan(3, {}), options).trace, simulate(drawPlan(3, {}), options).trace);
    }

    void seeds()
    {
        SimulationOptions options;
        options.onDisk = true;
        int edits = 0;
        for (quint64 seed = 1; seed <= 40; ++seed) {
            const Plan plan = drawPlan(seed, {});
            const Verdict verdict = simulate(plan, options);
            edits += verdict.edits;
            if (!verdict.violations.isEmpty()) {
                qWarning("%s", report(shrink(plan, options, 60)).constData());
                QFAIL(qPrintable(
                    QStringLiteral("Seed %1 failed: ./dev bench simulate --disk --seed %1 --trace").arg(seed)));
            }
        }
        QVERIFY(edits > 2'000);
    }
};

QTEST_GUILESS_MAIN(tst_SimulatorDisk)
#include "tst_simulator_disk.moc"
