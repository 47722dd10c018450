#include "simulator/real/faultproxy.h"

#include <QTimer>

namespace shortlist::simulator {

using std::chrono::milliseconds;

/// One direction of a connection: bytes leave in the order in which they came, whatever each waits.
struct FaultProxy::Pipe
{
    QList<QByteArray> waiting;
    bool busy = false;
};

FaultProxy::FaultProxy(quint16 target, core::Random &random) : m_target(target), m_random(random)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FaultProxy::accept);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("No port for the proxy");
}

void FaultProxy::cut(bool toServer, bool toClient)
{
    m_cutToServer = toServer;
    m_cutToClient = toClient;
}

void FaultProxy::refuse()
{
    m_server.pauseAccepting();
    tear();
}

void FaultProxy::tear()
{
    const auto sockets = findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->abort();
}

void FaultProxy::heal()
{
    cut(false, false);
    slow(milliseconds(0));
    repeat(0);
    m_server.resumeAccepting();
    tear();
}

void FaultProxy::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        client->setParent(this);
        auto *upstream = new QTcpSocket(this);
        // Whichever side ends, so does the other.
        for (QTcpSocket *socket : {client, upstream}) {
            QTcpSocket *other = socket == client ? upstream : client;
            connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QAbstractSocket::disconnected, other, [other] { other->disconnectFromHost(); });
            connect(socket, &QAbstractSocket::errorOccurred, other, [socket, other] {
                other->abort();
                socket->deleteLater();
            });
        }
        const auto up = std::make_shared<Pipe>();
        const auto down = std::make_shared<Pipe>();
        connect(client, &QIODevice::readyRead, upstream, [=, this] { forward(client, upstream, true, up); });
        connect(upstream, &QIODevice::readyRead, client, [=, this] { forward(upstream, client, false, down); });
        upstream->connectToHost(QHostAddress::LocalHost, m_target);
    }
}

void FaultProxy::forward(QTcpSocket *from, QTcpSocket *to, bool toServer, const std::shared_ptr<Pipe> &pipe)
{
    const QByteArray bytes = from->readAll();
    if (toServer ? m_cutToServer : m_cutToClient)
        return;
    if (toServer && bytes.startsWith("POST /v1/mutations") && m_random.chance(m_repeat))
        QTimer::singleShot(milliseconds(m_random.below(800)), this, [this, bytes] { again(bytes); });
    if (!bytes.isEmpty())
        pipe->waiting.append(bytes);
    if (pipe->busy || pipe->waiting.isEmpty())
        return;
    pipe->busy = true;
    const auto wait =
        milliseconds(m_longest.count() == 0 ? 0 : m_random.below(static_cast<std::uint64_t>(m_longest.count())));
    QTimer::singleShot(wait, to, [=, this] {
        pipe->busy = false;
        const QByteArray next = pipe->waiting.takeFirst();
        if (to->isOpen())
            to->write(next);
        if (!pipe->waiting.isEmpty())
            forward(from, to, toServer, pipe);
    });
}

void FaultProxy::again(const QByteArray &request)
{
    auto *socket = new QTcpSocket(this);
    connect(socket, &QAbstractSocket::connected, socket, [socket, request] { socket->write(request); });
    connect(socket, &QAbstractSocket::errorOccurred, socket, &QObject::deleteLater);
    QTimer::singleShot(milliseconds(2'000), socket, &QObject::deleteLater);
    socket->connectToHost(QHostAddress::LocalHost, m_target);
}

} // namespace shortlist::simulator
