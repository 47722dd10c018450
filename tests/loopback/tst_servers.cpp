#include "loopback/loopback.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using shortlist::tests::Ctl;
using shortlist::tests::EmbeddedServer;
using shortlist::tests::Finished;
using shortlist::tests::text;

namespace {

constexpr const char *recruiter = "recruiter@acme.test";
const QByteArray password = "Sesame-and-nothing-else";

QByteArray answer(int status, const QByteArray &type, const QByteArray &body, int protocol = 1)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\n" +
           (protocol > 0 ? "Shortlist-Protocol: " + QByteArray::number(protocol) + "\r\n" : QByteArray()) +
           "Content-Type: " + type + "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Answers everything with the same bytes and remembers all it was sent, unencrypted where it speaks TLS.
template <typename Server> class Recorder
{
public:
    explicit Recorder(const QByteArray &always) : m_always(always)
    {
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                QObject::connect(socket, &QIODevice::readyRead, socket, [this, socket] {
                    m_received += socket->readAll();
                    if (!m_received.endsWith("\r\n\r\n"))
                        return;
                    socket->write(m_always);
                    socket->disconnectFromHost();
                });
            }
        });
    }
    [[nodiscard]] bool listen(quint16 port = 0) { return m_server.listen(QHostAddress::LocalHost, port); }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] Server &server() { return m_server; }
    [[nodiscard]] const QByteArray &received() const { return m_received; }

private:
    Server m_server;
    QByteArray m_always;
    QByteArray m_received;
};

/// Runs the command while this process answers it.
Finished runWhileServing(const Ctl &person, const QStringList &arguments, const QByteArray &input = {})
{
    const std::unique_ptr<QProcess> process = person.start(arguments);
    process->write(input);
    process->closeWriteChannel();
    QEventLoop loop;
    QObject::connect(process.get(), &QProcess::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    if (process->state() != QProcess::NotRunning)
        loop.exec();
    Finished finished;
    if (process->state() == QProcess::NotRunning && process->exitStatus() == QProcess::NormalExit)
        finished.status = process->exitCode();
    finished.out = process->readAllStandardOutput();
    finished.err = process->readAllStandardError();
    return finished;
}

Finished logIn(const Ctl &person, const QString &url)
{
    return runWhileServing(person, {text("login"), text("--server"), url, text("--email"), text(recruiter)}, password);
}

} // namespace

/// Signing in to, and syncing with, what is no Shortlist server that this machine may trust: it is said which, nothing
/// of the profile changes, and the password stays here.
class tst_Servers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void addressesThatAreNone_data();
    void addressesThatAreNone();
    void serversThatAreNone_data();
    void serversThatAreNone();
    void certificatesThatAreNotTrusted_data();
    void certificatesThatAreNotTrusted();
    void anAuthorityOfTheSite();
    void syncMeetsAnotherServer_data();
    void syncMeetsAnotherServer();

private:
    [[nodiscard]] bool openssl(const QStringList &arguments);
    [[nodiscard]] bool makeCertificate(const QString &name, const QString &hosts, int days);
    [[nodiscard]] QString pem(const char *name) const { return m_dir.filePath(text("tls/") + text(name)); }
    void isRefused(const Finished &finished, int status, const QByteArray &part);

    QTemporaryDir m_dir;
    std::unique_ptr<EmbeddedServer> m_server; ///< the real one, with a certificate of the test's authority
    std::unique_ptr<Ctl> m_ingrid;            ///< signed in to it; trusts the authority
};

bool tst_Servers::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(m_dir.filePath(text("tls")));
    process.start(text("openssl"), arguments);
    if (process.waitForFinished(60'000) && process.exitCode() == 0)
        return true;
    qWarning("openssl %s: %s", qPrintable(arguments.join(u' ')), process.readAllStandardError().constData());
    return false;
}

/// NAME.pem and NAME.key, signed by the authority. A certificate of -1 days has expired yesterday.
bool tst_Servers::makeCertificate(const QString &name, const QString &hosts, int days)
{
    QFile extensions(m_dir.filePath(text("tls/") + name + text(".ext")));
    if (!extensions.open(QIODevice::WriteOnly) || extensions.write("subjectAltName=" + hosts.toLatin1() + '\n') < 0)
        return false;
    extensions.close();
    return openssl({text("req"), text("-new"), text("-newkey"), text("ec"), text("-pkeyopt"),
                    text("ec_paramgen_curve:P-256"), text("-nodes"), text("-subj"), text("/CN=shortlist"),
                    text("-keyout"), name + text(".key"), text("-out"), name + text(".csr")}) &&
           openssl({text("x509"), text("-req"), text("-in"), name + text(".csr"), text("-CA"), text("ca.pem"),
                    text("-CAkey"), text("ca.key"), text("-CAcreateserial"), text("-days"), QString::number(days),
                    text("-extfile"), name + text(".ext"), text("-out"), name + text(".pem")});
}

void tst_Servers::initTestCase()
{
    QVERIFY(m_dir.isValid() && QDir(m_dir.path()).mkdir(text("tls")));
    for (const char *name : {"ca", "self"})
        QVERIFY(openssl({text("req"), text("-x509"), text("-newkey"), text("ec"), text("-pkeyopt"),
                         text("ec_paramgen_curve:P-256"), text("-nodes"), text("-days"), text("30"), text("-subj"),
                         text("/CN=Test authority"), text("-addext"), text("subjectAltName=IP:127.0.0.1"),
                         text("-keyout"), text(name) + text(".key"), text("-out"), text(name) + text(".pem")}));
    QVERIFY(makeCertificate(text("good"), text("IP:127.0.0.1,DNS:localhost"), 30));
    QVERIFY(makeCertificate(text("expired"), text("IP:127.0.0.1"), -1));
    QVERIFY(makeCertificate(text("other"), text("DNS:somewhere.example"), 30));

    m_server = std::make_unique<EmbeddedServer>(m_dir.filePath(text("server")));
    m_server->keepPort();
    QVERIFY2(m_server->startWithDemo(5), qPrintable(m_server->problem()));
    QVERIFY(m_server->stop());
    m_server->setExtraArguments({text("--tls-cert"), pem("good.pem"), text("--tls-key"), pem("good.key")});
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QVERIFY2(m_server->url().startsWith(u"https://127.0.0.1:"), qPrintable(m_server->url()));

    m_ingrid = std::make_unique<Ctl>(m_dir.filePath(text("ingrid")));
    m_ingrid->setVariable(text("SSL_CERT_FILE"), pem("ca.pem"));
    QVERIFY_DONE(m_ingrid->login(m_server->url(), text(recruiter)));
    QVERIFY_DONE(m_ingrid->sync());
}

void tst_Servers::isRefused(const Finished &finished, int status, const QByteArray &part)
{
    QVERIFY2(finished.status == status,
             qPrintable(QString::number(finished.status) + u' ' + QString::fromUtf8(finished.err)));
    QVERIFY2(finished.err.contains(part), finished.err.constData());
    QVERIFY2(!finished.err.contains(password), finished.err.constData());
    QVERIFY(finished.out.isEmpty());
}

void tst_Servers::addressesThatAreNone_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("no scheme") << "127.0.0.1:8080" << 1 << QByteArray("https://");
    QTest::newRow("another scheme") << "ftp://127.0.0.1" << 1 << QByteArray("https://");
    QTest::newRow("a password within") << "https://me:secret@127.0.0.1" << 1 << QByteArray("user name");
    QTest::newRow("plain http") << "http://192.0.2.1" << 1 << QByteArray("http");
    QTest::newRow("plain http by name") << "http://shortlist.example" << 1 << QByteArray("http");
    QTest::newRow("plain http to a name that begins like loopback")
        << "http://127.0.0.1.example" << 1 << QByteArray("http");
    QTest::newRow("no such host") << "https://no-such-host.invalid" << 3 << QByteArray("name is not known");
    QTest::newRow("nothing listens") << "http://127.0.0.1:1" << 3 << QByteArray("Nothing answers");
    QTest::newRow("nothing listens, https") << "https://127.0.0.1:1" << 3 << QByteArray("Nothing answers");
}

void tst_Servers::addressesThatAreNone()
{
    QFETCH(QString, url);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    const Ctl fresh(m_dir.filePath(text("fresh")));
    isRefused(logIn(fresh, url), status, part);
    QVERIFY(!QFile::exists(fresh.profile()));
}

void tst_Servers::serversThatAreNone_data()
{
    QTest::addColumn<QByteArray>("always");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<int>("status");
    const QByteArray json = "application/json";
    QTest::newRow("another protocol")
        << answer(200, json, R"({"status":"ok","name":"shortlistd","version":"9.0.0","protocol":2,"schema":1})", 2)
        << QByteArray("protocol 2") << 1;
    QTest::newRow("another protocol, said as a problem")
        << answer(
               409, "application/problem+json",
               R"({"type":"urn:shortlist:problem:protocol-mismatch","title":"Wrong protocol","status":409,"detail":"This server speaks protocol 2"})",
               2)
        << QByteArray("protocol 2") << 1;
    QTest::newRow("a web site") << answer(200, "text/html", "<html>Welcome</html>", 0) << QByteArray("Shortlist server")
                                << 1;
    QTest::newRow("another JSON service")
        << answer(200, json, R"({"status":"ok"})", 0) << QByteArray("Shortlist server") << 1;
    QTest::newRow("one that redirects") << QByteArray(
                                               "HTTP/1.1 302 Found\r\nLocation: /v1/login\r\nContent-Length: 0\r\n\r\n")
                                        << QByteArray("Shortlist server") << 1;
    QTest::newRow("one that wants a password")
        << QByteArray("HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")
        << QByteArray("Shortlist server") << 1;
    // Without an HTTP answer nobody can tell it from a server that is just being stopped.
    QTest::newRow("one that hangs up") << QByteArray("220 mail.example ESMTP\r\n\r\n")
                                       << QByteArray("closed the connection") << 3;
}

void tst_Servers::serversThatAreNone()
{
    QFETCH(QByteArray, always);
    QFETCH(QByteArray, part);
    QFETCH(int, status);
    Recorder<QTcpServer> peer(always);
    QVERIFY(peer.listen());
    const QString url = text("http://127.0.0.1:%1").arg(peer.port());

    const Ctl fresh(m_dir.filePath(text("fresh")));
    isRefused(logIn(fresh, url), status, part);
    QVERIFY(!QFile::exists(fresh.profile()));
    QVERIFY2(peer.received().startsWith("GET /v1/health "), peer.received().constData());

    // Nor does a profile that exists change.
    const QMap<QString, QByteArray> before = m_ingrid->files();
    const QJsonObject known = m_ingrid->json({text("status")}).rows().value(0);
    isRefused(logIn(*m_ingrid, url), status, part);
    QCOMPARE(m_ingrid->json({text("status")}).rows().value(0), known);
    QCOMPARE(m_ingrid->files().value(text("keys.json")), before.value(text("keys.json")));

    QVERIFY2(!peer.received().contains(password) && !peer.received().contains("POST") &&
                 !peer.received().contains("Authorization"),
             peer.received().constData());
}

void tst_Servers::certificatesThatAreNotTrusted_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("expired") << "expired"
                             << "ca.pem" << QByteArray("has expired");
    QTest::newRow("signed by itself") << "self"
                                      << "" << QByteArray("not trusted");
    QTest::newRow("an unknown authority") << "good"
                                          << "" << QByteArray("not trusted");
    QTest::newRow("another authority") << "good"
                                       << "self.pem" << QByteArray("not trusted");
    QTest::newRow("of another host") << "other"
                                     << "ca.pem" << QByteArray("another host name");
}

void tst_Servers::certificatesThatAreNotTrusted()
{
    QFETCH(QString, certificate);
    QFETCH(QString, trusted);
    QFETCH(QByteArray, part);
    Recorder<QSslServer> peer(answer(
        200, "application/json", R"({"status":"ok","name":"shortlistd","version":"0.1.0","protocol":1,"schema":1})"));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    const QString base = m_dir.filePath(text("tls/")) + certificate;
    tls.setLocalCertificate(QSslCertificate(contentOf(base + text(".pem"))));
    tls.setPrivateKey(QSslKey(contentOf(base + text(".key")), QSsl::Ec));
    peer.server().setSslConfiguration(tls);
    QVERIFY(peer.listen());
    Ctl fresh(m_dir.filePath(text("fresh")));
    if (!trusted.isEmpty())
        fresh.setVariable(text("SSL_CERT_FILE"), m_dir.filePath(text("tls/")) + trusted);
    isRefused(logIn(fresh, text("https://127.0.0.1:%1").arg(peer.port())), 1, part);
    QVERIFY(!QFile::exists(fresh.profile()));
    QVERIFY2(peer.received().isEmpty(), peer.received().constData());
}

void tst_Servers::anAuthorityOfTheSite()
{
    // initTestCase() has signed in with it. What was done by address works by name, too.
    Ctl rafael(m_dir.filePath(text("rafael")));
    rafael.setVariable(text("SSL_CERT_FILE"), pem("ca.pem"));
    QString byName = m_server->url();
    QVERIFY_DONE(rafael.login(byName.replace(text("127.0.0.1"), text("localhost")), text("recruiter2@acme.test")));
    QVERIFY_DONE(rafael.sync());
    QVERIFY(!rafael.json({text("list"), text("candidates")}).rows().isEmpty());
}

void tst_Servers::syncMeetsAnotherServer_data()
{
    QTest::addColumn<QString>("certificate"); ///< what stands in the server's place shows this one
    QTest::addColumn<bool>("trusting");
    QTest::addColumn<QByteArray>("always");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("part");
    const QByteArray mismatch = answer(
        409, "application/problem+json",
        R"({"type":"urn:shortlist:problem:protocol-mismatch","title":"Wrong protocol","status":409,"detail":"This server speaks protocol 2"})",
        2);
    QTest::newRow("expired") << "expired" << true << mismatch << 1 << QByteArray("has expired");
    QTest::newRow("no longer trusted") << "good" << false << mismatch << 1 << QByteArray("not trusted");
    QTest::newRow("another protocol") << "good" << true << mismatch << 1 << QByteArray("protocol 2");
    QTest::newRow("a web site") << "good" << true << answer(200, "text/html", "<html>Welcome</html>", 0) << 1
                                << QByteArray("Shortlist server");
    QTest::newRow("nothing") << "" << true << QByteArray() << 3 << QByteArray("Nothing answers");
}

void tst_Servers::syncMeetsAnotherServer()
{
    QFETCH(QString, certificate);
    QFETCH(bool, trusting);
    QFETCH(QByteArray, always);
    QFETCH(int, status);
    QFETCH(QByteArray, part);
    const QString id = m_ingrid->json({text("create"), text("candidates"), text("full_name=Siobhan Demo")}).text("id");
    const QList<QJsonObject> rows = m_ingrid->json({text("list"), text("candidates")}).rows();
    const QList<QJsonObject> waiting = m_ingrid->json({text("outbox")}).rows();
    QVERIFY(!waiting.isEmpty());
    QVERIFY(m_server->stop());
    {
        Recorder<QSslServer> peer(always);
        if (!certificate.isEmpty()) {
            QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
            const QString base = m_dir.filePath(text("tls/")) + certificate;
            tls.setLocalCertificate(QSslCertificate(contentOf(base + text(".pem"))));
            tls.setPrivateKey(QSslKey(contentOf(base + text(".key")), QSsl::Ec));
            peer.server().setSslConfiguration(tls);
            QVERIFY(peer.listen(static_cast<quint16>(m_server->url().section(u':', -1).toUInt())));
        }
        Ctl ingrid(*m_ingrid);
        if (!trusting)
            ingrid.setVariable(text("SSL_CERT_FILE"), QString());
        isRefused(runWhileServing(ingrid, {text("sync")}), status, part);
        // Whoever shows the host's own certificate is spoken to; nobody else hears a word.
        if (!trusting || certificate == u"expired")
            QVERIFY2(peer.received().isEmpty(), peer.received().constData());
    }
    QCOMPARE(m_ingrid->json({text("list"), text("candidates")}).rows(), rows);
    QCOMPARE(m_ingrid->json({text("outbox")}).rows(), waiting);
    QVERIFY2(m_server->start(), qPrintable(m_server->problem()));
    QVERIFY_DONE(m_ingrid->sync());
    QVERIFY(m_ingrid->json({text("outbox")}).rows().isEmpty());
    QCOMPARE(m_ingrid->value(text("candidates"), id, text("full_name")).toString(), text("Siobhan Demo"));
}

QTEST_GUILESS_MAIN(tst_Servers)
#include "tst_servers.moc"
