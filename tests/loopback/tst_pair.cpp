#include "loopback/machines.h"

#include <QTest>

#include <csignal>

using namespace shortlist::tests;

/// Two servers behind HAProxy on a primary with a standby: one server is killed, then the primary, and the standby
/// takes over while three people write. Nothing is lost, nothing is doubled, and nobody has to do anything at a client.
class tst_Pair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void outagesLoseNothing();
    void cleanupTestCase();

private:
    [[nodiscard]] QString place() const { return m_dir.filePath(text("pair")); }

    ReachableDirectory m_dir;
    QString m_url;
};

void tst_Pair::initTestCase()
{
    const Finished started = runScript("pair", {text("start"), place(), text("--port"), QString::number(freePorts(5))});
    QVERIFY2(started.status == 0, started.err.constData());
    m_url = started.text("url");
    QVERIFY_DONE(runScript("pair", {text("shortlistd"), place(), text("demo"), text("--candidates"), text("3")}));
}

void tst_Pair::outagesLoseNothing()
{
    std::vector<std::unique_ptr<Writer>> people;
    for (const char *email : {"recruiter@acme.test", "recruiter2@acme.test", "admin@acme.test"}) {
        people.push_back(std::make_unique<Writer>(m_dir.filePath(text(email)), text(email)));
        QVERIFY_DONE(people.back()->logIn(m_url));
        people.back()->watch();
    }
    const auto everybodyWrites = [&](int rounds) {
        for (int round = 0; round < rounds; ++round) {
            for (const auto &person : people)
                person->write();
        }
    };
    everybodyWrites(2);

    ::kill(processIn(place() + text("/server1.pid")), SIGKILL);
    everybodyWrites(2);

    ::kill(processIn(place() + text("/pg/node1/postmaster.pid")), SIGKILL);
    everybodyWrites(2);
    QVERIFY_DONE(runScript("pair", {text("promote"), place()}));
    everybodyWrites(2);

    for (const auto &person : people) {
        QTRY_VERIFY_WITH_TIMEOUT(person->delivered(), 120'000);
        QVERIFY2(person->watching(), person->watchError().constData());
    }
    const Finished stored = runScript(
        "pair", {text("psql"), place(), text("-Atc"), text("SELECT full_name, count(*) FROM candidates GROUP BY 1")});
    QCOMPARE(stored.status, 0);
    const QByteArrayList counts = stored.out.split('\n');
    for (const auto &person : people) {
        QVERIFY(person->names().size() >= 6);
        for (const QString &name : person->names())
            QVERIFY2(counts.contains(name.toUtf8() + "|1"), qPrintable(name));
        QTRY_VERIFY_WITH_TIMEOUT(person->sees(people), 60'000);
    }
    for (const auto &person : people) {
        QVERIFY(person->ctl().json({text("conflicts")}).rows().isEmpty());
        person->stopWatching();
    }
    QVERIFY_DONE(runScript("pair", {text("shortlistd"), place(), text("check")}));
}

void tst_Pair::cleanupTestCase()
{
    (void)runScript("pair", {text("stop"), place()});
}

QTEST_GUILESS_MAIN(tst_Pair)
#include "tst_pair.moc"
