#include "server/http/connection.h"

#include "core/log.h"
#include "core/uuid.h"
#include "protocol/version.h"
#include "server/http/answer.h"
#include "server/http/eventhub.h"
#include "server/http/onworker.h"
#include "server/http/problems.h"
#include "server/http/target.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

// In the coroutines below every co_await is the whole right side of a declaration or a statement of its own, and its
// arguments are named: g++ 12 lays out the frame wrongly when one stands in a condition, and destroys temporaries twice.

namespace shortlist::server {

namespace asio = boost::asio;
using protocol::Problem;

namespace {

constexpr qsizetype readStep = 2 * 1024;
constexpr qsizetype bodyStep = 64 * 1024;

asio::const_buffer bytesOf(const QByteArray &bytes)
{
    return asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size()));
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

} // namespace

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

Connection::Connection(asio::any_io_executor strand, std::unique_ptr<Transport> transport, Services &services,
                       QString remoteAddress, bool secure)
    : m_strand(strand)
    , m_transport(std::move(transport))
    , m_services(services)
    , m_remoteAddress(std::move(remoteAddress))
    , m_secure(secure)
    , m_deadline(strand)
{
}

Connection::~Connection()
{
    if (m_answer)
        m_answer->abandon(); // a worker may be waiting for room
    if (m_listener)
        m_services.events.forget(m_listener);
    if (m_whenClosed)
        m_whenClosed();
}

void Connection::start(std::function<void()> whenClosed)
{
    m_whenClosed = std::move(whenClosed);
    // The coroutine owns the connection; nothing thrown in it (bad_alloc at most) may end the process.
    asio::co_spawn(
        m_strand, [self = shared_from_this()] { return self->run(); },
        [self = shared_from_this()](const std::exception_ptr &failure) {
            if (failure)
                core::log(core::LogLevel::Error, "connection-failed");
            self->disarm();
            self->m_transport->close();
        });
}

void Connection::requestStop()
{
    asio::post(m_strand, [self = shared_from_this()] {
        self->m_stopping = true;
        if (self->m_idle || self->m_listener)
            self->m_transport->close();
        if (self->m_listener)
            self->m_listener->end();
    });
}

void Connection::closeNow()
{
    asio::post(m_strand, [self = shared_from_this()] {
        self->m_stopping = true;
        if (self->m_answer)
            self->m_answer->abandon();
        self->m_transport->close();
    });
}

asio::awaitable<void> Connection::run()
{
    if (m_secure) {
        arm(m_services.limits.tlsHandshake);
        const bool shaken = co_await m_transport->handshake();
        if (!shaken)
            co_return;
    }
    arm(m_services.limits.header);
    for (bool goOn = true; goOn;) {
        const bool reusable = co_await serveOne();
        goOn = reusable && !m_stopping;
        if (goOn) {
            m_idle = true;
            arm(m_services.limits.idle);
        }
    }
}

/// One request and its answer. False: the connection is to be closed.
asio::awaitable<bool> Connection::serveOne()
{
    Incoming incoming;
    std::optional<Problem> problem = co_await readRequestHead(incoming);
    if (!problem && incoming.head.method.isEmpty())
        co_return false; // the client has left, or its time was up
    if (!problem)
        problem = co_await admit(incoming);
    if (problem) {
        const bool reusable = co_await refuse(incoming, *problem);
        co_return reusable;
    }
    const bool complete = co_await readBody(incoming);
    if (!complete)
        co_return false;
    if (incoming.route->liveEvents) {
        co_await streamEvents(incoming);
        co_return false;
    }
    const bool reusable = co_await answer(incoming);
    co_return reusable;
}

/// Takes one head through the gate. No problem and no method: there is nobody to answer.
asio::awaitable<std::optional<Problem>> Connection::readRequestHead(Incoming &incoming)
{
    QByteArray bytes;
    const bool complete = co_await readHeadBytes(bytes);
    incoming.since = m_services.clock.monotonic();
    incoming.head.keepAlive = false; // where a request that is none ends is unknown: nothing after it can be read
    if (complete) {
        std::variant<RequestHead, Problem> head = readHead(bytes, m_services.limits);
        if (const Problem *problem = std::get_if<Problem>(&head))
            co_return *problem;
        incoming.head = std::get<RequestHead>(std::move(head));
        arm(m_services.limits.header); // for the sign-in, should the database not answer
    } else if (m_buffer.size() >= m_services.limits.headerBytes) {
        co_return problems::tooLarge(
            QStringLiteral("The header has more than %1 bytes").arg(m_services.limits.headerBytes), 431);
    } else if (!m_buffer.isEmpty()) {
        co_return problems::badRequest(QStringLiteral("This is not an HTTP/1.1 request"));
    }
    co_return std::nullopt;
}

/// Waits for a complete head and takes it out of the buffer. False with bytes left in the buffer: they are no head.
asio::awaitable<bool> Connection::readHeadBytes(QByteArray &head)
{
    const qsizetype limit = m_services.limits.headerBytes;
    HeadScanner scanner;
    bool skippedEmptyLine = false;
    while (true) {
        // RFC 9112, section 2.2: one empty line before a request line is let pass.
        if (!skippedEmptyLine && m_buffer.startsWith("\r\n")) {
            m_buffer.remove(0, 2);
            skippedEmptyLine = true;
        }
        const bool undecided = !skippedEmptyLine && m_buffer == "\r";
        if (!m_buffer.isEmpty() && !undecided) {
            if (m_idle) {
                m_idle = false;
                arm(m_services.limits.header);
            }
            switch (scanner.scan(m_buffer)) {
            case HeadScanner::State::Complete:
                head = m_buffer.first(scanner.length());
                m_buffer.remove(0, scanner.length());
                co_return true;
            case HeadScanner::State::Malformed:
                co_return false;
            case HeadScanner::State::Incomplete:
                break;
            }
        }
        const qsizetype had = m_buffer.size();
        if (had >= limit)
            co_return false;
        m_buffer.resize(std::min(had + readStep, limit));
        const std::size_t count = co_await m_transport->readSome(
            asio::buffer(m_buffer.data() + had, static_cast<std::size_t>(m_buffer.size() - had)));
        if (count == 0) {
            m_buffer.clear();
            co_return false;
        }
        m_buffer.resize(had + static_cast<qsizetype>(count));
    }
}

/// Everything that can be refused before the body: path, method, protocol, size, sign-in.
asio::awaitable<std::optional<Problem>> Connection::admit(Incoming &incoming)
{
    const core::Expected<Target> target = readTarget(incoming.head.target);
    if (!target)
        co_return problems::badRequest(target.error().message);
    const Router::Match match = m_services.router.match(incoming.head.method, target->path);
    if (!match.route) {
        incoming.allow = match.allow;
        co_return match.allow.isEmpty() ? problems::notFound() : problems::methodNotAllowed();
    }
    incoming.route = match.route;

    const QByteArray spoken = incoming.head.headers.value(QByteArray(protocol::protocolHeader).toLower());
    if (!spoken.isEmpty() && spoken != QByteArray::number(protocol::protocolVersion)
        && match.route->pattern != u"/v1/health")
        co_return problems::protocolMismatch();
    if (incoming.head.contentLength > match.route->bodyLimit) {
        co_return problems::tooLarge(match.route->bodyLimit == 0
                                         ? QStringLiteral("This request takes no body")
                                         : QStringLiteral("The body may have %1 bytes").arg(match.route->bodyLimit));
    }

    incoming.request.method = incoming.head.method;
    incoming.request.path = target->path;
    incoming.request.pathParameters = match.pathParameters;
    incoming.request.query = target->query;
    incoming.request.headers = incoming.head.headers;
    incoming.request.remoteAddress = m_remoteAddress;
    incoming.request.secure = m_secure;

    if (match.route->access == Access::SignedIn) {
        std::optional<Problem> problem = co_await identify(incoming);
        if (problem)
            co_return problem;
    }
    incoming.share = std::make_unique<BodyShare>(m_services.bodiesInMemory);
    if (!incoming.share->take(incoming.head.contentLength, m_services.limits.bodiesInMemory))
        co_return problems::busy();
    co_return std::nullopt;
}

/// Before the body is read: a stranger cannot make the server hold megabytes.
asio::awaitable<std::optional<Problem>> Connection::identify(Incoming &incoming)
{
    const QByteArray authorization = incoming.head.headers.value("authorization");
    if (!authorization.left(7).toLower().startsWith("bearer "))
        co_return problems::signInNeeded();
    const QByteArray token = authorization.mid(7).trimmed();
    if (std::optional<SignedIn> known = m_services.authenticator.recall(token)) {
        incoming.who = *std::move(known);
        co_return std::nullopt;
    }
    using Found = std::variant<SignedIn, Problem>;
    Authenticator &authenticator = m_services.authenticator;
    const std::function<Found(Database &)> ask = [&authenticator, token](Database &database) {
        return authenticator.authenticate(token, database);
    };
    std::optional<Found> found = co_await onWorker<Found>(m_services.workers, m_strand, ask);
    if (!found)
        co_return problems::busy();
    if (const Problem *problem = std::get_if<Problem>(&*found))
        co_return *problem;
    incoming.who = std::get<SignedIn>(*std::move(found));
    co_return std::nullopt;
}

asio::awaitable<bool> Connection::readBody(Incoming &incoming)
{
    const qint64 length = incoming.head.contentLength;
    if (length == 0)
        co_return true;
    const Limits &limits = m_services.limits;
    arm(limits.body + std::chrono::milliseconds(length * 1000 / limits.bodyBytesPerSecond));
    if (incoming.head.expectsContinue && m_buffer.isEmpty()) {
        const QByteArray goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        const bool written = co_await m_transport->writeAll(bytesOf(goOn));
        if (!written)
            co_return false;
    }
    QByteArray &body = incoming.request.body;
    body = m_buffer.first(std::min<qsizetype>(length, m_buffer.size()));
    m_buffer.remove(0, body.size());
    // Grows with what arrives, not with what was announced.
    while (body.size() < length) {
        const qsizetype had = body.size();
        body.resize(std::min<qsizetype>(length, had + bodyStep));
        const std::size_t count = co_await m_transport->readSome(
            asio::buffer(body.data() + had, static_cast<std::size_t>(body.size() - had)));
        if (count == 0)
            co_return false;
        body.resize(had + static_cast<qsizetype>(count));
    }
    disarm();
    incoming.bodyRead = true;
    co_return true;
}

/// Hands the request to a worker and sends what comes back, all within the route's deadline.
asio::awaitable<bool> Connection::answer(Incoming &incoming)
{
    const bool keepAlive = incoming.head.keepAlive && !m_stopping;
    m_answer = std::make_shared<Answer>(m_strand, keepAlive, incoming.wantsBody(), m_services.limits.outstandingBytes);
    arm(incoming.route->deadline);

    auto request = std::make_shared<const Request>(std::move(incoming.request));
    WorkerPool &workers = incoming.route->heavy ? m_services.heavyWorkers : m_services.workers;
    const bool queued = workers.post(
        [answer = m_answer, request, route = incoming.route, caller = incoming.who.caller](Database *database) {
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
                       "X-Content-Type-Options: nosniff\r\nX-Accel-Buffering: no\r\nConnection: close\r\n"
        + QByteArray(protocol::protocolHeader) + ": " + QByteArray::number(protocol::protocolVersion) + "\r\n\r\n";
    arm(m_services.limits.header);
    const bool begun = co_await m_transport->writeAll(bytesOf(piece));
    if (!begun || headOnly)
        co_return;

    m_listener = m_services.events.listen(m_strand, caller.tenant, caller.session);
    using Version = core::Expected<qint64>;
    const auto &tenantVersion = m_services.tenantVersion;
    const std::function<Version(Database &)> ask = [&tenantVersion, tenant = caller.tenant](Database &database) {
        return tenantVersion(tenant, database);
    };
    std::optional<Version> version = co_await onWorker<Version>(m_services.workers, m_strand, ask);
    if (version && *version)
        m_listener->offer(**version);
    else
        m_listener->end(); // the client comes again, rather than waiting for a first version that may never come

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
    co_return written && keepAlive;
}

asio::awaitable<bool> Connection::drain(qint64 bytes)
{
    arm(m_services.limits.body);
    const qsizetype buffered = std::min<qsizetype>(bytes, m_buffer.size());
    m_buffer.remove(0, buffered);
    qint64 left = bytes - buffered;
    QByteArray scratch(std::min<qsizetype>(left, bodyStep), Qt::Uninitialized);
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
    QByteArray scratch(bodyStep, Qt::Uninitialized);
    qint64 left = m_services.limits.drainBytes;
    while (left > 0) {
        const std::size_t count =
            co_await m_transport->readSome(asio::buffer(scratch.data(), static_cast<std::size_t>(scratch.size())));
        if (count == 0)
            break;
        left -= static_cast<qint64>(count);
    }
}

void Connection::arm(std::chrono::milliseconds deadline)
{
    m_deadline.expires_after(deadline);
    m_deadline.async_wait([weak = weak_from_this(), number = ++m_deadlineNumber](boost::system::error_code error) {
        const std::shared_ptr<Connection> self = weak.lock();
        if (!error && self && self->m_deadlineNumber == number)
            self->deadlinePassed();
    });
}

void Connection::disarm()
{
    ++m_deadlineNumber;
    m_deadline.cancel();
}

void Connection::deadlinePassed()
{
    // Nothing sent yet: answer() still says that the server was too slow.
    if (m_answer && !m_answer->abandon())
        return;
    m_transport->close();
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
