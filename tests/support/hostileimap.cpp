#include "support/hostileimap.h"

#include <atomic>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace shortlist::testing {

struct HostileImap::Private
{
    int listener = -1;
    int port = 0;
    std::atomic<int> client{-1};
    std::thread thread;

    [[nodiscard]] bool say(const QByteArray &bytes) const
    {
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            const ssize_t count =
                ::send(client, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            sent += count;
        }
        return true;
    }
    /// The next line, without its end; empty: the client has hung up.
    [[nodiscard]] QByteArray line() const
    {
        QByteArray read;
        char c = 0;
        while (::recv(client, &c, 1, 0) == 1) {
            if (c == '\n')
                return read.trimmed();
            read.append(c);
        }
        return {};
    }
    void serve(const std::function<void(const QByteArray &, const Say &)> &act)
    {
        client = ::accept(listener, nullptr, nullptr);
        if (client < 0 || !say("* OK at your service\r\n"))
            return;
        for (QByteArray command = line(); !command.isEmpty(); command = line()) {
            const QByteArray tag = command.left(command.indexOf(' '));
            const QByteArray verb = command.mid(tag.size() + 1).toUpper();
            const bool harmless = verb.startsWith("CAPABILITY") || verb.startsWith("LOGIN");
            if (!harmless) {
                act(tag, [this](const QByteArray &bytes) { return say(bytes); });
                break;
            }
            if (!say((verb.startsWith("CAPABILITY") ? QByteArray("* CAPABILITY IMAP4rev1\r\n") : QByteArray()) + tag +
                     " OK done\r\n"))
                return;
        }
        ::shutdown(client, SHUT_RDWR);
    }
};

HostileImap::HostileImap(std::function<void(const QByteArray &, const Say &)> act) : d(std::make_unique<Private>())
{
    d->listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(d->listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(d->listener, 1) != 0 ||
        ::getsockname(d->listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("No port is free");
    d->port = ntohs(address.sin_port);
    d->thread = std::thread([this, act = std::move(act)] { d->serve(act); });
}

HostileImap::~HostileImap()
{
    ::shutdown(d->listener, SHUT_RDWR);
    if (d->client >= 0)
        ::shutdown(d->client, SHUT_RDWR);
    d->thread.join();
    if (d->client >= 0)
        ::close(d->client);
    ::close(d->listener);
}

int HostileImap::port() const
{
    return d->port;
}

} // namespace shortlist::testing
