#pragma once

#include "server/http/exchange.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace shortlist::server {

/// The head of an answer in wire form, with the headers that every answer carries: protocol number, date, nosniff and
/// (unless the handler chose otherwise) no-store. `length` < 0: the body is chunked, unless `headers` have its length.
[[nodiscard]] QByteArray responseHead(int status, const QByteArray &contentType, qint64 length, const Headers &headers,
                                      bool keepAlive);

/// A whole problem answer in wire form.
[[nodiscard]] QByteArray problemAnswer(const protocol::Problem &problem, bool keepAlive, bool withBody,
                                       Headers headers = {});

/// One answer on its way from a worker to a connection. The worker writes through ResponseWriter and is held up while
/// more than `limit` bytes wait; the connection takes the bytes with next() on its strand.
class Answer final : public ResponseWriter, public std::enable_shared_from_this<Answer>
{
public:
    Answer(boost::asio::any_io_executor strand, bool keepAlive, bool withBody, qsizetype limit);

    // Worker's side.
    void send(int status, const QByteArray &contentType, const QByteArray &body, const Headers &headers) override;
    void beginStream(int status, const QByteArray &contentType, const Headers &headers) override;
    [[nodiscard]] bool write(const QByteArray &bytes) override;
    void finishStream() override;
    [[nodiscard]] std::shared_ptr<ResponseWriter> keep() override;
    /// True once keep() was called: whoever keeps it ends it.
    [[nodiscard]] bool isKept() const { return m_kept; }
    /// Ends whatever the handler left open: an unanswered request becomes a 500, an unfinished stream is cut.
    void close();

    // Connection's side.
    /// The next bytes for the socket; empty when the answer has ended.
    [[nodiscard]] boost::asio::awaitable<QByteArray> next();
    /// The client is gone or the deadline has passed: the worker's writes fail from now on. False when nothing of the
    /// answer has been taken yet, so that the connection can still say why.
    bool abandon();
    /// True when the answer ended as it should: the connection may be used again.
    [[nodiscard]] bool complete();
    [[nodiscard]] int status();

private:
    enum class Phase { Unanswered, Streaming, Finished, Cut };

    void hand(const QByteArray &bytes, Phase next);
    void flushChunk(Phase next);

    const boost::asio::any_io_executor m_strand;
    const bool m_keepAlive;
    const bool m_withBody;
    const qsizetype m_limit;

    // Worker's side only.
    bool m_kept = false;
    QByteArray m_head;      // of a stream of which nothing has left yet
    QByteArray m_chunk;     // small writes gather into one chunk
    qint64 m_promised = -1; // bytes still to come of a stream with a Content-Length; -1: chunked

    std::mutex m_mutex;
    std::condition_variable m_room;
    QByteArray m_outgoing;
    Phase m_phase = Phase::Unanswered;
    int m_status = 0;
    bool m_taken = false; // some bytes went to the socket
    bool m_abandoned = false;
    bool m_waiting = false; // next() sleeps on m_signal

    boost::asio::steady_timer m_signal; // strand only
};

} // namespace shortlist::server
