#include "server/catalog/schemaroute.h"

#include "core/json.h"
#include "server/catalog/catalog.h"
#include "server/http/problems.h"
#include "server/storage/database.h"

namespace shortlist::server {

Route schemaRoute(CatalogCache &catalog)
{
    Route route;
    route.method = "GET";
    route.pattern = QStringLiteral("/v1/schema");
    route.handle = [&catalog](const Request &request, HandlerContext &context, ResponseWriter &writer) {
        const auto open = context.database.ensureOpen();
        if (!open)
            return writer.sendProblem(problems::fromError(open.error()));
        const auto current = catalog.current(context.database);
        if (!current)
            return writer.sendProblem(problems::fromError(current.error()));
        const protocol::SchemaDescriptor &descriptor = (*current)->descriptor;
        const QByteArray etag = '"' + QByteArray::number(descriptor.version) + '-' + descriptor.hash().left(32) + '"';
        const Headers headers{{"ETag", etag}, {"Cache-Control", "private, no-cache"}};
        if (request.header("if-none-match") == etag)
            return writer.send(304, "application/json", {}, headers);
        writer.send(200, "application/json", core::compactJson(descriptor.toJson()), headers);
    };
    return route;
}

} // namespace shortlist::server
