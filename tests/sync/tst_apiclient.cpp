#include "scriptedpeer.h"

#include "core/random.h"
#include "sync/transport/apiclient.h"
#include "sync/transport/blobtransfer.h"

#include <QCryptographicHash>
#include <QTest>

using namespace shortlist;
using namespace shortlist::sync;

namespace {

const QByteArray json = "application/json";
const QByteArray healthy = R"({"status":"ok","name":"shortlistd","version":"0.1.0","protocol":1,"schema":1})";
const QByteArray grant = R"({"access_token":"a","refresh_token":"r","access_expires_in":900,"refresh_expires_in":9,
"tenant":{"id":"0192aaaa-0000-7000-8000-000000000001","slug":"acme","name":"Acme"},
"user":{"id":"0192aaaa-0000-7000-8000-000000000002","display_name":"I","email":"i@acme.test","role":"recruiter"},
"scopes":["recruiting"],"history":"0192aaaa-0000-7000-8000-000000000003","schema":1})";

/// Waits for one answer and keeps it.
template <typename T> struct Waiting
{
    std::optional<Answer<T>> answer;
    std::function<void(const Answer<T> &)> take()
    {
        return [this](const Answer<T> &a) { answer = a; };
    }
    bool wait() const
    {
        return QTest::qWaitFor([this] { return answer.has_value(); }, 10'000);
    }
};

} // namespace

/// The requests over real sockets, against a peer that answers well, badly, slowly and not at all.
class tst_ApiClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void loginAsksForHealthFirst()
    {
        ScriptedPeer peer([](const ScriptedPeer::Request &r, QTcpSocket *s) {
            s->write(ScriptedPeer::answer(200, json, r.line().contains("/v1/health") ? healthy : grant));
        });
        ApiClient api(peer.url());
        Waiting<protocol::SessionGrant> login;
        api.login({QStringLiteral("i@acme.test"),
                   QStringLiteral("secret"),
                   {},
                   QUuid::createUuid(),
                   QUuid::createUuid(),
                   QStringLiteral("d")},
                  login.take());
        QVERIFY(login.wait());
        QVERIFY(*login.answer);
        QCOMPARE((*login.answer)->tenantSlug, QStringLiteral("acme"));
        QCOMPARE(peer.requests.size(), 2);
        QVERIFY(peer.requests[0].head.contains("Shortlist-Protocol: 1"));
        QVERIFY(peer.requests[1].body.contains("secret"));
    }

    void noPasswordForStrangers_data()
    {
        QTest::addColumn<QByteArray>("health");
        QTest::addColumn<int>("cause");
        const auto row = [](const char *name, const QByteArray &answer, Cause cause) {
            QTest::newRow(name) << answer << static_cast<int>(cause);
        };
        row("no header", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n",
            Cause::NotAShortlistServer);
        row("web page", ScriptedPeer::answer(200, "text/html", "<html>"), Cause::NotAShortlistServer);
        row("redirect", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
            Cause::NotAShortlistServer);
        row("other program", ScriptedPeer::answer(200, json, R"({"name":"other","protocol":1})"),
            Cause::NotAShortlistServer);
        row("other protocol", ScriptedPeer::answer(200, json, R"({"name":"shortlistd","protocol":2})"),
            Cause::ProtocolMismatch);
        row("other header",
            "HTTP/1.1 200 OK\r\nShortlist-Protocol: 9\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n",
            Cause::ProtocolMismatch);
        row("proxy", "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n", Cause::ServerBusy);
        row("no http", "SSH-2.0-OpenSSH_9.2\r\n\r\n", Cause::ConnectionRefused);
    }
    void noPasswordForStrangers()
    {
        QFETCH(QByteArray, health);
        QFETCH(int, cause);
        ScriptedPeer peer([&](const ScriptedPeer::Request &, QTcpSocket *s) {
            s->write(health);
            s->disconnectFromHost();
        });
        ApiClient api(peer.url());
        Waiting<protocol::SessionGrant> login;
        api.login({QStringLiteral("i"), QStringLiteral("secret"), {}, QUuid::createUuid(), QUuid::createUuid(), {}},
                  login.take());
        QVERIFY(login.wait());
        QVERIFY(!*login.answer);
        QCOMPARE(toString(login.answer->failure().cause), toString(static_cast<Cause>(cause)));
        for (const auto &request : std::as_const(peer.requests))
            QVERIFY(!request.body.contains("secret"));
    }

    void plainHttpElsewhereSendsNothing()
    {
        ApiClient api(QUrl(QStringLiteral("http://198.51.100.1")));
        Waiting<protocol::SessionGrant> login;
        api.login({QStringLiteral("i"), QStringLiteral("secret"), {}, {}, {}, {}}, login.take());
        QVERIFY(login.wait());
        QCOMPARE(toString(login.answer->failure().cause), toString(Cause::PlainHttpRefused));
    }

    void problemsAreClassified()
    {
        const QByteArray body =
            R"({"type":"urn:shortlist:problem:tenant-needed","title":"Which one?","status":409,"allowed":["acme","globex"]})";
        ScriptedPeer peer([&](const ScriptedPeer::Request &, QTcpSocket *s) {
            s->write(ScriptedPeer::answer(409, "application/problem+json", body));
        });
        ApiClient api(peer.url());
        Waiting<protocol::SessionGrant> refresh;
        api.refresh(QStringLiteral("r"), refresh.take());
        QVERIFY(refresh.wait());
        QCOMPARE(refresh.answer->failure().kind, FailureKind::Refused);
        QCOMPARE(refresh.answer->failure().problem.allowed.size(), 2);
    }

    void nobodyThereAndSilence()
    {
        QUrl gone;
        {
            ScriptedPeer peer([](const ScriptedPeer::Request &, QTcpSocket *) {});
            gone = peer.url();
        }
        ApiClient nobody(gone);
        Waiting<Health> refused;
        nobody.health(refused.take());
        QVERIFY(refused.wait());
        QCOMPARE(toString(refused.answer->failure().cause), QStringLiteral("connection_refused"));

        ScriptedPeer silent([](const ScriptedPeer::Request &, QTcpSocket *) {});
        ApiClient api(silent.url());
        api.setTimeouts(200, 200);
        Waiting<Health> timeout;
        api.health(timeout.take());
        QVERIFY(timeout.wait());
        QCOMPARE(toString(timeout.answer->failure().cause), QStringLiteral("timeout"));
    }

    void pullStreamsAndTellsWhenItBreaks()
    {
        ScriptedPeer peer([](const ScriptedPeer::Request &, QTcpSocket *s) {
            s->write("HTTP/1.1 200 OK\r\nShortlist-Protocol: 1\r\nContent-Type: "
                     "application/vnd.shortlist.pull\r\nContent-Length: 100\r\n\r\nfirst");
            s->flush();
            QTimer::singleShot(100, s, [s] {
                s->write("second");
                s->disconnectFromHost();
            });
        });
        ApiClient api(peer.url());
        api.setAccessToken(QStringLiteral("token"));
        QList<QByteArray> pieces;
        Waiting<Nothing> ended;
        api.pull(
            {7, {QStringLiteral("directory"), QStringLiteral("user:1&2")}, QStringLiteral("candidates"), {}},
            [&](QByteArrayView bytes) { pieces.append(bytes.toByteArray()); }, ended.take());
        QVERIFY(ended.wait());
        QVERIFY(!*ended.answer);
        QCOMPARE(pieces, (QList<QByteArray>{"first", "second"}));
        QVERIFY(peer.requests[0].head.contains("Authorization: Bearer token"));
        QVERIFY(peer.requests[0].line().contains("cursor=7&scopes=directory,user:1%262&table=candidates"));
    }

    void eventsReconnectAfterSilence()
    {
        ScriptedPeer peer([](const ScriptedPeer::Request &, QTcpSocket *s) {
            s->write("HTTP/1.1 200 OK\r\nShortlist-Protocol: 1\r\nContent-Type: text/event-stream\r\n\r\nevent: "
                     "version\ndata: {\"version\":43}\n\n");
        });
        ApiClient api(peer.url());
        api.setTimeouts(5'000, 300);
        bool opened = false;
        qint64 version = 0;
        Waiting<Nothing> ended;
        api.events([&] { opened = true; }, [&](qint64 v) { version = v; }, ended.take());
        QVERIFY(ended.wait());
        QVERIFY(opened);
        QCOMPARE(version, 43);
        QCOMPARE(toString(ended.answer->failure().cause), toString(Cause::Timeout));
    }

    void cancelledCallIsSilent()
    {
        ScriptedPeer peer(
            [](const ScriptedPeer::Request &, QTcpSocket *s) { s->write(ScriptedPeer::answer(200, json, healthy)); });
        ApiClient api(peer.url());
        Waiting<Health> health;
        api.health(health.take())->cancel();
        QTest::qWait(200);
        QVERIFY(!health.answer);
    }

    void uploadGoesOnWhereItStopped()
    {
        const QByteArray file(2'500'000, 'x');
        const QByteArray sha256 = QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex();
        QByteArray there = file.left(1'000'000);
        int cuts = 2;
        ScriptedPeer peer([&](const ScriptedPeer::Request &r, QTcpSocket *s) {
            if (r.line().startsWith("HEAD")) {
                s->write("HTTP/1.1 404 X\r\nShortlist-Protocol: 1\r\nUpload-Offset: " +
                         QByteArray::number(there.size()) + "\r\n\r\n");
                return;
            }
            if (cuts-- > 0) {
                s->abort();
                return;
            }
            there += r.body;
            s->write("HTTP/1.1 204 X\r\nShortlist-Protocol: 1\r\nUpload-Offset: " + QByteArray::number(there.size()) +
                     "\r\n\r\n");
        });
        ApiClient api(peer.url());
        core::SeededRandom random(1);
        BlobTransfer transfer(
            api, [&](const QByteArray &) { return file; }, random);
        QByteArray done;
        connect(&transfer, &BlobTransfer::uploaded, &transfer, [&](const QByteArray &sha) { done = sha; });
        transfer.upload(sha256);
        QVERIFY(QTest::qWaitFor([&] { return !done.isEmpty(); }, 20'000));
        QCOMPARE(done, sha256);
        QCOMPARE(there, file);
    }

    void downloadGoesOnWhereItStopped()
    {
        const QByteArray file = QByteArray(300'000, 'a') + QByteArray(300'000, 'b');
        const QByteArray sha256 = QCryptographicHash::hash(file, QCryptographicHash::Sha256).toHex();
        qint64 sent = 0;
        ScriptedPeer peer([&](const ScriptedPeer::Request &r, QTcpSocket *s) {
            const qsizetype at = r.head.indexOf("Range: bytes=");
            const qsizetype from = at < 0 ? 0 : r.head.mid(at + 13, r.head.indexOf('-', at) - at - 13).toLongLong();
            const QByteArray rest = file.mid(from);
            s->write("HTTP/1.1 " + QByteArray(from > 0 ? "206" : "200") +
                     " X\r\nShortlist-Protocol: 1\r\nContent-Length: " + QByteArray::number(rest.size()) + "\r\n\r\n");
            const QByteArray piece = rest.left(250'000);
            sent += piece.size();
            s->write(piece);
            s->disconnectFromHost();
        });
        ApiClient api(peer.url());
        core::SeededRandom random(1);
        BlobTransfer transfer(api, {}, random);
        std::optional<core::Expected<QByteArray>> got;
        transfer.download(sha256, &transfer, [&](const core::Expected<QByteArray> &bytes) { got.emplace(bytes); });
        QVERIFY(QTest::qWaitFor([&] { return got.has_value(); }, 20'000));
        QVERIFY(*got);
        QCOMPARE(**got, file);
        QCOMPARE(sent, file.size()); // not a byte twice
    }
};

QTEST_GUILESS_MAIN(tst_ApiClient)
#include "tst_apiclient.moc"
