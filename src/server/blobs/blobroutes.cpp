#include "server/blobs/blobroutes.h"

#include "core/log.h"
#include "protocol/version.h"
#include "server/blobs/blobstore.h"
#include "server/blobs/byterange.h"
#include "server/http/problems.h"
#include "server/storage/database.h"

#include <algorithm>
#include <optional>

namespace shortlist::server {

namespace {

constexpr const char *blobType = "application/octet-stream";

/// The hash in the path; empty when it is none, or the caller has no business with files.
QByteArray permittedHash(const Request &request, const Caller &caller)
{
    const QByteArray hash = request.pathParameters.value(QStringLiteral("sha256")).toLatin1();
    const bool valid = hash.size() == 64 && std::all_of(hash.begin(), hash.end(), [](char c) {
                           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                       });
    return valid && caller.scopes.contains(QStringLiteral("recruiting")) ? hash : QByteArray();
}

std::optional<qint64> numberIn(const Request &request, const QString &name)
{
    const QString text = request.query.value(name);
    const bool digits = !text.isEmpty() && text.size() <= 15 &&
                        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits ? std::optional<qint64>(text.toLongLong()) : std::nullopt;
}

core::Expected<bool> isAttached(const QByteArray &sha256, HandlerContext &context)
{
    const auto transaction = Transaction::begin(
        context.database, Transaction::Actor{context.caller.tenant, context.caller.user, context.caller.device},
        Transaction::Mode::Snapshot);
    if (!transaction)
        return core::fail(transaction.error());
    const auto rows = context.database.query(
        QStringLiteral("SELECT 1 FROM files WHERE tenant_id = ? AND sha256 = ? AND deleted_at IS NULL LIMIT 1"),
        {context.caller.tenant, QString::fromLatin1(sha256)});
    if (!rows)
        return core::fail(rows.error());
    return !rows->isEmpty();
}

void sendWithOffset(const protocol::Problem &problem, qint64 offset, ResponseWriter &response)
{
    Headers headers;
    headers.emplace_back("Upload-Offset", QByteArray::number(offset));
    response.send(problem.status, protocol::problemContentType, problem.toBytes(), headers);
}

void answerHead(BlobStore &store, const Request &request, HandlerContext &context, ResponseWriter &response)
{
    const QByteArray sha256 = permittedHash(request, context.caller);
    if (sha256.isEmpty()) {
        response.sendProblem(problems::notFound());
        return;
    }
    const auto state = store.state(context.caller.tenant, sha256);
    if (!state) {
        response.sendProblem(problems::fromError(state.error()));
        return;
    }
    if (!state->complete) {
        sendWithOffset(problems::notFound(), state->bytes, response);
        return;
    }
    Headers headers;
    headers.emplace_back("Content-Length", QByteArray::number(state->bytes));
    headers.emplace_back("Accept-Ranges", "bytes");
    response.send(200, blobType, {}, headers);
}

void answerGet(BlobStore &store, const Request &request, HandlerContext &context, ResponseWriter &response)
{
    const QByteArray sha256 = permittedHash(request, context.caller);
    const core::Expected<bool> attached = sha256.isEmpty() ? core::Expected<bool>(false) : isAttached(sha256, context);
    if (!attached) {
        response.sendProblem(problems::fromError(attached.error()));
        return;
    }
    const auto state =
        *attached ? store.state(context.caller.tenant, sha256) : core::Expected<BlobStore::State>(BlobStore::State{});
    if (!state || !state->complete) {
        response.sendProblem(state ? problems::notFound() : problems::fromError(state.error()));
        return;
    }
    ByteRange range;
    const RangeWish wish = readRange(request.header("range"), state->bytes, range);
    const QByteArray size = QByteArray::number(state->bytes);
    Headers headers;
    if (wish == RangeWish::Unsatisfiable) {
        const protocol::Problem problem =
            problems::badRequest(QStringLiteral("The range is beyond the file's end"), 416);
        headers.emplace_back("Content-Range", "bytes */" + size);
        response.send(416, protocol::problemContentType, problem.toBytes(), headers);
        return;
    }
    headers.emplace_back("Content-Length", QByteArray::number(range.length));
    headers.emplace_back("Accept-Ranges", "bytes");
    if (wish == RangeWish::Part) {
        headers.emplace_back("Content-Range", "bytes " + QByteArray::number(range.first) + '-' +
                                                  QByteArray::number(range.first + range.length - 1) + '/' + size);
    }
    response.beginStream(wish == RangeWish::Part ? 206 : 200, blobType, headers);
    const core::Expected<void> sent = store.read(context.caller.tenant, sha256, range.first, range.length,
                                                 [&](const QByteArray &bytes) { return response.write(bytes); });
    if (!sent) {
        // The head is gone already: cutting the connection is what tells the client.
        core::log(core::LogLevel::Error, "blob-unreadable",
                  {{QStringLiteral("code"), core::toString(sent.error().code)}});
        return;
    }
    response.finishStream();
}

void answerPut(BlobStore &store, const Request &request, HandlerContext &context, ResponseWriter &response)
{
    const QByteArray sha256 = permittedHash(request, context.caller);
    if (sha256.isEmpty()) {
        response.sendProblem(problems::notFound());
        return;
    }
    const std::optional<qint64> offset = numberIn(request, QStringLiteral("offset"));
    if (!offset) {
        response.sendProblem(
            problems::invalidValue(QStringLiteral("offset"), QStringLiteral("offset must be a number")));
        return;
    }
    const std::optional<qint64> total = numberIn(request, QStringLiteral("size"));
    if (!total) {
        response.sendProblem(problems::invalidValue(QStringLiteral("size"), QStringLiteral("size must be a number")));
        return;
    }
    if (*total > BlobStore::largestBlob) {
        response.sendProblem(
            problems::tooLarge(QStringLiteral("A file may have %1 bytes").arg(BlobStore::largestBlob)));
        return;
    }
    if (*offset + request.body.size() > *total || (request.body.isEmpty() && *offset < *total)) {
        response.sendProblem(
            problems::invalidValue(QStringLiteral("size"), QStringLiteral("The piece does not fit into the size")));
        return;
    }
    const auto result = store.put(context.caller.tenant, sha256, *offset, *total, request.body);
    if (!result) {
        response.sendProblem(problems::fromError(result.error()));
        return;
    }
    switch (result->outcome) {
    case BlobStore::PutOutcome::Stored: {
        Headers headers;
        headers.emplace_back("Upload-Offset", QByteArray::number(result->offset));
        response.send(204, {}, {}, headers);
        return;
    }
    case BlobStore::PutOutcome::WrongOffset:
        sendWithOffset(problems::badRequest(QStringLiteral("The piece does not begin where the last one ended"), 409),
                       result->offset, response);
        return;
    case BlobStore::PutOutcome::WrongHash:
        sendWithOffset(problems::invalidValue(QStringLiteral("sha256"),
                                              QStringLiteral("The bytes do not have this hash; all were forgotten"),
                                              422),
                       0, response);
        return;
    }
}

} // namespace

QList<Route> blobRoutes(BlobStore &store)
{
    const QString pattern = QStringLiteral("/v1/blobs/{sha256}");
    Route head;
    head.method = "HEAD";
    head.pattern = pattern;
    head.handle = [&store](const Request &request, HandlerContext &context, ResponseWriter &response) {
        answerHead(store, request, context, response);
    };
    Route get;
    get.method = "GET";
    get.pattern = pattern;
    get.deadline = std::chrono::minutes(5); // the largest blob at 90 KB/s
    get.handle = [&store](const Request &request, HandlerContext &context, ResponseWriter &response) {
        answerGet(store, request, context, response);
    };
    Route put;
    put.method = "PUT";
    put.pattern = pattern;
    put.bodyLimit = BlobStore::largestPiece;
    put.handle = [&store](const Request &request, HandlerContext &context, ResponseWriter &response) {
        answerPut(store, request, context, response);
    };
    return {head, get, put};
}

} // namespace shortlist::server
