#include "server/http/answer.h"

#include "protocol/version.h"
#include "server/http/problems.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <QDateTime>
#include <QLocale>

namespace shortlist::server {

namespace asio = boost::asio;

namespace {

constexpr qsizetype chunkBytes = 16 * 1024;

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 413:
        return "Content Too Large";
    case 416:
        return "Range Not Satisfiable";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 423:
        return "Locked";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

bool bodyless(int status)
{
    return status == 204 || status == 304;
}

} // namespace

QByteArray responseHead(int status, const QByteArray &contentType, qint64 length, const Headers &headers,
                        bool keepAlive)
{
    QByteArray head;
    head.reserve(320);
    head += "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n";
    head += QByteArray(protocol::protocolHeader) + ": " + QByteArray::number(protocol::protocolVersion) + "\r\n";
    head += "Date: " +
            QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1() +
            "\r\n";
    head += "X-Content-Type-Options: nosniff\r\n";
    bool cacheControl = false;
    bool ownLength = false;
    for (const auto &[name, value] : headers) {
        cacheControl = cacheControl || name.compare("cache-control", Qt::CaseInsensitive) == 0;
        ownLength = ownLength || name.compare("content-length", Qt::CaseInsensitive) == 0;
        // A handler's value never ends the line: that would let data write headers.
        QByteArray safe = value;
        head += name + ": " + safe.replace('\r', ' ').replace('\n', ' ') + "\r\n";
    }
    if (!cacheControl)
        head += "Cache-Control: no-store\r\n";
    if (!contentType.isEmpty() && !bodyless(status))
        head += "Content-Type: " + contentType + "\r\n";
    if (!bodyless(status)) {
        if (!ownLength && length < 0)
            head += "Transfer-Encoding: chunked\r\n";
        else if (!ownLength)
            head += "Content-Length: " + QByteArray::number(length) + "\r\n";
    }
    if (!keepAlive)
        head += "Connection: close\r\n";
    head += "\r\n";
    return head;
}

QByteArray problemAnswer(const protocol::Problem &problem, bool keepAlive, bool withBody, Headers headers)
{
    if (problem.retryAfter > 0)
        headers.emplace_back("Retry-After", QByteArray::number(problem.retryAfter));
    if (problem.status == 401)
        headers.emplace_back("WWW-Authenticate", "Bearer");
    const QByteArray body = problem.toBytes();
    QByteArray answer = responseHead(problem.status, protocol::problemContentType, body.size(), headers, keepAlive);
    return withBody ? answer + body : answer;
}

Answer::Answer(asio::any_io_executor strand, bool keepAlive, bool withBody, qsizetype limit)
    : m_strand(strand), m_keepAlive(keepAlive), m_withBody(withBody), m_limit(limit), m_signal(strand)
{}

void Answer::hand(const QByteArray &bytes, Phase next)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        m_outgoing += bytes;
        m_phase = next;
        wake = std::exchange(m_waiting, false);
    }
    if (wake)
        asio::post(m_strand, [self = shared_from_this()] { self->m_signal.cancel(); });
}

void Answer::send(int status, const QByteArray &contentType, const QByteArray &body, const Headers &headers)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase != Phase::Unanswered)
            return; // a second answer would be read as the next request's
        m_status = status;
    }
    const QByteArray head = responseHead(status, contentType, body.size(), headers, m_keepAlive);
    hand(m_withBody && !bodyless(status) ? head + body : head, Phase::Finished);
}

void Answer::beginStream(int status, const QByteArray &contentType, const Headers &headers)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase != Phase::Unanswered)
            return;
        m_status = status;
    }
    for (const auto &[name, value] : headers) {
        if (name.compare("content-length", Qt::CaseInsensitive) == 0)
            m_promised = value.toLongLong();
    }
    const QByteArray head = responseHead(status, contentType, -1, headers, m_keepAlive);
    if (!m_withBody)
        return hand(head, Phase::Finished);
    // With the first bytes of the body: most streams are short, and one packet wakes everybody once.
    m_head = head;
    const std::lock_guard lock(m_mutex);
    m_phase = Phase::Streaming;
}

bool Answer::write(const QByteArray &bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_abandoned || m_phase != Phase::Streaming)
            return false;
    }
    m_chunk += bytes;
    if (m_chunk.size() < chunkBytes)
        return true;
    {
        std::unique_lock lock(m_mutex);
        // Ends in any case: the connection abandons the answer at the route's deadline at the latest.
        m_room.wait(lock, [this] { return m_abandoned || m_outgoing.size() < m_limit; });
        if (m_abandoned)
            return false;
    }
    flushChunk(Phase::Streaming);
    return true;
}

void Answer::finishStream()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_phase != Phase::Streaming)
            return;
    }
    flushChunk(Phase::Finished);
}

void Answer::flushChunk(Phase next)
{
    if (m_promised >= 0) {
        // More or less than promised would shift the next answer on this connection: then it is cut.
        m_promised -= m_chunk.size();
        if (m_promised < 0 || (next == Phase::Finished && m_promised > 0))
            next = Phase::Cut;
        hand(std::exchange(m_head, {}) + std::exchange(m_chunk, {}), next);
        return;
    }
    QByteArray framed = std::exchange(m_head, {});
    if (!m_chunk.isEmpty())
        framed += QByteArray::number(m_chunk.size(), 16) + "\r\n" + m_chunk + "\r\n";
    if (next == Phase::Finished)
        framed += "0\r\n\r\n";
    m_chunk.clear();
    hand(framed, next);
}

std::shared_ptr<ResponseWriter> Answer::keep()
{
    m_kept = true;
    const auto end = [self = shared_from_this()](ResponseWriter *) { self->close(); };
    return {this, end};
}

void Answer::close()
{
    Phase phase = Phase::Unanswered;
    {
        const std::lock_guard lock(m_mutex);
        phase = m_phase;
    }
    if (phase == Phase::Unanswered)
        sendProblem(problems::internal());
    else if (phase == Phase::Streaming)
        hand(std::exchange(m_head, {}), Phase::Cut);
}

asio::awaitable<QByteArray> Answer::next()
{
    while (true) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_abandoned)
                co_return QByteArray();
            if (!m_outgoing.isEmpty()) {
                m_taken = true;
                m_room.notify_one();
                co_return std::exchange(m_outgoing, {});
            }
            if (m_phase == Phase::Finished || m_phase == Phase::Cut)
                co_return QByteArray();
            m_waiting = true;
        }
        // The worker cancels through the strand, so the cancellation cannot come between the check and the wait.
        m_signal.expires_at(asio::steady_timer::time_point::max());
        co_await m_signal.async_wait(asio::as_tuple(asio::use_awaitable));
    }
}

bool Answer::abandon()
{
    bool taken = false;
    {
        const std::lock_guard lock(m_mutex);
        m_abandoned = true;
        taken = m_taken;
    }
    m_room.notify_all();
    asio::post(m_strand, [self = shared_from_this()] { self->m_signal.cancel(); });
    return taken;
}

bool Answer::complete()
{
    const std::lock_guard lock(m_mutex);
    return m_phase == Phase::Finished && m_outgoing.isEmpty() && !m_abandoned;
}

int Answer::status()
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

} // namespace shortlist::server
