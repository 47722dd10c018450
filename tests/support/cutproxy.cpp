#include "support/cutproxy.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <array>
#include <atomic>

namespace shortlist::tests {

namespace {

constexpr qint64 step = 16 * 1024; // as much is held in the proxy: little is lost unseen when it cuts
constexpr int tickMs = 5;

} // namespace

class CutProxy::Worker : public QObject
{
public:
    explicit Worker(quint16 target) : m_target(target) {}

    quint16 begin()
    {
        m_server = new QTcpServer(this);
        connect(m_server, &QTcpServer::newConnection, this, &Worker::accept);
        m_server->listen(QHostAddress::LocalHost);
        m_cutTimer = new QTimer(this);
        connect(m_cutTimer, &QTimer::timeout, this, &Worker::cut);
        m_tick = new QTimer(this);
        m_tick->setTimerType(Qt::PreciseTimer);
        connect(m_tick, &QTimer::timeout, this, &Worker::refill);
        return m_server->serverPort();
    }
    void end()
    {
        cut();
        delete std::exchange(m_server, nullptr);
        m_cutTimer->stop();
        m_tick->stop();
    }
    void setOpen(bool open)
    {
        if (open) {
            m_server->listen(QHostAddress::LocalHost, m_port);
            return;
        }
        m_port = m_server->serverPort();
        m_server->close();
        cut();
    }
    void setPlan(const Plan &plan)
    {
        m_plan = plan;
        for (std::atomic<qint64> &counted : bytes)
            counted = 0;
        cuts = 0;
        m_sinceCut = 0;
        m_allowed = {};
        m_cutTimer->stop();
        m_tick->stop();
        if (plan.cutEveryMs > 0)
            m_cutTimer->start(plan.cutEveryMs);
        if (plan.bytesPerSecond > 0) {
            m_clock.start();
            m_tick->start(tickMs);
        }
    }

    std::array<std::atomic<qint64>, 2> bytes{}; // up, down
    std::atomic<int> cuts = 0;

private:
    struct Link
    {
        std::array<QTcpSocket *, 2> ends{}; // the client's, the server's
    };

    void accept()
    {
        while (QTcpSocket *client = m_server->nextPendingConnection()) {
            auto *server = new QTcpSocket(this);
            client->setParent(this);
            m_links.append(Link{{client, server}});
            for (QTcpSocket *socket : {client, server}) {
                socket->setReadBufferSize(step);
                connect(socket, &QIODevice::readyRead, this, &Worker::pump);
                connect(socket, &QIODevice::bytesWritten, this, &Worker::pump);
                connect(socket, &QAbstractSocket::disconnected, this, [this, socket] { ended(socket); });
                connect(socket, &QAbstractSocket::errorOccurred, this, [this, socket] { ended(socket); });
            }
            connect(server, &QAbstractSocket::connected, this, &Worker::pump);
            server->connectToHost(QHostAddress::LocalHost, m_target);
        }
    }
    /// One end has gone: what it had said is passed on, then the other goes too.
    void ended(QTcpSocket *socket)
    {
        for (qsizetype i = 0; i < m_links.size(); ++i) {
            for (std::size_t end = 0; end < 2; ++end) {
                if (m_links[i].ends[end] != socket)
                    continue;
                QTcpSocket *other = m_links[i].ends[1 - end];
                const QByteArray rest = socket->readAll();
                bytes[end] += rest.size();
                other->write(rest);
                m_links.removeAt(i);
                other->disconnect(this);
                connect(other, &QAbstractSocket::disconnected, other, &QObject::deleteLater);
                other->disconnectFromHost();
                socket->disconnect(this);
                socket->deleteLater();
                return;
            }
        }
    }
    void refill()
    {
        const qint64 more = m_plan.bytesPerSecond * m_clock.nsecsElapsed() / 1'000'000'000;
        m_clock.restart();
        for (qint64 &allowed : m_allowed)
            allowed = std::min(allowed + more, m_plan.bytesPerSecond / 20);
        pump();
    }
    void pump()
    {
        bool moved = true;
        while (moved) { // turn by turn, so that the links share the width
            moved = false;
            for (qsizetype i = 0; i < m_links.size(); ++i) {
                for (std::size_t end = 0; end < 2; ++end) {
                    if (pass(m_links[i], end))
                        moved = true;
                    if (m_plan.cutAfterBytes > 0 && m_sinceCut >= m_plan.cutAfterBytes) {
                        cut();
                        return;
                    }
                }
            }
        }
    }
    bool pass(const Link &link, std::size_t end)
    {
        QTcpSocket *from = link.ends[end];
        QTcpSocket *to = link.ends[1 - end];
        if (to->state() != QAbstractSocket::ConnectedState || to->bytesToWrite() >= step)
            return false;
        qint64 most = 4096;
        if (m_plan.bytesPerSecond > 0)
            most = std::min(most, m_allowed[end]);
        if (m_plan.cutAfterBytes > 0)
            most = std::min(most, m_plan.cutAfterBytes - m_sinceCut);
        if (most <= 0 || from->bytesAvailable() == 0)
            return false;
        const QByteArray piece = from->read(most);
        to->write(piece);
        bytes[end] += piece.size();
        m_allowed[end] -= piece.size();
        m_sinceCut += piece.size();
        return !piece.isEmpty();
    }
    void cut()
    {
        m_sinceCut = 0;
        if (m_links.isEmpty())
            return;
        ++cuts;
        const QList<Link> links = std::exchange(m_links, {});
        for (const Link &link : links) {
            // What has crossed the link is there, also when nothing follows: the client may still read it.
            QTcpSocket *client = link.ends[0];
            client->disconnect(this);
            connect(client, &QAbstractSocket::disconnected, client, &QObject::deleteLater);
            client->disconnectFromHost();
            QTcpSocket *server = link.ends[1];
            server->disconnect(this);
            server->abort();
            server->deleteLater();
        }
    }

    const quint16 m_target;
    quint16 m_port = 0; ///< while it is closed
    QTcpServer *m_server = nullptr;
    QTimer *m_cutTimer = nullptr;
    QTimer *m_tick = nullptr;
    QElapsedTimer m_clock;
    QList<Link> m_links;
    Plan m_plan;
    std::array<qint64, 2> m_allowed{};
    qint64 m_sinceCut = 0;
};

CutProxy::CutProxy(const QString &server)
    : m_worker(std::make_unique<Worker>(static_cast<quint16>(QUrl(server).port())))
{
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    quint16 port = 0;
    QMetaObject::invokeMethod(
        m_worker.get(), [&] { port = m_worker->begin(); }, Qt::BlockingQueuedConnection);
    m_url = QStringLiteral("http://127.0.0.1:%1").arg(port);
}

CutProxy::~CutProxy()
{
    QMetaObject::invokeMethod(
        m_worker.get(), [this] { m_worker->end(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void CutProxy::setPlan(const Plan &plan)
{
    QMetaObject::invokeMethod(
        m_worker.get(), [&] { m_worker->setPlan(plan); }, Qt::BlockingQueuedConnection);
}

void CutProxy::setOpen(bool open)
{
    QMetaObject::invokeMethod(
        m_worker.get(), [&] { m_worker->setOpen(open); }, Qt::BlockingQueuedConnection);
}

qint64 CutProxy::sent() const
{
    return m_worker->bytes[0];
}

qint64 CutProxy::received() const
{
    return m_worker->bytes[1];
}

int CutProxy::cuts() const
{
    return m_worker->cuts;
}

} // namespace shortlist::tests
