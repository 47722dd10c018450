#pragma once

#include "core/expected.h"

#include <QString>

#include <chrono>
#include <memory>

namespace boost::asio::ssl {
class context;
}

namespace shortlist::server {

struct Services;

/// Accepts connections on one address and serves them on threads of its own, within the limits on connections.
class HttpServer
{
public:
    /// `tls` may be null: then in clear.
    HttpServer(Services &services, std::shared_ptr<boost::asio::ssl::context> tls, int ioThreads = 2);
    /// Stops at once if stop() was not called.
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// Listens on an IP address; port 0 takes a free one. Returns the port. Busy or Refused when the system says no.
    [[nodiscard]] core::Expected<quint16> listen(const QString &address, quint16 port);
    /// Takes no more connections, lets running requests end within `grace`, then closes what is left. Event streams and
    /// idle connections are closed at once. Call before the worker pool is stopped.
    void stop(std::chrono::milliseconds grace);
    /// Has the open event streams checked now instead of at the next turn. Thread-safe.
    void checkSessions();
    [[nodiscard]] int openConnections() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace shortlist::server
