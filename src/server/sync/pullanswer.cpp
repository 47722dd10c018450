#include "server/sync/pullanswer.h"

#include "core/uuid.h"
#include "protocol/pullstream.h"
#include "server/storage/database.h"
#include "server/sync/firstrows.h"

#include <QJsonArray>

#include <algorithm>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Entity;
using protocol::SeeLevel;

namespace {

QByteArray columnList(const Entity &entity)
{
    QByteArrayList names;
    for (const protocol::Column &column : entity.columns)
        names.append("r.\"" + column.name.toLatin1() + '"');
    return names.join(", ");
}

Expected<void> put(const CopySink &sink, const QByteArray &bytes)
{
    if (sink(bytes))
        return {};
    return fail(ErrorCode::Cancelled, QStringLiteral("The client is gone"));
}

} // namespace

PullAnswer::PullAnswer(const PullRequest &pull, const PullSnapshot &snapshot, const Catalog &catalog,
                       const QUuid &tenant, const QUuid &user)
    : m_pull(pull)
    , m_snapshot(snapshot)
    , m_catalog(catalog)
    , m_tenantUuid(tenant)
    , m_scopes(scopeKeys(catalog.descriptor, snapshot.role))
    , m_visibility(m_scopes)
    , m_tenantId('\'' + core::toBytes(tenant) + "'::uuid")
    , m_tenant("tenant_id = '" + core::toBytes(tenant) + '\'')
    , m_user('\'' + core::toBytes(user) + "'::uuid")
    , m_changed("(SELECT txn FROM sync_commits WHERE " + m_tenant + " AND version > " +
                QByteArray::number(pull.cursor) + ')')
{
    m_opening = protocol::controlLine(beginning());
    // This server was restored to an earlier point. The client reads that from the opening line and starts over; a
    // refusal would leave it behind until the tenant has overtaken its cursor.
    if (m_pull.cursor > m_snapshot.version)
        return;
    if (m_pull.first && m_pull.startsAnew())
        planEarlyRows(FirstRows(m_tenantId, m_user, *m_pull.first));
    // What somebody may not see any more goes before anything else arrives.
    for (const Entity &entity : m_catalog.descriptor.entities) {
        if (isSeen(entity))
            planRevocations(entity);
    }
    bool reached = m_pull.table.isEmpty();
    for (const Entity &entity : m_catalog.descriptor.entities) {
        const bool resumesHere = !reached && entity.name == m_pull.table;
        reached = reached || resumesHere;
        if (reached && isSeen(entity))
            planSection(entity, resumesHere);
    }
}

QByteArray PullAnswer::text() const
{
    QByteArray text = m_opening;
    for (const QList<Part> &parts : {m_early, m_parts}) {
        for (const Part &part : parts)
            text += part.heading + part.select + '\n';
    }
    return text;
}

bool PullAnswer::isPersonal() const
{
    const auto names = [this](const Part &part) { return part.select.contains(m_user); };
    return std::any_of(m_early.cbegin(), m_early.cend(), names) || std::any_of(m_parts.cbegin(), m_parts.cend(), names);
}

Expected<void> PullAnswer::send(Database &database, const CopySink &sink) const
{
    qint64 rows = 0;
    qint64 removed = 0;
    const auto copy = [&](const QList<Part> &parts) -> Expected<void> {
        for (const Part &part : parts) {
            const auto count = copyOut(database, part.select, part.heading, sink);
            if (!count)
                return fail(count.error());
            (part.removes ? removed : rows) += *count;
        }
        return {};
    };
    Expected<void> sent = put(sink, m_opening);
    if (sent)
        sent = copy(m_early);
    if (sent && m_pull.expects && m_pull.cursor == 0)
        sent = sendExpectation(database, sink);
    if (sent)
        sent = copy(m_parts);
    if (!sent)
        return sent;
    return put(sink, protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("end")},
                                            {QStringLiteral("version"), m_snapshot.version},
                                            {QStringLiteral("rows"), rows},
                                            {QStringLiteral("removed"), removed}}));
}

bool PullAnswer::isSeen(const Entity &entity) const
{
    return m_visibility.level(entity) != SeeLevel::None;
}

/// The client gets all of the table that it may see, because it has none of it.
bool PullAnswer::isWhole(const Entity &entity) const
{
    return m_pull.cursor == 0 || m_pull.whole.contains(entity.name) ||
           !m_pull.held.contains(m_visibility.keyOf(entity.scope));
}

QJsonObject PullAnswer::beginning() const
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
            {QStringLiteral("tenant"), core::toText(m_tenantUuid)},
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
void PullAnswer::planEarlyRows(const FirstRows &first)
{
    for (const Entity &entity : m_catalog.descriptor.entities) {
        const QByteArray condition = first.condition(entity);
        if (!condition.isEmpty() && isSeen(entity))
            m_early.append({heading(entity, true), visibleRows(entity) + " AND " + condition + " ORDER BY r.id"});
    }
}

/// How many rows a first pull has in all, and how many of them came before it was interrupted. Removed rows count: it
/// is for a progress bar.
Expected<void> PullAnswer::sendExpectation(Database &database, const CopySink &sink) const
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
        counts.append("SELECT count(*) AS n, " + before + " AS b FROM " + entity.name.toLatin1() + " AS r WHERE r." +
                      m_tenant + " AND " +
                      m_visibility.condition(entity, m_user, m_snapshot.withheld.contains(entity.name)));
    }
    const auto counted =
        database.query(QStringLiteral("SELECT sum(n)::bigint, sum(b)::bigint FROM (") +
                       QString::fromLatin1(counts.join(" UNION ALL ")) + QStringLiteral(") AS counts"));
    if (!counted)
        return fail(counted.error());
    return put(sink, protocol::controlLine({{QStringLiteral("kind"), QStringLiteral("expect")},
                                            {QStringLiteral("rows"), counted->constFirst()[0].toLongLong()},
                                            {QStringLiteral("before"), counted->constFirst()[1].toLongLong()}}));
}

/// Rows whose grant to the caller ended, or that are withheld since. A pull that goes on after an interruption may have
/// brought some of them before that.
void PullAnswer::planRevocations(const Entity &entity)
{
    const bool mayHaveRows = m_pull.cursor > 0 || !m_pull.table.isEmpty();
    if (!mayHaveRows)
        return;
    // Nothing of an erased person stays in any file, so they go as revoked rows do.
    if (m_snapshot.erasing.contains(entity.name))
        planRemovals(entity, tombstones(entity, true), true);
    if (!m_snapshot.granting.contains(entity.name))
        return;
    const char *lost = m_visibility.level(entity) == SeeLevel::Granted ? "effect <> 'granted'" : "effect = 'withheld'";
    planRemovals(entity,
                 "SELECT row_id FROM row_grants WHERE " + m_tenant + " AND user_id = " + m_user + " AND entity = '" +
                     entity.name.toLatin1() + "' AND " + lost + " AND sync_txn IN " + m_changed + " ORDER BY row_id",
                 true);
}

/// The rows of a table that come with this pull, apart from being visible.
QByteArray PullAnswer::due(const Entity &entity) const
{
    QByteArrayList reasons{"r.sync_txn IN " + m_changed};
    if (m_snapshot.granting.contains(entity.name))
        reasons.append("r.id IN (SELECT g.row_id FROM row_grants g WHERE g." + m_tenant + " AND g.user_id = " + m_user +
                       " AND g.entity = '" + entity.name.toLatin1() + "' AND g.sync_txn IN " + m_changed + ')');
    if (!entity.scopeColumn.isEmpty()) {
        for (const QString &scope : newScopes())
            reasons.append("r.\"" + entity.scopeColumn.toLatin1() + "\" = '" + scope.toLatin1() + '\'');
    }
    return '(' + reasons.join(" OR ") + ')';
}

/// The scopes whose rows the client does not have, as far as rows name their own scopes.
QStringList PullAnswer::newScopes() const
{
    QStringList scopes;
    for (const QString &key : m_scopes) {
        if (!m_pull.held.contains(key))
            scopes.append(key.section(u'/', 0, 0));
    }
    return scopes;
}

void PullAnswer::planSection(const Entity &entity, bool resumesHere)
{
    const bool whole = isWhole(entity);
    const bool rescoped = !entity.scopeColumn.isEmpty() && !newScopes().isEmpty();
    if (!whole && !rescoped && !m_snapshot.touched.contains(entity.name))
        return;
    QByteArray select = visibleRows(entity);
    if (!whole)
        select += " AND " + due(entity);
    if (resumesHere && !m_pull.after.isNull())
        select += " AND r.id > '" + core::toBytes(m_pull.after) + '\'';
    m_parts.append({heading(entity, false), select + " ORDER BY r.id"});
    // A client that has nothing needs no removals. One that asks for a scope it did not hold may have rows all the
    // same: older clients do after a schema change, and those that went since would stay with them for good.
    if (m_pull.cursor > 0 && m_snapshot.removing.contains(entity.name))
        planRemovals(entity, tombstones(entity, false), false);
}

/// Selects the entity's rows that the caller may see, as a query that takes further conditions.
QByteArray PullAnswer::visibleRows(const Entity &entity) const
{
    return "SELECT " + columnList(entity) + " FROM " + entity.name.toLatin1() + " AS r WHERE r." + m_tenant +
           (entity.softDelete ? " AND r.deleted_at IS NULL" : "") + " AND " +
           m_visibility.condition(entity, m_user, m_snapshot.withheld.contains(entity.name));
}

QByteArray PullAnswer::heading(const Entity &entity, bool early)
{
    QJsonObject line{{QStringLiteral("kind"), QStringLiteral("rows")},
                     {QStringLiteral("entity"), entity.name},
                     {QStringLiteral("columns"), QJsonArray::fromStringList(entity.columnNames())}};
    if (early)
        line.insert(QStringLiteral("early"), true);
    return protocol::controlLine(line);
}

QByteArray PullAnswer::tombstones(const Entity &entity, bool erased) const
{
    QByteArray select = "SELECT t.row_id FROM sync_tombstones t WHERE t." + m_tenant + " AND t.entity = '" +
                        entity.name.toLatin1() + "' AND t.sync_txn IN " + m_changed + " AND " + (erased ? "" : "NOT ") +
                        "t.erased AND " +
                        m_visibility.removalCondition(entity, m_user, m_snapshot.withheld.contains(entity.name));
    // A row that was deleted for good may have been created again with its id.
    if (!entity.softDelete)
        select += " AND NOT EXISTS (SELECT FROM " + entity.name.toLatin1() +
                  " r WHERE r.tenant_id = t.tenant_id AND r.id = t.row_id)";
    return select + " ORDER BY t.row_id";
}

void PullAnswer::planRemovals(const Entity &entity, const QByteArray &select, bool revoked)
{
    QJsonObject line{{QStringLiteral("kind"), QStringLiteral("removed")}, {QStringLiteral("entity"), entity.name}};
    if (revoked)
        line.insert(QStringLiteral("revoked"), true);
    m_parts.append({protocol::controlLine(line), select, true});
}

} // namespace shortlist::server
