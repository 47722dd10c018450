#pragma once

#include "protocol/messages.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPair>
#include <QString>

#include <memory>

namespace shortlist::server {

/// One request that has passed the gate: complete (but see Route::cutBodies), within its limits, with a path that a
/// route matched.
struct Request
{
    QByteArray method;
    QString path;
    QHash<QString, QString> pathParameters; ///< e.g. {"sha256": "…"} for /v1/blobs/{sha256}
    QHash<QString, QString> query;          ///< percent-decoded; the first of repeated names
    QHash<QByteArray, QByteArray> headers;  ///< lower-case names
    QByteArray body;
    QString remoteAddress;
    bool secure = false; ///< came over TLS

    [[nodiscard]] QByteArray header(const QByteArray &lowerCaseName) const { return headers.value(lowerCaseName); }
};

using Headers = QList<QPair<QByteArray, QByteArray>>;

/// Where a handler puts its answer. Used by one thread at a time; the bytes go out on the I/O threads.
class ResponseWriter
{
public:
    virtual ~ResponseWriter() = default;

    /// A whole answer at once.
    virtual void send(int status, const QByteArray &contentType, const QByteArray &body,
                      const Headers &headers = {}) = 0;

    /// Starts a streamed answer: chunked, or of exactly the length that a Content-Length among `headers` promises.
    virtual void beginStream(int status, const QByteArray &contentType, const Headers &headers = {}) = 0;
    /// Hands on the next bytes. Blocks the worker while the client is slow, within the route's deadline; false once the
    /// client is gone or too slow: stop producing.
    [[nodiscard]] virtual bool write(const QByteArray &bytes) = 0;
    /// Ends the stream properly. A stream that is not finished is cut, so that the client sees it is incomplete.
    virtual void finishStream() = 0;

    /// For an answer that is given after the handler has returned, on whatever thread. Left unanswered when the last
    /// copy goes, it becomes the same as when a handler answers nothing.
    [[nodiscard]] virtual std::shared_ptr<ResponseWriter> keep() = 0;

    void sendJson(int status, const QByteArray &json) { send(status, "application/json", json); }
    void sendProblem(const protocol::Problem &problem)
    {
        Headers headers;
        if (problem.retryAfter > 0)
            headers.emplace_back("Retry-After", QByteArray::number(problem.retryAfter));
        send(problem.status, "application/problem+json", problem.toBytes(), headers);
    }
};

} // namespace shortlist::server
