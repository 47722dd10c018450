#include "server/blobs/blobroutes.h"

#include "core/log.h"
#include "core/uuid.h"
#include "protocol/rights.h"
#include "protocol/version.h"
#include "server/blobs/blobstore.h"
#include "server/blobs/byterange.h"
#include "server/catalog/catalog.h"
#include "server/http/problems.h"
#include "server/storage/database.h"
#include "server/storage/statements.h"
#include "server/sync/visibility.h"

#include <algorithm>
#include <optional>

namespace shortlist::server {

namespace {

constexpr const char *blobType = "application/octet-stream";

/// The hash in the path; empty when it is none.
QByteArray hashIn(const Request &request)
{
    const QByteArray hash = request.pathParameters.value(QStringLiteral("sha256")).toLatin1();
    const bool valid = hash.size() == 64 && std::all_of(hash.begin(), hash.end(), [](char c) {
                           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                       });
    return valid ? hash : QByteArray();
}

const QString hashColumn = QStringLiteral("sha256");

/// What the caller has to do with the bytes of a hash.
struct BlobAccess
{
    bool attached = false; ///< a row that the caller sees names them
    bool sent = false;     ///< the caller sent them, or a part
    bool maySend = false;  ///< the role may create rows that name bytes
};

std::optional<qint64> numberIn(const Request &request, const QString &name)
{
    const QString text = request.query.value(name);
    const bool digits = !text.isEmpty() && text.size() <= 15 &&
                        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits ? std::optional<qint64>(text.toLongLong()) : std::nullopt;
}

core::Expected<BlobAccess> accessTo(const QByteArray &sha256, CatalogCache &cache, HandlerContext &context)
{
    BlobAccess access;
    if (sha256.isEmpty())
        return access;
    const Caller &caller = context.caller;
    const auto transaction =
        Transaction::begin(context.database, Transaction::Actor{caller.tenant, caller.user, caller.device, caller.role},
                           Transaction::Mode::Snapshot);
    if (!transaction)
        return core::fail(transaction.error());
    const auto catalog = cache.current(context.database);
    if (!catalog)
        return core::fail(catalog.error());
    const Visibility visibility(caller.scopes);
    QByteArrayList parts{
        "(SELECT 'sent' FROM blob_uploads WHERE tenant_id = $1::uuid AND user_id = $2::uuid AND sha256 = $3)"};
    for (const protocol::Entity &entity : (*catalog)->descriptor.entities) {
        if (entity.column(hashColumn) == nullptr)
            continue;
        access.maySend = access.maySend || (entity.editable && protocol::rightsOf(entity, caller.role).create);
        if (visibility.level(entity) == protocol::SeeLevel::None)
            continue;
        parts.append("(SELECT 'attached' FROM " + entity.name.toLatin1() +
                     " AS r WHERE r.tenant_id = $1::uuid AND r.sha256 = $3 AND " +
                     (entity.softDelete ? "r.deleted_at IS NULL AND " : "") + visibility.condition(entity, "$2::uuid") +
                     " LIMIT 1)");
    }
    const SqlResult found = context.database.statements().run(
        parts.join(" UNION ALL "), {protocol::Value(core::toBytes(caller.tenant)),
                                    protocol::Value(core::toBytes(caller.user)), protocol::Value(sha256)});
    if (!found.ok)
        return core::fail(found.failure.toError());
    for (const QList<protocol::Value> &row : found.rows) {
        access.sent = access.sent || row[0] == "sent";
        access.attached = access.attached || row[0] == "attached";
    }
    return access;
}

/// Remembers who sends the bytes.
core::Expected<void> noteSender(const QByteArray &sha256, HandlerContext &context)
{
    const Caller &caller = context.caller;
    const auto transaction = Transaction::begin(
        context.database, Transaction::Actor{caller.tenant, caller.user, caller.device, caller.role});
    if (!transaction)
        return core::fail(transaction.error());
    const auto noted = context.database.query(
        QStringLiteral("INSERT INTO blob_uploads (tenant_id, user_id, sha256) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"),
        {caller.tenant, caller.user, QString::fromLatin1(sha256)});
    if (!noted)
        return core::fail(noted.error());
    return (*transaction)->commit();
}

void sendWithOffset(const protocol::Problem &problem, qint64 offset, ResponseWriter &response)
{
    Headers headers;
    headers.emplace_back("Upload-Offset", QByteArray::number(offset));
    response.send(problem.status, protocol::problemContentType, problem.toBytes(), headers);
}

void answerHead(BlobStore &store, CatalogCache &catalog, const Request &request, HandlerContext &context,
                ResponseWriter &response)
{
    const QByteArray sha256 = hashIn(request);
    const auto access = accessTo(sha256, catalog, context);
    if (!access || !(access->attached || access->maySend)) {
        response.sendProblem(access ? problems::notFound() : problems::fromError(access.error()));
        return;
    }
    const auto state = store.state(context.caller.tenant, sha256);
    if (!state) {
        response.sendProblem(problems::fromError(state.error()));
        return;
    }
    if (!state->complete || !(access->attached || access->sent)) {
        sendWithOffset(problems::notFound(), access->attached || access->sent ? state->bytes : 0, response);
        return;
    }
    Headers headers;
    headers.emplace_back("Content-Length", QByteArray::number(state->bytes));
    headers.emplace_back("Accept-Ranges", "bytes");
    response.send(200, blobType, {}, headers);
}

void answerGet(BlobStore &store, CatalogCache &catalog, const Request &request, HandlerContext &context,
               ResponseWriter &response)
{
    const QByteArray sha256 = hashIn(request);
    const auto access = accessTo(sha256, catalog, context);
    if (!access) {
        response.sendProblem(problems::fromError(access.error()));
        return;
    }
    const auto state = access->attached ? store.state(context.caller.tenant, sha256)
                                        : core::Expected<BlobStore::State>(BlobStore::State{});
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

void answerPut(BlobStore &store, CatalogCache &catalog, const Request &request, HandlerContext &context,
               ResponseWriter &response)
{
    const QByteArray sha256 = hashIn(request);
    const auto access = accessTo(sha256, catalog, context);
    if (!access || !access->maySend) {
        response.sendProblem(access ? problems::notFound() : problems::fromError(access.error()));
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
    if (!access->sent) {
        if (const auto noted = noteSender(sha256, context); !noted) {
            response.sendProblem(problems::fromError(noted.error()));
            return;
        }
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

QList<Route> blobRoutes(BlobStore &store, CatalogCache &catalog)
{
    const QString pattern = QStringLiteral("/v1/blobs/{sha256}");
    Route head;
    head.method = "HEAD";
    head.pattern = pattern;
    head.handle = [&store, &catalog](const Request &request, HandlerContext &context, ResponseWriter &response) {
        answerHead(store, catalog, request, context, response);
    };
    Route get;
    get.method = "GET";
    get.pattern = pattern;
    get.deadline = std::chrono::minutes(5); // the largest blob at 90 KB/s
    get.handle = [&store, &catalog](const Request &request, HandlerContext &context, ResponseWriter &response) {
        answerGet(store, catalog, request, context, response);
    };
    Route put;
    put.method = "PUT";
    put.pattern = pattern;
    put.bodyLimit = BlobStore::largestPiece;
    put.handle = [&store, &catalog](const Request &request, HandlerContext &context, ResponseWriter &response) {
        answerPut(store, catalog, request, context, response);
    };
    return {head, get, put};
}

} // namespace shortlist::server
