#include "fixture.h"

#include "server/catalog/rules.h"
#include "server/storage/database.h"

#include <QTest>

#include <algorithm>

using namespace shortlist;
using namespace shortlist::server;
using testing::ServerFixture;
using testing::TestCluster;

/// The record of activity: partitions by month that nobody reaches but through their parent.
class ActivityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<ServerFixture>(*m_cluster);
        worker = std::move(server::Database::connect(f->url.as(QStringLiteral("shortlist_worker")))).value();
    }
    void cleanup()
    {
        worker.reset();
        f.reset();
    }

    void rowsOfThisMonthHaveAPartition()
    {
        record(f->acme, QStringLiteral("now()"), QStringLiteral("page_view"));
        QVERIFY(partitions() != QStringList{QStringLiteral("activity_events_default")});
    }

    void theParentKeepsTenantsApart()
    {
        for (const char *time : {"now()", "now() - interval '5 years'"}) {
            record(f->acme, QString::fromLatin1(time), QStringLiteral("ours"));
            record(f->globex, QString::fromLatin1(time), QStringLiteral("theirs"));
        }
        const auto transaction = as(f->acme);
        QCOMPARE(testing::rows(*f->app, QStringLiteral("SELECT action FROM activity_events")),
                 (QList<QVariantList>{{QStringLiteral("ours")}, {QStringLiteral("ours")}}));
        QVERIFY(!f->app->query(QStringLiteral("INSERT INTO activity_events (tenant_id, action) VALUES (?, 'x')"),
                               {f->globex.id}));
    }

    void noPartitionIsReachedByItsOwnName()
    {
        record(f->acme, QStringLiteral("now()"), QStringLiteral("ours"));
        const auto names =
            testing::rows(*f->superuser, QStringLiteral("SELECT inhrelid::regclass::text FROM pg_inherits "
                                                        "WHERE inhparent = 'activity_events'::regclass"));
        QVERIFY(names.size() >= 4);
        for (const char *role : {"shortlist_app", "shortlist_worker", "shortlist_backup"}) {
            const auto database = testing::connected(f->url.as(QString::fromLatin1(role)));
            QVERIFY(database->query(QStringLiteral("SELECT count(*) FROM activity_events")));
            for (const QVariantList &name : names) {
                for (const char *statement : {"SELECT * FROM %1", "DELETE FROM %1", "UPDATE %1 SET action = 'x'",
                                              "INSERT INTO %1 SELECT * FROM %1", "TRUNCATE %1"}) {
                    const auto tried = database->query(QString::fromLatin1(statement).arg(name[0].toString()));
                    QVERIFY2(!tried, statement);
                }
            }
        }
    }

    void whatWasDoneStaysSo()
    {
        record(f->acme, QStringLiteral("now()"), QStringLiteral("ours"));
        for (const char *statement : {"UPDATE activity_events SET action = 'x'", "DELETE FROM activity_events"}) {
            const auto transaction = as(f->acme);
            QVERIFY(!f->app->query(QString::fromLatin1(statement)));
        }
    }

    void rowsMoveToThePartitionOfTheirMonth()
    {
        record(f->acme, QStringLiteral("now() - interval '4 months'"), QStringLiteral("ours"));
        record(f->globex, QStringLiteral("now() - interval '4 months'"), QStringLiteral("theirs"));
        record(f->acme, QStringLiteral("now() - interval '5 years'"), QStringLiteral("older"));
        QCOMPARE(partitions(), QStringList{QStringLiteral("activity_events_default")});
        const QString ensure = QStringLiteral("SELECT ensure_activity_partitions(0, now() - interval '4 months')");
        QCOMPARE(testing::scalar(*worker, ensure).toInt(), 4);
        QCOMPARE(testing::scalar(*worker, ensure).toInt(), 0);
        QCOMPARE(partitions().size(), 2);
        QCOMPARE(testing::rows(*f->superuser, QStringLiteral("SELECT action FROM activity_events_default")),
                 (QList<QVariantList>{{QStringLiteral("older")}}));
        {
            const auto transaction = as(f->globex);
            QCOMPARE(testing::rows(*f->app, QStringLiteral("SELECT action FROM activity_events")),
                     (QList<QVariantList>{{QStringLiteral("theirs")}}));
        }
        // What was made now keeps every rule, and the default partition is closed again.
        const auto violations = findRuleViolations(*f->superuser);
        QVERIFY(violations && std::none_of(violations->cbegin(), violations->cend(), [](const RuleViolation &v) {
                    return v.object.startsWith(u"activity_events");
                }));
        QCOMPARE(testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM activity_events")).toInt(), 3);
    }

    void partitionsAreMadeAhead()
    {
        QVERIFY(testing::scalar(*worker, QStringLiteral("SELECT ensure_activity_partitions(12)")).toInt() > 0);
        record(f->acme, QStringLiteral("now() + interval '11 months'"), QStringLiteral("later"));
        QVERIFY(!partitions().contains(QStringLiteral("activity_events_default")));
        for (const char *arguments : {"-1", "37", "1, '1999-01-01'"})
            QVERIFY(!worker->query(
                QStringLiteral("SELECT ensure_activity_partitions(%1)").arg(QString::fromLatin1(arguments))));
    }

private:
    std::unique_ptr<Transaction> as(const testing::Tenant &tenant)
    {
        return std::move(*Transaction::begin(*f->app, Transaction::Actor{tenant.id, tenant.recruiter, {}}));
    }
    /// As the app role, with an id of this time.
    void record(const testing::Tenant &tenant, const QString &time, const QString &action)
    {
        const auto transaction = as(tenant);
        testing::rows(
            *f->app,
            QStringLiteral("INSERT INTO activity_events (tenant_id, id, user_id, action) SELECT ?, "
                           "overlay(make_uuid7()::text PLACING left(uuid7_floor(%1)::text, 13) FROM 1)::uuid, "
                           "?, ?")
                .arg(time),
            {tenant.id, tenant.recruiter, action});
        QVERIFY(transaction->commit());
    }
    /// The partitions that have rows.
    QStringList partitions()
    {
        QStringList out;
        for (const QVariantList &row : testing::rows(
                 *f->superuser, QStringLiteral("SELECT DISTINCT tableoid::regclass::text FROM activity_events")))
            out.append(row[0].toString());
        return out;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    std::unique_ptr<server::Database> worker;
};

QTEST_GUILESS_MAIN(ActivityTest)
#include "tst_activity.moc"
