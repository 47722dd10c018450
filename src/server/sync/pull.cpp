#include "server/sync/pull.h"

#include "core/log.h"
#include "core/stages.h"
#include "protocol/pullstream.h"
#include "protocol/version.h"
#include "server/catalog/catalog.h"
#include "server/http/problems.h"
#include "server/storage/database.h"
#include "server/sync/pullanswer.h"
#include "server/sync/pulllanes.h"

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;

void streamPull(CatalogCache &cache, const Caller &caller, const PullRequest &pull, Database &database,
                ResponseWriter &writer)
{
    const auto transaction = Transaction::begin(database, Transaction::Actor{caller.tenant, caller.user, caller.device},
                                                Transaction::Mode::Snapshot);
    if (!transaction)
        return writer.sendProblem(problems::fromError(transaction.error()));
    const auto catalog = cache.current(database);
    if (!catalog)
        return writer.sendProblem(problems::fromError(catalog.error()));
    const auto snapshots = readSnapshots(database, caller.tenant, pull.cursor, {caller.user});
    if (!snapshots)
        return writer.sendProblem(problems::fromError(snapshots.error()));
    const PullSnapshot &snapshot = snapshots->constFirst();
    // The membership decides, not what was remembered of the sign-in: a change of role is never overtaken by a pull.
    if (snapshot.role.isEmpty())
        return writer.sendProblem(problems::sessionEnded());
    if (!pull.table.isEmpty() && (*catalog)->descriptor.entity(pull.table) == nullptr)
        return writer.sendProblem(problems::fromError((*catalog)->descriptor.require(pull.table).error()));

    writer.beginStream(200, protocol::pullContentType, {{"Cache-Control", "no-store"}});
    snapshot.warnOfCursorAhead(caller.tenant, pull.cursor);
    const Expected<void> sent = PullAnswer(pull, snapshot, **catalog, caller.tenant, caller.user)
                                    .send(database, [&writer](const QByteArray &bytes) { return writer.write(bytes); });
    if (sent)
        return writer.finishStream();
    // Unfinished, the stream is cut, and the client sees that it is incomplete.
    core::log(core::LogLevel::Warning, "pull-broken-off",
              {{QStringLiteral("code"), core::toString(sent.error().code)}});
    if (sent.error().code != ErrorCode::Cancelled)
        (void)writer.write(
            protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("problem")},
                                   {QStringLiteral("title"), QStringLiteral("The server could not read all rows")}}));
}

Route pullRoute(CatalogCache &catalog, PullLanes &lanes)
{
    Route route;
    route.method = "GET";
    route.pattern = QStringLiteral("/v1/sync");
    route.deadline = std::chrono::minutes(10); // a first sync over a slow link
    route.handle = [&catalog, &lanes](const Request &request, HandlerContext &context, ResponseWriter &writer) {
        core::stage("pull_received");
        const auto pull = PullRequest::parse(request);
        if (!pull)
            return writer.sendProblem(problems::fromError(pull.error()));
        if (pull->followsOn())
            lanes.pull({context.caller, *pull, writer.keep()}, context.database);
        else
            streamPull(catalog, context.caller, *pull, context.database, writer);
    };
    return route;
}

} // namespace shortlist::server
