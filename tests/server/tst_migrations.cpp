#include "server/migrations/migrator.h"
#include "server/storage/database.h"
#include "support/postgres.h"

#include <QTemporaryDir>
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
        QVERIFY(migrator.schemaVersion() >= 3);
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

    /// A site's own migrations are a series of their own, after the program's.
    void siteMigrationsRunAfterTheBuiltInOnes()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        QTemporaryDir site;
        writeFile(site, "1001_second.sql",
                  "COMMENT ON COLUMN candidates.site_badge IS 'Badge, set by the second one.';");
        writeFile(site, "1000_first.sql", "ALTER TABLE candidates ADD COLUMN site_badge text;");
        writeFile(site, "README.txt", "No migration.");
        const auto migrator = Migrator::withSite(site.path());
        QVERIFY2(migrator, migrator ? "" : qPrintable(migrator.error().message));
        QVERIFY(!migrator->verify(*database));
        const int before = *Migrator::schemaVersionOf(*database);
        QCOMPARE(before, Migrator().schemaVersion());
        const auto ran = migrator->run(*database);
        QVERIFY2(ran, ran ? "" : qPrintable(ran.error().message));
        QCOMPARE(*ran, 2);
        QVERIFY(migrator->verify(*database));
        QCOMPARE(*migrator->run(*database), 0);
        QCOMPARE(*Migrator::schemaVersionOf(*database), migrator->schemaVersion());
        QVERIFY(migrator->schemaVersion() > before);

        // Started without the folder, the program says what it misses instead of serving half a schema.
        const auto without = Migrator().verify(*database);
        QVERIFY(!without);
        QVERIFY2(without.error().message.contains(u"1001_second") && without.error().message.contains(u"--migrations"),
                 qPrintable(without.error().message));

        writeFile(site, "1000_first.sql", "ALTER TABLE candidates ADD COLUMN site_badge varchar;");
        const auto edited = Migrator::withSite(site.path())->run(*database);
        QVERIFY(!edited);
        QCOMPARE(edited.error().where, QStringLiteral("1000_first"));
        QVERIFY(edited.error().message.contains(u"edited"));
        QVERIFY(QFile::remove(site.filePath(QStringLiteral("1000_first.sql"))));
        const auto missing = Migrator::withSite(site.path())->run(*database);
        QVERIFY(!missing);
        QCOMPARE(missing.error().where, QStringLiteral("1000_first"));
        QVERIFY(missing.error().message.contains(u"missing"));
    }

    /// The program is updated after the site has run its own: that is no history out of order, and clients have to hear
    /// of it.
    void aNewerProgramFitsADatabaseWithSiteMigrations()
    {
        const auto database = testing::connected(m_cluster->freshDatabase());
        const Migration site = *Migrator::fromFile(QStringLiteral("1000_site.sql"), "SELECT 1;");
        const Migration newer = *Migrator::fromFile(QStringLiteral("0999_newer.sql"), "SELECT 2;");
        Migrator before(Migrator::builtIn() + QList{site});
        QCOMPARE(*before.run(*database), 1);
        const Migrator after(Migrator::builtIn() + QList{newer, site});
        const auto ran = after.run(*database);
        QVERIFY2(ran, ran ? "" : qPrintable(ran.error().message));
        QCOMPARE(*ran, 1);
        QVERIFY(after.schemaVersion() > before.schemaVersion());
        QCOMPARE(*Migrator::schemaVersionOf(*database), after.schemaVersion());
        // The older program knows that it is older.
        const auto older = before.run(*database);
        QVERIFY(!older);
        QVERIFY2(older.error().message.contains(u"newer program"), qPrintable(older.error().message));
    }

    void wrongSiteFoldersAreNamed()
    {
        for (const Migration &own : Migrator::builtIn())
            QVERIFY(own.number < Migrator::firstSiteNumber);
        QVERIFY(Migrator::withSite(QString())->migrations().size() == Migrator::builtIn().size());
        const auto absent = Migrator::withSite(QStringLiteral("/no/such/folder"));
        QVERIFY(!absent && absent.error().message.contains(u"/no/such/folder"));
        for (const char *name : {"0500_low.sql", "badge.sql", "1000_Upper.sql"}) {
            QTemporaryDir site;
            writeFile(site, name, "SELECT 1;");
            const auto refused = Migrator::withSite(site.path());
            QVERIFY2(!refused, name);
            QVERIFY2(refused.error().message.contains(QString::fromLatin1(name)), qPrintable(refused.error().message));
        }
        QTemporaryDir twice;
        writeFile(twice, "1000_one.sql", "SELECT 1;");
        writeFile(twice, "1000_two.sql", "SELECT 1;");
        QVERIFY(!Migrator::withSite(twice.path()));
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
        QCOMPARE(testing::scalar(*database,
                                 QStringLiteral("SELECT count(*) FROM pg_trigger WHERE tgenabled NOT IN ('O', 'A')"))
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
    static void writeFile(const QTemporaryDir &folder, const char *name, const QByteArray &text)
    {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }

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
