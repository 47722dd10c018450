// How a connection answers: with a handler's answer, a problem, or a stream of events. The rules for co_await at the
// top of connection.cpp hold here too.
#include "core/log.h"
#include "core/stages.h"
#include "core/uuid.h"
#include "protocol/version.h"
#include "server/http/answer.h"
#include "server/http/connectionincoming.h"
#include "server/http/eventhub.h"
#include "server/http/onworker.h"
#include "server/http/problems.h"
#include "server/http/workerchoice.h"

namespace shortlist::server {

namespace asio = boost::asio;
using protocol::Problem;

namespace {

constexpr qsizetype scratchBytes = 64 * 1024;

} // namespace

/// Hands the request to a worker and sends what comes back, all within the route's deadline.
asio::awaitable<bool> Connection::answer(Incoming &incoming)
{
    const bool keepAlive = incoming.head.keepAlive && !m_stopping;
    m_answer = std::make_shared<Answer>(m_strand, keepAlive, incoming.wantsBody(), m_services.limits.outstandingBytes);
    arm(incoming.route->deadline);

    core::stage("request_read");
    auto request = std::make_shared<const Request>(std::move(incoming.request));
    const bool heavy = incoming.route->heavy;
    WorkerPool *const workers = incoming.route->access == Access::Public
                                    ? m_services.workers.forStranger(*request, heavy)
                                    : m_services.workers.forTenant(incoming.who.caller.tenant, heavy);
    const bool queued = workers != nullptr && workers->post([answer = m_answer, request, route = incoming.route,
                                                             caller = incoming.who.caller](Database *database) {
        try {
            if (database) {
                HandlerContext context{*database, caller};
                route->handle(*request, context, *answer);
            } else {
                answer->sendProblem(problems::busy());
            }
        } catch (const std::exception &failure) {
            core::log(core::LogLevel::Error, "handler-threw",
                      {{QStringLiteral("route"), route->pattern},
                       {QStringLiteral("what"), QString::fromUtf8(typeid(failure).name())}});
        }
        if (!answer->isKept())
            answer->close();
    });
    if (!queued) {
        m_answer.reset();
        const Problem problem = problems::busy();
        const bool reusable = co_await refuse(incoming, problem);
        co_return reusable;
    }

    const std::shared_ptr<Answer> current = m_answer;
    qint64 sent = 0;
    bool broken = false;
    while (true) {
        const QByteArray bytes = co_await current->next();
        if (bytes.isEmpty())
            break;
        sent += bytes.size();
        const bool written = co_await m_transport->writeAll(bytesOf(bytes));
        if (!written) {
            current->abandon();
            broken = true;
            break;
        }
    }
    m_answer.reset();
    disarm();
    if (sent == 0 && !broken) {
        incoming.head.keepAlive = false; // the worker may still hold the request: start afresh
        const Problem problem = problems::busy();
        const bool reusable = co_await refuse(incoming, problem);
        co_return reusable;
    }
    logRequest(incoming, current->status(), sent);
    if (broken || !current->complete())
        co_return false;
    if (!keepAlive)
        co_await linger();
    co_return keepAlive;
}

asio::awaitable<void> Connection::streamEvents(Incoming &incoming)
{
    const Caller caller = incoming.who.caller;
    const std::chrono::milliseconds expiresAt = incoming.who.expiresAt;
    logRequest(incoming, 200, 0);
    const bool headOnly = !incoming.wantsBody();
    incoming = Incoming(); // thousands of these wait at the same time: keep what they need only
    m_buffer = QByteArray();

    // Without a length and without chunks: the stream ends with its connection.
    QByteArray piece = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
                       "X-Content-Type-Options: nosniff\r\nX-Accel-Buffering: no\r\nConnection: close\r\n" +
                       QByteArray(protocol::protocolHeader) + ": " + QByteArray::number(protocol::protocolVersion) +
                       "\r\n\r\n";
    arm(m_services.limits.header);
    const bool begun = co_await m_transport->writeAll(bytesOf(piece));
    if (!begun || headOnly)
        co_return;

    m_listener = m_services.events.listen(m_strand, caller.tenant, caller.session);
    // Thousands may leave at once and come back: those that left must not count against the limit until a heartbeat.
    m_transport->whenReadable([weak = weak_from_this()] {
        const std::shared_ptr<Connection> self = weak.lock();
        if (self && self->m_listener && self->m_transport->hasEnded())
            self->m_listener->end();
    });
    using Version = core::Expected<qint64>;
    const auto &tenantVersion = m_services.tenantVersion;
    const std::function<Version(Database &)> ask = [&tenantVersion, tenant = caller.tenant](Database &database) {
        return tenantVersion(tenant, database);
    };
    if (!m_listener->wasOffered()) { // thousands that come back at once do not all ask the database
        WorkerPool *const workers = m_services.workers.forTenant(caller.tenant, false);
        std::optional<Version> version;
        if (workers != nullptr)
            version = co_await onWorker<Version>(*workers, m_strand, ask);
        if (version && *version)
            m_listener->offer(**version);
        else
            m_listener->end(); // the client comes again, rather than waiting for a first version that may never come
    }

    while (!m_stopping) {
        const std::chrono::milliseconds left = expiresAt - m_services.clock.now();
        if (left.count() <= 0)
            break;
        const EventListener::Wake wake = co_await m_listener->next(std::min(left, m_services.limits.heartbeat));
        if (wake == EventListener::Wake::Ended)
            break;
        piece = wake == EventListener::Wake::Version
                    ? "event: version\ndata: {\"version\":" + QByteArray::number(m_listener->take()) + "}\n\n"
                    : QByteArray(":\n\n");
        arm(m_services.limits.header);
        const bool written = co_await m_transport->writeAll(bytesOf(piece));
        if (!written)
            break;
        if (wake == EventListener::Wake::Version)
            core::stage("wake_written");
        disarm();
    }
    m_services.events.forget(m_listener);
    m_listener.reset();
}

/// Answers with a problem. The connection goes on only if the rest of the request can be read away.
asio::awaitable<bool> Connection::refuse(Incoming &incoming, const Problem &problem)
{
    bool keepAlive = incoming.head.keepAlive && !m_stopping;
    if (keepAlive && incoming.head.contentLength > 0 && !incoming.bodyRead) {
        keepAlive = !incoming.head.expectsContinue && incoming.head.contentLength <= m_services.limits.drainBytes;
        if (keepAlive) {
            const bool drained = co_await drain(incoming.head.contentLength);
            if (!drained)
                co_return false;
        }
    }
    Headers headers;
    if (!incoming.allow.isEmpty())
        headers.emplace_back("Allow", incoming.allow);
    const QByteArray bytes = problemAnswer(problem, keepAlive, incoming.wantsBody(), headers);
    arm(m_services.limits.header);
    const bool written = co_await m_transport->writeAll(bytesOf(bytes));
    logRequest(incoming, problem.status, bytes.size());
    if (written && !keepAlive)
        co_await linger();
    co_return written &&keepAlive;
}

asio::awaitable<bool> Connection::drain(qint64 bytes)
{
    arm(m_services.limits.body);
    const qsizetype buffered = std::min<qsizetype>(bytes, m_buffer.size());
    m_buffer.remove(0, buffered);
    qint64 left = bytes - buffered;
    QByteArray scratch(std::min<qsizetype>(left, scratchBytes), Qt::Uninitialized);
    while (left > 0) {
        const auto step = static_cast<std::size_t>(std::min<qint64>(left, scratch.size()));
        const std::size_t count = co_await m_transport->readSome(asio::buffer(scratch.data(), step));
        if (count == 0)
            co_return false;
        left -= static_cast<qint64>(count);
    }
    co_return true;
}

/// Closing with unread input makes TCP reset the connection, which can destroy the answer before the client has read
/// it. So the end is announced and a bounded rest read away first.
asio::awaitable<void> Connection::linger()
{
    arm(m_services.limits.linger);
    co_await m_transport->endSending();
    QByteArray scratch(scratchBytes, Qt::Uninitialized);
    qint64 left = m_services.limits.drainBytes;
    while (left > 0) {
        const std::size_t count =
            co_await m_transport->readSome(asio::buffer(scratch.data(), static_cast<std::size_t>(scratch.size())));
        if (count == 0)
            break;
        left -= static_cast<qint64>(count);
    }
}

void Connection::logRequest(const Incoming &incoming, int status, qint64 bytes) const
{
    QJsonObject fields{{QStringLiteral("status"), status},
                       {QStringLiteral("ms"), qint64((m_services.clock.monotonic() - incoming.since).count())},
                       {QStringLiteral("in"), incoming.head.contentLength},
                       {QStringLiteral("out"), bytes}};
    if (incoming.route) {
        fields.insert(QStringLiteral("route"), incoming.route->pattern);
        fields.insert(QStringLiteral("method"), QString::fromLatin1(incoming.route->method));
    }
    if (!incoming.who.caller.tenant.isNull())
        fields.insert(QStringLiteral("tenant"), core::toText(incoming.who.caller.tenant));
    core::log(core::LogLevel::Info, "request", fields);
}

} // namespace shortlist::server
