#include "server/catalog/rules.h"

#include "server/catalog/platformtables.h"
#include "server/storage/database.h"

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

struct Rule
{
    const char *words;
    const char *query; ///< one column: the objects that break it
};

/// sync_commits and sync_tombstones have a tenant but are written by the capture alone, for whatever tenant a row
/// belongs to.
constexpr auto furtherGroups =
    "captured AS (SELECT unnest(ARRAY['sync_commits', 'sync_tombstones']) AS name), "
    "tables AS (SELECT c.oid, c.relname::text AS name, c.relrowsecurity, c.relforcerowsecurity, c.relacl, "
    "                  c.relispartition FROM pg_class c "
    "           WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')), "
    "tenant_tables AS (SELECT t.oid, t.name FROM tables t WHERE t.name NOT IN (SELECT name FROM platform)), "
    "isolation AS (SELECT '(tenant_id = (NULLIF(current_setting(''app.tenant''::text, true), ''''::text))::uuid)' AS "
    "text) ";

constexpr Rule rules[] = {
    {"row-level security is enabled and forced on every table and partition",
     "SELECT name FROM tables WHERE NOT (relrowsecurity AND relforcerowsecurity)"},
    {"a view runs with its caller's rights (security_invoker)",
     "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' "
     "AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)"},
    {"there are no materialized views and foreign tables, which row-level security does not hold",
     "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('m', 'f')"},
    {"a tenant's table has tenant_id uuid NOT NULL",
     "SELECT name FROM tenant_tables t WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND "
     "a.attname = 'tenant_id' "
     "AND a.atttypid = 'uuid'::regtype AND a.attnotnull AND NOT a.attisdropped)"},
    {"a tenant's table has the policy tenant_isolation, for reading and writing alike",
     "SELECT name FROM tenant_tables t, isolation i WHERE name NOT IN (SELECT name FROM captured) AND NOT EXISTS ("
     "  SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polname = 'tenant_isolation' AND p.polcmd = '*' AND "
     "p.polpermissive "
     "  AND p.polroles = '{0}' AND pg_get_expr(p.polqual, p.polrelid) = i.text AND pg_get_expr(p.polwithcheck, "
     "p.polrelid) = i.text)"},
    {"no other policy opens a tenant's table, but to the owner's own functions and to searching",
     "SELECT t.name || '.' || p.polname FROM tenant_tables t JOIN pg_policy p ON p.polrelid = t.oid, isolation i "
     "WHERE p.polpermissive AND p.polname <> 'tenant_isolation' "
     "AND p.polroles <> ARRAY[(SELECT oid FROM pg_roles WHERE rolname = 'shortlist_owner')] "
     "AND NOT (p.polcmd = 'r' AND t.name IN ('candidates', 'job_requisitions', 'file_texts') "
     "         AND p.polroles = ARRAY[(SELECT oid FROM pg_roles WHERE rolname = 'shortlist_search')]) "
     "AND NOT (pg_get_expr(p.polqual, p.polrelid) IS NOT DISTINCT FROM i.text "
     "         AND coalesce(pg_get_expr(p.polwithcheck, p.polrelid), i.text) = i.text)"},
    {"tenant_id leads every index of a tenant's table, GIN excepted",
     "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN tenant_tables t ON t.oid = i.indrelid "
     "JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam "
     "LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] "
     "WHERE m.amname <> 'gin' AND a.attname IS DISTINCT FROM 'tenant_id'"},
    {"tenant_id leads every foreign key between tenants' tables",
     "SELECT k.conname::text FROM pg_constraint k JOIN tenant_tables t ON t.oid = k.conrelid JOIN tenant_tables r ON "
     "r.oid = k.confrelid "
     "WHERE k.contype = 'f' AND NOT ((SELECT attname FROM pg_attribute WHERE attrelid = k.conrelid AND attnum = "
     "k.conkey[1]) = 'tenant_id' "
     "  AND (SELECT attname FROM pg_attribute WHERE attrelid = k.confrelid AND attnum = k.confkey[1]) = 'tenant_id')"},
    {"a foreign key to a platform table has one column", "SELECT k.conname::text FROM pg_constraint k JOIN tables r ON "
                                                         "r.oid = k.confrelid JOIN platform p ON p.name = r.name "
                                                         "WHERE k.contype = 'f' AND cardinality(k.conkey) <> 1"},
    {"every tenant's table has a primary key", "SELECT name FROM tenant_tables t WHERE NOT EXISTS (SELECT FROM "
                                               "pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)"},
    {"TRUNCATE is refused on every table",
     "SELECT name FROM tables t WHERE name <> 'schema_migrations' AND NOT EXISTS (SELECT FROM pg_trigger g WHERE "
     "g.tgrelid = t.oid "
     "AND g.tgfoid = to_regproc('public.refuse_truncate') AND g.tgenabled IN ('O', 'A'))"},
    {"every synced table is captured and stamped",
     "SELECT e.entity || ': ' || f.name FROM sync_entities e, unnest(ARRAY['capture_row', 'capture_delete', "
     "'stamp_row']) AS f (name) "
     "WHERE NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = to_regclass('public.' || quote_ident(e.entity)) "
     "  AND g.tgname = f.name AND g.tgenabled IN ('O', 'A'))"},
    {"every table and column says what it is in a comment",
     "SELECT name FROM tables t WHERE obj_description(t.oid, 'pg_class') IS NULL AND NOT relispartition UNION ALL "
     "SELECT t.name || '.' || a.attname FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid "
     "WHERE a.attnum > 0 AND NOT a.attisdropped AND col_description(t.oid, a.attnum) IS NULL AND NOT relispartition"},
    {"every check says in a comment what it asks for",
     "SELECT t.name || '.' || k.conname FROM pg_constraint k JOIN tables t ON t.oid = k.conrelid WHERE k.contype = 'c' "
     "AND NOT t.relispartition AND obj_description(k.oid, 'pg_constraint') IS NULL UNION ALL "
     "SELECT d.typname || '.' || k.conname FROM pg_constraint k JOIN pg_type d ON d.oid = k.contypid "
     "WHERE d.typnamespace = 'public'::regnamespace AND k.contype = 'c' "
     "AND (obj_description(k.oid, 'pg_constraint') IS NULL OR pg_get_constraintdef(k.oid) NOT LIKE '% OR refuse\\_%')"},
    {"a table's trigger says the sentences of all its checks: SELECT state_checks() makes it so",
     "SELECT t.name FROM tables t LEFT JOIN pg_trigger g ON g.tgrelid = t.oid AND g.tgname = 'zz_state_checks' "
     "AND g.tgenabled IN ('O', 'A') WHERE NOT t.relispartition "
     "AND translate(check_condition(t.oid), '()', '') IS DISTINCT FROM translate(obj_description(g.oid, 'pg_trigger'), "
     "'()', '')"},
    {"nobody but the owner has a right on a partition: it is reached through its parent",
     "SELECT t.name || ' by ' || r.name FROM tables t, unnest(ARRAY['shortlist_app', 'shortlist_worker', "
     "'shortlist_backup']) AS r (name) "
     "WHERE relispartition AND (has_any_column_privilege(r.name, t.oid, 'SELECT, INSERT, UPDATE, REFERENCES') "
     "  OR has_table_privilege(r.name, t.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER'))"},
    {"shortlist_owner owns every table, view and sequence",
     "SELECT c.relname::text FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner "
     "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S') AND r.rolname <> "
     "'shortlist_owner'"},
    {"PUBLIC has no rights on any table",
     "SELECT DISTINCT t.name FROM tables t, aclexplode(t.relacl) AS x WHERE x.grantee = 0"},
    {"nobody but the owner may TRUNCATE",
     "SELECT t.name || ' by ' || r.name FROM tables t, unnest(ARRAY['shortlist_app', 'shortlist_worker', "
     "'shortlist_backup']) AS r (name) "
     "WHERE has_table_privilege(r.name, t.oid, 'TRUNCATE')"},
    {"a function with its definer's rights has a fixed search_path",
     "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef "
     "AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS s WHERE s LIKE 'search_path=%')"},
    {"shortlist_search reads columns of the searched tables and does nothing else",
     "SELECT t.name || ': ' || x.privilege_type FROM tables t, aclexplode(t.relacl) AS x "
     "WHERE x.grantee = (SELECT oid FROM pg_roles WHERE rolname = 'shortlist_search') "
     "UNION ALL SELECT t.name || '.' || a.attname || ': ' || x.privilege_type FROM tables t JOIN pg_attribute a ON "
     "a.attrelid = t.oid, aclexplode(a.attacl) AS x "
     "WHERE x.grantee = (SELECT oid FROM pg_roles WHERE rolname = 'shortlist_search') "
     "AND NOT (x.privilege_type = 'SELECT' AND t.name IN ('candidates', 'job_requisitions', 'file_texts'))"},
    {"shortlist_search owns functions that fix the tenant themselves, and nothing else",
     "SELECT c.relname::text FROM pg_class c WHERE c.relowner = (SELECT oid FROM pg_roles WHERE rolname = "
     "'shortlist_search') "
     "UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.proowner = (SELECT oid FROM pg_roles WHERE "
     "rolname = 'shortlist_search') AND (NOT p.prosecdef OR p.prosrc NOT LIKE '%search_tenant()%')"},
    {"nobody is shortlist_search but through its functions",
     "SELECT r.name FROM unnest(ARRAY['shortlist_app', 'shortlist_worker', 'shortlist_backup']) AS r (name) "
     "WHERE pg_has_role(r.name, 'shortlist_search', 'MEMBER') "
     "UNION ALL SELECT 'shortlist_owner inherits it' WHERE pg_has_role('shortlist_owner', 'shortlist_search', 'USAGE') "
     "UNION ALL SELECT 'it can log in' FROM pg_roles WHERE rolname = 'shortlist_search' AND rolcanlogin"},
    {"the roles are neither superusers nor exempt from row-level security, the backup's excepted",
     "SELECT rolname::text FROM pg_roles WHERE rolname IN ('shortlist_owner', 'shortlist_app', 'shortlist_worker', "
     "'shortlist_search') "
     "AND (rolsuper OR rolbypassrls OR rolcreaterole) "
     "UNION ALL SELECT name FROM unnest(ARRAY['shortlist_owner', 'shortlist_app', 'shortlist_worker', "
     "'shortlist_backup', 'shortlist_search']) AS r (name) "
     "WHERE name NOT IN (SELECT rolname FROM pg_roles) "
     "UNION ALL SELECT r.rolname::text FROM pg_roles r WHERE r.rolname IN ('shortlist_app', 'shortlist_worker', "
     "'shortlist_backup') "
     "AND pg_has_role(r.oid, 'shortlist_owner', 'MEMBER')"},
};

/// What every rule's query begins with.
QString groups()
{
    QStringList names;
    for (const char *table : platformTables)
        names.append(QStringLiteral("'%1'").arg(QLatin1String(table)));
    return QStringLiteral("WITH platform AS (SELECT unnest(ARRAY[%1]) AS name), ")
               .arg(names.join(QStringLiteral(", "))) +
           QLatin1String(furtherGroups);
}

} // namespace

Expected<QList<RuleViolation>> findRuleViolations(Database &database)
{
    QList<RuleViolation> out;
    for (const Rule &rule : rules) {
        const auto rows = database.query(groups() + QString::fromLatin1(rule.query));
        if (!rows)
            return fail(rows.error());
        for (const QVariantList &row : *rows)
            out.append({QString::fromLatin1(rule.words), row[0].toString()});
    }
    return out;
}

} // namespace shortlist::server
