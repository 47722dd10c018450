#include "core/random.h"
#include "loopback/loopback.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <csignal>

using shortlist::core::SeededRandom;
using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

/// Process ids of the children of a process (Linux).
QList<qint64> childrenOf(qint64 parent)
{
    QProcess ps;
    ps.start(text("ps"), {text("-o"), text("pid="), text("--ppid"), QString::number(parent)});
    ps.waitForFinished();
    QList<qint64> children;
    for (const QByteArray &line : ps.readAllStandardOutput().split('\n')) {
        if (!line.trimmed().isEmpty())
            children.append(line.trimmed().toLongLong());
    }
    return children;
}

} // namespace

/// kill -9 of client, server and PostgreSQL at random moments loses nothing that was acknowledged and doubles nothing.
class tst_Crashes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiftyKills();

private:
    void killLater(QProcess &process, int afterMs);
};

void tst_Crashes::killLater(QProcess &process, int afterMs)
{
    if (!process.waitForFinished(afterMs)) {
        process.kill();
        process.waitForFinished();
    }
}

void tst_Crashes::fiftyKills()
{
    const quint64 seed = qEnvironmentVariableIntValue("SHORTLIST_SEED") != 0
                             ? static_cast<quint64>(qEnvironmentVariableIntValue("SHORTLIST_SEED"))
                             : 20261121;
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    SeededRandom random(seed);
    QTemporaryDir dir;
    EmbeddedServer server(dir.filePath(text("server")));
    server.keepPort();
    QVERIFY2(server.startWithDemo(5), qPrintable(server.problem()));
    Ctl ingrid(dir.filePath(text("ingrid")));
    Ctl rafael(dir.filePath(text("rafael")));
    for (const auto &[ctl, email] :
         {std::pair(&ingrid, text("recruiter@acme.test")), std::pair(&rafael, text("recruiter2@acme.test"))}) {
        const Finished login = ctl->login(server.url(), email);
        QVERIFY2(login.status == 0, login.err.constData());
    }

    QStringList acknowledged; // names of candidates whose creation was answered with an id
    QStringList attempted;
    int postgresKills = 0;
    int serverKills = 0;
    for (int round = 0; round < 50; ++round) {
        Ctl &who = random.chance(0.5) ? ingrid : rafael;
        const QString name = QStringLiteral("Crash %1").arg(round, 3, 10, QLatin1Char('0'));
        attempted.append(name);
        const QStringList create{text("create"), text("candidates"), text("full_name=") + name};
        switch (random.below(4)) {
        case 0: { // the editing client dies
            const auto process = who.start(create);
            killLater(*process, static_cast<int>(random.below(60)));
            if (process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0)
                acknowledged.append(name);
            break;
        }
        case 1: { // the synchronising client dies
            QCOMPARE(who.run(create).status, 0);
            acknowledged.append(name);
            const auto process = who.start({text("sync")});
            killLater(*process, static_cast<int>(random.below(120)));
            break;
        }
        case 2: { // the server dies under it
            QCOMPARE(who.run(create).status, 0);
            acknowledged.append(name);
            const auto process = who.start({text("sync")});
            QThread::msleep(random.below(100));
            server.kill();
            ++serverKills;
            process->kill(); // it would try for a while; nobody has to wait for that
            process->waitForFinished();
            QVERIFY2(server.start(), qPrintable(server.problem()));
            break;
        }
        default: { // PostgreSQL dies; the server starts it again
            QCOMPARE(who.run(create).status, 0);
            acknowledged.append(name);
            const auto process = who.start({text("sync")});
            QThread::msleep(random.below(100));
            // Right after an earlier kill the server may still be starting it again.
            QList<qint64> children;
            QTRY_VERIFY2_WITH_TIMEOUT(!(children = childrenOf(server.processId())).isEmpty(), "no PostgreSQL to kill",
                                      20'000);
            ++postgresKills;
            for (const qint64 child : children)
                ::kill(static_cast<pid_t>(child), SIGKILL);
            process->kill();
            process->waitForFinished();
            break;
        }
        }
    }

    qInfo("killed PostgreSQL %d times, the server %d times", postgresKills, serverKills);
    QVERIFY(postgresKills > 0 && serverKills > 0); // the seed has to try both

    // What healing takes: a completed sync each, and once more for what the second one brought.
    for (int i = 0; i < 2; ++i) {
        for (const Ctl *ctl : {&ingrid, &rafael}) {
            Finished synced = ctl->sync();
            QElapsedTimer patience;
            patience.start();
            while (synced.status != 0 && patience.elapsed() < 60'000) {
                QThread::msleep(500);
                synced = ctl->sync();
            }
            QVERIFY2(synced.status == 0, synced.err.constData());
        }
    }
    for (const Ctl *ctl : {&ingrid, &rafael}) {
        QHash<QString, int> seen;
        for (const QJsonObject &row : ctl->json({text("list"), text("candidates")}).rows())
            ++seen[row.value(u"full_name").toString()];
        for (const QString &name : acknowledged)
            QVERIFY2(seen.value(name) == 1,
                     qPrintable(QStringLiteral("%1 is there %2 times").arg(name).arg(seen.value(name))));
        for (const QString &name : attempted)
            QVERIFY2(seen.value(name) <= 1, qPrintable(name + text(" was doubled")));
        QVERIFY(ctl->json({text("outbox")}).rows().isEmpty());
        QVERIFY(ctl->json({text("conflicts")}).rows().isEmpty());
    }
    const Finished first = ingrid.json({text("list"), text("candidates")});
    const Finished second = rafael.json({text("list"), text("candidates")});
    QCOMPARE(first.out, second.out);
    QVERIFY(server.stop());
}

QTEST_GUILESS_MAIN(tst_Crashes)
#include "tst_crashes.moc"
