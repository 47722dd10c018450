#include "support/serving.h"

#include "server/http/eventhub.h"

#include <QTest>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

using namespace shortlist;
using testing::RawClient;
using testing::Serving;
using testing::TestCluster;
using namespace std::chrono_literals;

/// Event streams: the version at once, every later one soon, and an end with the session.
class EventsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void init()
    {
        m_serving = std::make_unique<Serving>(*m_cluster, [](server::Server::Options &options) {
            options.limits.heartbeat = 300ms;
            options.limits.sessionCheck = 200ms;
        });
        m_token = m_serving->token(QStringLiteral("recruiter@acme.test"));
    }
    void cleanup() { m_serving.reset(); }
    void cleanupTestCase() { m_cluster.reset(); }

    void tellsVersions()
    {
        RawClient client = listen();
        const qint64 first = version(client);
        QVERIFY(first > 0);
        m_serving->server().events().notify(m_serving->tenant(QStringLiteral("acme")), first + 5);
        QCOMPARE(version(client), first + 5);
        // An older or foreign version says nothing; the next thing heard is a heartbeat.
        m_serving->server().events().notify(m_serving->tenant(QStringLiteral("acme")), first + 1);
        m_serving->server().events().notify(m_serving->tenant(QStringLiteral("globex")), first + 50);
        QCOMPARE(client.readUntil("\n\n", 2s), ":\n\n");
    }

    /// Two pushes end at the same time, and the older one is told last: who comes then hears of the newer one.
    void greetsWithTheNewest()
    {
        server::EventHub hub;
        boost::asio::io_context io;
        const QUuid tenant = QUuid::createUuid();
        hub.notify(tenant, 11);
        hub.notify(tenant, 10);
        QCOMPARE(hub.listen(io.get_executor(), tenant, QUuid::createUuid())->take(), 11);
        hub.correct(tenant, 9); // the database was restored
        QCOMPARE(hub.listen(io.get_executor(), tenant, QUuid::createUuid())->take(), 9);
        hub.notify(tenant, 10);
        QCOMPARE(hub.listen(io.get_executor(), tenant, QUuid::createUuid())->take(), 10);
    }

    void tellsCommitsMadeElsewhere()
    {
        RawClient client = listen();
        const qint64 first = version(client);
        testing::run(m_serving->admin(),
                     QStringLiteral("UPDATE memberships SET job_title = 'x' WHERE email = 'admin@acme.test'"));
        QVERIFY(version(client) > first);
    }

    void joinsManyVersionsIntoFew()
    {
        RawClient client = listen();
        const qint64 first = version(client);
        for (int i = 1; i <= 10'000; ++i)
            m_serving->server().events().notify(m_serving->tenant(QStringLiteral("acme")), first + i);
        int told = 0;
        while (version(client) < first + 10'000)
            ++told;
        QVERIFY2(told < 2'000, QByteArray::number(told).constData());
    }

    void endsWithALogout()
    {
        RawClient client = listen();
        (void)version(client);
        QCOMPARE(m_serving->ask("POST", "/v1/logout", {}, m_token).status, 204);
        QVERIFY(client.closesWithin(1s));
        QTRY_COMPARE(m_serving->server().events().sessions().size(), 0);
    }

    /// Without waiting for a heartbeat, which would find out: a stream that is gone counts against the limit no more.
    void endsWithItsClient()
    {
        m_serving.reset();
        m_serving = std::make_unique<Serving>(
            *m_cluster, [](server::Server::Options &options) { options.limits.heartbeat = std::chrono::hours(1); });
        m_token = m_serving->token(QStringLiteral("recruiter@acme.test"));
        {
            RawClient stays = listen();
            (void)version(stays);
            {
                RawClient leaves = listen();
                (void)version(leaves);
                QCOMPARE(m_serving->server().events().sessions().size(), 1);
            }
            QTRY_COMPARE_WITH_TIMEOUT(m_serving->server().openConnections(), 1, 20'000);
            m_serving->server().events().notify(m_serving->tenant(QStringLiteral("acme")), 1'000'000);
            QCOMPARE(version(stays), 1'000'000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_serving->server().openConnections(), 0, 20'000);
    }

    void endsWhenTheMembershipDoes()
    {
        RawClient client = listen();
        (void)version(client);
        testing::run(m_serving->admin(),
                     QStringLiteral("UPDATE users SET is_active = false WHERE email = 'recruiter@acme.test'"));
        QVERIFY(client.closesWithin(2s));
    }

    void aChangeMadeElsewhereNeedsNoTurnOfTheCheck()
    {
        m_serving.reset();
        m_serving = std::make_unique<Serving>(
            *m_cluster, [](server::Server::Options &options) { options.limits.sessionCheck = std::chrono::hours(1); });
        m_token = m_serving->token(QStringLiteral("recruiter@acme.test"));
        RawClient client = listen();
        (void)version(client);
        QCOMPARE(m_serving->ask("GET", "/v1/schema", {}, m_token).status, 200); // remembered from here on
        testing::run(m_serving->admin(),
                     QStringLiteral("UPDATE memberships SET is_active = false WHERE email = 'recruiter@acme.test'"));
        QVERIFY(client.closesWithin(2s));
        QTRY_COMPARE(m_serving->ask("GET", "/v1/schema", {}, m_token).status, 401);
    }

    void endsWithTheTenant()
    {
        server::EventHub hub;
        boost::asio::io_context io;
        const QUuid suspended = QUuid::createUuid(), other = QUuid::createUuid();
        const auto listener = hub.listen(io.get_executor(), suspended, QUuid::createUuid());
        const auto stays = hub.listen(io.get_executor(), other, QUuid::createUuid());
        QList<server::EventListener::Wake> wakes;
        const auto wait = [&](std::shared_ptr<server::EventListener> ear) -> boost::asio::awaitable<void> {
            const server::EventListener::Wake wake = co_await ear->next(std::chrono::hours(1));
            wakes.append(wake);
        };
        boost::asio::co_spawn(io, wait(listener), boost::asio::detached);
        boost::asio::co_spawn(io, wait(stays), boost::asio::detached);
        hub.endTenant(suspended);
        while (wakes.isEmpty())
            io.run_one();
        QCOMPARE(wakes, QList<server::EventListener::Wake>{server::EventListener::Wake::Ended});
        hub.notify(other, 7);
        while (wakes.size() < 2)
            io.run_one();
        QCOMPARE(wakes.last(), server::EventListener::Wake::Version);
    }

    void endsWithTheAccessToken()
    {
        RawClient client = listen();
        (void)version(client);
        m_serving->clock.advance(901s);
        QVERIFY(client.closesWithin(2s));
    }

    void needsASignIn() { QCOMPARE(m_serving->ask("GET", "/v1/events").status, 401); }

    void stopsWithStreamsOpen()
    {
        RawClient client = listen();
        (void)version(client);
        QElapsedTimer timer;
        timer.start();
        m_serving->server().stop(60s); // returns when the streams have ended, not when their patience is over
        QVERIFY(timer.elapsed() < 30'000);
        QVERIFY(client.closesWithin(1s));
    }

private:
    RawClient listen() const
    {
        RawClient client = m_serving->connect();
        client.request("GET", "/v1/events", {}, "Authorization: Bearer " + m_token + "\r\n");
        const QByteArray head = client.readUntil("\r\n\r\n");
        if (!head.startsWith("HTTP/1.1 200 ") || !head.contains("text/event-stream"))
            qFatal("No event stream: %s", head.constData());
        return client;
    }
    static qint64 version(RawClient &client)
    {
        for (int heartbeats = 0; heartbeats < 10; ++heartbeats) {
            const QByteArray piece = client.readUntil("\n\n", 3s);
            if (piece == ":\n\n")
                continue;
            const qsizetype at = piece.indexOf("{\"version\":");
            return piece.startsWith("event: version\ndata: ") && at > 0 ? piece.mid(at + 11).chopped(3).toLongLong()
                                                                        : -1;
        }
        return -1;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Serving> m_serving;
    QByteArray m_token;
};

QTEST_GUILESS_MAIN(EventsTest)
#include "tst_events.moc"
