#include "support/serving.h"

#include <QTest>

#include <sys/resource.h>

#include <atomic>

using namespace shortlist;
using testing::RawAnswer;
using testing::RawClient;
using testing::Serving;
using testing::TestCluster;
using namespace std::chrono_literals;

/// Every request that must not pass the gate, sent byte by byte to a real server that must live on (R8, R9).
class GateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        rlimit files{};
        getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
        m_cluster = std::make_unique<TestCluster>();
        m_serving = std::make_unique<Serving>(*m_cluster, [](server::Server::Options &options) {
            options.limits.header = 700ms;
            options.limits.body = 500ms;
            options.limits.idle = 900ms;
            server::Route echo;
            echo.method = "POST";
            echo.pattern = QStringLiteral("/test/echo");
            echo.access = server::Access::Public;
            echo.bodyLimit = 1000;
            echo.handle = [](const server::Request &request, server::HandlerContext &,
                             server::ResponseWriter &response) { response.send(200, "text/plain", request.body); };
            server::Route endless = echo;
            endless.method = "GET";
            endless.pattern = QStringLiteral("/test/endless");
            endless.deadline = 1s;
            endless.handle = [](const server::Request &, server::HandlerContext &, server::ResponseWriter &response) {
                response.beginStream(200, "text/plain");
                while (response.write(QByteArray(100'000, 'x'))) {
                }
            };
            server::Route slow = endless;
            slow.pattern = QStringLiteral("/test/slow");
            slow.handle = [](const server::Request &, server::HandlerContext &, server::ResponseWriter &response) {
                QTest::qSleep(1500);
                response.sendJson(200, "{}");
            };
            server::Route throws = endless;
            throws.pattern = QStringLiteral("/test/throws");
            throws.handle = [](const server::Request &, server::HandlerContext &, server::ResponseWriter &) {
                throw std::runtime_error("no");
            };
            options.extraRoutes = {echo, endless, slow, throws};
        });
    }
    void cleanupTestCase()
    {
        m_serving.reset();
        m_cluster.reset();
    }

    void refusesWhatIsNoRequest_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray get = "GET /v1/health HTTP/1.1\r\nHost: a\r\n";
        const QByteArray post = "POST /test/echo HTTP/1.1\r\nHost: a\r\n";
        const QByteArray chunked = post + "Transfer-Encoding: chunked\r\n";

        QTest::newRow("trailer bomb") << chunked + "\r\n0\r\nX: " + QByteArray(70'000, 'a') + "\r\n\r\n" << 501;
        QTest::newRow("100 KB chunk extension")
            << chunked + "\r\n1;x=" + QByteArray(100'000, 'a') + "\r\na\r\n0\r\n\r\n"
            << 501;
        QTest::newRow("CL and TE") << chunked + "Content-Length: 5\r\n\r\n0\r\n\r\n" << 400;
        QTest::newRow("TE and CL") << post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" << 400;
        QTest::newRow("TE xchunked") << post + "Transfer-Encoding: xchunked\r\n\r\n" << 501;
        QTest::newRow("TE identity") << post + "Transfer-Encoding: identity\r\n\r\n" << 501;
        QTest::newRow("TE spelt oddly") << post + "tRANSFER-eNCODING:\tchunked\r\n\r\n" << 501;
        QTest::newRow("no Host") << QByteArray("GET /v1/health HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two Hosts") << get + "Host: b\r\n\r\n" << 400;
        QTest::newRow("empty Host") << QByteArray("GET /v1/health HTTP/1.1\r\nHost:\r\n\r\n") << 400;
        QTest::newRow("Host with a path") << QByteArray("GET /v1/health HTTP/1.1\r\nHost: a/b\r\n\r\n") << 400;
        QTest::newRow("9 KB header") << get + "X: " + QByteArray(9'000, 'a') + "\r\n\r\n" << 431;
        QTest::newRow("100 header fields") << get + QByteArray("X: y\r\n").repeated(100) + "\r\n" << 431;
        QTest::newRow("signed length") << post + "Content-Length: +3\r\n\r\nabc" << 400;
        QTest::newRow("negative length") << post + "Content-Length: -3\r\n\r\nabc" << 400;
        QTest::newRow("length list") << post + "Content-Length: 3, 3\r\n\r\nabc" << 400;
        QTest::newRow("two lengths") << post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc" << 400;
        QTest::newRow("hex length") << post + "Content-Length: 0x3\r\n\r\nabc" << 400;
        QTest::newRow("empty length") << post + "Content-Length:\r\n\r\nabc" << 400;
        QTest::newRow("huge length") << post + "Content-Length: 99999999999999999999\r\n\r\n" << 413;
        QTest::newRow("body over the route's limit")
            << post + "Content-Length: 1001\r\n\r\n" + QByteArray(1001, 'a') << 413;
        QTest::newRow("2 MB body over the limit")
            << post + "Content-Length: 2000000\r\n\r\n" + QByteArray(2'000'000, 'a') << 413;
        QTest::newRow("body where none belongs") << get + "Content-Length: 1\r\n\r\na" << 413;
        QTest::newRow("space before colon") << get + "X : y\r\n\r\n" << 400;
        QTest::newRow("folded line") << get + "X: y\r\n z\r\n\r\n" << 400;
        QTest::newRow("bare LF") << QByteArray("GET /v1/health HTTP/1.1\nHost: a\n\n") << 400;
        QTest::newRow("bare CR") << get + "X: a\rb\r\n\r\n" << 400;
        QTest::newRow("NUL in a value") << get + QByteArray("X: a\0b\r\n\r\n", 10) << 400;
        QTest::newRow("nameless field") << get + ": y\r\n\r\n" << 400;
        QTest::newRow("HTTP/1.0") << QByteArray("GET /v1/health HTTP/1.0\r\nHost: a\r\n\r\n") << 505;
        QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
        QTest::newRow("absolute form") << QByteArray("GET http://a/v1/health HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("two spaces") << QByteArray("GET  /v1/health HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("lower-case method") << QByteArray("get /v1/health HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("TLS to a plain port") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) << 400;
        QTest::newRow("binary garbage") << QByteArray(5000, '\xee') + '\0' << 400;
        QTest::newRow("bad percent code") << QByteArray("GET /v1/he%2 HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("encoded slash") << QByteArray("GET /v1%2fhealth HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("encoded NUL") << QByteArray("GET /v1/health%00 HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("dot segments") << QByteArray("GET /x/../v1/health HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("overlong UTF-8") << QByteArray("GET /v1/%c0%af HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("unknown expectation") << post + "Expect: tea\r\nContent-Length: 1\r\n\r\na" << 417;
        QTest::newRow("unknown path") << QByteArray("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n") << 404;
        QTest::newRow("wrong method") << QByteArray("DELETE /v1/login HTTP/1.1\r\nHost: a\r\n\r\n") << 405;
        QTest::newRow("other protocol") << QByteArray(
                                               "POST /v1/login HTTP/1.1\r\nHost: a\r\nShortlist-Protocol: 2\r\n\r\n")
                                        << 409;
        QTest::newRow("health for every protocol") << get + "Shortlist-Protocol: 2\r\n\r\n" << 200;
        QTest::newRow("not signed in") << QByteArray("POST /v1/logout HTTP/1.1\r\nHost: a\r\n\r\n") << 401;
    }
    void refusesWhatIsNoRequest()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        RawClient client = m_serving->connect();
        client.send(bytes);
        const RawAnswer answer = client.answer();
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.value("shortlist-protocol"), "1");
        QCOMPARE(answer.headers.value("x-content-type-options"), "nosniff");
        if (status != 200)
            QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
        QVERIFY(m_serving->healthy());
    }

    void saysWhichMethodsThereAre()
    {
        QCOMPARE(m_serving->ask("DELETE", "/v1/login").headers.value("allow"), "POST");
        QCOMPARE(m_serving->ask("POST", "/v1/health").headers.value("allow"), "GET, HEAD");
    }

    void answersPipelinedRequestsInOrder()
    {
        RawClient client = m_serving->connect();
        QByteArray all;
        for (int i = 0; i < 20; ++i)
            all += "POST /test/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n" + QByteArray::number(10 + i);
        client.send(all);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(client.answer().body, QByteArray::number(10 + i));
    }

    void goesOnAfterARefusalWhoseEndIsKnown()
    {
        RawClient client = m_serving->connect();
        client.request("POST", "/nothing", QByteArray(5000, 'a'));
        QCOMPARE(client.answer().status, 404);
        client.request("POST", "/test/echo", "still here");
        QCOMPARE(client.answer().body, "still here");
    }

    void answersHeadWithoutABody()
    {
        RawClient client = m_serving->connect();
        client.request("HEAD", "/v1/health");
        const RawAnswer answer = client.answer(true);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.headers.value("content-length").toInt() > 10);
        client.request("GET", "/v1/health");
        QCOMPARE(client.answer().status, 200);
    }

    void answersAHalfClosedClient()
    {
        RawClient client = m_serving->connect();
        client.request("POST", "/test/echo", "bye");
        client.endSending();
        QCOMPARE(client.answer().body, "bye");
        QVERIFY(client.closesWithin(2s));
    }

    void continuesOnRequest()
    {
        RawClient client = m_serving->connect();
        client.send("POST /test/echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 100 "));
        client.send("ok");
        QCOMPARE(client.answer().body, "ok");
    }

    void closesSlowOnesAtTheirDeadline()
    {
        RawClient silent = m_serving->connect();
        RawClient trickling = m_serving->connect();
        RawClient slowBody = m_serving->connect();
        RawClient idle = m_serving->connect();
        slowBody.send("POST /test/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n");
        idle.request("GET", "/v1/health");
        QCOMPARE(idle.answer().status, 200);
        trickling.send("GET /v1/health HTTP/1.1\r\nHost: a\r\n");
        for (int i = 0; i < 10; ++i) { // progress that never ends a head does not extend its time
            trickling.send("X: y\r\n");
            slowBody.send("a");
            QTest::qSleep(100);
        }
        QVERIFY(silent.closesWithin(500ms));
        QVERIFY(trickling.closesWithin(500ms));
        QVERIFY(slowBody.closesWithin(500ms));
        QVERIFY(idle.closesWithin(500ms));
    }

    void cutsAStreamNobodyReads()
    {
        RawClient client = m_serving->connect();
        client.request("GET", "/test/endless");
        QTest::qSleep(1500); // over the route's deadline: the worker must be free again
        QVERIFY(m_serving->healthy());
        QVERIFY(client.closesWithin(3s));
    }

    void saysBusyWhenAHandlerIsTooSlow()
    {
        RawClient client = m_serving->connect();
        client.request("GET", "/test/slow");
        QCOMPARE(client.answer().status, 503);
    }

    void survivesAHandlerThatThrows()
    {
        QCOMPARE(m_serving->ask("GET", "/test/throws").status, 500);
        QVERIFY(m_serving->healthy());
    }

    void slowConnectionsDoNotStopGoodOnes()
    {
        std::vector<RawClient> slow;
        for (int i = 0; i < 500; ++i) {
            slow.push_back(m_serving->connect());
            slow.back().send("GET /v1/health HTTP/1.1\r\n");
        }
        QList<qint64> times;
        for (int i = 0; i < 100; ++i) {
            QElapsedTimer timer;
            timer.start();
            QVERIFY(m_serving->healthy());
            times.append(timer.nsecsElapsed() / 1000);
        }
        std::sort(times.begin(), times.end());
        qInfo("With 500 slow connections: median %lld µs, p95 %lld µs", times[50], times[95]);
        QVERIFY(slow.back().closesWithin(3s));
        QTRY_VERIFY_WITH_TIMEOUT(m_serving->server().openConnections() < 20, 5000);
    }

    void closesConnectionsOverTheLimit()
    {
        Serving small(*m_cluster, [](server::Server::Options &options) { options.limits.connections = 3; });
        RawClient one = small.connect(), two = small.connect(), three = small.connect();
        one.request("GET", "/v1/health");
        three.request("GET", "/v1/health");
        QCOMPARE(one.answer().status, 200);
        QCOMPARE(three.answer().status, 200);
        RawClient four = small.connect();
        QVERIFY(four.closesWithin(2s));
    }

    /// What takes a core for long has few workers and a short queue of its own: a crowd is told so at once, and
    /// everybody else is served.
    void aCrowdAtTheHeavyWorkersIsTurnedAway()
    {
        std::atomic<bool> released = false;
        Serving serving(*m_cluster, [&released](server::Server::Options &options) {
            options.limits.heavyQueue = 1;
            server::Route heavy;
            heavy.method = "GET";
            heavy.pattern = QStringLiteral("/test/heavy");
            heavy.access = server::Access::Public;
            heavy.heavy = true;
            heavy.handle = [&released](const server::Request &, server::HandlerContext &,
                                       server::ResponseWriter &response) {
                while (!released)
                    QTest::qSleep(10);
                response.sendJson(200, "{}");
            };
            server::Route light = heavy;
            light.pattern = QStringLiteral("/test/light");
            light.heavy = false;
            light.handle = [](const server::Request &, server::HandlerContext &, server::ResponseWriter &response) {
                response.sendJson(200, "{}");
            };
            options.extraRoutes = {heavy, light};
        });
        std::vector<RawClient> crowd;
        for (int i = 0; i < 20; ++i) {
            crowd.push_back(serving.connect());
            crowd.back().request("GET", "/test/heavy");
        }
        QCOMPARE(serving.ask("GET", "/test/light").status, 200);
        // At most four at work and one in the queue.
        int turnedAway = 0;
        std::vector<RawClient *> waiting;
        for (RawClient &client : crowd) {
            const int status = turnedAway < 15 ? client.answer(false, 2s).status : 0;
            if (status == 503)
                ++turnedAway;
            else
                waiting.push_back(&client);
        }
        QVERIFY2(turnedAway >= 15, QByteArray::number(turnedAway).constData());
        released = true;
        int served = 0;
        for (RawClient *client : waiting)
            served += client->answer().status == 200 ? 1 : 0;
        QVERIFY(served > 0);
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Serving> m_serving;
};

QTEST_GUILESS_MAIN(GateTest)
#include "tst_gate.moc"
