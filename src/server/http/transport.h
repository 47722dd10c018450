#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <functional>
#include <memory>

namespace shortlist::server {

/// One connection's bytes, in clear or over TLS. Used on the connection's strand only. Errors are results, never
/// exceptions: whoever closes the transport makes the pending operation of another coroutine fail.
class Transport
{
public:
    virtual ~Transport() = default;

    /// The TLS handshake; true at once in clear.
    [[nodiscard]] virtual boost::asio::awaitable<bool> handshake() = 0;
    /// At least one byte, or 0 when the peer has ended or the connection is broken.
    [[nodiscard]] virtual boost::asio::awaitable<std::size_t> readSome(boost::asio::mutable_buffer into) = 0;
    /// All of it, or false.
    [[nodiscard]] virtual boost::asio::awaitable<bool> writeAll(boost::asio::const_buffer bytes) = 0;
    /// Tells the peer that nothing more comes; reading goes on.
    virtual boost::asio::awaitable<void> endSending() = 0;
    virtual void close() noexcept = 0;

    /// Calls `told` once, on the strand, when there is something to read or the peer has ended; not after closing.
    virtual void whenReadable(std::function<void()> told) = 0;
    /// Whether the peer has ended the connection and nothing it sent is left to read. Reads nothing.
    [[nodiscard]] virtual bool hasEnded() = 0;
};

[[nodiscard]] std::unique_ptr<Transport> makePlainTransport(boost::asio::ip::tcp::socket socket);
[[nodiscard]] std::unique_ptr<Transport> makeTlsTransport(boost::asio::ip::tcp::socket socket,
                                                          boost::asio::ssl::context &context);

} // namespace shortlist::server
