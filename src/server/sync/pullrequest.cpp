#include "server/sync/pullrequest.h"

#include "core/uuid.h"
#include "server/sync/firstrows.h"

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

Expected<PullRequest> PullRequest::parse(const Request &request)
{
    PullRequest pull;
    bool ok = true;
    if (const QString cursor = request.query.value(QStringLiteral("cursor")); !cursor.isEmpty())
        pull.cursor = cursor.toLongLong(&ok);
    if (!ok || pull.cursor < 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("cursor is not a version"), QStringLiteral("cursor"));
    pull.held = request.query.value(QStringLiteral("scopes")).split(u',', Qt::SkipEmptyParts);
    pull.table = request.query.value(QStringLiteral("table"));
    if (const QString after = request.query.value(QStringLiteral("after")); !after.isEmpty()) {
        const auto id = core::parseUuid(after, QStringLiteral("after"));
        if (!id)
            return fail(id.error());
        pull.after = *id;
    }
    pull.whole = request.query.value(QStringLiteral("whole")).split(u',', Qt::SkipEmptyParts);
    pull.expects = request.query.contains(QStringLiteral("expect"));
    if (request.query.contains(QStringLiteral("first"))) {
        pull.first.emplace();
        const QString ids = request.query.value(QStringLiteral("first"));
        for (const QString &text : ids.split(u',', Qt::SkipEmptyParts)) {
            const auto id = core::parseUuid(text, QStringLiteral("first"));
            if (!id)
                return fail(id.error());
            pull.first->append(*id);
        }
        if (pull.first->size() > maxFirstJobs)
            return fail(ErrorCode::InvalidInput, QStringLiteral("first names more than %1 jobs").arg(maxFirstJobs),
                        QStringLiteral("first"));
    }
    if (!pull.after.isNull() && pull.table.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("after needs a table"), QStringLiteral("table"));
    return pull;
}

} // namespace shortlist::server
