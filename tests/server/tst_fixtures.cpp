#include "support/postgres.h"

#include "server/catalog/rules.h"
#include "server/migrations/migrator.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QTest>

using namespace shortlist;
using server::Database;
using testing::TestCluster;

namespace {

/// Each line of an answer names one part of the shape; partitions come and go with time.
constexpr const char *shapeQueries[] = {
    "SELECT 'relation', c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, r.rolname, "
    "obj_description(c.oid, 'pg_class'), c.reloptions, CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END, "
    "pg_get_partkeydef(c.oid), (SELECT array_agg(x::text ORDER BY x::text) FROM unnest(c.relacl) AS x) "
    "FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner "
    "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S') AND NOT c.relispartition",
    "SELECT 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated, "
    "a.attidentity, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum) "
    "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
    "LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum "
    "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition",
    "SELECT 'constraint', k.conrelid::regclass, k.contypid::regtype, k.conname, pg_get_constraintdef(k.oid, true), "
    "k.convalidated, obj_description(k.oid, 'pg_constraint') FROM pg_constraint k LEFT JOIN pg_class c ON c.oid = "
    "k.conrelid WHERE k.connamespace = 'public'::regnamespace AND NOT coalesce(c.relispartition, false)",
    "SELECT 'index', c.relname, pg_get_indexdef(c.oid), i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = "
    "i.indexrelid JOIN pg_class t ON t.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace AND NOT "
    "t.relispartition",
    "SELECT 'policy', p.polrelid::regclass, p.polname, p.polcmd, p.polpermissive, (SELECT array_agg(r.rolname ORDER BY "
    "r.rolname) FROM pg_roles r WHERE r.oid = ANY (p.polroles)), pg_get_expr(p.polqual, p.polrelid), "
    "pg_get_expr(p.polwithcheck, p.polrelid) FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid AND NOT "
    "c.relispartition",
    "SELECT 'trigger', g.tgrelid::regclass, pg_get_triggerdef(g.oid, true), g.tgenabled FROM pg_trigger g JOIN "
    "pg_class c ON "
    "c.oid = g.tgrelid AND NOT c.relispartition WHERE NOT g.tgisinternal",
    "SELECT 'function', p.oid::regprocedure, md5(pg_get_functiondef(p.oid)), r.rolname, obj_description(p.oid, "
    "'pg_proc'), (SELECT array_agg(x::text ORDER BY x::text) FROM unnest(coalesce(p.proacl, acldefault('f', "
    "p.proowner))) AS x) FROM pg_proc p JOIN pg_roles "
    "r ON r.oid = p.proowner WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f' AND NOT EXISTS (SELECT "
    "FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')",
    "SELECT 'domain', t.typname, format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault FROM pg_type t "
    "WHERE t.typnamespace = 'public'::regnamespace AND t.typtype = 'd'",
    "SELECT 'default privilege', d.defaclrole::regrole, d.defaclobjtype, (SELECT array_agg(x::text ORDER BY x::text) "
    "FROM unnest(d.defaclacl) AS x) FROM pg_default_acl d",
    "SELECT 'extension', extname FROM pg_extension",
    "SELECT 'synced', entity, declaration FROM sync_entities",
    "SELECT 'scope', role, scope, see FROM role_scopes",
    "SELECT 'right', role, entity, may_create, may_change, may_remove FROM role_rights",
    "SELECT 'step', machine, from_state, to_state FROM state_transitions",
    "SELECT 'beginning', machine, state, '' FROM state_beginnings",
};

QStringList shapeOf(Database &database)
{
    QStringList shape;
    for (const char *query : shapeQueries) {
        const auto rows = testing::rows(
            database, QStringLiteral("SELECT row_to_json(s)::text FROM (%1) AS s").arg(QString::fromLatin1(query)));
        for (const QVariantList &row : rows)
            shape.append(row[0].toString());
    }
    shape.sort();
    return shape;
}

/// What migrations change by their nature: what the capture keeps, and what the migrations themselves state.
bool isBookkeeping(const QString &table)
{
    static const QStringList names{QStringLiteral("schema_migrations"), QStringLiteral("sync_entities"),
                                   QStringLiteral("sync_clocks"), QStringLiteral("role_scopes"),
                                   QStringLiteral("role_rights")};
    return names.contains(table);
}

using RowsByTable = QHash<QString, QStringList>;

/// Every row of every table as JSON of the columns given, without the number of the transaction that last touched it.
RowsByTable rowsOf(Database &database, const QHash<QString, QStringList> &columns)
{
    RowsByTable out;
    for (auto it = columns.cbegin(); it != columns.cend(); ++it) {
        const auto rows =
            testing::rows(database, QStringLiteral("SELECT row_to_json(s)::text FROM (SELECT %1 FROM %2) AS s")
                                        .arg(it->join(QStringLiteral(", ")), it.key()));
        QStringList &list = out[it.key()];
        for (const QVariantList &row : rows)
            list.append(row[0].toString());
        list.sort();
    }
    return out;
}

QHash<QString, QStringList> columnsOf(Database &database)
{
    const auto rows = testing::rows(
        database,
        QStringLiteral("SELECT c.relname::text, quote_ident(a.attname) FROM pg_class c JOIN pg_attribute a ON "
                       "a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE c.relnamespace = "
                       "'public'::regnamespace AND c.relkind = 'r' AND a.attname <> 'sync_txn' "
                       "ORDER BY c.relname, a.attnum"));
    QHash<QString, QStringList> out;
    for (const QVariantList &row : rows) {
        if (!isBookkeeping(row[0].toString()))
            out[row[0].toString()].append(row[1].toString());
    }
    return out;
}

} // namespace

/// A database of every released schema level becomes the newest one, with nothing lost and the same shape as a new one.
class FixturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<TestCluster>();
        m_fresh = testing::connected(m_cluster->freshDatabase()); // this makes the roles, too
    }
    void cleanupTestCase()
    {
        m_fresh.reset();
        m_cluster.reset();
    }

    void aReleasedLevelBecomesTheNewest_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(SHORTLIST_SOURCE_DIR "/tests/server/fixtures"));
        const QStringList files = folder.entryList({QStringLiteral("level-*.sql.gz")}, QDir::Files, QDir::Name);
        QVERIFY(!files.isEmpty());
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << folder.filePath(file);
    }

    void aReleasedLevelBecomesTheNewest()
    {
        QFETCH(QString, path);
        const server::DatabaseUrl url = m_cluster->emptyDatabase();
        testing::run(*testing::connected(url), unpacked(path));
        const auto database = testing::connected(url);
        const int level = *server::Migrator::schemaVersionOf(*database);
        QVERIFY(path.endsWith(QStringLiteral("level-%1.sql.gz").arg(level, 4, 10, QLatin1Char('0'))));
        const QHash<QString, QStringList> columns = columnsOf(*database);
        const RowsByTable before = rowsOf(*database, columns);
        QVERIFY(before.value(QStringLiteral("candidates")).size() >= 20);

        const auto ran = server::Migrator().run(*database);
        QVERIFY2(ran, ran ? "" : qPrintable(ran.error().message));
        const auto verified = server::Migrator().verify(*database);
        QVERIFY2(verified, verified ? "" : qPrintable(verified.error().message));

        const RowsByTable after = rowsOf(*database, columns);
        for (auto it = before.cbegin(); it != before.cend(); ++it) {
            const QSet<QString> kept(after.value(it.key()).cbegin(), after.value(it.key()).cend());
            for (const QString &row : *it)
                QVERIFY2(kept.contains(row), qPrintable(it.key() + QStringLiteral(" lost or changed ") + row));
        }
        // Rows that follow from others are there for rows from before, too.
        QCOMPARE(testing::scalar(*database,
                                 QStringLiteral("SELECT count(*) FROM job_requisitions j JOIN memberships m ON "
                                                "m.tenant_id = j.tenant_id AND m.user_id = j.hiring_manager_id AND "
                                                "m.role = 'hiring_manager' AND m.is_active WHERE j.deleted_at IS NULL "
                                                "AND NOT EXISTS (SELECT FROM row_grants g WHERE g.tenant_id = "
                                                "j.tenant_id AND g.user_id = m.user_id AND g.row_id = j.id AND "
                                                "g.entity = 'job_requisitions' AND g.effect = 'granted')"))
                     .toInt(),
                 0);
        QCOMPARE(testing::scalar(*database, QStringLiteral("SELECT count(*) FROM attempts t WHERE NOT EXISTS (SELECT "
                                                           "FROM attempt_summaries s WHERE s.id = t.id)"))
                     .toInt(),
                 0);
        // What the migrations state comes to the same.
        const QString rights = QStringLiteral("SELECT string_agg(r::text, E'\n' ORDER BY r::text) FROM role_rights r");
        QCOMPARE(testing::scalar(*database, rights).toString(), testing::scalar(*m_fresh, rights).toString());
        compareShapes(shapeOf(*database), shapeOf(*m_fresh));
        const auto violations = server::findRuleViolations(*database);
        QVERIFY(violations && violations->isEmpty());
    }

    /// A job of a level without the rule whose applications ended before it was shown.
    void datesOfJobsInTheWrongOrderBecomeOne()
    {
        const server::DatabaseUrl url = m_cluster->emptyDatabase();
        testing::run(*testing::connected(url),
                     unpacked(QStringLiteral(SHORTLIST_SOURCE_DIR "/tests/server/fixtures/level-0092.sql.gz")));
        const auto database = testing::connected(url);
        testing::run(*database, QStringLiteral("ALTER TABLE job_requisitions NO FORCE ROW LEVEL SECURITY; "
                                               "UPDATE job_requisitions SET closes_at = published_at - interval '1 day'"
                                               " WHERE published_at IS NOT NULL AND closes_at IS NOT NULL; "
                                               "ALTER TABLE job_requisitions FORCE ROW LEVEL SECURITY"));
        const auto count = [&](const char *order) {
            return testing::scalar(*database, QStringLiteral("SELECT count(*) FROM job_requisitions WHERE closes_at ") +
                                                  QLatin1String(order) + QStringLiteral(" published_at"))
                .toInt();
        };
        const int wrong = count("<");
        QVERIFY(wrong > 0);
        const auto ran = server::Migrator().run(*database);
        QVERIFY2(ran, ran ? "" : qPrintable(ran.error().message));
        QCOMPARE(count("<"), 0);
        QCOMPARE(count("="), wrong);
    }

    void anotherShapeIsNoticed()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        const QStringList whole = shapeOf(*database);
        for (const char *change :
             {"ALTER TABLE candidates ALTER phone SET NOT NULL", "DROP POLICY tenant_isolation ON stages",
              "ALTER TABLE files DISABLE TRIGGER capture_row", "REVOKE SELECT ON stages FROM shortlist_app",
              "DELETE FROM role_rights WHERE role = 'recruiter'"}) {
            testing::run(*database, QStringLiteral("BEGIN; ") + QString::fromLatin1(change));
            QVERIFY2(shapeOf(*database) != whole, change);
            testing::run(*database, QStringLiteral("ROLLBACK"));
        }
    }

private:
    static QString unpacked(const QString &path)
    {
        QProcess gzip;
        gzip.start(QStringLiteral("gzip"), {QStringLiteral("-dc"), path});
        if (!gzip.waitForFinished() || gzip.exitCode() != 0)
            qFatal("%s cannot be unpacked", qPrintable(path));
        return QString::fromUtf8(gzip.readAllStandardOutput());
    }

    static void compareShapes(const QStringList &migrated, const QStringList &fresh)
    {
        const QSet<QString> have(migrated.cbegin(), migrated.cend());
        const QSet<QString> want(fresh.cbegin(), fresh.cend());
        for (const QString &part : want - have)
            qWarning("A new database has, the migrated one has not: %s", qPrintable(part));
        for (const QString &part : have - want)
            qWarning("The migrated database has, a new one has not: %s", qPrintable(part));
        QVERIFY(have == want);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Database> m_fresh;
};

QTEST_GUILESS_MAIN(FixturesTest)
#include "tst_fixtures.moc"
