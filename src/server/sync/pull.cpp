#include "server/sync/pull.h"

#include "core/log.h"
#include "core/uuid.h"
#include "protocol/pullstream.h"
#include "protocol/version.h"
#include "server/catalog/catalog.h"
#include "server/http/problems.h"
#include "server/storage/database.h"
#include "server/sync/copyout.h"

#include <QJsonArray>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Entity;

namespace {

/// What the client asks for.
struct PullRequest
{
    qint64 cursor = 0;
    QStringList held; ///< the scopes it has
    QString table;    ///< the section a broken-off pull was in; empty: from the beginning
    QUuid after;      ///< the last id it stored of that section
};

/// What the database knows at this pull's snapshot.
struct Snapshot
{
    qint64 version = 0;
    QString history;
    QStringList touched; ///< tables that changed after the cursor
};

Expected<PullRequest> parse(const Request &request)
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
    if (!pull.after.isNull() && pull.table.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("after needs a table"), QStringLiteral("table"));
    return pull;
}

Expected<Snapshot> readSnapshot(Database &database, const QUuid &tenant, qint64 cursor)
{
    const auto rows = database.query(
        QStringLiteral(
            "SELECT (SELECT version FROM sync_clocks WHERE tenant_id = ?), (SELECT history FROM server_identity), "
            "(SELECT string_agg(DISTINCT t, ',') FROM sync_commits, unnest(tables) AS t WHERE tenant_id = ? AND "
            "version > ?)"),
        {tenant, tenant, cursor});
    if (!rows)
        return fail(rows.error());
    const QVariantList &row = rows->constFirst();
    return Snapshot{row[0].toLongLong(), row[1].toString(), row[2].toString().split(u',', Qt::SkipEmptyParts)};
}

/// Sends one pull. Everything it puts into SQL is an id, a number or a name from the catalog.
class PullAnswer
{
public:
    PullAnswer(const PullRequest &pull, const Snapshot &snapshot, const Catalog &catalog, HandlerContext &context,
               ResponseWriter &writer)
        : m_pull(pull), m_snapshot(snapshot), m_catalog(catalog), m_context(context), m_writer(writer)
    {}

    /// Cancelled when the client is gone.
    Expected<void> send()
    {
        const Expected<void> begun = put(protocol::controlLine(beginning()));
        if (!begun)
            return begun;
        bool reached = m_pull.table.isEmpty();
        for (const Entity &entity : m_catalog.descriptor.entities) {
            const bool resumesHere = !reached && entity.name == m_pull.table;
            reached = reached || resumesHere;
            if (!reached || !m_context.caller.scopes.contains(entity.scope))
                continue;
            const Expected<void> sent = section(entity, resumesHere);
            if (!sent)
                return sent;
        }
        return put(protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("end")},
                                          {QStringLiteral("version"), m_snapshot.version},
                                          {QStringLiteral("rows"), m_rows},
                                          {QStringLiteral("removed"), m_removed}}));
    }

private:
    [[nodiscard]] QJsonObject beginning() const
    {
        const QStringList &scopes = m_context.caller.scopes;
        QStringList granted;
        for (const QString &scope : scopes) {
            if (!m_pull.held.contains(scope))
                granted.append(scope);
        }
        QStringList revoked;
        for (const QString &scope : m_pull.held) {
            if (!scopes.contains(scope))
                revoked.append(scope);
        }
        return {{QStringLiteral("kind"), QStringLiteral("begin")},
                {QStringLiteral("tenant"), core::toText(m_context.caller.tenant)},
                {QStringLiteral("from"), m_pull.cursor},
                {QStringLiteral("version"), m_snapshot.version},
                {QStringLiteral("history"), m_snapshot.history},
                {QStringLiteral("schema"), m_catalog.descriptor.version},
                {QStringLiteral("scopes"), QJsonArray::fromStringList(scopes)},
                {QStringLiteral("granted"), QJsonArray::fromStringList(granted)},
                {QStringLiteral("revoked"), QJsonArray::fromStringList(revoked)}};
    }

    Expected<void> section(const Entity &entity, bool resumesHere)
    {
        const bool whole = m_pull.cursor == 0 || !m_pull.held.contains(entity.scope);
        if (!whole && !m_snapshot.touched.contains(entity.name))
            return {};
        const QByteArray tenant = "tenant_id = '" + core::toBytes(m_context.caller.tenant) + '\'';
        const QByteArray changed = " AND sync_txn IN (SELECT txn FROM sync_commits WHERE " + tenant +
                                   " AND version > " + QByteArray::number(m_pull.cursor) + ')';
        const QByteArray visible =
            " AND (private_to IS NULL OR private_to = '" + core::toBytes(m_context.caller.user) + "')";

        QByteArray select = "SELECT " + columnList(entity) + " FROM " + entity.name.toLatin1() + " WHERE " + tenant;
        if (!whole)
            select += changed;
        if (entity.softDelete)
            select += " AND deleted_at IS NULL";
        if (!entity.privateTo.isEmpty())
            select += visible;
        if (resumesHere && !m_pull.after.isNull())
            select += " AND id > '" + core::toBytes(m_pull.after) + '\'';
        const auto rows = copyOut(
            m_context.database, select + " ORDER BY id",
            protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("rows")},
                                   {QStringLiteral("entity"), entity.name},
                                   {QStringLiteral("columns"), QJsonArray::fromStringList(entity.columnNames())}}),
            sink());
        if (!rows)
            return fail(rows.error());
        m_rows += *rows;
        if (whole) // a client that has nothing needs no removals
            return {};

        const auto removed = copyOut(m_context.database,
                                     "SELECT row_id FROM sync_tombstones WHERE " + tenant + " AND entity = '" +
                                         entity.name.toLatin1() + '\'' + changed + visible + " ORDER BY row_id",
                                     protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("removed")},
                                                            {QStringLiteral("entity"), entity.name}}),
                                     sink());
        if (!removed)
            return fail(removed.error());
        m_removed += *removed;
        return {};
    }

    static QByteArray columnList(const Entity &entity)
    {
        QByteArrayList names;
        for (const protocol::Column &column : entity.columns)
            names.append('"' + column.name.toLatin1() + '"');
        return names.join(", ");
    }

    [[nodiscard]] CopySink sink()
    {
        return [this](const QByteArray &bytes) { return m_writer.write(bytes); };
    }

    Expected<void> put(const QByteArray &bytes)
    {
        if (m_writer.write(bytes))
            return {};
        return fail(ErrorCode::Cancelled, QStringLiteral("The client is gone"));
    }

    const PullRequest &m_pull;
    const Snapshot &m_snapshot;
    const Catalog &m_catalog;
    HandlerContext &m_context;
    ResponseWriter &m_writer;
    qint64 m_rows = 0;
    qint64 m_removed = 0;
};

void answer(CatalogCache &cache, const Request &request, HandlerContext &context, ResponseWriter &writer)
{
    const auto pull = parse(request);
    if (!pull)
        return writer.sendProblem(problems::fromError(pull.error()));
    const auto transaction = Transaction::begin(
        context.database, Transaction::Actor{context.caller.tenant, context.caller.user, context.caller.device},
        Transaction::Mode::Snapshot);
    if (!transaction)
        return writer.sendProblem(problems::fromError(transaction.error()));
    const auto catalog = cache.current(context.database);
    if (!catalog)
        return writer.sendProblem(problems::fromError(catalog.error()));
    const auto snapshot = readSnapshot(context.database, context.caller.tenant, pull->cursor);
    if (!snapshot)
        return writer.sendProblem(problems::fromError(snapshot.error()));
    if (pull->cursor > snapshot->version)
        return writer.sendProblem(problems::badRequest(
            QStringLiteral("The cursor is ahead of this server, which has reached version %1: it was "
                           "restored to an earlier point")
                .arg(snapshot->version)));
    if (!pull->table.isEmpty() && (*catalog)->descriptor.entity(pull->table) == nullptr)
        return writer.sendProblem(problems::fromError((*catalog)->descriptor.require(pull->table).error()));

    writer.beginStream(200, protocol::pullContentType, {{"Cache-Control", "no-store"}});
    const Expected<void> sent = PullAnswer(*pull, *snapshot, **catalog, context, writer).send();
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

} // namespace

Route pullRoute(CatalogCache &catalog)
{
    Route route;
    route.method = "GET";
    route.pattern = QStringLiteral("/v1/sync");
    route.deadline = std::chrono::minutes(10); // a first sync over a slow link
    route.handle = [&catalog](const Request &request, HandlerContext &context, ResponseWriter &writer) {
        answer(catalog, request, context, writer);
    };
    return route;
}

} // namespace shortlist::server
