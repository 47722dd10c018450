#pragma once

#include "server/http/authenticator.h"
#include "server/http/headergate.h"
#include "server/http/router.h"
#include "server/http/services.h"
#include "server/http/transport.h"

#include <boost/asio/steady_timer.hpp>

#include <memory>

namespace shortlist::server {

class Answer;
class EventListener;

/// One client connection: a coroutine on a strand of its own that takes requests one after the other through the gate,
/// the router and the sign-in to a handler on a worker, and sends the answers. Keeps itself alive while it runs. Every
/// step has an absolute deadline, after which the connection is closed; no exception leaves it.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    Connection(boost::asio::any_io_executor strand, std::unique_ptr<Transport> transport, Services &services,
               QString remoteAddress, bool secure);
    ~Connection();

    /// `whenClosed` runs once, on the strand or when the I/O threads have ended.
    void start(std::function<void()> whenClosed);
    /// Closes an idle connection or event stream now, a busy one after its answer. Any thread.
    void requestStop();
    /// Closes it whatever it is doing. Any thread.
    void closeNow();

private:
    struct Incoming; // one request on its way through the steps

    boost::asio::awaitable<void> run();
    boost::asio::awaitable<bool> serveOne();
    boost::asio::awaitable<std::optional<protocol::Problem>> readRequestHead(Incoming &incoming);
    boost::asio::awaitable<bool> readHeadBytes(QByteArray &head);
    boost::asio::awaitable<std::optional<protocol::Problem>> admit(Incoming &incoming);
    boost::asio::awaitable<std::optional<protocol::Problem>> identify(Incoming &incoming);
    boost::asio::awaitable<bool> readBody(Incoming &incoming);
    boost::asio::awaitable<bool> answer(Incoming &incoming);
    boost::asio::awaitable<void> streamEvents(Incoming &incoming);
    boost::asio::awaitable<bool> refuse(Incoming &incoming, const protocol::Problem &problem);
    boost::asio::awaitable<bool> drain(qint64 bytes);
    boost::asio::awaitable<void> linger();

    void arm(std::chrono::milliseconds deadline);
    void disarm();
    void deadlinePassed();
    void logRequest(const Incoming &incoming, int status, qint64 bytes) const;

    const boost::asio::any_io_executor m_strand;
    const std::unique_ptr<Transport> m_transport;
    Services &m_services;
    const QString m_remoteAddress;
    const bool m_secure;

    boost::asio::steady_timer m_deadline;
    quint64 m_deadlineNumber = 0; // tells a deadline that fired from one that was set meanwhile
    QByteArray m_buffer;          // received, not yet used; at most a head's limit
    bool m_idle = true;           // between two requests
    bool m_stopping = false;
    std::shared_ptr<Answer> m_answer;
    std::shared_ptr<EventListener> m_listener;
    std::function<void()> m_whenClosed;
};

} // namespace shortlist::server
