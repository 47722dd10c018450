#include "server/search/searchroute.h"

#include "core/json.h"
#include "server/http/problems.h"
#include "server/storage/database.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

constexpr qsizetype longestText = 200;
constexpr int mostResults = 100;
constexpr int usualResults = 20;

/// Reads what the search functions found under row-level security and the caller's own restrictions.
QString statementOf(const QString &kind)
{
    static const QHash<QString, QString> statements{
        {QStringLiteral("candidates"),
         QStringLiteral("SELECT s.id, c.full_name, s.rank FROM search_candidates(?, ?) s JOIN candidates c ON "
                        "c.tenant_id = ? AND c.id = s.id WHERE NOT EXISTS (SELECT FROM row_grants g WHERE g.tenant_id "
                        "= c.tenant_id AND g.entity = 'candidates' AND g.row_id = c.id AND g.user_id = ? AND g.effect "
                        "= 'withheld') ORDER BY s.rank DESC, s.id")},
        {QStringLiteral("jobs"),
         QStringLiteral("SELECT s.id, j.title, s.rank FROM search_jobs(?, ?) s JOIN job_requisitions j ON "
                        "j.tenant_id = ? AND j.id = s.id ORDER BY s.rank DESC, s.id")},
        {QStringLiteral("files"),
         QStringLiteral("SELECT s.id, f.original_filename, s.rank FROM search_files(?, ?) s JOIN files f ON "
                        "f.tenant_id = ? AND f.id = s.id WHERE NOT EXISTS (SELECT FROM row_grants g WHERE g.tenant_id "
                        "= f.tenant_id AND g.entity = 'files' AND g.row_id = f.id AND g.user_id = ? AND g.effect = "
                        "'withheld') ORDER BY s.rank DESC, s.id")},
    };
    return statements.value(kind);
}

std::optional<int> limitIn(const Request &request)
{
    const auto given = request.query.constFind(QStringLiteral("limit"));
    if (given == request.query.constEnd())
        return usualResults;
    bool isNumber = false;
    const int limit = given->toInt(&isNumber);
    return isNumber && limit >= 1 && limit <= mostResults ? std::optional<int>(limit) : std::nullopt;
}

Expected<QJsonArray> search(const QString &kind, const QString &wanted, int limit, HandlerContext &context)
{
    const Caller &caller = context.caller;
    const auto transaction = Transaction::begin(
        context.database, Transaction::Actor{caller.tenant, caller.user, caller.device}, Transaction::Mode::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    QVariantList arguments{wanted, limit, caller.tenant};
    if (kind != u"jobs") // files and candidates may be withheld from somebody
        arguments.append(caller.user);
    const auto rows = context.database.query(statementOf(kind), arguments);
    if (!rows)
        return fail(rows.error());
    QJsonArray results;
    for (const QVariantList &row : *rows)
        results.append(QJsonObject{{QStringLiteral("id"), row[0].toString()},
                                   {QStringLiteral("title"), row[1].toString()},
                                   {QStringLiteral("rank"), row[2].toDouble()}});
    return results;
}

void answerSearch(const Request &request, HandlerContext &context, ResponseWriter &writer)
{
    const QString kind = request.query.value(QStringLiteral("kind"));
    const QString wanted = request.query.value(QStringLiteral("q")).trimmed();
    const std::optional<int> limit = limitIn(request);
    if (statementOf(kind).isEmpty())
        return writer.sendProblem(
            problems::invalidValue(QStringLiteral("kind"), QStringLiteral("kind is candidates, files or jobs")));
    if (wanted.isEmpty() || wanted.size() > longestText || wanted.contains(QChar::Null))
        return writer.sendProblem(problems::invalidValue(
            QStringLiteral("q"), QStringLiteral("q is a text of at most %1 characters").arg(longestText)));
    if (!limit)
        return writer.sendProblem(problems::invalidValue(
            QStringLiteral("limit"), QStringLiteral("limit is a number from 1 to %1").arg(mostResults)));
    QJsonArray results;
    if (context.caller.scopes.contains(QStringLiteral("recruiting"))) {
        const auto open = context.database.ensureOpen();
        if (!open)
            return writer.sendProblem(problems::fromError(open.error()));
        auto found = search(kind, wanted, *limit, context);
        if (!found)
            return writer.sendProblem(problems::fromError(found.error()));
        results = *std::move(found);
    }
    writer.sendJson(200, core::compactJson({{QStringLiteral("kind"), kind}, {QStringLiteral("results"), results}}));
}

} // namespace

Route searchRoute()
{
    Route route;
    route.method = "GET";
    route.pattern = QStringLiteral("/v1/search");
    route.handle = answerSearch;
    return route;
}

} // namespace shortlist::server
