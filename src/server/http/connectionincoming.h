#pragma once

#include "server/http/connection.h"

#include <boost/asio/buffer.hpp>

namespace shortlist::server {

inline boost::asio::const_buffer bytesOf(const QByteArray &bytes)
{
    return boost::asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

/// Counts a body against the memory that all bodies together may take, for as long as it lives.
class BodyShare
{
public:
    explicit BodyShare(std::atomic<qint64> &total) : m_total(total) {}
    ~BodyShare() { m_total -= m_bytes; }
    BodyShare(const BodyShare &) = delete;
    BodyShare &operator=(const BodyShare &) = delete;
    [[nodiscard]] bool take(qint64 bytes, qint64 limit)
    {
        m_bytes = bytes;
        return (m_total += bytes) <= limit;
    }

private:
    std::atomic<qint64> &m_total;
    qint64 m_bytes = 0;
};

/// One request on its way through the steps of a connection.
struct Connection::Incoming
{
    RequestHead head;
    Request request;
    const Route *route = nullptr;
    QByteArray allow;
    SignedIn who;
    std::chrono::milliseconds since{0}; ///< monotonic
    std::unique_ptr<BodyShare> share;
    bool bodyRead = false;

    [[nodiscard]] bool wantsBody() const { return head.method != "HEAD"; }
};

} // namespace shortlist::server
