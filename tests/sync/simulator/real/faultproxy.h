#pragma once

#include "core/random.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <chrono>
#include <memory>

namespace shortlist::simulator {

/// A TCP proxy on loopback between one client and the server that does to bytes what a bad network does: nothing gets
/// through in one direction or the other, connections are late, refused and torn in the middle of an answer, and a
/// push arrives a second time later.
class FaultProxy : public QObject
{
    Q_OBJECT
public:
    FaultProxy(quint16 target, core::Random &random);

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void cut(bool toServer, bool toClient);
    /// Connections are refused.
    void refuse();
    /// Every connection there is ends now.
    void tear();
    /// Waits of up to this for each piece.
    void slow(std::chrono::milliseconds longest) { m_longest = longest; }
    /// The chance that a push is sent again a moment later, its answer unheard.
    void repeat(double chance) { m_repeat = chance; }
    /// Everything works; connections of before are gone.
    void heal();

private:
    struct Pipe;
    void accept();
    void forward(QTcpSocket *from, QTcpSocket *to, bool toServer, const std::shared_ptr<Pipe> &pipe);
    void again(const QByteArray &request);

    QTcpServer m_server;
    quint16 m_target;
    core::Random &m_random;
    bool m_cutToServer = false;
    bool m_cutToClient = false;
    std::chrono::milliseconds m_longest{0};
    double m_repeat = 0;
};

} // namespace shortlist::simulator
