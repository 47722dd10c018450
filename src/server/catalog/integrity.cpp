#include "server/catalog/integrity.h"

#include "server/storage/database.h"

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

/// Runs a query of one text column, at most 20 findings.
Expected<IntegrityCheck> check(Database &database, const QString &what, const QString &query)
{
    const auto rows = database.query(query + QStringLiteral(" LIMIT 20"));
    if (!rows)
        return fail(rows.error());
    IntegrityCheck out{what, {}};
    for (const QVariantList &row : *rows)
        out.findings.append(row[0].toString());
    return out;
}

QString unionOf(const Catalog &catalog, bool softOnly, const QString &query)
{
    QStringList parts;
    for (const protocol::Entity &entity : catalog.descriptor.entities) {
        if (entity.softDelete || !softOnly)
            parts.append(QString(query).replace(QStringLiteral("{entity}"), entity.name));
    }
    return parts.join(QStringLiteral(" UNION ALL "));
}

} // namespace

Expected<QList<IntegrityCheck>> checkIntegrity(Database &database, const Catalog &catalog)
{
    const auto sees =
        database.query(QStringLiteral("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"));
    if (!sees)
        return fail(sees.error());
    if (!sees->constFirst()[0].toBool())
        return fail(ErrorCode::Refused, QStringLiteral("Only a role that sees every tenant can check the data: connect "
                                                       "as a superuser or as shortlist_backup"));
    const QList<QPair<QString, QString>> statements{
        {QStringLiteral("versions: without gaps up to each tenant's clock"),
         QStringLiteral("SELECT c.tenant_id::text || ': clock at ' || c.version FROM sync_clocks c LEFT JOIN LATERAL "
                        "(SELECT count(*) AS n, "
                        "min(version) AS first, max(version) AS last FROM sync_commits s WHERE s.tenant_id = "
                        "c.tenant_id) s ON true "
                        "WHERE c.version <> coalesce(s.last, 0) OR s.n <> coalesce(s.last - s.first + 1, 0)")},
        {QStringLiteral("commits: every one has its version"),
         QStringLiteral("SELECT tenant_id::text || ': transaction ' || txn FROM sync_commits WHERE version IS NULL")},
        {QStringLiteral("rows: each was stamped by a commit that names its table"),
         unionOf(catalog, false,
                 QStringLiteral(
                     "SELECT '{entity} ' || r.id FROM {entity} r WHERE NOT EXISTS (SELECT FROM sync_commits c "
                     "WHERE c.tenant_id = r.tenant_id AND c.txn = r.sync_txn AND '{entity}' = ANY (c.tables))"))},
        {QStringLiteral("removed rows: each has its tombstone"),
         unionOf(
             catalog, true,
             QStringLiteral(
                 "SELECT '{entity} ' || r.id FROM {entity} r WHERE r.deleted_at IS NOT NULL AND NOT EXISTS (SELECT "
                 "FROM "
                 "sync_tombstones t WHERE t.tenant_id = r.tenant_id AND t.entity = '{entity}' AND t.row_id = r.id)"))},
        {QStringLiteral("tombstones: none for a row that is there"),
         unionOf(catalog, true,
                 QStringLiteral("SELECT '{entity} ' || t.row_id FROM sync_tombstones t JOIN {entity} r ON r.tenant_id "
                                "= t.tenant_id AND r.id = t.row_id "
                                "WHERE t.entity = '{entity}' AND r.deleted_at IS NULL"))},
        {QStringLiteral("devices: no mutation beyond the last sequence number"),
         QStringLiteral("SELECT m.device_id::text || ': ' || max(m.seq) FROM device_mutations m JOIN devices d ON "
                        "d.tenant_id = m.tenant_id "
                        "AND d.id = m.device_id GROUP BY m.device_id, d.last_seq HAVING max(m.seq) > d.last_seq")},
        {QStringLiteral("foreign keys: all validated"),
         QStringLiteral("SELECT conname::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND NOT "
                        "convalidated")},
    };
    QList<IntegrityCheck> out;
    for (const auto &[what, query] : statements) {
        auto done = check(database, what, query);
        if (!done)
            return fail(done.error());
        out.append(*std::move(done));
    }
    return out;
}

} // namespace shortlist::server
