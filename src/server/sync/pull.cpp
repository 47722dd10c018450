#include "server/sync/pull.h"

#include "core/log.h"
#include "core/uuid.h"
#include "protocol/pullstream.h"
#include "protocol/version.h"
#include "server/catalog/catalog.h"
#include "server/http/problems.h"
#include "server/storage/database.h"
#include "server/sync/copyout.h"
#include "server/sync/firstrows.h"
#include "server/sync/visibility.h"

#include <QJsonArray>

#include <optional>

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
    QStringList held;                  ///< the scopes it has
    QString table;                     ///< the section a broken-off pull was in; empty: from the beginning
    QUuid after;                       ///< the last id it stored of that section
    std::optional<QList<QUuid>> first; ///< set: the person's own jobs come before all else, and these
    QStringList whole;                 ///< tables it lacks although it holds their scopes
    bool expects = false;              ///< wants to know how many rows are to come

    [[nodiscard]] bool startsAnew() const { return cursor == 0 && table.isEmpty(); }
};

/// What the database knows at this pull's snapshot.
struct Snapshot
{
    qint64 version = 0;
    QString history;
    QStringList touched;  ///< tables that changed after the cursor
    QString role;         ///< the caller's, at this moment; empty: no member any more
    QStringList withheld; ///< tables with rows that are withheld from the caller
    QStringList granting; ///< tables whose grants to the caller changed after the cursor
    QStringList removing; ///< tables with rows that were removed after the cursor
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

Expected<Snapshot> readSnapshot(Database &database, const Caller &caller, qint64 cursor)
{
    const auto rows = database.query(
        QStringLiteral(
            "SELECT (SELECT version FROM sync_clocks WHERE tenant_id = ?), tenant_history(?), "
            "(SELECT string_agg(DISTINCT t, ',') FROM sync_commits, unnest(tables) AS t WHERE tenant_id = ? AND "
            "version > ?), "
            "(SELECT role::text FROM memberships WHERE tenant_id = ? AND user_id = ? AND is_active), "
            "(SELECT string_agg(DISTINCT entity, ',') FROM row_grants WHERE tenant_id = ? AND user_id = ? AND effect = "
            "'withheld'), "
            "(SELECT string_agg(DISTINCT g.entity, ',') FROM row_grants g JOIN sync_commits c ON c.tenant_id = "
            "g.tenant_id AND c.txn = g.sync_txn WHERE g.tenant_id = ? AND g.user_id = ? AND c.version > ?), "
            "(SELECT string_agg(DISTINCT t.entity, ',') FROM sync_commits c JOIN sync_tombstones t ON t.tenant_id = "
            "c.tenant_id AND t.sync_txn = c.txn WHERE c.tenant_id = ? AND c.version > ?)"),
        {caller.tenant, caller.tenant, caller.tenant, cursor, caller.tenant, caller.user, caller.tenant, caller.user,
         caller.tenant, caller.user, cursor, caller.tenant, cursor});
    if (!rows)
        return fail(rows.error());
    const QVariantList &row = rows->constFirst();
    const auto list = [&](int column) { return row[column].toString().split(u',', Qt::SkipEmptyParts); };
    return Snapshot{row[0].toLongLong(), row[1].toString(), list(2), row[3].toString(), list(4), list(5), list(6)};
}

/// Sends one pull. Everything it puts into SQL is an id, a number or a name from the catalog.
class PullAnswer
{
public:
    PullAnswer(const PullRequest &pull, const Snapshot &snapshot, const Catalog &catalog, HandlerContext &context,
               ResponseWriter &writer)
        : m_pull(pull)
        , m_snapshot(snapshot)
        , m_catalog(catalog)
        , m_context(context)
        , m_writer(writer)
        , m_scopes(scopeKeys(catalog.descriptor, snapshot.role))
        , m_visibility(m_scopes)
        , m_tenantId('\'' + core::toBytes(context.caller.tenant) + "'::uuid")
        , m_tenant("tenant_id = '" + core::toBytes(context.caller.tenant) + '\'')
        , m_user('\'' + core::toBytes(context.caller.user) + "'::uuid")
        , m_changed("(SELECT txn FROM sync_commits WHERE " + m_tenant + " AND version > " +
                    QByteArray::number(pull.cursor) + ')')
    {}

    /// Cancelled when the client is gone.
    Expected<void> send()
    {
        Expected<void> sent = put(protocol::controlLine(beginning()));
        // This server was restored to an earlier point. The client reads that from the opening line and starts over; a
        // refusal would leave it behind until the tenant has overtaken its cursor.
        if (m_pull.cursor > m_snapshot.version)
            return sent ? ending() : sent;
        if (sent && m_pull.first && m_pull.startsAnew())
            sent = earlyRows(FirstRows(m_tenantId, m_user, *m_pull.first));
        if (sent && m_pull.expects && m_pull.cursor == 0)
            sent = expectation();
        // What somebody may not see any more goes before anything else arrives.
        for (const Entity &entity : m_catalog.descriptor.entities) {
            if (sent && isSeen(entity))
                sent = revocations(entity);
        }
        bool reached = m_pull.table.isEmpty();
        for (const Entity &entity : m_catalog.descriptor.entities) {
            const bool resumesHere = !reached && entity.name == m_pull.table;
            reached = reached || resumesHere;
            if (sent && reached && isSeen(entity))
                sent = section(entity, resumesHere);
        }
        if (!sent)
            return sent;
        return ending();
    }

private:
    Expected<void> ending()
    {
        return put(protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("end")},
                                          {QStringLiteral("version"), m_snapshot.version},
                                          {QStringLiteral("rows"), m_rows},
                                          {QStringLiteral("removed"), m_removed}}));
    }

    [[nodiscard]] bool isSeen(const Entity &entity) const
    {
        return m_visibility.level(entity) != protocol::SeeLevel::None;
    }

    /// The client gets all of the table that it may see, because it has none of it.
    [[nodiscard]] bool isWhole(const Entity &entity) const
    {
        return m_pull.cursor == 0 || m_pull.whole.contains(entity.name) ||
               !m_pull.held.contains(m_visibility.keyOf(entity.scope));
    }

    [[nodiscard]] QJsonObject beginning() const
    {
        QStringList granted;
        for (const QString &scope : m_scopes) {
            if (!m_pull.held.contains(scope))
                granted.append(scope);
        }
        QStringList revoked;
        for (const QString &scope : m_pull.held) {
            if (!m_scopes.contains(scope))
                revoked.append(scope);
        }
        return {{QStringLiteral("kind"), QStringLiteral("begin")},
                {QStringLiteral("tenant"), core::toText(m_context.caller.tenant)},
                {QStringLiteral("from"), m_pull.cursor},
                {QStringLiteral("version"), m_snapshot.version},
                {QStringLiteral("history"), m_snapshot.history},
                {QStringLiteral("schema"), m_catalog.descriptor.version},
                {QStringLiteral("role"), m_snapshot.role},
                {QStringLiteral("scopes"), QJsonArray::fromStringList(m_scopes)},
                {QStringLiteral("granted"), QJsonArray::fromStringList(granted)},
                {QStringLiteral("revoked"), QJsonArray::fromStringList(revoked)}};
    }

    /// What the person works on. Nothing was revoked of a copy that has nothing, so it may come before all else.
    Expected<void> earlyRows(const FirstRows &first)
    {
        for (const Entity &entity : m_catalog.descriptor.entities) {
            const QByteArray condition = first.condition(entity);
            if (condition.isEmpty() || !isSeen(entity))
                continue;
            const auto rows = copyOut(m_context.database, visibleRows(entity) + " AND " + condition + " ORDER BY r.id",
                                      heading(entity, true), sink());
            if (!rows)
                return fail(rows.error());
            m_rows += *rows;
        }
        return {};
    }

    /// How many rows a first pull has in all, and how many of them came before it was interrupted. Removed rows count:
    /// it is for a progress bar.
    Expected<void> expectation()
    {
        QByteArrayList counts;
        bool reached = m_pull.table.isEmpty();
        for (const Entity &entity : m_catalog.descriptor.entities) {
            const bool resumesHere = !reached && entity.name == m_pull.table;
            reached = reached || resumesHere;
            if (!isSeen(entity))
                continue;
            const QByteArray before = reached && !resumesHere ? "0"
                                      : !resumesHere          ? "count(*)"
                                      : m_pull.after.isNull()
                                          ? "0"
                                          : "count(*) FILTER (WHERE r.id <= '" + core::toBytes(m_pull.after) + "')";
            counts.append("SELECT count(*) AS n, " + before + " AS b FROM " + entity.name.toLatin1() +
                          " AS r WHERE r." + m_tenant + " AND " +
                          m_visibility.condition(entity, m_user, m_snapshot.withheld.contains(entity.name)));
        }
        const auto counted =
            m_context.database.query(QStringLiteral("SELECT sum(n)::bigint, sum(b)::bigint FROM (") +
                                     QString::fromLatin1(counts.join(" UNION ALL ")) + QStringLiteral(") AS counts"));
        if (!counted)
            return fail(counted.error());
        return put(protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("expect")},
                                          {QStringLiteral("rows"), counted->constFirst()[0].toLongLong()},
                                          {QStringLiteral("before"), counted->constFirst()[1].toLongLong()}}));
    }

    /// Rows whose grant to the caller ended, or that are withheld since. A pull that goes on after an interruption may
    /// have brought some of them before that.
    Expected<void> revocations(const Entity &entity)
    {
        const bool mayHaveRows = m_pull.cursor > 0 || !m_pull.table.isEmpty();
        if (!mayHaveRows || !m_snapshot.granting.contains(entity.name))
            return {};
        const char *lost =
            m_visibility.level(entity) == protocol::SeeLevel::Granted ? "effect <> 'granted'" : "effect = 'withheld'";
        return removals(entity,
                        "SELECT row_id FROM row_grants WHERE " + m_tenant + " AND user_id = " + m_user +
                            " AND entity = '" + entity.name.toLatin1() + "' AND " + lost + " AND sync_txn IN " +
                            m_changed + " ORDER BY row_id",
                        true);
    }

    /// The rows of a table that come with this pull, apart from being visible.
    [[nodiscard]] QByteArray due(const Entity &entity) const
    {
        QByteArrayList reasons{"r.sync_txn IN " + m_changed};
        if (m_snapshot.granting.contains(entity.name))
            reasons.append("r.id IN (SELECT g.row_id FROM row_grants g WHERE g." + m_tenant +
                           " AND g.user_id = " + m_user + " AND g.entity = '" + entity.name.toLatin1() +
                           "' AND g.sync_txn IN " + m_changed + ')');
        if (!entity.scopeColumn.isEmpty()) {
            for (const QString &scope : newScopes())
                reasons.append("r.\"" + entity.scopeColumn.toLatin1() + "\" = '" + scope.toLatin1() + '\'');
        }
        return '(' + reasons.join(" OR ") + ')';
    }

    /// The scopes whose rows the client does not have, as far as rows name their own scopes.
    [[nodiscard]] QStringList newScopes() const
    {
        QStringList scopes;
        for (const QString &key : m_scopes) {
            if (!m_pull.held.contains(key))
                scopes.append(key.section(u'/', 0, 0));
        }
        return scopes;
    }

    Expected<void> section(const Entity &entity, bool resumesHere)
    {
        const bool whole = isWhole(entity);
        const bool rescoped = !entity.scopeColumn.isEmpty() && !newScopes().isEmpty();
        if (!whole && !rescoped && !m_snapshot.touched.contains(entity.name))
            return {};
        QByteArray select = visibleRows(entity);
        if (!whole)
            select += " AND " + due(entity);
        if (resumesHere && !m_pull.after.isNull())
            select += " AND r.id > '" + core::toBytes(m_pull.after) + '\'';
        const auto rows = copyOut(m_context.database, select + " ORDER BY r.id", heading(entity, false), sink());
        if (!rows)
            return fail(rows.error());
        m_rows += *rows;
        // A client that has nothing needs no removals. One that asks for a scope it did not hold may have rows all the
        // same: older clients do after a schema change, and those that went since would stay with them for good.
        if (m_pull.cursor == 0 || !m_snapshot.removing.contains(entity.name))
            return {};
        return removals(entity, tombstones(entity), false);
    }

    /// Selects the entity's rows that the caller may see, as a query that takes further conditions.
    [[nodiscard]] QByteArray visibleRows(const Entity &entity) const
    {
        return "SELECT " + columnList(entity) + " FROM " + entity.name.toLatin1() + " AS r WHERE r." + m_tenant +
               (entity.softDelete ? " AND r.deleted_at IS NULL" : "") + " AND " +
               m_visibility.condition(entity, m_user, m_snapshot.withheld.contains(entity.name));
    }

    [[nodiscard]] static QByteArray heading(const Entity &entity, bool early)
    {
        QJsonObject line{{QStringLiteral("kind"), QStringLiteral("rows")},
                         {QStringLiteral("entity"), entity.name},
                         {QStringLiteral("columns"), QJsonArray::fromStringList(entity.columnNames())}};
        if (early)
            line.insert(QStringLiteral("early"), true);
        return protocol::controlLine(line);
    }

    [[nodiscard]] QByteArray tombstones(const Entity &entity) const
    {
        QByteArray select = "SELECT t.row_id FROM sync_tombstones t WHERE t." + m_tenant + " AND t.entity = '" +
                            entity.name.toLatin1() + "' AND t.sync_txn IN " + m_changed + " AND " +
                            m_visibility.removalCondition(entity, m_user, m_snapshot.withheld.contains(entity.name));
        // A row that was deleted for good may have been created again with its id.
        if (!entity.softDelete)
            select += " AND NOT EXISTS (SELECT FROM " + entity.name.toLatin1() +
                      " r WHERE r.tenant_id = t.tenant_id AND r.id = t.row_id)";
        return select + " ORDER BY t.row_id";
    }

    Expected<void> removals(const Entity &entity, const QByteArray &select, bool revoked)
    {
        QJsonObject heading{{QStringLiteral("kind"), QStringLiteral("removed")},
                            {QStringLiteral("entity"), entity.name}};
        if (revoked)
            heading.insert(QStringLiteral("revoked"), true);
        const auto removed = copyOut(m_context.database, select, protocol::controlLine(heading), sink());
        if (!removed)
            return fail(removed.error());
        m_removed += *removed;
        return {};
    }

    static QByteArray columnList(const Entity &entity)
    {
        QByteArrayList names;
        for (const protocol::Column &column : entity.columns)
            names.append("r.\"" + column.name.toLatin1() + '"');
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
    const QStringList m_scopes;
    const Visibility m_visibility;
    const QByteArray m_tenantId; ///< an expression
    const QByteArray m_tenant;   ///< a condition
    const QByteArray m_user;     ///< an expression
    const QByteArray m_changed;  ///< the transactions after the cursor
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
    const auto snapshot = readSnapshot(context.database, context.caller, pull->cursor);
    if (!snapshot)
        return writer.sendProblem(problems::fromError(snapshot.error()));
    // The membership decides, not what was remembered of the sign-in: a change of role is never overtaken by a pull.
    if (snapshot->role.isEmpty())
        return writer.sendProblem(problems::sessionEnded());
    if (!pull->table.isEmpty() && (*catalog)->descriptor.entity(pull->table) == nullptr)
        return writer.sendProblem(problems::fromError((*catalog)->descriptor.require(pull->table).error()));

    writer.beginStream(200, protocol::pullContentType, {{"Cache-Control", "no-store"}});
    if (pull->cursor > snapshot->version)
        core::log(core::LogLevel::Warning, "cursor-ahead",
                  {{QStringLiteral("tenant"), core::toText(context.caller.tenant)},
                   {QStringLiteral("cursor"), pull->cursor},
                   {QStringLiteral("version"), snapshot->version},
                   {QStringLiteral("todo"), QStringLiteral("restored to an earlier point? Run shortlistd restored")}});
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
