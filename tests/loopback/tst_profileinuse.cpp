#include "cache/profilelock.h"
#include "loopback/loopback.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <csignal>

using shortlist::cache::ProfileLock;
using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

const QString candidates = QStringLiteral("candidates");

} // namespace

/// Several programs on one profile: a watching sync lets others edit and takes their edits along; a program that keeps
/// the profile is named to whoever wants to write, and others can read beside it.
class tst_ProfileInUse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aWatchIsQuietWithoutNews();
    void aWatchTakesEditsOfOtherProgramsAlong();
    void aWatchHearsOfColleagues();
    void aWatchLetsManyEditsThrough();
    void aWatchOutlivesTheServer();
    void aWatchWaitsForAHolder();
    void aHolderIsNamed_data();
    void aHolderIsNamed();
    void anotherProgramIsNamed();
    void oneCanReadBesideAHolder();
    void theStatusTellsWhyBesideAHolder();
    void aHolderThatLetsGoInTimeIsWaitedFor();

private:
    [[nodiscard]] bool startWatching();
    [[nodiscard]] bool watchReports(int limitMs);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Ctl> m_ingrid;
    std::unique_ptr<Ctl> m_rafael;
    std::unique_ptr<QProcess> m_watch; ///< `sync --watch` on Ingrid's profile
    QString m_id;                      ///< a candidate both have
};

void tst_ProfileInUse::initTestCase()
{
    QVERIFY(m_dir.isValid());
    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_rafael = std::make_unique<Ctl>(m_dir.filePath(text("rafael")));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text("recruiter@acme.test")));
    QVERIFY_DONE(m_rafael->login(m_server->url(), text("recruiter2@acme.test")));
}

void tst_ProfileInUse::init()
{
    m_id = m_ingrid->json({text("create"), candidates, text("full_name=Noa Demo")}).text("id");
    QVERIFY(!m_id.isEmpty());
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY_DONE(m_rafael->sync());
}

void tst_ProfileInUse::cleanup()
{
    if (!m_watch)
        return;
    m_watch->terminate();
    if (!m_watch->waitForFinished(10'000))
        m_watch->kill();
    m_watch.reset();
}

/// Starts it and waits for its first completed round.
bool tst_ProfileInUse::startWatching()
{
    m_watch = m_ingrid->start({text("--json"), text("sync"), text("--watch")});
    return watchReports(20'000);
}

/// Waits for the next completed round, without touching the profile.
bool tst_ProfileInUse::watchReports(int limitMs)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < limitMs && !m_watch->canReadLine()) {
        if (!m_watch->waitForReadyRead(50) && m_watch->state() == QProcess::NotRunning)
            return false;
    }
    return !m_watch->readLine().isEmpty();
}

/// Milliseconds until `condition` holds; past `limitMs`: -1.
template <typename Condition> int waitUntil(int limitMs, Condition condition)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < limitMs) {
        if (condition())
            return static_cast<int>(timer.elapsed());
        QThread::msleep(50);
    }
    return -1;
}

void tst_ProfileInUse::aWatchIsQuietWithoutNews()
{
    QVERIFY(startWatching());
    QVERIFY2(!watchReports(4000), "a round without news");
    QVERIFY_DONE(m_ingrid->run({text("list"), candidates}));
    QVERIFY_DONE(m_ingrid->run({text("status")}));
    QVERIFY2(!watchReports(3000), "a round because somebody has read");
    QCOMPARE(m_watch->state(), QProcess::Running);
}

void tst_ProfileInUse::aWatchTakesEditsOfOtherProgramsAlong()
{
    QVERIFY(startWatching());
    QElapsedTimer timer;
    timer.start();
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_id, text("phone=+49 30 11")}));
    QVERIFY2(timer.elapsed() < 4000, "the watch holds the profile while it waits");
    QCOMPARE(m_ingrid->value(candidates, m_id, text("phone")).toString(), text("+49 30 11"));
    // Nobody syncs Ingrid's profile but the watch.
    const int took = waitUntil(10'000, [&] {
        return m_rafael->sync().status == 0 &&
               m_rafael->value(candidates, m_id, text("phone")).toString() == u"+49 30 11";
    });
    QVERIFY2(took >= 0, "the watch did not send the edit");
    QVERIFY(waitUntil(5000, [&] { return m_ingrid->json({text("outbox")}).rows().isEmpty(); }) >= 0);
    QCOMPARE(m_watch->state(), QProcess::Running);
}

void tst_ProfileInUse::aWatchHearsOfColleagues()
{
    QVERIFY(startWatching());
    QVERIFY_DONE(m_rafael->run({text("set"), candidates, m_id, text("location=Hamburg")}));
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY2(watchReports(2000), "a colleague's edit did not arrive within 2 s");
    QCOMPARE(m_ingrid->value(candidates, m_id, text("location")).toString(), text("Hamburg"));
    // And the next one, so that it listens again after a round.
    QVERIFY_DONE(m_rafael->run({text("set"), candidates, m_id, text("location=Bremen")}));
    QVERIFY_DONE(m_rafael->sync());
    QVERIFY(watchReports(2000));
    QCOMPARE(m_ingrid->value(candidates, m_id, text("location")).toString(), text("Bremen"));
}

void tst_ProfileInUse::aWatchLetsManyEditsThrough()
{
    QVERIFY(startWatching());
    QStringList made;
    for (int i = 0; i < 20; ++i) {
        made.append(m_ingrid->json({text("create"), candidates, text("full_name=Many %1").arg(i)}).text("id"));
        QVERIFY(!made.constLast().isEmpty());
    }
    QVERIFY(waitUntil(20'000, [&] { return m_ingrid->json({text("outbox")}).rows().isEmpty(); }) >= 0);
    QVERIFY_DONE(m_rafael->sync());
    for (const QString &id : made)
        QVERIFY(m_rafael->run({text("show"), candidates, id}).status == 0);
}

void tst_ProfileInUse::aWatchOutlivesTheServer()
{
    QVERIFY(startWatching());
    QVERIFY(m_server->stop());
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_id, text("phone=+49 30 12")}));
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    const int took = waitUntil(60'000, [&] {
        return m_rafael->sync().status == 0 &&
               m_rafael->value(candidates, m_id, text("phone")).toString() == u"+49 30 12";
    });
    QVERIFY2(took >= 0, m_watch->readAllStandardError().constData());
    QCOMPARE(m_watch->state(), QProcess::Running);
}

void tst_ProfileInUse::aWatchWaitsForAHolder()
{
    QVERIFY(startWatching());
    {
        const auto held = ProfileLock::acquire(m_ingrid->profile(), std::chrono::seconds(5));
        QVERIFY(held);
        QVERIFY_DONE(m_rafael->run({text("set"), candidates, m_id, text("location=Kiel")}));
        QVERIFY_DONE(m_rafael->sync());
        QThread::msleep(6000); // longer than its patience with the lock
        QCOMPARE(m_watch->state(), QProcess::Running);
    }
    QVERIFY(waitUntil(20'000,
                      [&] { return m_ingrid->value(candidates, m_id, text("location")).toString() == u"Kiel"; }) >= 0);
}

void tst_ProfileInUse::aHolderIsNamed_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("set") << QStringList{text("set"), candidates, text("ID"), text("phone=1")};
    QTest::newRow("create") << QStringList{text("create"), candidates, text("full_name=Nobody")};
    QTest::newRow("remove") << QStringList{text("remove"), candidates, text("ID")};
    QTest::newRow("sync") << QStringList{text("sync")};
}

void tst_ProfileInUse::aHolderIsNamed()
{
    QFETCH(QStringList, command);
    command.replaceInStrings(text("ID"), m_id);
    const QJsonObject before = m_ingrid->json({text("show"), candidates, m_id}).rows().value(0);
    const auto held = ProfileLock::acquire(m_ingrid->profile());
    QVERIFY(held);
    QElapsedTimer timer;
    timer.start();
    const Finished refused = m_ingrid->run(command);
    QVERIFY2(timer.elapsed() >= 4900 && timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("tst_profileinuse"), refused.err.constData());
    QVERIFY2(refused.err.contains(QByteArray::number(QCoreApplication::applicationPid())), refused.err.constData());
    QCOMPARE(m_ingrid->json({text("show"), candidates, m_id}).rows().value(0), before);
}

void tst_ProfileInUse::anotherProgramIsNamed()
{
    // A sync that cannot go on while it holds the profile: its server is stopped in its tracks.
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_id, text("phone=+49 30 13")}));
    ::kill(static_cast<pid_t>(m_server->processId()), SIGSTOP);
    const std::unique_ptr<QProcess> holder = m_ingrid->start({text("sync")});
    QVERIFY(waitUntil(5000, [&] { return ProfileLock::holder(m_ingrid->profile()).has_value(); }) >= 0);
    const Finished refused = m_ingrid->run({text("set"), candidates, m_id, text("phone=+49 30 14")});
    const Finished shown = m_ingrid->json({text("show"), candidates, m_id});
    ::kill(static_cast<pid_t>(m_server->processId()), SIGCONT);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("shortlistctl"), refused.err.constData());
    QVERIFY2(refused.err.contains(QByteArray::number(holder->processId())), refused.err.constData());
    QVERIFY2(shown.status == 0, shown.err.constData());
    QCOMPARE(shown.text("phone"), text("+49 30 13"));
    QVERIFY(holder->waitForFinished(60'000));
}

void tst_ProfileInUse::oneCanReadBesideAHolder()
{
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_id, text("phone=+49 30 15")})); // waits, and shows
    const auto before = m_ingrid->json({text("list"), candidates}).rows();
    const auto read = [&] {
        QElapsedTimer timer;
        timer.start();
        [&] {
            QCOMPARE(m_ingrid->json({text("list"), candidates}).rows(), before);
            QCOMPARE(m_ingrid->value(candidates, m_id, text("phone")).toString(), text("+49 30 15"));
            QVERIFY(!m_ingrid->json({text("search"), text("Noa Demo")}).rows().isEmpty());
            QVERIFY_DONE(m_ingrid->run({text("conflicts")}));
        }();
        return timer.elapsed();
    };
    const qint64 alone = read();
    const auto held = ProfileLock::acquire(m_ingrid->profile());
    QVERIFY(held);
    // Each command that waited would do so for as long as it has patience, on any machine; the rest of it takes as long
    // as without the holder.
    constexpr qint64 patience = 5000;
    QVERIFY2(read() < 3 * alone + patience, "reading waits for the holder");
}

void tst_ProfileInUse::theStatusTellsWhyBesideAHolder()
{
    const QJsonObject calm = m_ingrid->json({text("status")}).rows().value(0);
    QCOMPARE(calm.value(u"phase").toString(), text("synced"));
    QCOMPARE(calm.value(u"cause").toString(), text("none"));
    QCOMPARE(calm.value(u"action").toString(), text("none"));
    QCOMPARE(calm.value(u"running").toBool(), false);
    QVERIFY(!calm.value(u"last_sync").toString().isEmpty());
    // An edit waits and nothing synchronises.
    QVERIFY_DONE(m_ingrid->run({text("set"), candidates, m_id, text("phone=+49 30 17")}));
    QCOMPARE(m_ingrid->json({text("status")}).rows().value(0).value(u"action").toString(), text("start_sync"));
    // The server is away: the last try is told, also beside a holder, at once.
    QVERIFY(m_server->stop());
    QCOMPARE(m_ingrid->sync().status, 3);
    const auto held = ProfileLock::acquire(m_ingrid->profile());
    QVERIFY(held);
    QElapsedTimer timer;
    timer.start();
    const Finished asked = m_ingrid->json({text("status")});
    QVERIFY2(timer.elapsed() < 4000, "the status waits for the holder");
    QCOMPARE(asked.status, 0);
    const QJsonObject told = asked.rows().value(0);
    QCOMPARE(told.value(u"phase").toString(), text("offline"));
    QCOMPARE(told.value(u"cause").toString(), text("connection_refused"));
    QCOMPARE(told.value(u"running").toBool(), true);
    QCOMPARE(told.value(u"waiting").toInt(), 1);
    QVERIFY(!told.value(u"oldest_waiting").toString().isEmpty());
    QVERIFY2(told.value(u"explanation").toString().contains(text("1 edit waits")),
             qPrintable(told.value(u"explanation").toString()));
    QVERIFY(!told.value(u"headline").toString().isEmpty());
    QVERIFY(!told.value(u"what_to_do").toString().isEmpty());
    QCOMPARE(told.value(u"last_sync"), calm.value(u"last_sync"));
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
}

void tst_ProfileInUse::aHolderThatLetsGoInTimeIsWaitedFor()
{
    auto held = ProfileLock::acquire(m_ingrid->profile());
    QVERIFY(held);
    std::optional<ProfileLock> lock(*std::move(held));
    const std::unique_ptr<QProcess> writer = m_ingrid->start({text("set"), candidates, m_id, text("phone=+49 30 16")});
    QThread::msleep(2000);
    QCOMPARE(writer->state(), QProcess::Running);
    lock.reset();
    QVERIFY(writer->waitForFinished(5000));
    QVERIFY2(writer->exitCode() == 0, writer->readAllStandardError().constData());
    QCOMPARE(m_ingrid->value(candidates, m_id, text("phone")).toString(), text("+49 30 16"));
}

QTEST_GUILESS_MAIN(tst_ProfileInUse)
#include "tst_profileinuse.moc"
