#include "server/sync/push.h"

#include "core/stages.h"
#include "protocol/value.h"
#include "server/catalog/catalog.h"
#include "server/http/problems.h"
#include "server/storage/database.h"
#include "server/sync/pushlanes.h"

namespace shortlist::server {

namespace {

constexpr qsizetype pushLimit = 8 * 1024 * 1024;

protocol::Problem unknownEntity(const core::Error &error)
{
    protocol::Problem problem;
    problem.status = 422;
    problem.type = QStringLiteral("unknown-entity");
    problem.title = QStringLiteral("There is no such entity");
    problem.detail = error.message;
    problem.allowed = error.allowed;
    return problem;
}

/// What a script is told about a push that does not fit the schema, before anything of it is applied: the column and
/// what it takes.
core::Expected<void> fits(const protocol::SchemaDescriptor &descriptor, const protocol::PushRequest &push)
{
    for (const protocol::Mutation &mutation : push.mutations) {
        const protocol::Entity &entity = *descriptor.entity(mutation.entity);
        for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it) {
            const auto column = protocol::requireColumn(entity, it.key());
            if (!column)
                return core::fail(column.error());
            if (const auto value = protocol::canonicalValue(**column, it->newValue); !value)
                return core::fail(value.error());
        }
    }
    return {};
}

void answer(CatalogCache &cache, PushLanes &lanes, const Request &request, HandlerContext &context,
            ResponseWriter &writer)
{
    core::stage("push_received");
    auto push = protocol::PushRequest::fromBytes(request.body);
    if (!push)
        return writer.sendProblem(problems::fromError(push.error()));
    // A copied profile, and one whose server was restored, goes on under a new identity with the sign-in it has.
    // Devices of other people are refused by applyPushes.
    Caller caller = context.caller;
    caller.device = push->device;
    const auto open = context.database.ensureOpen();
    if (!open)
        return writer.sendProblem(problems::fromError(open.error()));
    auto catalog = cache.current(context.database);
    if (!catalog)
        return writer.sendProblem(problems::fromError(catalog.error()));
    for (const protocol::Mutation &mutation : push->mutations) {
        const auto entity = (*catalog)->descriptor.require(mutation.entity);
        if (!entity)
            return writer.sendProblem(unknownEntity(entity.error()));
    }
    // A device that synchronises asks for misfits to be kept as refused: its schema may be an older one, and one bad
    // edit must not stand in the way of the others.
    const bool keepRefused = request.query.value(QStringLiteral("keep")) == u"refused";
    if (!keepRefused) {
        if (const auto fitting = fits((*catalog)->descriptor, *push); !fitting) {
            protocol::Problem problem = problems::fromError(fitting.error());
            problem.status = 422;
            return writer.sendProblem(problem);
        }
    }
    core::stage("push_read");
    lanes.push({std::move(caller), *std::move(push), keepRefused, *std::move(catalog), request.body.size()},
               writer.keep(), context.database);
}

} // namespace

Route pushRoute(CatalogCache &catalog, PushLanes &lanes)
{
    Route route;
    route.method = "POST";
    route.pattern = QStringLiteral("/v1/mutations");
    route.bodyLimit = pushLimit;
    route.handle = [&catalog, &lanes](const Request &request, HandlerContext &context, ResponseWriter &writer) {
        answer(catalog, lanes, request, context, writer);
    };
    return route;
}

} // namespace shortlist::server
