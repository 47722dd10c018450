#include "server/blobs/blobroutes.h"

#include "core/log.h"
#include "core/uuid.h"
#include "protocol/blobcolumns.h"
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
constexpr qint64 largestPreview = 128LL * 1024;

/// The hash in the path; empty when it is none.
QByteArray hashIn(const Request &request)
{
    const QByteArray hash = request.pathParameters.value(QStringLiteral("sha256")).toLatin1();
    const bool valid = hash.size() == 64 && std::all_of(hash.begin(), hash.end(), [](char c) {
                           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                       });
    return valid ? hash : QByteArray();
}

/// What the caller has to do with the bytes of a hash.
struct BlobAccess
{
    bool named = false;   ///< a row that the caller sees names them
    bool vouched = false; ///< such a row was made by somebody who has the bytes, or by no person
    bool proven = false;  ///< the caller has the bytes
    bool maySend = false; ///< the role may create rows that name bytes

    /// A row alone opens nothing: whoever knows a hash could make one.
    [[nodiscard]] bool mayRead() const { return vouched || (named && proven); }
    [[nodiscard]] bool mayKnow() const { return vouched || proven; }
};

std::optional<qint64> numberIn(const Request &request, const QString &name)
{
    const QString text = request.query.value(name);
    const bool digits = !text.isEmpty() && text.size() <= 15 &&
                        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits ? std::optional<qint64>(text.toLongLong()) : std::nullopt;
}

core::Expected<BlobAccess> accessTo(const QByteArray &sha256, CatalogCache &cache, const BlobStore &store,
                                    HandlerContext &context)
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
        "(SELECT 'proven' FROM blob_uploads WHERE tenant_id = $1::uuid AND user_id = $2::uuid AND sha256 = $3 "
        "AND proven_at IS NOT NULL)"};
    for (const protocol::Entity &entity : (*catalog)->descriptor.entities) {
        if (!protocol::namesBlobs(entity))
            continue;
        access.maySend = access.maySend || (entity.editable && protocol::rightsOf(entity, caller.role).create);
        if (visibility.level(entity) == protocol::SeeLevel::None)
            continue;
        for (const QString &column : protocol::blobColumns()) {
            if (entity.column(column) == nullptr)
                continue;
            const QByteArray row = " FROM " + entity.name.toLatin1() + " AS r WHERE r.tenant_id = $1::uuid AND r." +
                                   column.toLatin1() + " = $3 AND " +
                                   (entity.softDelete ? "r.deleted_at IS NULL AND " : "") +
                                   visibility.condition(entity, "$2::uuid");
            const QByteArray as = column == protocol::previewColumn ? " preview'" : "'";
            parts.append("(SELECT 'named" + as + row + " LIMIT 1)");
            parts.append("(SELECT 'vouched" + as + row +
                         " AND (r.created_by IS NULL OR EXISTS (SELECT FROM blob_uploads AS u WHERE u.tenant_id = "
                         "$1::uuid AND u.user_id = r.created_by AND u.sha256 = $3 AND u.proven_at IS NOT NULL)) "
                         "LIMIT 1)");
        }
    }
    const SqlResult found = context.database.statements().run(
        parts.join(" UNION ALL "), {protocol::Value(core::toBytes(caller.tenant)),
                                    protocol::Value(core::toBytes(caller.user)), protocol::Value(sha256)});
    if (!found.ok)
        return core::fail(found.failure.toError());
    bool preview = true;
    if (std::any_of(found.rows.begin(), found.rows.end(),
                    [](const auto &row) { return row[0]->endsWith(" preview"); })) {
        const auto size = store.size(caller.tenant, sha256);
        if (!size)
            return core::fail(size.error());
        // Clients fetch previews unasked: nobody makes them fetch a large file so.
        preview = !*size || **size <= largestPreview;
    }
    for (const QList<protocol::Value> &row : found.rows) {
        access.named = access.named || row[0] == "named" || (preview && row[0] == "named preview");
        access.vouched = access.vouched || row[0] == "vouched" || (preview && row[0] == "vouched preview");
        access.proven = access.proven || row[0] == "proven";
    }
    return access;
}

/// Remembers that the caller has the bytes: rows of theirs that name them, made before or later, open them to their
/// readers.
core::Expected<void> noteProof(const QByteArray &sha256, HandlerContext &context)
{
    const Caller &caller = context.caller;
    const auto transaction = Transaction::begin(
        context.database, Transaction::Actor{caller.tenant, caller.user, caller.device, caller.role});
    if (!transaction)
        return core::fail(transaction.error());
    const auto noted = context.database.query(
        QStringLiteral("INSERT INTO blob_uploads AS b (tenant_id, user_id, sha256, proven_at) VALUES (?, ?, ?, now()) "
                       "ON CONFLICT (tenant_id, user_id, sha256) DO UPDATE SET proven_at = EXCLUDED.proven_at "
                       "WHERE b.proven_at IS NULL"),
        {caller.tenant, caller.user, QString::fromLatin1(sha256)});
    if (!noted)
        return core::fail(noted.error());
    return (*transaction)->commit();
}

/// The size of a blob that the caller may know of and that is there. Whoever could read it and asks before attaching
/// it again has no need to send it.
core::Expected<std::optional<qint64>> knownSize(const BlobAccess &access, BlobStore &store, const QByteArray &sha256,
                                                HandlerContext &context)
{
    if (!access.mayKnow())
        return std::optional<qint64>();
    const auto size = store.size(context.caller.tenant, sha256);
    if (size && *size && access.maySend && !access.proven) {
        if (const auto noted = noteProof(sha256, context); !noted)
            return core::fail(noted.error());
    }
    return size;
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
    const auto access = accessTo(sha256, catalog, store, context);
    if (!access || !(access->vouched || access->maySend)) {
        response.sendProblem(access ? problems::notFound() : problems::fromError(access.error()));
        return;
    }
    const auto size = knownSize(*access, store, sha256, context);
    if (!size) {
        response.sendProblem(problems::fromError(size.error()));
        return;
    }
    if (!*size) {
        const auto arrived = store.arrived(context.caller.tenant, context.caller.user, sha256);
        if (arrived)
            sendWithOffset(problems::notFound(), *arrived, response);
        else
            response.sendProblem(problems::fromError(arrived.error()));
        return;
    }
    Headers headers;
    headers.emplace_back("Content-Length", QByteArray::number(**size));
    headers.emplace_back("Accept-Ranges", "bytes");
    response.send(200, blobType, {}, headers);
}

void answerGet(BlobStore &store, CatalogCache &catalog, const Request &request, HandlerContext &context,
               ResponseWriter &response)
{
    const QByteArray sha256 = hashIn(request);
    const auto access = accessTo(sha256, catalog, store, context);
    if (!access) {
        response.sendProblem(problems::fromError(access.error()));
        return;
    }
    const auto bytes = access->mayRead() ? store.size(context.caller.tenant, sha256)
                                         : core::Expected<std::optional<qint64>>(std::optional<qint64>());
    if (!bytes || !*bytes) {
        response.sendProblem(bytes ? problems::notFound() : problems::fromError(bytes.error()));
        return;
    }
    ByteRange range;
    const RangeWish wish = readRange(request.header("range"), **bytes, range);
    const QByteArray size = QByteArray::number(**bytes);
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
                                                 [&](const QByteArray &part) { return response.write(part); });
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
    const auto access = accessTo(sha256, catalog, store, context);
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
    // Of a piece that broke off, what came is kept: its sender asks and goes on from there.
    if (*offset + request.body.size() > *total || (request.body.isEmpty() && *offset < *total)) {
        response.sendProblem(
            problems::invalidValue(QStringLiteral("size"), QStringLiteral("The piece does not fit into the size")));
        return;
    }
    const auto sendStored = [&](qint64 arrived) {
        Headers headers;
        headers.emplace_back("Upload-Offset", QByteArray::number(arrived));
        response.send(204, {}, {}, headers);
    };
    const auto known = knownSize(*access, store, sha256, context);
    if (!known || *known) {
        if (known)
            sendStored(**known);
        else
            response.sendProblem(problems::fromError(known.error()));
        return;
    }
    const auto result = store.put(context.caller.tenant, context.caller.user, sha256, *offset, *total, request.body);
    if (!result) {
        response.sendProblem(problems::fromError(result.error()));
        return;
    }
    switch (result->outcome) {
    case BlobStore::PutOutcome::Complete:
        if (const auto noted = noteProof(sha256, context); !noted) {
            response.sendProblem(problems::fromError(noted.error()));
            return;
        }
        [[fallthrough]];
    case BlobStore::PutOutcome::Piece:
        sendStored(result->offset);
        return;
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
    put.cutBodies = true;
    put.handle = [&store, &catalog](const Request &request, HandlerContext &context, ResponseWriter &response) {
        answerPut(store, catalog, request, context, response);
    };
    return {head, get, put};
}

} // namespace shortlist::server
