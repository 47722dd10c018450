#pragma once

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

/// A server on loopback that answers each request with what the test says, bytes and all.
class ScriptedPeer : public QTcpServer
{
public:
    struct Request
    {
        QByteArray head;
        QByteArray body;
        QByteArray line() const { return head.left(head.indexOf("\r\n")); }
    };
    /// Writes the answer; the peer closes the connection only when told to.
    using Handler = std::function<void(const Request &, QTcpSocket *)>;

    explicit ScriptedPeer(Handler handler) : m_handler(std::move(handler))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                connect(socket, &QIODevice::readyRead, this, [this, socket] { read(socket); });
        });
    }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    QList<Request> requests;

    static QByteArray answer(int status, const QByteArray &type, const QByteArray &body, const QByteArray &more = {})
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nShortlist-Protocol: 1\r\n" +
               (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + more +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &pending = m_pending[socket];
        pending += socket->readAll();
        const qsizetype gap = pending.indexOf("\r\n\r\n");
        if (gap < 0)
            return;
        Request request{pending.left(gap), {}};
        const qsizetype at = request.head.toLower().indexOf("content-length:");
        const qsizetype length =
            at < 0 ? 0 : request.head.mid(at + 15, request.head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        if (pending.size() < gap + 4 + length)
            return;
        request.body = pending.mid(gap + 4, length);
        pending.clear();
        requests.append(request);
        m_handler(request, socket);
    }

    Handler m_handler;
    QHash<QTcpSocket *, QByteArray> m_pending;
};
