#include "server/http/httpserver.h"

#include "core/log.h"
#include "server/http/connection.h"
#include "server/http/eventhub.h"
#include "server/http/onworker.h"
#include "server/http/workerchoice.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace shortlist::server {

namespace asio = boost::asio;
using asio::ip::tcp;
using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr auto asResult = asio::as_tuple(asio::use_awaitable);

} // namespace

struct HttpServer::Private
{
    Private(Services &s, std::shared_ptr<asio::ssl::context> t, int count)
        : services(s)
        , tls(std::move(t))
        , io(count)
        , acceptor(asio::make_strand(io))
        , checkTimer(acceptor.get_executor())
        , threadCount(count)
    {}

    asio::awaitable<void> accept();
    asio::awaitable<void> checkSessions();
    void admit(tcp::socket socket);
    void left(const QString &address, quint64 number);
    void join();

    Services &services;
    const std::shared_ptr<asio::ssl::context> tls;
    asio::io_context io;
    tcp::acceptor acceptor;
    asio::steady_timer checkTimer;
    bool checkAtOnce = false; ///< on the acceptor's strand
    const int threadCount;
    std::vector<std::thread> threads;

    std::mutex mutex;
    std::condition_variable changed;
    bool stopping = false;
    quint64 lastNumber = 0;
    QHash<quint64, std::weak_ptr<Connection>> connections;
    QHash<QString, int> perAddress;
};

HttpServer::HttpServer(Services &services, std::shared_ptr<asio::ssl::context> tls, int ioThreads)
    : d(std::make_unique<Private>(services, std::move(tls), ioThreads))
{}

HttpServer::~HttpServer()
{
    stop(std::chrono::milliseconds(0));
}

Expected<quint16> HttpServer::listen(const QString &address, quint16 port)
{
    boost::system::error_code error;
    const auto ip = asio::ip::make_address(address.toStdString(), error);
    if (error)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is not an IP address").arg(address),
                    QStringLiteral("listen"));
    const tcp::endpoint endpoint(ip, port);
    const auto refused = [&] {
        return fail(ErrorCode::Refused,
                    QStringLiteral("Cannot listen on %1, port %2: %3")
                        .arg(address)
                        .arg(port)
                        .arg(QString::fromStdString(error.message())),
                    QStringLiteral("listen"));
    };
    if (d->acceptor.open(endpoint.protocol(), error); error)
        return refused();
    d->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (d->acceptor.bind(endpoint, error); error)
        return refused();
    if (d->acceptor.listen(4096, error); error)
        return refused();

    asio::co_spawn(d->acceptor.get_executor(), d->accept(), asio::detached);
    asio::co_spawn(d->acceptor.get_executor(), d->checkSessions(), asio::detached);
    for (int i = 0; i < d->threadCount; ++i) {
        d->threads.emplace_back([this] {
            // Whatever escapes a handler ends that handler, never the thread.
            while (true) {
                try {
                    d->io.run();
                    return;
                } catch (const std::exception &) {
                    core::log(core::LogLevel::Error, "io-handler-threw");
                }
            }
        });
    }
    return d->acceptor.local_endpoint().port();
}

void HttpServer::checkSessions()
{
    asio::post(d->acceptor.get_executor(), [p = d.get()] {
        p->checkAtOnce = true;
        p->checkTimer.cancel();
    });
}

asio::awaitable<void> HttpServer::Private::accept()
{
    while (acceptor.is_open()) {
        // Every connection gets its own strand: its coroutine, its deadline and its answer never run at once.
        const auto strand = asio::make_strand(io);
        auto [error, socket] = co_await acceptor.async_accept(strand, asResult);
        if (!error) {
            admit(std::move(socket));
        } else if (error != asio::error::operation_aborted) {
            // Out of file descriptors, most likely: wait instead of spinning.
            core::log(core::LogLevel::Warning, "accept-failed", {{QStringLiteral("errno"), error.value()}});
            asio::steady_timer pause(acceptor.get_executor(), std::chrono::milliseconds(100));
            co_await pause.async_wait(asResult);
        }
    }
}

void HttpServer::Private::admit(tcp::socket socket)
{
    boost::system::error_code error;
    const tcp::endpoint remote = socket.remote_endpoint(error);
    if (error)
        return;
    const QString address = QString::fromStdString(remote.address().to_string());
    socket.set_option(tcp::no_delay(true), error);

    quint64 number = 0;
    {
        const std::lock_guard lock(mutex);
        const bool full =
            connections.size() >= services.limits.connections ||
            (!remote.address().is_loopback() && perAddress.value(address) >= services.limits.connectionsPerAddress);
        if (stopping || full)
            return; // closes the socket: an answer would cost what the limit saves
        number = ++lastNumber;
        ++perAddress[address];
        connections.insert(number, {});
    }
    const asio::any_io_executor strand = socket.get_executor();
    auto transport = tls ? makeTlsTransport(std::move(socket), *tls) : makePlainTransport(std::move(socket));
    auto connection = std::make_shared<Connection>(strand, std::move(transport), services, address, tls != nullptr);
    {
        const std::lock_guard lock(mutex);
        connections[number] = connection;
    }
    connection->start([this, address, number] { left(address, number); });
}

void HttpServer::Private::left(const QString &address, quint64 number)
{
    {
        const std::lock_guard lock(mutex);
        connections.remove(number);
        if (--perAddress[address] == 0)
            perAddress.remove(address);
    }
    changed.notify_all();
}

/// Sessions also end in other server processes: open streams are checked together, in one query.
asio::awaitable<void> HttpServer::Private::checkSessions()
{
    const asio::any_io_executor strand = acceptor.get_executor();
    while (acceptor.is_open()) {
        if (!checkAtOnce) {
            checkTimer.expires_after(services.limits.sessionCheck);
            co_await checkTimer.async_wait(asResult);
        }
        checkAtOnce = false;
        QHash<WorkerPool *, QList<QUuid>> sessions;
        const QHash<QUuid, QSet<QUuid>> byTenant = services.events.sessions();
        for (auto it = byTenant.cbegin(); it != byTenant.cend(); ++it)
            sessions[services.workers.forTenant(it.key(), false)].append(it->values());
        sessions.remove(nullptr); // moving: asked again in a moment
        using Ended = Expected<QList<QUuid>>;
        Authenticator &authenticator = services.authenticator;
        for (auto it = sessions.cbegin(); it != sessions.cend() && acceptor.is_open(); ++it) {
            const std::function<Ended(Database &)> ask = [&authenticator, asked = *it](Database &database) {
                return authenticator.ended(asked, database);
            };
            std::optional<Ended> ended = co_await onWorker<Ended>(*it.key(), strand, ask);
            if (!ended || !*ended)
                continue; // the database is away: asked again in a moment
            for (const QUuid &session : **ended)
                services.events.endSession(session);
        }
    }
}

void HttpServer::stop(std::chrono::milliseconds grace)
{
    QList<std::shared_ptr<Connection>> open;
    const auto collect = [&] {
        open.clear();
        for (const std::weak_ptr<Connection> &weak : std::as_const(d->connections)) {
            if (auto connection = weak.lock())
                open.append(std::move(connection));
        }
    };
    asio::post(d->acceptor.get_executor(), [this] {
        boost::system::error_code ignored;
        d->acceptor.close(ignored);
        d->checkTimer.cancel();
    });
    {
        const std::lock_guard lock(d->mutex);
        d->stopping = true;
        collect();
    }
    for (const auto &connection : std::as_const(open))
        connection->requestStop();
    open.clear();

    const auto allGone = [this] { return d->connections.isEmpty(); };
    {
        std::unique_lock lock(d->mutex);
        d->changed.wait_for(lock, grace, allGone);
        collect();
    }
    for (const auto &connection : std::as_const(open))
        connection->closeNow();
    open.clear();
    if (!d->threads.empty()) {
        std::unique_lock lock(d->mutex);
        d->changed.wait_for(lock, std::chrono::seconds(1), allGone);
    }
    d->io.stop();
    for (std::thread &thread : d->threads)
        thread.join();
    d->threads.clear();
}

int HttpServer::openConnections() const
{
    const std::lock_guard lock(d->mutex);
    return static_cast<int>(d->connections.size());
}

} // namespace shortlist::server
