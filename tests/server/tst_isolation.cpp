#include "fixture.h"

#include "server/storage/database.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using testing::ServerFixture;
using testing::TestCluster;

/// Row-level security from the outside, as the role that serves.
class IsolationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { f = std::make_unique<ServerFixture>(*m_cluster); }
    void cleanup() { f.reset(); }

    void oneConnectionAlternatingTenants()
    {
        f->addCandidate(f->acme, QStringLiteral("Acme's"));
        f->addCandidate(f->globex, QStringLiteral("Globex's"));
        for (int i = 0; i < 1000; ++i) {
            const bool even = i % 2 == 0;
            const auto transaction = as(even ? f->acme : f->globex);
            const auto seen = testing::rows(*f->app, QStringLiteral("SELECT full_name FROM candidates"));
            QCOMPARE(seen.size(), 1);
            QCOMPARE(seen[0][0].toString(), even ? QStringLiteral("Acme's") : QStringLiteral("Globex's"));
            if (i % 3 == 0)
                QVERIFY((*transaction)->commit());
        }
        // After the last transaction the connection belongs to nobody.
        QVERIFY(testing::rows(*f->app, QStringLiteral("SELECT full_name FROM candidates")).isEmpty());
    }

    void everyTenantTableIsEmptyWithoutATenant()
    {
        f->addCandidate(f->acme, QStringLiteral("Ana"));
        const auto tables = testing::rows(
            *f->superuser, QStringLiteral("SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = "
                                          "c.oid AND a.attname = 'tenant_id' "
                                          "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') "
                                          "AND c.relname NOT IN ('sync_clocks', 'sessions') "
                                          "AND has_table_privilege('shortlist_app', c.oid, 'SELECT')"));
        QVERIFY(tables.size() >= 13);
        for (const QVariantList &table : tables)
            QCOMPARE(testing::scalar(*f->app, QStringLiteral("SELECT count(*) FROM ") + table[0].toString()).toInt(),
                     0);
    }

    void othersRowsCannotBeWritten()
    {
        const QUuid theirs = f->addCandidate(f->globex, QStringLiteral("Theirs"));
        const qint64 version = f->version(f->globex);
        {
            const auto transaction = as(f->acme);
            const auto changed =
                f->app->query(QStringLiteral("UPDATE candidates SET phone = '1' WHERE id = ? RETURNING id"), {theirs});
            QVERIFY(changed && changed->isEmpty());
            const auto removed =
                f->app->query(QStringLiteral("DELETE FROM candidates WHERE id = ? RETURNING id"), {theirs});
            QVERIFY(removed && removed->isEmpty());
        }
        for (const char *statement :
             {"INSERT INTO candidates (tenant_id, id, full_name) VALUES (?, ?, 'Smuggled')",
              "INSERT INTO field_changes (tenant_id, row_id, entity, column_name, changed_at) VALUES (?, ?, "
              "'candidates', 'phone', now())",
              "INSERT INTO sync_tombstones (tenant_id, row_id, entity, sync_txn) VALUES (?, ?, 'candidates', 1)"}) {
            const auto transaction = as(f->acme);
            const auto smuggled = f->app->query(QString::fromLatin1(statement), {f->globex.id, f->newId()});
            QVERIFY(!smuggled && smuggled.error().code == core::ErrorCode::Refused);
        }
        for (const char *statement :
             {"UPDATE candidates SET tenant_id = ?", "UPDATE sync_clocks SET version = 0 WHERE tenant_id = ?",
              "SELECT capture_touch(?, 'candidates')"}) {
            const QUuid mine = f->addCandidate(f->acme, QStringLiteral("Mine"));
            Q_UNUSED(mine)
            const auto transaction = as(f->acme);
            QVERIFY(!f->app->query(QString::fromLatin1(statement), {f->globex.id}));
        }
        QCOMPARE(f->version(f->globex), version);
    }

    /// A reference into another tenant must look like one into nowhere.
    void referencesDoNotReachOver()
    {
        const QUuid theirs = f->addCandidate(f->globex, QStringLiteral("Theirs"));
        QList<core::Error> errors;
        for (const QUuid &id : {theirs, f->newId()}) {
            const auto transaction = as(f->acme);
            const auto made =
                f->app->query(QStringLiteral("INSERT INTO files (tenant_id, id, candidate_id, original_filename, "
                                             "file_size, sha256) VALUES (?, ?, ?, 'a', 1, repeat('0', 64))"),
                              {f->acme.id, f->newId(), id});
            QVERIFY(!made);
            errors.append(made.error());
        }
        QCOMPARE(errors[0].message, errors[1].message);
    }

    void platformTablesAreClosed()
    {
        const auto transaction = as(f->acme);
        QCOMPARE(testing::rows(*f->app, QStringLiteral("SELECT slug FROM tenants")),
                 (QList<QVariantList>{{QStringLiteral("acme")}}));
        for (const char *table : {"users", "sessions", "login_attempts"})
            QVERIFY(!f->app->query(QStringLiteral("SELECT * FROM ") + QString::fromLatin1(table)));
    }

    void truncateIsRefusedToEverybody()
    {
        QVERIFY(!f->app->execute(QStringLiteral("TRUNCATE candidates CASCADE")));
        QVERIFY(!f->superuser->execute(QStringLiteral("TRUNCATE candidates CASCADE")));
    }

    void servingRoleIsChecked()
    {
        QVERIFY(checkServingRole(*f->app));
        for (const char *role : {"postgres", "shortlist_owner", "shortlist_backup"}) {
            const auto database = testing::connected(f->url.as(QString::fromLatin1(role)));
            const auto checked = checkServingRole(*database);
            QVERIFY2(!checked && checked.error().code == core::ErrorCode::Refused, role);
        }
        testing::run(*f->superuser, QStringLiteral("DO $$ BEGIN CREATE ROLE half_owner LOGIN IN ROLE shortlist_owner; "
                                                   "EXCEPTION WHEN duplicate_object THEN END $$"));
        QVERIFY(!checkServingRole(*testing::connected(f->url.as(QStringLiteral("half_owner")))));
    }

    void backupReadsAllAndWritesNothing()
    {
        f->addCandidate(f->acme, QStringLiteral("Ana"));
        f->addCandidate(f->globex, QStringLiteral("Bo"));
        const auto backup = testing::connected(f->url.as(QStringLiteral("shortlist_backup")));
        QCOMPARE(testing::scalar(*backup, QStringLiteral("SELECT count(*) FROM candidates")).toInt(), 2);
        QVERIFY(!backup->execute(QStringLiteral("SET default_transaction_read_only = off; DELETE FROM candidates")));
    }

private:
    core::Expected<std::unique_ptr<Transaction>> as(const testing::Tenant &tenant)
    {
        return Transaction::begin(*f->app, Transaction::Actor{tenant.id, tenant.recruiter, {}});
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
};

QTEST_GUILESS_MAIN(IsolationTest)
#include "tst_isolation.moc"
