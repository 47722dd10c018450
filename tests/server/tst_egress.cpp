#include "server/egress/addresses.h"
#include "server/egress/transfer.h"

#include <QTest>

#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace shortlist;
using namespace shortlist::server;

namespace {

/// A port on loopback that takes connections.
class Listener
{
public:
    Listener() : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_socket, 8) != 0 ||
            ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            qFatal("No port to listen on");
        port = ntohs(address.sin_port);
    }
    ~Listener() { ::close(m_socket); }
    /// Takes one connection, reads its request and answers.
    [[nodiscard]] QByteArray serveOnce(const QByteArray &answer) const
    {
        const int connection = ::accept(m_socket, nullptr, nullptr);
        QByteArray request(4096, '\0');
        request.truncate(std::max<qsizetype>(0, ::recv(connection, request.data(), 4096, 0)));
        (void)!::send(connection, answer.constData(), static_cast<std::size_t>(answer.size()), MSG_NOSIGNAL);
        ::close(connection);
        return request;
    }
    /// True when somebody has connected.
    [[nodiscard]] bool wasReached() const
    {
        const int connection = ::accept4(m_socket, nullptr, nullptr, SOCK_NONBLOCK);
        if (connection >= 0)
            ::close(connection);
        return connection >= 0;
    }
    void dontWait() const
    {
        timeval none{0, 1000};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &none, sizeof none);
    }

    quint16 port = 0;

private:
    int m_socket;
};

core::Expected<void> fetch(const EgressPolicy &policy, const QString &url, const std::atomic<bool> *stopping = nullptr)
{
    const auto transfer = Transfer::create(policy, url, "http", stopping);
    if (!transfer)
        return core::fail(transfer.error());
    return (*transfer)->perform();
}

} // namespace

/// Where the server connects to on behalf of what somebody wrote, and where never (R14).
class EgressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsPublicAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        const QStringList closed{QStringLiteral("0.0.0.0"),
                                 QStringLiteral("10.1.2.3"),
                                 QStringLiteral("100.64.0.1"),
                                 QStringLiteral("100.127.255.255"),
                                 QStringLiteral("127.0.0.1"),
                                 QStringLiteral("127.255.1.1"),
                                 QStringLiteral("169.254.169.254"),
                                 QStringLiteral("172.16.0.1"),
                                 QStringLiteral("172.31.255.255"),
                                 QStringLiteral("192.0.0.8"),
                                 QStringLiteral("192.168.1.1"),
                                 QStringLiteral("198.18.0.1"),
                                 QStringLiteral("203.0.113.9"),
                                 QStringLiteral("224.0.0.1"),
                                 QStringLiteral("240.0.0.1"),
                                 QStringLiteral("255.255.255.255"),
                                 QStringLiteral("::"),
                                 QStringLiteral("::1"),
                                 QStringLiteral("::ffff:127.0.0.1"),
                                 QStringLiteral("::ffff:10.0.0.1"),
                                 QStringLiteral("::ffff:169.254.169.254"),
                                 QStringLiteral("64:ff9b::7f00:1"),
                                 QStringLiteral("fe80::1"),
                                 QStringLiteral("fc00::1"),
                                 QStringLiteral("fd12:3456::1"),
                                 QStringLiteral("ff02::1"),
                                 QStringLiteral("2001:db8::1"),
                                 QStringLiteral("2002:7f00:1::"),
                                 QStringLiteral("2001::1"),
                                 QStringLiteral("fec0::1"),
                                 QStringLiteral("::127.0.0.1"),
                                 QStringLiteral("64:ff9b:1::1")};
        const QStringList open{
            QStringLiteral("1.1.1.1"),         QStringLiteral("9.255.255.255"),    QStringLiteral("11.0.0.1"),
            QStringLiteral("100.63.255.255"),  QStringLiteral("100.128.0.1"),      QStringLiteral("172.15.255.255"),
            QStringLiteral("172.32.0.1"),      QStringLiteral("192.167.1.1"),      QStringLiteral("192.169.0.1"),
            QStringLiteral("223.255.255.1"),   QStringLiteral("::ffff:1.1.1.1"),   QStringLiteral("64:ff9b::101:101"),
            QStringLiteral("2606:4700::1111"), QStringLiteral("2a00:1450:4001::5")};
        for (const QString &text : closed)
            QTest::newRow(qPrintable(text)) << text << false;
        for (const QString &text : open)
            QTest::newRow(qPrintable(text)) << text << true;
    }
    void knowsPublicAddresses()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, expected);
        sockaddr_storage storage{};
        if (text.contains(u':')) {
            auto &address = reinterpret_cast<sockaddr_in6 &>(storage);
            address.sin6_family = AF_INET6;
            QCOMPARE(inet_pton(AF_INET6, qPrintable(text), &address.sin6_addr), 1);
        } else {
            auto &address = reinterpret_cast<sockaddr_in &>(storage);
            address.sin_family = AF_INET;
            QCOMPARE(inet_pton(AF_INET, qPrintable(text), &address.sin_addr), 1);
        }
        QCOMPARE(isPublicAddress(reinterpret_cast<const sockaddr &>(storage)), expected);
    }

    void refusesPrivateAddressesBeforeConnecting_data()
    {
        QTest::addColumn<QString>("host");
        for (const QString &host :
             {QStringLiteral("127.0.0.1"), QStringLiteral("localhost"), QStringLiteral("[::ffff:127.0.0.1]"),
              QStringLiteral("2130706433"), QStringLiteral("0x7f.1"), QStringLiteral("0.0.0.0")})
            QTest::newRow(qPrintable(host)) << host;
    }
    void refusesPrivateAddressesBeforeConnecting()
    {
        QFETCH(const QString, host);
        const Listener listener;
        listener.dontWait();
        const auto done = fetch({}, QStringLiteral("http://%1:%2/").arg(host).arg(listener.port));
        QVERIFY(!done);
        QVERIFY(done.error().code == core::ErrorCode::Refused);
        QVERIFY(!listener.wasReached());
    }

    void connectsToTheHostTheOperatorNamed()
    {
        const Listener listener;
        QByteArray request;
        std::thread server([&] { request = listener.serveOnce("HTTP/1.1 204 No Content\r\n\r\n"); });
        const auto done = fetch({.trustedHosts = {QStringLiteral("127.0.0.1")}},
                                QStringLiteral("http://127.0.0.1:%1/here").arg(listener.port));
        server.join();
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QVERIFY(request.startsWith("GET /here "));
    }

    void followsNoRedirect()
    {
        const Listener listener;
        const Listener target;
        std::thread server([&] {
            (void)listener.serveOnce("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:" +
                                     QByteArray::number(target.port) + "/\r\n\r\n");
        });
        const auto done = fetch({.trustedHosts = {QStringLiteral("127.0.0.1")}},
                                QStringLiteral("http://127.0.0.1:%1/").arg(listener.port));
        server.join();
        QVERIFY(done);
        target.dontWait();
        QVERIFY(!target.wasReached());
    }

    void speaksOnlyTheProtocolsAskedFor()
    {
        QVERIFY(!fetch({}, QStringLiteral("file:///etc/passwd")));
        QVERIFY(!fetch({}, QStringLiteral("gopher://example.org/")));
        QVERIFY(!fetch({}, QStringLiteral("not a url")));
    }

    void endsWhenTheServerStops()
    {
        const Listener listener; // takes the connection and never answers
        std::atomic<bool> stopping = true;
        const auto done = fetch({.trustedHosts = {QStringLiteral("127.0.0.1")}},
                                QStringLiteral("http://127.0.0.1:%1/").arg(listener.port), &stopping);
        QVERIFY(!done);
        QVERIFY(done.error().code == core::ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(EgressTest)
#include "tst_egress.moc"
