#include "server/health.h"

#include "core/json.h"
#include "protocol/version.h"

namespace shortlist::server {

Route healthRoute(int schemaVersion)
{
    const QByteArray body = core::compactJson({{QStringLiteral("status"), QStringLiteral("ok")},
                                               {QStringLiteral("name"), QStringLiteral("shortlistd")},
                                               {QStringLiteral("version"), QStringLiteral(SHORTLIST_VERSION)},
                                               {QStringLiteral("protocol"), protocol::protocolVersion},
                                               {QStringLiteral("schema"), schemaVersion}});
    Route route;
    route.method = "GET";
    route.pattern = QStringLiteral("/v1/health");
    route.access = Access::Public;
    route.deadline = std::chrono::seconds(5);
    route.handle = [body](const Request &, HandlerContext &, ResponseWriter &response) {
        response.sendJson(200, body);
    };
    return route;
}

} // namespace shortlist::server
