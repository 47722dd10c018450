#include "server/http/transport.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace shortlist::server {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto asResult = asio::as_tuple(asio::use_awaitable);

template <typename Stream> asio::awaitable<std::size_t> readFrom(Stream &stream, asio::mutable_buffer into)
{
    const auto [error, count] = co_await stream.async_read_some(into, asResult);
    co_return error ? 0 : count;
}

template <typename Stream> asio::awaitable<bool> writeTo(Stream &stream, asio::const_buffer bytes)
{
    const auto [error, count] = co_await asio::async_write(stream, bytes, asResult);
    co_return !error && count == bytes.size();
}

void closeSocket(tcp::socket &socket) noexcept
{
    boost::system::error_code ignored; // closing is all that is left to do
    socket.close(ignored);
}

/// Over TLS the peer may say goodbye before it closes.
constexpr unsigned char tlsAlert = 21;

void waitUntilReadable(tcp::socket &socket, std::function<void()> told)
{
    socket.async_wait(tcp::socket::wait_read, [told = std::move(told)](boost::system::error_code error) {
        if (!error)
            told();
    });
}

bool peerHasEnded(tcp::socket &socket, bool tls)
{
    std::array<unsigned char, 1> next{};
    boost::system::error_code error;
    const std::size_t count = socket.receive(asio::buffer(next), tcp::socket::message_peek, error);
    if (error == asio::error::would_block)
        return false;
    return count == 0 || (tls && next[0] == tlsAlert);
}

class PlainTransport final : public Transport
{
public:
    explicit PlainTransport(tcp::socket socket) : m_socket(std::move(socket)) {}

    asio::awaitable<bool> handshake() override { co_return true; }
    asio::awaitable<std::size_t> readSome(asio::mutable_buffer into) override { return readFrom(m_socket, into); }
    asio::awaitable<bool> writeAll(asio::const_buffer bytes) override { return writeTo(m_socket, bytes); }
    asio::awaitable<void> endSending() override
    {
        boost::system::error_code ignored; // the peer may be gone already
        m_socket.shutdown(tcp::socket::shutdown_send, ignored);
        co_return;
    }
    void close() noexcept override { closeSocket(m_socket); }
    void whenReadable(std::function<void()> told) override { waitUntilReadable(m_socket, std::move(told)); }
    bool hasEnded() override { return peerHasEnded(m_socket, false); }

private:
    tcp::socket m_socket;
};

class TlsTransport final : public Transport
{
public:
    TlsTransport(tcp::socket socket, asio::ssl::context &context) : m_stream(std::move(socket), context) {}

    asio::awaitable<bool> handshake() override
    {
        const auto [error] = co_await m_stream.async_handshake(asio::ssl::stream_base::server, asResult);
        co_return !error;
    }
    asio::awaitable<std::size_t> readSome(asio::mutable_buffer into) override { return readFrom(m_stream, into); }
    asio::awaitable<bool> writeAll(asio::const_buffer bytes) override { return writeTo(m_stream, bytes); }
    asio::awaitable<void> endSending() override
    {
        // Sends close_notify, so that the client knows the answer was not cut, and waits for the peer's.
        co_await m_stream.async_shutdown(asResult);
    }
    void close() noexcept override { closeSocket(m_stream.next_layer()); }
    void whenReadable(std::function<void()> told) override
    {
        waitUntilReadable(m_stream.next_layer(), std::move(told));
    }
    bool hasEnded() override { return peerHasEnded(m_stream.next_layer(), true); }

private:
    asio::ssl::stream<tcp::socket> m_stream;
};

} // namespace

std::unique_ptr<Transport> makePlainTransport(tcp::socket socket)
{
    return std::make_unique<PlainTransport>(std::move(socket));
}

std::unique_ptr<Transport> makeTlsTransport(tcp::socket socket, asio::ssl::context &context)
{
    return std::make_unique<TlsTransport>(std::move(socket), context);
}

} // namespace shortlist::server
