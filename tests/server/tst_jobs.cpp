#include "fixture.h"
#include "forwardclock.h"

#include "core/log.h"
#include "server/jobs/jobrunner.h"

#include <QTest>

#include <mutex>

using namespace shortlist;
using namespace shortlist::server;
using namespace std::chrono_literals;
using testing::ForwardClock;
using testing::patience;
using testing::ServerFixture;
using testing::TestCluster;

namespace {

constexpr JobRunner::Times quick{300s, 5ms};
const QString kind = QStringLiteral("test.count");

} // namespace

/// Background jobs: done once by one of several processes, again after a crash, later after a failure.
class JobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        core::setLogThreshold(core::LogLevel::Error);
        m_cluster = std::make_unique<TestCluster>();
    }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<ServerFixture>(*m_cluster);
        url = f->url.as(QStringLiteral("shortlist_worker"));
        worker = std::move(Database::connect(url)).value();
        clock = std::make_unique<ForwardClock>();
    }
    void cleanup()
    {
        worker.reset();
        f.reset();
    }

    void twoRunnersDoEachJobOnce()
    {
        constexpr int jobs = 60;
        for (int i = 0; i < jobs; ++i)
            QVERIFY(enqueueJob(*f->app, {.kind = kind, .payload = {{QStringLiteral("n"), i}}}, clock->nowUtc()));
        std::mutex mutex;
        QHash<int, int> done;
        const JobHandler handler = [&](const Job &job, JobContext &) -> core::Expected<QJsonObject> {
            const std::lock_guard lock(mutex);
            ++done[job.payload.value(QStringLiteral("n")).toInt()];
            return QJsonObject{{QStringLiteral("seen"), true}};
        };
        JobRunner first(url, *clock, quick);
        JobRunner second(url, *clock, quick);
        for (JobRunner *runner : {&first, &second}) {
            runner->registerJob(kind, handler);
            runner->start();
        }
        QTRY_COMPARE_WITH_TIMEOUT(count("done"), jobs, patience);
        first.stop();
        second.stop();
        QCOMPARE(done.size(), jobs);
        for (const int times : std::as_const(done))
            QCOMPARE(times, 1);
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT count(*) FROM background_jobs WHERE result->>'seen' = 'true' "
                                                "AND attempts = 1 AND locked_by IS NULL"))
                     .toInt(),
                 jobs);
    }

    void aJobOfADeadProcessIsTakenAfterItsLease()
    {
        const auto id = enqueueJob(*f->app, {.kind = kind}, clock->nowUtc());
        QVERIFY(id);
        QCOMPARE(take("dead", 60).size(), 1);
        QCOMPARE(take("other", 60).size(), 0);
        clock->advance(61s);
        std::atomic<int> attempts = 0;
        JobRunner runner(url, *clock, quick);
        runner.registerJob(kind, [&](const Job &job, JobContext &) -> core::Expected<QJsonObject> {
            attempts = job.attempts;
            return QJsonObject();
        });
        runner.start();
        QTRY_COMPARE_WITH_TIMEOUT(count("done"), 1, patience);
        runner.stop();
        QCOMPARE(attempts, 2);
        // The dead one was only slow: what it says now counts for nothing.
        QCOMPARE(testing::scalar(*worker, QStringLiteral("SELECT finish_job(?, 'dead', '{}', now())"), {*id}).toBool(),
                 false);
        QVERIFY(
            testing::scalar(*worker, QStringLiteral("SELECT fail_job(?, 'dead', 'x', true, now())"), {*id}).isNull());
        QCOMPARE(count("done"), 1);
    }

    void aLeaseThatIsExtendedIsKept()
    {
        const auto id = enqueueJob(*f->app, {.kind = kind}, clock->nowUtc());
        QCOMPARE(take("slow", 60).size(), 1);
        clock->advance(50s);
        QVERIFY(testing::scalar(*worker, QStringLiteral("SELECT extend_job(?, 'slow', 60, ?)"), {*id, clock->nowUtc()})
                    .toBool());
        clock->advance(50s);
        QCOMPARE(take("other", 60).size(), 0);
        clock->advance(11s);
        QCOMPARE(take("other", 60).size(), 1);
        QVERIFY(!testing::scalar(*worker, QStringLiteral("SELECT extend_job(?, 'slow', 60, ?)"), {*id, clock->nowUtc()})
                     .toBool());
    }

    void aJobWhoseProcessesKeepDyingFails()
    {
        QVERIFY(enqueueJob(*f->app, {.kind = kind}, clock->nowUtc()));
        for (int i = 0; i < 8; ++i) {
            QCOMPARE(take("dying", 60).size(), 1);
            clock->advance(61s);
        }
        QCOMPARE(take("dying", 60).size(), 0);
        QCOMPARE(count("failed"), 1);
    }

    void aFailureIsTriedAgainLater()
    {
        QVERIFY(enqueueJob(*f->app, {.kind = kind}, clock->nowUtc()));
        std::atomic<int> runs = 0;
        JobRunner runner(url, *clock, quick);
        runner.registerJob(kind, [&](const Job &, JobContext &) -> core::Expected<QJsonObject> {
            if (++runs == 1)
                return core::fail(core::ErrorCode::Unreachable, QStringLiteral("Nobody answers"));
            if (runs == 2)
                throw std::runtime_error("thrown");
            return QJsonObject();
        });
        runner.start();
        QTRY_COMPARE_WITH_TIMEOUT(lastError(), QStringLiteral("Nobody answers"), patience);
        QCOMPARE(count("queued"), 1);
        QTest::qWait(50); // ten looks: it is not due yet
        QCOMPARE(runs, 1);
        clock->advance(11s);
        QTRY_COMPARE_WITH_TIMEOUT(lastError(), QStringLiteral("thrown"), patience);
        clock->advance(21s);
        QTRY_COMPARE_WITH_TIMEOUT(count("done"), 1, patience);
        runner.stop();
        QCOMPARE(runs, 3);
        QVERIFY(lastError().isEmpty());
    }

    void aPayloadThatIsWrongIsNotTriedAgain()
    {
        QVERIFY(enqueueJob(*f->app, {.kind = kind}, clock->nowUtc()));
        JobRunner runner(url, *clock, quick);
        runner.registerJob(kind, [](const Job &, JobContext &) -> core::Expected<QJsonObject> {
            return core::fail(core::ErrorCode::InvalidInput, QStringLiteral("No such candidate"));
        });
        runner.start();
        QTRY_COMPARE_WITH_TIMEOUT(count("failed"), 1, patience);
        QCOMPARE(lastError(), QStringLiteral("No such candidate"));
    }

    void aPeriodicKindHasOneJobForAllProcesses()
    {
        std::atomic<int> runs = 0;
        const JobHandler handler = [&](const Job &, JobContext &) -> core::Expected<QJsonObject> {
            ++runs;
            return QJsonObject();
        };
        JobRunner first(url, *clock, quick);
        JobRunner second(url, *clock, quick);
        for (JobRunner *runner : {&first, &second}) {
            runner->registerJob(kind, handler, 60s);
            runner->start();
        }
        for (int turn = 1; turn <= 3; ++turn) {
            QTRY_COMPARE_WITH_TIMEOUT(runs, turn, patience);
            QTRY_COMPARE_WITH_TIMEOUT(count("queued"), 1, patience);
            QTest::qWait(30);
            QCOMPARE(runs, turn);
            clock->advance(61s);
        }
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM background_jobs")).toInt(), 1);
    }

    void aUniqueKeyHasOneUnfinishedJob()
    {
        const JobRequest request{.kind = kind, .uniqueKey = QStringLiteral("chain:acme")};
        const auto first = enqueueJob(*f->app, request, clock->nowUtc());
        const auto second = enqueueJob(*f->app, request, clock->nowUtc());
        QVERIFY(first && second);
        QCOMPARE(*second, *first);
        QCOMPARE(take("w", 60).size(), 1);
        QCOMPARE(*enqueueJob(*f->app, request, clock->nowUtc()), *first);
        testing::rows(*worker, QStringLiteral("SELECT finish_job(?, 'w', '{}', now())"), {*first});
        QVERIFY(*enqueueJob(*f->app, request, clock->nowUtc()) != *first);
    }

    void aRolledBackTransactionQueuesNothing()
    {
        {
            const auto transaction = Transaction::begin(*f->app, std::nullopt);
            QVERIFY(transaction);
            QVERIFY(enqueueJob(*f->app, {.kind = kind}, clock->nowUtc()));
        }
        QCOMPARE(count("queued"), 0);
    }

    void otherKindsAreLeftAlone()
    {
        QVERIFY(enqueueJob(*f->app, {.kind = QStringLiteral("test.unknown")}, clock->nowUtc()));
        QVERIFY(enqueueJob(*f->app, {.kind = kind}, clock->nowUtc()));
        JobRunner runner(url, *clock, quick);
        runner.registerJob(kind,
                           [](const Job &, JobContext &) -> core::Expected<QJsonObject> { return QJsonObject(); });
        runner.start();
        QTRY_COMPARE_WITH_TIMEOUT(count("done"), 1, patience);
        runner.stop();
        QCOMPARE(count("queued"), 1);
    }

    void aStopGivesTheJobBack()
    {
        QVERIFY(enqueueJob(*f->app, {.kind = kind}, clock->nowUtc()));
        std::atomic<bool> begun = false;
        JobRunner runner(url, *clock, quick);
        runner.registerJob(kind, [&](const Job &, JobContext &context) -> core::Expected<QJsonObject> {
            begun = true;
            while (!context.stopping)
                std::this_thread::sleep_for(1ms);
            return core::fail(core::ErrorCode::Cancelled, QStringLiteral("Stopping"));
        });
        runner.start();
        QTRY_VERIFY_WITH_TIMEOUT(begun, patience);
        runner.stop();
        QCOMPARE(count("queued"), 1);
        QCOMPARE(take("next", 60).size(), 1); // due at once, and this attempt is its first
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT attempts FROM background_jobs")).toInt(), 1);
    }

    void nobodyTouchesTheTableItself()
    {
        for (const char *statement :
             {"SELECT * FROM background_jobs", "DELETE FROM background_jobs", "SELECT * FROM mail_outbox",
              "SELECT take_jobs('w', '{a}', 1, 60, now())", "SELECT take_mails('w', 1, 60, now())",
              "UPDATE mail_outbox SET state = 'queued'", "INSERT INTO server_settings (key) VALUES ('a')"})
            QVERIFY2(!f->app->query(QString::fromLatin1(statement)), statement);
    }

    void impossibleStepsAreRefused()
    {
        const auto id = enqueueJob(*f->app, {.kind = kind}, clock->nowUtc());
        const auto refused =
            f->superuser->query(QStringLiteral("UPDATE background_jobs SET state = 'done' WHERE id = ?"), {*id});
        QVERIFY(!refused);
        QVERIFY(
            f->superuser->query(QStringLiteral("UPDATE background_jobs SET state = 'cancelled' WHERE id = ?"), {*id}));
    }

private:
    int count(const char *state)
    {
        return testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM background_jobs WHERE state = ?"),
                               {QString::fromLatin1(state)})
            .toInt();
    }
    QString lastError()
    {
        return testing::scalar(*f->superuser, QStringLiteral("SELECT last_error FROM background_jobs")).toString();
    }
    QList<QVariantList> take(const char *name, int lease)
    {
        return testing::rows(*worker, QStringLiteral("SELECT id FROM take_jobs(?, ?::text[], 10, ?, ?)"),
                             {QString::fromLatin1(name), QVariant(QStringList{kind}), lease, clock->nowUtc()});
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    std::unique_ptr<Database> worker;
    DatabaseUrl url;
    std::unique_ptr<ForwardClock> clock;
};

QTEST_GUILESS_MAIN(JobsTest)
#include "tst_jobs.moc"
