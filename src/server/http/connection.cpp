#include "server/http/connectionincoming.h"

#include "core/log.h"
#include "core/uuid.h"
#include "protocol/version.h"
#include "server/http/answer.h"
#include "server/http/eventhub.h"
#include "server/http/onworker.h"
#include "server/http/problems.h"
#include "server/http/target.h"
#include "server/http/workerchoice.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

// In the coroutines below every co_await is the whole right side of a declaration or a statement of its own, and its
// arguments are named: g++ 12 lays out the frame wrongly when one stands in a condition, and destroys temporaries
// twice.

namespace shortlist::server {

namespace asio = boost::asio;
using protocol::Problem;

namespace {

constexpr qsizetype readStep = 2 * 1024;
constexpr qsizetype bodyStep = 64 * 1024;

} // namespace

Connection::Connection(asio::any_io_executor strand, std::unique_ptr<Transport> transport, Services &services,
                       QString remoteAddress, bool secure)
    : m_strand(strand)
    , m_transport(std::move(transport))
    , m_services(services)
    , m_remoteAddress(std::move(remoteAddress))
    , m_secure(secure)
    , m_deadline(strand)
{}

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
    if (!complete) {
        // The sender has gone: the answer is for nobody.
        if (incoming.route->cutBodies && !incoming.request.body.isEmpty())
            co_await answer(incoming);
        co_return false;
    }
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
    if (!spoken.isEmpty() && spoken != QByteArray::number(protocol::protocolVersion) &&
        match.route->pattern != u"/v1/health")
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
    WorkerPool *const workers = m_services.workers.forTenant(authenticator.tenantOf(token), false);
    if (workers == nullptr)
        co_return problems::busy();
    const std::function<Found(Database &)> ask = [&authenticator, token](Database &database) -> Found {
        // A client that comes back opens its stream and pulls at once: the first of the two asks for both.
        if (std::optional<SignedIn> known = authenticator.recall(token))
            return *std::move(known);
        return authenticator.authenticate(token, database);
    };
    std::optional<Found> found = co_await onWorker<Found>(*workers, m_strand, ask);
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
        body.resize(had + static_cast<qsizetype>(count));
        if (count == 0)
            co_return false;
    }
    disarm();
    incoming.bodyRead = true;
    co_return true;
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

} // namespace shortlist::server
