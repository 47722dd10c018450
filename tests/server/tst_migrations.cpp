#include "server/migrations/migrator.h"
#include "server/storage/database.h"
#include "support/postgres.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using testing::TestCluster;

/// Migrations run once, in order; a history that is not the beginning of ours is refused, naming the file.
class MigrationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }

    void runsOnceAndRecords()
    {
        const auto database = testing::connected(m_cluster->emptyDatabase());
        const Migrator migrator;
        QVERIFY(migrator.newest() >= 3);
        const auto first = migrator.run(*database);
        QVERIFY2(first, first ? "" : qPrintable(first.error().message));
        QCOMPARE(*first, int(migrator.migrations().size()));
        const auto second = migrator.run(*database);
        QVERIFY(second);
        QCOMPARE(*second, 0);
        QVERIFY(migrator.verify(*database));
        QCOMPARE(testing::scalar(
                     *database,
                     QStringLiteral("SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner "
                                    "WHERE relnamespace = 'public'::regnamespace AND rolname <> 'shortlist_owner'"))
                     .toInt(),
                 0);
    }

    void refusesAnEditedOne()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        QList<Migration> edited = Migrator::builtIn();
        edited[1] = *Migrator::fromFile(edited[1].name + QStringLiteral(".sql"), edited[1].sql + "-- another word\n");
        const auto outcome = Migrator(edited).run(*database);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().code == core::ErrorCode::Incompatible);
        QCOMPARE(outcome.error().where, edited[1].name);
        QVERIFY(outcome.error().message.contains(u"edited"));
    }

    void refusesAMissingOne()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        QList<Migration> fewer = Migrator::builtIn();
        const QString gone = fewer.takeAt(1).name;
        const auto outcome = Migrator(fewer).run(*database);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().where, gone);
        QVERIFY(outcome.error().message.contains(u"missing"));
    }

    void refusesANewerDatabase()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        QList<Migration> older = Migrator::builtIn();
        older.removeLast();
        const auto outcome = Migrator(older).run(*database);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().code == core::ErrorCode::Incompatible);
        QVERIFY(outcome.error().message.contains(u"newer"));
        QVERIFY(!Migrator(older).verify(*database));
    }

    void takesAFailedOneBackWhole()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        const auto outcome = with("CREATE TABLE half (id integer); SELECT 1 / 0;").run(*database);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().where, QStringLiteral("9000_test"));
        QVERIFY(testing::scalar(*database, QStringLiteral("SELECT to_regclass('half')")).isNull());
        QVERIFY(Migrator().verify(*database));
    }

    void lineEndsDoNotCount()
    {
        const auto unix = Migrator::fromFile(QStringLiteral("0001_a.sql"), "SELECT 1;\n");
        const auto windows = Migrator::fromFile(QStringLiteral("0001_a.sql"), "SELECT 1;\r\n");
        QCOMPARE(unix->sha256, windows->sha256);
        QVERIFY(!Migrator::fromFile(QStringLiteral("1_a.sql"), "SELECT 1;"));
    }

    /// Under forced row-level security the owner sees no row: a plain UPDATE changes nothing and says nothing.
    void dataMigrationChangesTheRowsOfEveryTenant()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        twoTenantsWithACandidateEach(*database);
        QVERIFY(with("UPDATE candidates SET phone = '+49'").run(*database));
        QCOMPARE(testing::scalar(*database, QStringLiteral("SELECT count(phone) FROM candidates")).toInt(), 0);

        QList<Migration> more = with("UPDATE candidates SET phone = '+49'").migrations();
        more.append(*Migrator::fromFile(QStringLiteral("9001_data.sql"),
                                        "SELECT migrate_data('candidates', $$UPDATE candidates SET phone = '+49'$$, "
                                        "'SELECT count(*) FROM candidates');"));
        const auto outcome = Migrator(more).run(*database);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message));
        QCOMPARE(testing::scalar(*database, QStringLiteral("SELECT count(phone) FROM candidates")).toInt(), 2);
        // Clients get the change; nobody is named as its author; the rules are back.
        QCOMPARE(testing::scalar(*database, QStringLiteral("SELECT min(version) FROM sync_clocks")).toInt(), 2);
        QCOMPARE(
            testing::scalar(*database, QStringLiteral("SELECT count(*) FROM candidates WHERE updated_at <> created_at"))
                .toInt(),
            0);
        QVERIFY(testing::scalar(*database,
                                QStringLiteral("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'candidates'"))
                    .toBool());
        QCOMPARE(testing::scalar(*database, QStringLiteral("SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O'"))
                     .toInt(),
                 0);
    }

    void dataMigrationFailsOnAnotherCount()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        twoTenantsWithACandidateEach(*database);
        const auto outcome = with("SELECT migrate_data('candidates', $$UPDATE candidates SET phone = '1' WHERE "
                                  "false$$, 'SELECT count(*) FROM candidates');")
                                 .run(*database);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.contains(u"changed 0 rows where 2 were expected"),
                 qPrintable(outcome.error().message));
        QVERIFY(testing::scalar(*database,
                                QStringLiteral("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'candidates'"))
                    .toBool());
    }

private:
    /// The built-in migrations and one more.
    static Migrator with(const QByteArray &sql)
    {
        QList<Migration> more = Migrator::builtIn();
        more.append(*Migrator::fromFile(QStringLiteral("9000_test.sql"), sql));
        return Migrator(more);
    }

    static void twoTenantsWithACandidateEach(Database &superuser)
    {
        testing::run(superuser, QStringLiteral("INSERT INTO tenants (id, slug, name) VALUES (gen_random_uuid(), "
                                               "'acme', 'Acme'), (gen_random_uuid(), 'globex', 'Globex');"
                                               "INSERT INTO candidates (tenant_id, id, full_name) SELECT id, "
                                               "gen_random_uuid(), 'Somebody' FROM tenants"));
    }

    std::unique_ptr<TestCluster> m_cluster;
};

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"
