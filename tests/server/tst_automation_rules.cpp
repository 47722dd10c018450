#include "fixture.h"
#include "server/storage/statements.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using testing::ServerFixture;
using testing::TestCluster;

/// The rules of workflows and runs hold in PostgreSQL itself.
class AutomationRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }

    void init()
    {
        m_fixture = std::make_unique<ServerFixture>(*m_cluster);
        m_workflow = m_fixture->newId();
        QCOMPARE(
            attempt(QStringLiteral("INSERT INTO workflows (tenant_id, id, name, nodes) VALUES ('%1', '%2', 'Pipeline', "
                                   "'[{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]')")
                        .arg(core::toText(m_fixture->acme.id), core::toText(m_workflow))),
            QString());
    }

    void aWorkflowDoesNotRunInCircles()
    {
        QCOMPARE(join("a", "b"), QString());
        QCOMPARE(join("b", "c"), QString());
        QCOMPARE(join("a", "c"), QString());
        QCOMPARE(join("c", "a"), QStringLiteral("to_node: a leads back to c, and a workflow must not run in circles"));
        QCOMPARE(join("b", "a"), QStringLiteral("to_node: a leads back to b, and a workflow must not run in circles"));
        QCOMPARE(join("a", "a"), QStringLiteral("A step cannot be joined to itself"));
        QVERIFY(join("a", "b").contains(u"workflow_edges_once"));
        // Turned round by an update, it is a circle as well.
        QVERIFY(
            attempt(QStringLiteral("UPDATE workflow_edges SET from_node = 'c', to_node = 'a' WHERE from_node = 'a' AND "
                                   "to_node = 'b'"))
                .contains(u"circles"));
        QCOMPARE(attempt(QStringLiteral("UPDATE workflow_edges SET deleted_at = now() WHERE from_node = 'a'")),
                 QString());
        QCOMPARE(join("c", "a"), QString());
        // Restored, the removed edge would close a circle.
        QVERIFY(attempt(QStringLiteral(
                            "UPDATE workflow_edges SET deleted_at = NULL WHERE from_node = 'a' AND to_node = 'b'"))
                    .contains(u"circles"));
    }

    void edgesJoinStepsThatAreThere()
    {
        QCOMPARE(join("a", "z"), QStringLiteral("to_node: the workflow has no step z"));
        QCOMPARE(join("z", "a"), QStringLiteral("from_node: the workflow has no step z"));
        QCOMPARE(join("a", "b"), QString());
        QCOMPARE(attempt(QStringLiteral("UPDATE workflows SET nodes = '[{\"id\": \"b\"}]'")),
                 QStringLiteral("nodes: remove the connections of the step a before the step itself"));
        QCOMPARE(attempt(QStringLiteral("UPDATE workflows SET nodes = '[{\"id\": \"a\"}, {\"id\": \"a\"}]'")),
                 QStringLiteral("nodes: two steps have the same id"));
        QCOMPARE(attempt(QStringLiteral("UPDATE workflows SET nodes = '[{\"id\": \"a\"}, {\"id\": \"b\"}]'")),
                 QString());
        QCOMPARE(attempt(QStringLiteral("UPDATE workflows SET name = 'Another'")), QString());
        QCOMPARE(value(QStringLiteral("SELECT version FROM workflows")), QStringLiteral("2"));
    }

    void aRunHasItsTimesAndItsVersion()
    {
        QCOMPARE(start({}), QString());
        QCOMPARE(value(QStringLiteral(
                           "SELECT workflow_version || ' ' || status || ' ' || (requested_by = '%1') FROM executions")
                           .arg(core::toText(m_fixture->acme.recruiter))),
                 QStringLiteral("1 pending true"));
        QCOMPARE(move("completed", {}), QStringLiteral("status: execution cannot go from pending to completed"));
        QCOMPARE(move("running", {}), QString());
        QCOMPARE(move("waiting", {}), QString());
        QCOMPARE(value(QStringLiteral("SELECT started_at IS NOT NULL AND completed_at IS NULL FROM executions")),
                 QStringLiteral("true"));
        QCOMPARE(move("running", QStringLiteral("recruiter")), QString()); // a person approves
        const QString people =
            QStringLiteral("status: people ask for a run, approve it where it waits, or call it off");
        QCOMPARE(move("completed", QStringLiteral("recruiter")), people);
        QCOMPARE(move("failed", QStringLiteral("tenant_admin")), people);
        QCOMPARE(move("cancelled", QStringLiteral("recruiter")), QString());
        QCOMPARE(value(QStringLiteral("SELECT completed_at IS NOT NULL FROM executions")), QStringLiteral("true"));
        QCOMPARE(move("running", {}), QStringLiteral("status: execution cannot go from cancelled to running"));
    }

    void usageOfAgentsIsCounted()
    {
        const QString agent = core::toText(m_fixture->newId());
        QCOMPARE(attempt(QStringLiteral(
                             "INSERT INTO agents (tenant_id, id, name, system_prompt) VALUES ('%1', '%2', 'Reader', "
                             "'Read.')")
                             .arg(core::toText(m_fixture->acme.id), agent)),
                 QString());
        // Runs of another system come as they ended there.
        for (int i = 0; i < 2; ++i)
            testing::run(*m_fixture->superuser,
                         QStringLiteral("BEGIN; SET LOCAL app.importing = 'on'; INSERT INTO executions (tenant_id, id, "
                                        "agent_id, status, started_at, completed_at) VALUES ('%1', '%2', '%3', "
                                        "'completed', '2026-11-20 10:00:00Z', '2026-11-20 10:01:30Z'); COMMIT")
                             .arg(core::toText(m_fixture->acme.id), core::toText(m_fixture->newId()), agent));
        QCOMPARE(value(QStringLiteral("SELECT usage_count || ' ' || total_time_spent || ' ' || (agent_id = '%1') FROM "
                                      "agent_usage_stats")
                           .arg(agent)),
                 QStringLiteral("2 180 true"));
    }

    void aRunIsOfOneThing()
    {
        QCOMPARE(attempt(QStringLiteral("INSERT INTO executions (tenant_id, id) VALUES ('%1', '%2')")
                             .arg(core::toText(m_fixture->acme.id), core::toText(m_fixture->newId()))),
                 QStringLiteral("A run is of one agent or of one workflow"));
    }

private:
    /// Why the app role's statement is refused, in acme, in its own transaction; empty when it was done.
    QString attempt(const QString &statement, const QString &role = {})
    {
        const auto transaction =
            Transaction::begin(*m_fixture->app, Transaction::Actor{m_fixture->acme.id, m_fixture->acme.recruiter, {}});
        testing::rows(*m_fixture->app, QStringLiteral("SELECT set_config('app.role', ?, true)"), {role});
        const SqlResult done = m_fixture->app->statements().run(statement.toUtf8());
        if (!done.ok)
            return done.failure.message;
        return (*transaction)->commit() ? QString() : QStringLiteral("the commit failed");
    }

    QString value(const QString &query)
    {
        const auto transaction =
            Transaction::begin(*m_fixture->app, Transaction::Actor{m_fixture->acme.id, m_fixture->acme.recruiter, {}});
        return testing::scalar(*m_fixture->app, query).toString();
    }

    QString join(const char *from, const char *to)
    {
        return attempt(
            QStringLiteral("INSERT INTO workflow_edges (tenant_id, id, workflow_id, from_node, to_node) VALUES "
                           "('%1', '%2', '%3', '%4', '%5')")
                .arg(core::toText(m_fixture->acme.id), core::toText(m_fixture->newId()), core::toText(m_workflow),
                     QString::fromLatin1(from), QString::fromLatin1(to)));
    }

    QString start(const QString &role)
    {
        return attempt(
            QStringLiteral("INSERT INTO executions (tenant_id, id, workflow_id) VALUES ('%1', '%2', '%3')")
                .arg(core::toText(m_fixture->acme.id), core::toText(m_fixture->newId()), core::toText(m_workflow)),
            role);
    }

    QString move(const char *status, const QString &role)
    {
        return attempt(QStringLiteral("UPDATE executions SET status = '%1'").arg(QString::fromLatin1(status)), role);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> m_fixture;
    QUuid m_workflow;
};

QTEST_GUILESS_MAIN(AutomationRulesTest)
#include "tst_automation_rules.moc"
