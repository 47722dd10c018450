#include "bench/load/edits.h"
#include "bench/load/live.h"
#include "core/json.h"
#include "loopback/loopback.h"
#include "server/storage/embedded.h"

#include <libpq-fe.h>

#include <QProcess>
#include <QTemporaryDir>

#include <atomic>
#include <random>
#include <thread>

using namespace shortlist;
using namespace std::chrono_literals;
using bench::Crowd;
using bench::Live;
using tests::EmbeddedServer;
using tests::text;

/// Many live clients of two real servers on one database: whatever is committed, through either server or past both,
/// reaches every one of them.
class tst_Live : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aChangeReachesClientsOfTheOtherServer();
    void nobodyMissesACommit();
    void manyStreamsAndReturners();

private:
    [[nodiscard]] QList<bench::Session> sessions(int count)
    {
        return bench::makeSessions(*m_database, text("acme"), count);
    }
    /// The version that a push made; -1 when it was not taken.
    [[nodiscard]] qint64 pushed(Crowd &crowd, int client, const QByteArray &push);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<server::EmbeddedPostgres> m_postgres;
    std::unique_ptr<server::Database> m_database;
    QProcess m_second;
    QString m_secondUrl;
};

void tst_Live::initTestCase()
{
    bench::raiseFileLimit();
    const QString directory = m_dir.filePath(text("server"));
    m_server = std::make_unique<EmbeddedServer>(directory);
    QVERIFY2(m_server->startWithDemo(), qPrintable(m_server->problem()));
    auto postgres = server::EmbeddedPostgres::attachOrStart(directory);
    QVERIFY(postgres.hasValue());
    m_postgres = *std::move(postgres);
    auto database = server::Database::connect(m_postgres->superuserUrl());
    QVERIFY(database.hasValue());
    m_database = *std::move(database);

    const server::DatabaseUrl url = m_postgres->url(text("shortlist_app"));
    m_second.setStandardErrorFile(QProcess::nullDevice());
    m_second.start(QCoreApplication::applicationDirPath() + text("/../bin/shortlistd"),
                   {text("--database"),
                    QStringLiteral("postgresql://%1@localhost:%2/%3?host=%4")
                        .arg(url.user)
                        .arg(url.port)
                        .arg(url.database, url.host),
                    text("--key-file"), directory + text("/server.key"), text("--blobs"), directory + text("/blobs"),
                    text("--listen"), text("127.0.0.1:0")});
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT((out += m_second.readAllStandardOutput()).contains('\n'), 60'000);
    const auto ready = core::parseJsonObject(out.left(out.indexOf('\n')));
    QVERIFY2(ready, out.constData());
    m_secondUrl = ready->value(u"url").toString();
}

void tst_Live::cleanupTestCase()
{
    m_database.reset();
    m_second.terminate();
    QVERIFY(m_second.waitForFinished(20'000));
    QCOMPARE(m_second.exitCode(), 0);
    m_postgres.reset();
    m_server.reset();
}

qint64 tst_Live::pushed(Crowd &crowd, int client, const QByteArray &push)
{
    qint64 version = 0;
    crowd.post(client, "/v1/mutations?keep=refused", push, [&version](const Crowd::Answer &answer) {
        const auto json = core::parseJsonObject(answer.body);
        version = answer.status == 200 && json ? json->value(u"version").toInteger() : -1;
    });
    return crowd.runUntil([&version] { return version != 0; }, 30s) ? version : -1;
}

void tst_Live::aChangeReachesClientsOfTheOtherServer()
{
    Crowd first(m_server->url());
    Crowd second(m_secondUrl);
    Live there(second, sessions(3));
    Live here(first, sessions(3));
    QVERIFY(second.runUntil([&] { return there.ready() == 3; }, 30s));
    QVERIFY(first.runUntil([&] { return here.ready() == 3; }, 30s));
    QByteArray received;
    there.received = [&](qsizetype, qint64, const QByteArray &answer) { received += answer; };
    const auto editors = bench::makeEditors(*m_database, text("acme"), 2, 2);
    const qint64 byFirst = pushed(first, first.add(editors[0]->session().token), editors[0]->push(1));
    QVERIFY(byFirst > 0);
    QVERIFY(second.runUntil([&] { return there.atLeast(byFirst) == 3; }, 30s));
    QVERIFY(received.contains("bench 1"));
    const qint64 bySecond = pushed(second, second.add(editors[1]->session().token), editors[1]->push(1));
    QVERIFY(bySecond > byFirst);
    QVERIFY(first.runUntil([&] { return here.atLeast(bySecond) == 3; }, 30s));
    QCOMPARE(there.failures() + here.failures(), 0);
}

void tst_Live::nobodyMissesACommit()
{
    constexpr int writers = 8;
    constexpr int commits = 10;
    const QList<QUuid> rows = bench::candidatesOf(*m_database, text("acme"), writers);
    const QString tenant =
        (*m_database->query(text("SELECT id FROM tenants WHERE slug = 'acme'"))).constFirst()[0].toString();
    // They stay open all the while, in another tenant and in another database, and hold nobody up.
    const auto foreign = server::Database::connect(m_postgres->superuserUrl());
    QVERIFY((*foreign)
                ->execute(text("BEGIN; UPDATE candidates SET education = 'held' WHERE tenant_id = "
                               "(SELECT id FROM tenants WHERE slug = 'globex')"))
                .hasValue());
    server::DatabaseUrl otherUrl = m_postgres->superuserUrl();
    otherUrl.database = text("postgres");
    const auto elsewhere = server::Database::connect(otherUrl);
    QVERIFY((*elsewhere)->execute(text("CREATE TABLE held (n int); BEGIN; INSERT INTO held VALUES (1)")).hasValue());

    Crowd first(m_server->url());
    Crowd second(m_secondUrl);
    Live here(first, sessions(3));
    Live there(second, sessions(3));
    QVERIFY(first.runUntil([&] { return here.ready() == 3; }, 30s));
    QVERIFY(second.runUntil([&] { return there.ready() == 3; }, 30s));
    QList<QByteArray> held(6);
    here.received = [&](qsizetype client, qint64, const QByteArray &answer) { held[client] += answer; };
    there.received = [&](qsizetype client, qint64, const QByteArray &answer) { held[3 + client] += answer; };

    std::atomic<int> running = writers;
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (int w = 0; w < writers; ++w) {
        threads.emplace_back([&, w] {
            const auto own = server::Database::connect(m_postgres->superuserUrl());
            std::mt19937 random(static_cast<unsigned>(w));
            for (int i = 0; i < commits; ++i) {
                const bool done =
                    (*own)
                        ->execute(QStringLiteral("BEGIN; UPDATE candidates SET education = 'writer %1 %2' WHERE "
                                                 "tenant_id = '%3' AND id = '%4'")
                                      .arg(w)
                                      .arg(i)
                                      .arg(tenant, rows[w].toString(QUuid::WithoutBraces)))
                        .hasValue();
                std::this_thread::sleep_for(std::chrono::milliseconds(random() % 30));
                if (!done || !(*own)->execute(text("COMMIT")))
                    ++failed;
            }
            --running;
        });
    }
    const bool ended = first.runUntil(
        [&] {
            (void)second.runUntil([] { return true; }, 0ms);
            return running == 0;
        },
        60s);
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(ended);
    QCOMPARE(failed.load(), 0);
    const qint64 version = (*m_database->query(text("SELECT version FROM sync_clocks c JOIN tenants t ON t.id = "
                                                    "c.tenant_id WHERE t.slug = 'acme'")))
                               .constFirst()[0]
                               .toLongLong();
    QVERIFY(first.runUntil([&] { return here.atLeast(version) == 3; }, 30s));
    QVERIFY(second.runUntil([&] { return there.atLeast(version) == 3; }, 30s));
    for (const QByteArray &client : std::as_const(held)) {
        for (int w = 0; w < writers; ++w)
            QVERIFY(client.contains("writer " + QByteArray::number(w) + ' ' + QByteArray::number(commits - 1)));
    }
    QVERIFY((*foreign)->execute(text("ROLLBACK")).hasValue());
    QVERIFY((*elsewhere)->execute(text("ROLLBACK")).hasValue()); // takes the table along
}

void tst_Live::manyStreamsAndReturners()
{
    constexpr int streams = 200;
    constexpr int returning = 50;
    Crowd crowd(m_server->url());
    Live live(crowd, sessions(streams));
    QVERIFY(crowd.runUntil([&] { return live.ready() == streams; }, 60s));
    const auto editors = bench::makeEditors(*m_database, text("acme"), 1, 1);
    const qint64 version = pushed(crowd, crowd.add(editors[0]->session().token), editors[0]->push(1));
    QVERIFY(version > 0);
    QVERIFY(crowd.runUntil([&] { return live.atLeast(version) == streams; }, 60s));
    QCOMPARE(live.failures(), 0);

    int answered = 0;
    int greeted = 0;
    const QList<bench::Session> back = sessions(returning);
    for (const bench::Session &session : back) {
        const int client = crowd.add(session.token);
        crowd.listen(client, [&](qint64 at) { greeted += at >= version ? 1 : 0; });
        crowd.get(client, "/v1/sync?cursor=0&scopes=" + session.scopes, [&](const Crowd::Answer &answer) {
            answered += answer.body.contains("@{\"kind\":\"end\"") && answer.body.contains("bench 1") ? 1 : 0;
        });
    }
    QVERIFY(crowd.runUntil([&] { return answered == returning && greeted >= returning; }, 60s));
}

QTEST_GUILESS_MAIN(tst_Live)
#include "tst_live.moc"
