#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace shortlist::bench {

/// Thousands of clients of one server on one thread (Linux): plain connections that speak HTTP/1.1 as shortlistd does.
/// Loopback addresses take turns, so that their ports suffice.
class Crowd
{
public:
    struct Answer
    {
        int status = 0; ///< 0: the connection broke
        QByteArray body;
    };
    using Answered = std::function<void(const Answer &)>;
    /// A version event of a stream; -1: the stream has ended.
    using Event = std::function<void(qint64 version)>;

    explicit Crowd(const QString &serverUrl);
    ~Crowd();
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    /// A client that asks one thing after the other on a connection of its own, opened when it is needed.
    [[nodiscard]] int add(const QByteArray &token);
    void get(int client, const QByteArray &target, Answered done);
    void post(int client, const QByteArray &target, const QByteArray &json, Answered done);
    /// Opens a stream of events, on another connection than the requests'.
    void listen(int client, Event event);

    /// Works until the condition holds; false when the time was up first.
    template <typename Condition> bool runUntil(Condition holds, std::chrono::milliseconds atMost)
    {
        const auto end = std::chrono::steady_clock::now() + atMost;
        while (!holds()) {
            if (std::chrono::steady_clock::now() > end)
                return false;
            turn(5);
        }
        return true;
    }

private:
    struct Line;
    void turn(int waitMs);
    void send(Line &line, const QByteArray &bytes);
    void connect(Line &line);
    void flush(Line &line);
    void receive(Line &line);
    void read(Line &line);
    void broke(Line &line);
    void watch(Line &line, bool alsoOutput);
    Line &line(int client, bool stream);

    int m_epoll = -1;
    quint16 m_port = 0;
    quint32 m_lastSource = 0;
    struct Client
    {
        QByteArray token;
        std::unique_ptr<Line> requests;
        std::unique_ptr<Line> events;
    };
    std::vector<Client> m_clients;
};

/// Lets this process have as many open files as the system allows it.
void raiseFileLimit();

} // namespace shortlist::bench
