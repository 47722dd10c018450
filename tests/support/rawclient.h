#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <utility>

namespace shortlist::testing {

/// One parsed answer.
struct RawAnswer
{
    int status = 0;                        ///< 0: none came
    QHash<QByteArray, QByteArray> headers; ///< lower-case names
    QByteArray body;
};

/// A TCP connection that sends exactly the bytes it is given: what no HTTP library would send, too. Blocking, with a
/// limit on every wait.
class RawClient
{
public:
    explicit RawClient(quint16 port);
    ~RawClient();
    RawClient(RawClient &&other) noexcept : m_socket(std::exchange(other.m_socket, -1)), m_received(other.m_received) {}
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    /// As much as the other side takes; a reset is no failure of the test.
    void send(const QByteArray &bytes);
    /// Sends a GET, POST … with Host and, where there is a body, Content-Length.
    void request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                 const QByteArray &moreHeaders = {});
    /// Half-closes: nothing more will be sent.
    void endSending();

    /// The next answer (Content-Length, chunked, or none for HEAD).
    [[nodiscard]] RawAnswer answer(bool head = false, std::chrono::milliseconds limit = std::chrono::seconds(10));
    /// Bytes up to and including `end`, or what came until the limit.
    [[nodiscard]] QByteArray readUntil(const QByteArray &end,
                                       std::chrono::milliseconds limit = std::chrono::seconds(10));
    /// True when the other side closes within the limit; what it sends before is dropped.
    [[nodiscard]] bool closesWithin(std::chrono::milliseconds limit);

private:
    bool receive(std::chrono::steady_clock::time_point until);
    int m_socket = -1;
    QByteArray m_received;
    bool m_closed = false;
};

} // namespace shortlist::testing
