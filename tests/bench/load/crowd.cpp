#include "bench/load/crowd.h"

#include <QCoreApplication>
#include <QThread>
#include <QUrl>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace shortlist::bench {

struct Crowd::Line
{
    int fd = -1;
    bool stream = false;
    bool connected = false;
    QByteArray out;
    QByteArray in;
    bool headRead = false;
    Answer answer;
    qsizetype length = -1; ///< -1: chunked, or a stream
    Answered answered;
    Event event;
};

namespace {

[[noreturn]] void giveUp(const char *what)
{
    std::perror(what);
    std::exit(1);
}

/// Whole chunks at the start of `in` go to `body`; true when the last one was there.
bool unchunk(QByteArray &in, QByteArray &body)
{
    while (true) {
        const qsizetype end = in.indexOf("\r\n");
        if (end < 0)
            return false;
        const qsizetype size = in.first(end).toLongLong(nullptr, 16);
        if (in.size() < end + 2 + size + 2)
            return false;
        body += in.mid(end + 2, size);
        in.remove(0, end + 2 + size + 2);
        if (size == 0)
            return true;
    }
}

} // namespace

void raiseFileLimit()
{
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

Crowd::Crowd(const QString &serverUrl)
    : m_epoll(epoll_create1(EPOLL_CLOEXEC)), m_port(static_cast<quint16>(QUrl(serverUrl).port()))
{
    if (m_epoll < 0)
        giveUp("epoll_create1");
}

Crowd::~Crowd()
{
    for (Client &client : m_clients) {
        for (Line *line : {client.requests.get(), client.events.get()}) {
            if (line != nullptr && line->fd >= 0)
                close(line->fd);
        }
    }
    close(m_epoll);
}

int Crowd::add(const QByteArray &token)
{
    m_clients.push_back({token, nullptr, nullptr});
    return static_cast<int>(m_clients.size()) - 1;
}

Crowd::Line &Crowd::line(int client, bool stream)
{
    Client &owner = m_clients[static_cast<std::size_t>(client)];
    std::unique_ptr<Line> &line = stream ? owner.events : owner.requests;
    if (!line) {
        line = std::make_unique<Line>();
        line->stream = stream;
    }
    return *line;
}

void Crowd::get(int client, const QByteArray &target, Answered done)
{
    Line &to = line(client, false);
    to.answered = std::move(done);
    send(to, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nShortlist-Protocol: 1\r\nAuthorization: Bearer " +
                 m_clients[static_cast<std::size_t>(client)].token + "\r\n\r\n");
}

void Crowd::post(int client, const QByteArray &target, const QByteArray &json, Answered done)
{
    Line &to = line(client, false);
    to.answered = std::move(done);
    send(to, "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nShortlist-Protocol: 1\r\nAuthorization: Bearer " +
                 m_clients[static_cast<std::size_t>(client)].token +
                 "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(json.size()) +
                 "\r\n\r\n" + json);
}

void Crowd::listen(int client, Event event)
{
    Line &to = line(client, true);
    to.event = std::move(event);
    send(to, "GET /v1/events HTTP/1.1\r\nHost: localhost\r\nShortlist-Protocol: 1\r\nAuthorization: Bearer " +
                 m_clients[static_cast<std::size_t>(client)].token + "\r\n\r\n");
}

void Crowd::send(Line &line, const QByteArray &bytes)
{
    line.out += bytes;
    line.headRead = false;
    line.answer = {};
    if (line.fd < 0)
        connect(line);
    else if (line.connected)
        flush(line);
}

void Crowd::connect(Line &line)
{
    line.in.clear();
    line.connected = false;
    line.fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (line.fd < 0)
        giveUp("socket");
    const int on = 1;
    setsockopt(line.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(line.fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + m_lastSource++ % 8);
    if (bind(line.fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        giveUp("bind");
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(m_port);
    if (::connect(line.fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 && errno != EINPROGRESS)
        return broke(line);
    epoll_event wanted{};
    wanted.events = EPOLLIN | EPOLLOUT;
    wanted.data.ptr = &line;
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, line.fd, &wanted);
}

void Crowd::watch(Line &line, bool alsoOutput)
{
    epoll_event wanted{};
    wanted.events = EPOLLIN | (alsoOutput ? static_cast<unsigned>(EPOLLOUT) : 0U);
    wanted.data.ptr = &line;
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, line.fd, &wanted);
}

void Crowd::flush(Line &line)
{
    while (!line.out.isEmpty()) {
        const ssize_t count =
            ::send(line.fd, line.out.constData(), static_cast<std::size_t>(line.out.size()), MSG_NOSIGNAL);
        if (count < 0) {
            if (errno == EAGAIN)
                return watch(line, true);
            return broke(line);
        }
        line.out.remove(0, count);
    }
    watch(line, false);
}

void Crowd::turn(int waitMs)
{
    std::array<epoll_event, 512> events{};
    // Somebody has to take the server's log from its pipe, or it stops.
    if (QThread::currentThread() == QCoreApplication::instance()->thread())
        QCoreApplication::processEvents(QEventLoop::AllEvents);
    const int count = epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), waitMs);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[static_cast<std::size_t>(i)];
        Line &line = *static_cast<Line *>(event.data.ptr);
        if ((event.events & EPOLLOUT) != 0) {
            line.connected = true;
            flush(line);
        }
        if (line.fd >= 0 && (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
            receive(line);
    }
}

void Crowd::receive(Line &line)
{
    static thread_local std::array<char, 64 * 1024> buffer;
    while (line.fd >= 0) {
        const ssize_t count = recv(line.fd, buffer.data(), buffer.size(), 0);
        if (count < 0 && errno == EAGAIN)
            return;
        if (count <= 0)
            return broke(line);
        line.in.append(buffer.data(), count);
        read(line);
        if (static_cast<std::size_t>(count) < buffer.size())
            return;
    }
}

void Crowd::read(Line &line)
{
    if (!line.headRead) {
        const qsizetype end = line.in.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = line.in.first(end).toLower();
        line.in.remove(0, end + 4);
        line.headRead = true;
        line.answer.status = head.mid(9, 3).toInt();
        const qsizetype length = head.indexOf("content-length:");
        line.length =
            length < 0 ? -1 : head.mid(length + 15, head.indexOf("\r\n", length) - length - 15).trimmed().toLongLong();
        if (line.stream && line.answer.status != 200)
            return broke(line);
    }
    if (line.stream) {
        for (qsizetype end = line.in.indexOf("\n\n"); end >= 0; end = line.in.indexOf("\n\n")) {
            const QByteArray event = line.in.first(end);
            line.in.remove(0, end + 2);
            const qsizetype number = event.indexOf("\"version\":");
            if (number >= 0)
                line.event(event.mid(number + 10).chopped(1).toLongLong());
        }
        return;
    }
    if (line.length >= 0) {
        if (line.in.size() < line.length)
            return;
        line.answer.body = line.in.first(line.length);
        line.in.remove(0, line.length);
    } else if (!unchunk(line.in, line.answer.body)) {
        return;
    }
    const Answered done = std::exchange(line.answered, {});
    const Answer answer = std::exchange(line.answer, {});
    if (done)
        done(answer);
}

void Crowd::broke(Line &line)
{
    close(line.fd);
    line.fd = -1;
    line.out.clear();
    if (line.stream) {
        if (line.event)
            line.event(-1);
    } else if (const Answered done = std::exchange(line.answered, {})) {
        done({});
    }
}

} // namespace shortlist::bench
