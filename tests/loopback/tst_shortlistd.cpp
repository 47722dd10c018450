#include "core/json.h"
#include "support/postgres.h"
#include "support/rawclient.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>
#include <QUrl>

#include <csignal>

using namespace shortlist;
using testing::RawClient;

namespace {

const QString program = QStringLiteral(SHORTLIST_BIN_DIR "/shortlistd");

struct Outcome
{
    int status = -1;
    QString output;
    QString errors;
};

Outcome outcomeOf(const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

/// Starts a server and waits for its ready line; the URL it names.
QUrl started(QProcess &process, const QStringList &arguments)
{
    process.start(program, arguments);
    while (!process.canReadLine() && process.state() != QProcess::NotRunning)
        process.waitForReadyRead(60'000);
    const auto line = core::parseJsonObject(process.readLine());
    if (!line || !line->value(QStringLiteral("ready")).toBool())
        qFatal("Not ready: %s", process.readAllStandardError().constData());
    return QUrl(line->value(QStringLiteral("url")).toString());
}

bool stops(QProcess &process, int signal)
{
    ::kill(static_cast<pid_t>(process.processId()), signal);
    return process.waitForFinished(15'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

void openssl(const QStringList &arguments)
{
    if (QProcess::execute(QStringLiteral("openssl"), arguments) != 0)
        qFatal("openssl failed");
}

} // namespace

/// shortlistd as people and scripts meet it: its command line, its ready line, TLS, and its end.
class ShortlistdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_directory = testing::makeReachableDirectory(); }
    void cleanupTestCase() { QDir(m_directory).removeRecursively(); }

    void saysWhatIsWrongWithTheArguments_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &arguments, const char *says) {
            QTest::newRow(name) << arguments.split(u' ', Qt::SkipEmptyParts) << QString::fromLatin1(says);
        };
        row("none", {}, "--embedded DIR, --database URL and --directory FILE");
        row("both", QStringLiteral("--embedded /x --database y"),
            "--embedded DIR, --database URL and --directory FILE");
        row("unknown", QStringLiteral("--embedded /x --frobnicate"), "--frobnicate");
        row("no value", QStringLiteral("--embedded"), "needs a value");
        row("bad port", QStringLiteral("--embedded /x --listen 127.0.0.1:99999"), "--listen");
        row("host name", QStringLiteral("--embedded /x --listen example.org:80"), "--listen");
        row("half of TLS", QStringLiteral("--embedded /x --tls-cert c"), "given together");
        row("plain beyond loopback", QStringLiteral("--embedded /x --listen 0.0.0.0:0"), "Without TLS");
        row("candidates elsewhere", QStringLiteral("--embedded /x --candidates 5"), "demo");
    }
    void saysWhatIsWrongWithTheArguments()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const Outcome outcome = outcomeOf(arguments);
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.errors.contains(says), qPrintable(outcome.errors));
        QVERIFY(outcome.output.isEmpty());
    }

    void tellsVersionAndHelp()
    {
        QCOMPARE(outcomeOf({QStringLiteral("--version")}).status, 0);
        QVERIFY(outcomeOf({QStringLiteral("--help")}).output.contains(u"--embedded DIR"));
    }

    void refusesUnusableTlsFiles()
    {
        const QString key = m_directory + QStringLiteral("/key.pem"), cert = m_directory + QStringLiteral("/cert.pem");
        const QString otherKey = m_directory + QStringLiteral("/other.pem"),
                      empty = m_directory + QStringLiteral("/empty.pem");
        openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                 QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                 QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                 QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-keyout"),
                 key, QStringLiteral("-out"), cert});
        openssl({QStringLiteral("genpkey"), QStringLiteral("-algorithm"), QStringLiteral("ED25519"),
                 QStringLiteral("-out"), otherKey});
        QFile made(empty);
        QVERIFY(made.open(QIODevice::WriteOnly));
        const QString data = m_directory + QStringLiteral("/tls");
        const auto tried = [&](const QString &c, const QString &k) {
            const Outcome outcome = outcomeOf(
                {QStringLiteral("--embedded"), data, QStringLiteral("--tls-cert"), c, QStringLiteral("--tls-key"), k});
            return outcome.status == 1 ? outcome.errors : QStringLiteral("status %1").arg(outcome.status);
        };
        QVERIFY(tried(m_directory + QStringLiteral("/none.pem"), key).contains(u"Cannot read"));
        QVERIFY(tried(empty, key).contains(u"holds no PEM certificate"));
        QVERIFY(tried(cert, empty).contains(u"private key"));
        QVERIFY(tried(cert, otherKey).contains(u"does not belong"));
    }

    void speaksTls()
    {
        const QString cert = m_directory + QStringLiteral("/cert.pem");
        QProcess process;
        const QUrl url =
            started(process, {QStringLiteral("--embedded"), m_directory + QStringLiteral("/tls"),
                              QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0"), QStringLiteral("--tls-cert"),
                              cert, QStringLiteral("--tls-key"), m_directory + QStringLiteral("/key.pem")});
        QCOMPARE(url.scheme(), u"https");
        const auto ask = [&](QSsl::SslProtocol protocol) {
            QSslSocket socket;
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setCaCertificates(QSslCertificate::fromPath(cert));
            configuration.setProtocol(protocol);
            socket.setSslConfiguration(configuration);
            socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), static_cast<quint16>(url.port()));
            if (!socket.waitForEncrypted(5000))
                return QByteArray("no handshake");
            socket.write("GET /v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(5000)) {
            }
            return socket.readAll();
        };
        QVERIFY(ask(QSsl::TlsV1_2).startsWith("HTTP/1.1 200 "));
        QVERIFY(ask(QSsl::TlsV1_3).endsWith("}"));
        // Somebody who never finishes the handshake, or speaks no TLS at all, bothers nobody.
        RawClient silent(static_cast<quint16>(url.port())), plain(static_cast<quint16>(url.port()));
        plain.send("GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n");
        QVERIFY(plain.closesWithin(std::chrono::seconds(3)));
        QVERIFY(ask(QSsl::TlsV1_3).startsWith("HTTP/1.1 200 "));
        QVERIFY(silent.closesWithin(std::chrono::seconds(12)));
        QVERIFY(stops(process, SIGTERM));
    }

    void startsServesAndStops()
    {
        const QString data = m_directory + QStringLiteral("/data");
        for (const int signal : {SIGTERM, SIGINT}) {
            QProcess process;
            const QUrl url = started(process, {QStringLiteral("--embedded"), data});
            RawClient idle(static_cast<quint16>(url.port()));
            RawClient client(static_cast<quint16>(url.port()));
            client.request("GET", "/v1/health");
            QCOMPARE(client.answer().status, 200);
            QVERIFY(stops(process, signal));
            QVERIFY(process.readAllStandardOutput().isEmpty()); // one line and no more
        }
        const QFile key(data + QStringLiteral("/server.key"));
        QCOMPARE(key.permissions() & 0x0077, QFileDevice::Permissions());
    }

    void logsNothingPersonal()
    {
        QProcess process;
        const QUrl url = started(process, {QStringLiteral("--embedded"), m_directory + QStringLiteral("/data")});
        RawClient client(static_cast<quint16>(url.port()));
        client.request("POST", "/v1/login?hidden=query-marker",
                       "{\"email\":\"mail-marker@x.test\",\"password\":\"word-marker\",\"device\":{\"id\":"
                       "\"01900000-0000-7000-8000-000000000001\",\"epoch\":\"01900000-0000-7000-8000-000000000002\","
                       "\"name\":\"name-marker\"}}",
                       "User-Agent: agent-marker\r\n");
        QCOMPARE(client.answer().status, 401);
        client.request("GET", "/v1/blobs/path-marker", {}, "Authorization: Bearer token-marker\r\n");
        QCOMPARE(client.answer().status, 401);
        QVERIFY(stops(process, SIGTERM));
        const QByteArray logged = process.readAllStandardError();
        QVERIFY(logged.contains("\"route\":\"/v1/login\""));
        QVERIFY2(!logged.contains("marker"), logged.constData());
        QVERIFY(!logged.contains("127.0.0.1"));
    }

    void refusesDangerousRolesAndOtherSchemas()
    {
        testing::TestCluster cluster;
        const auto serve = [&](const server::DatabaseUrl &url) {
            const QString text = QStringLiteral("postgresql://%1@localhost:%2/%3?host=%4")
                                     .arg(url.user)
                                     .arg(url.port)
                                     .arg(url.database, url.host);
            return outcomeOf({QStringLiteral("--database"), text, QStringLiteral("--key-file"),
                              m_directory + QStringLiteral("/db.key"), QStringLiteral("--blobs"),
                              m_directory + QStringLiteral("/db-blobs")});
        };
        const server::DatabaseUrl fresh = cluster.freshDatabase();
        QVERIFY(serve(fresh).errors.contains(u"superuser"));
        QVERIFY(serve(fresh.as(QStringLiteral("shortlist_owner"))).errors.contains(u"owner"));
        QVERIFY(serve(fresh.as(QStringLiteral("shortlist_backup"))).errors.contains(u"BYPASSRLS"));
        const Outcome old = serve(cluster.emptyDatabase().as(QStringLiteral("shortlist_app")));
        QCOMPARE(old.status, 1);
        QVERIFY2(old.errors.contains(u"shortlistd migrate"), qPrintable(old.errors));
    }

private:
    QString m_directory;
};

QTEST_GUILESS_MAIN(ShortlistdTest)
#include "tst_shortlistd.moc"
