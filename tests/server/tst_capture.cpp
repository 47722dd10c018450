#include "fixture.h"

#include "server/catalog/integrity.h"
#include "server/storage/database.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace shortlist;
using namespace shortlist::server;
using testing::ServerFixture;
using testing::TestCluster;

/// The capture of changes: whatever writes a row, in whatever order commits come, no reader of versions misses it.
class CaptureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { f = std::make_unique<ServerFixture>(*m_cluster); }
    void cleanup()
    {
        const auto catalog = readCatalog(*f->superuser);
        const auto checks = checkIntegrity(*f->superuser, *catalog);
        QVERIFY(checks);
        for (const IntegrityCheck &check : *checks)
            QVERIFY2(check.findings.isEmpty(), qPrintable(check.what + u' ' + check.findings.join(u' ')));
        f.reset();
    }

    void oneVersionPerCommit()
    {
        const qint64 before = f->version(f->acme);
        const qint64 others = f->version(f->globex);
        const auto transaction = begin(*f->app);
        for (int i = 0; i < 10; ++i)
            testing::rows(*f->app,
                          QStringLiteral("INSERT INTO candidates (tenant_id, id, full_name) VALUES (?, ?, 'x')"),
                          {f->acme.id, f->newId()});
        testing::rows(*f->app, QStringLiteral("UPDATE stages SET name = 'Fresh'"));
        QVERIFY((*transaction)->commit());
        QCOMPARE(f->version(f->acme), before + 1);
        QCOMPARE(f->version(f->globex), others);
        QCOMPARE(testing::scalar(
                     *f->superuser,
                     QStringLiteral(
                         "SELECT array_to_string(tables, ',') FROM sync_commits WHERE tenant_id = ? AND version = ?"),
                     {f->acme.id, before + 1})
                     .toString(),
                 QStringLiteral("candidates,stages"));
    }

    void readingAdvancesNothing()
    {
        const qint64 before = f->version(f->acme);
        const auto transaction = begin(*f->app);
        testing::rows(*f->app, QStringLiteral("SELECT * FROM candidates"));
        QVERIFY((*transaction)->commit());
        QCOMPARE(f->version(f->acme), before);
    }

    void aChangeMadeWithPsqlIsCaptured()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const qint64 before = f->version(f->acme);
        testing::rows(*f->superuser, QStringLiteral("UPDATE candidates SET phone = '1' WHERE id = ?"),
                      {id}); // past row-level security
        const auto owner = testing::connected(f->url.as(QStringLiteral("shortlist_owner")));
        testing::run(*owner, QStringLiteral("SET app.tenant = '%1'; UPDATE candidates SET location = 'Porto'")
                                 .arg(core::toText(f->acme.id)));
        QCOMPARE(f->version(f->acme), before + 2);
        const auto pulled =
            f->pull(f->caller(f->acme, f->acme.recruiter, {}), before, QStringLiteral("directory,recruiting"));
        QCOMPARE(pulled.field(QStringLiteral("candidates"), id, QStringLiteral("location")), QByteArray("Porto"));
        QCOMPARE(pulled.field(QStringLiteral("candidates"), id, QStringLiteral("updated_by")), protocol::Value());
    }

    void aSavepointTakesItsAnnouncementBack()
    {
        const qint64 before = f->version(f->acme);
        {
            const auto transaction = begin(*f->app);
            testing::run(*f->app, QStringLiteral("SAVEPOINT a"));
            insertOne(*f->app);
            testing::run(*f->app, QStringLiteral("ROLLBACK TO a"));
            QVERIFY((*transaction)->commit());
        }
        QCOMPARE(f->version(f->acme), before);
        {
            const auto transaction = begin(*f->app);
            testing::run(*f->app, QStringLiteral("SAVEPOINT a"));
            insertOne(*f->app);
            testing::run(*f->app, QStringLiteral("ROLLBACK TO a"));
            insertOne(*f->app);
            QVERIFY((*transaction)->commit());
        }
        QCOMPARE(f->version(f->acme), before + 1);
    }

    void severalTenantsInOneTransaction()
    {
        f->addCandidate(f->acme, QStringLiteral("A"));
        f->addCandidate(f->globex, QStringLiteral("G"));
        const qint64 acme = f->version(f->acme);
        const qint64 globex = f->version(f->globex);
        testing::run(*f->superuser, QStringLiteral("BEGIN; UPDATE candidates SET phone = '1'; UPDATE stages SET name = "
                                                   "'x'; UPDATE candidates SET phone = '2'; COMMIT"));
        QCOMPARE(f->version(f->acme), acme + 1);
        QCOMPARE(f->version(f->globex), globex + 1);
    }

    /// The first to write commits last: a reader between the two must get it later.
    void commitsOutOfOrderAreNotMissed()
    {
        const auto slow = testing::connected(f->url.as(QStringLiteral("shortlist_app")));
        const auto caller = f->caller(f->acme, f->acme.recruiter, {});
        auto early = begin(*slow);
        insertOne(*slow);
        f->addCandidate(f->acme, QStringLiteral("Fast"));
        const auto first = f->pull(caller, 0, {});
        QCOMPARE(first.ids(QStringLiteral("candidates")).size(), 1);
        QVERIFY((*early)->commit());
        const auto second = f->pull(caller, first.begin.value(QStringLiteral("version")).toInteger(),
                                    QStringLiteral("directory,recruiting"));
        QCOMPARE(second.ids(QStringLiteral("candidates")).size(), 1);
    }

    /// Writers that hold their transactions open for random times, and one reader that follows the versions.
    void concurrentWritersLeaveNoGapAndNoRowBehind()
    {
        constexpr int writers = 8;
        constexpr int each = 40;
        std::atomic<int> failures = 0;
        std::atomic<int> running = writers;
        std::vector<std::thread> threads;
        const qint64 before = f->version(f->acme);
        for (int w = 0; w < writers; ++w) {
            threads.emplace_back([&, w] {
                core::SeededRandom random(static_cast<std::uint64_t>(w));
                const auto database = Database::connect(f->url.as(QStringLiteral("shortlist_app")));
                for (int i = 0; i < each; ++i) {
                    const auto transaction = begin(**database);
                    insertOne(**database);
                    std::this_thread::sleep_for(std::chrono::microseconds(random.below(3000)));
                    if (!(*transaction)->commit())
                        ++failures;
                }
                --running;
            });
        }
        QSet<QString> seen;
        qint64 cursor = before;
        const auto caller = f->caller(f->acme, f->acme.recruiter, {});
        bool last = false;
        while (true) {
            const auto pulled = f->pull(caller, cursor, QStringLiteral("directory,recruiting"));
            const QStringList ids = pulled.ids(QStringLiteral("candidates"));
            for (const QString &id : ids)
                seen.insert(id);
            cursor = pulled.begin.value(QStringLiteral("version")).toInteger();
            if (last)
                break;
            last = running == 0;
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(f->version(f->acme), before + writers * each);
        QCOMPARE(seen.size(), writers * each);
    }

    void removalAndRestoreKeepTheTombstoneTrue()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        testing::rows(*f->superuser, QStringLiteral("UPDATE candidates SET deleted_at = now() WHERE id = ?"), {id});
        QCOMPARE(tombstones(), 1);
        testing::rows(*f->superuser, QStringLiteral("UPDATE candidates SET deleted_at = NULL WHERE id = ?"), {id});
        QCOMPARE(tombstones(), 0);
        testing::rows(*f->superuser, QStringLiteral("DELETE FROM candidates WHERE id = ?"), {id});
        QCOMPARE(tombstones(), 3); // its own, and those of what was written down as it went and came
    }

    void keysAndFixedColumnsStay()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        QVERIFY(!f->superuser->query(QStringLiteral("UPDATE candidates SET id = ? WHERE id = ?"), {f->newId(), id}));
        testing::rows(
            *f->superuser,
            QStringLiteral(
                "UPDATE candidates SET created_at = now() + interval '1 day', created_by = NULL WHERE id = ?"),
            {id});
        QCOMPARE(testing::scalar(
                     *f->superuser,
                     QStringLiteral("SELECT created_by FROM candidates WHERE id = ? AND created_at <= now()"), {id})
                     .toUuid(),
                 f->acme.recruiter);
    }

private:
    core::Expected<std::unique_ptr<Transaction>> begin(Database &database)
    {
        return Transaction::begin(database, Transaction::Actor{f->acme.id, f->acme.recruiter, {}});
    }
    void insertOne(Database &database)
    {
        testing::rows(
            database,
            QStringLiteral("INSERT INTO candidates (tenant_id, id, full_name) VALUES (?, gen_random_uuid(), 'x')"),
            {f->acme.id});
    }
    int tombstones()
    {
        return testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM sync_tombstones")).toInt();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
};

QTEST_GUILESS_MAIN(CaptureTest)
#include "tst_capture.moc"
