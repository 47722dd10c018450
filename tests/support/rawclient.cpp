#include "support/rawclient.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace shortlist::testing {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

RawClient::RawClient(quint16 port) : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        m_closed = true;
    timeval limit{5, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

RawClient::~RawClient()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

void RawClient::send(const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count =
            ::send(m_socket, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += count;
    }
}

void RawClient::request(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                        const QByteArray &moreHeaders)
{
    QByteArray head = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" + moreHeaders;
    if (!body.isEmpty() || method == "POST" || method == "PUT")
        head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    send(head + "\r\n" + body);
}

void RawClient::endSending()
{
    ::shutdown(m_socket, SHUT_WR);
}

bool RawClient::receive(steady_clock::time_point until)
{
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
    if (m_closed || left.count() <= 0)
        return false;
    pollfd waiting{m_socket, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0)
        return false;
    char buffer[64 * 1024];
    const ssize_t count = ::recv(m_socket, buffer, sizeof buffer, 0);
    if (count <= 0) {
        m_closed = true;
        return false;
    }
    m_received.append(buffer, count);
    return true;
}

QByteArray RawClient::readUntil(const QByteArray &end, milliseconds limit)
{
    const auto until = steady_clock::now() + limit;
    while (!m_received.contains(end) && receive(until)) {
    }
    const qsizetype at = m_received.indexOf(end);
    const QByteArray found = at < 0 ? m_received : m_received.first(at + end.size());
    m_received.remove(0, found.size());
    return found;
}

RawAnswer RawClient::answer(bool head, milliseconds limit)
{
    RawAnswer answer;
    const QByteArray top = readUntil("\r\n\r\n", limit);
    if (!top.startsWith("HTTP/1.1 ") || !top.endsWith("\r\n\r\n"))
        return answer;
    answer.status = top.mid(9, 3).toInt();
    const QList<QByteArray> lines = top.split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            answer.headers.insert(lines[i].first(colon).toLower(), lines[i].mid(colon + 1).trimmed());
    }
    if (head || answer.status == 204)
        return answer;
    const auto until = steady_clock::now() + limit;
    if (answer.headers.value("transfer-encoding") == "chunked") {
        while (true) {
            const qsizetype size = readUntil("\r\n", limit).trimmed().toLongLong(nullptr, 16);
            while (m_received.size() < size + 2 && receive(until)) {
            }
            answer.body += m_received.first(std::min(size, m_received.size()));
            m_received.remove(0, size + 2);
            if (size == 0)
                return answer;
        }
    }
    const qsizetype length = answer.headers.value("content-length").toLongLong();
    while (m_received.size() < length && receive(until)) {
    }
    answer.body = m_received.first(std::min(length, m_received.size()));
    m_received.remove(0, answer.body.size());
    return answer;
}

bool RawClient::closesWithin(milliseconds limit)
{
    const auto until = steady_clock::now() + limit;
    while (receive(until))
        m_received.clear();
    return m_closed;
}

} // namespace shortlist::testing
