#include "loopback/crashrounds.h"

#include <QTest>

using shortlist::tests::CrashRounds;

/// kill -9 of client, server and PostgreSQL at random moments loses nothing that was acknowledged and doubles nothing.
/// Any number of rounds is `./dev bench crashes --rounds N`.
class tst_Crashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiftyKills();
};

void tst_Crashes::fiftyKills()
{
    const quint64 seed = qEnvironmentVariableIntValue("SHORTLIST_SEED") != 0
                             ? static_cast<quint64>(qEnvironmentVariableIntValue("SHORTLIST_SEED"))
                             : 20261121;
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    const QTemporaryDir dir;
    CrashRounds crashes(dir.path(), seed);
    QString problem = crashes.prepare();
    for (int i = 0; i < 50 && problem.isEmpty(); ++i)
        problem = crashes.round();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = crashes.settle();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    const CrashRounds::Count &count = crashes.count();
    qInfo("killed PostgreSQL %d times, the server %d times, a client %d times", count.databases, count.servers,
          count.clients);
    QVERIFY(count.databases > 0 && count.servers > 0); // the seed has to try both
    QCOMPARE(count.lost, 0);
    QCOMPARE(count.doubled, 0);
    QCOMPARE(count.unequal, 0);
}

QTEST_GUILESS_MAIN(tst_Crashes)
#include "tst_crashes.moc"
