#include "support/postgres.h"

#include "domain/statemachines.h"
#include "server/storage/statements.h"

#include <QRegularExpression>
#include <QTest>

using namespace shortlist;
using testing::TestCluster;

namespace {

/// A machine as the catalog has it.
struct CatalogMachine
{
    QString name;
    QString entity;
    QString column;
    QStringList states;
};

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

/// The state machines of the database and of domain/ are the same: both are driven through every pair of states of
/// every machine that the catalog has.
class StateMachinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<TestCluster>();
        m_database = testing::connected(m_cluster->freshDatabase());
        const auto found = testing::rows(
            *m_database,
            QStringLiteral(
                "SELECT split_part(encode(g.tgargs, 'escape'), '\\000', 2), c.relname::text, a.attname::text, "
                "pg_get_constraintdef(k.oid) FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid "
                "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = split_part(encode(g.tgargs, "
                "'escape'), '\\000', 1) LEFT JOIN pg_constraint k ON k.contypid = a.atttypid "
                "WHERE g.tgfoid = to_regproc('public.enforce_transition') AND g.tgenabled IN ('O', 'A')"));
        static const QRegularExpression value(QStringLiteral("'([^']+)'::text"));
        for (const QVariantList &row : found) {
            CatalogMachine machine{row[0].toString(), row[1].toString(), row[2].toString(), {}};
            auto states = value.globalMatch(row[3].toString());
            while (states.hasNext())
                machine.states.append(states.next().captured(1));
            machine.states.removeDuplicates();
            m_machines.append(machine);
        }
    }
    void cleanupTestCase()
    {
        m_database.reset();
        m_cluster.reset();
    }

    void bothSidesHaveTheSameMachines()
    {
        QStringList inCatalog;
        QStringList inDomain;
        for (const CatalogMachine &machine : std::as_const(m_machines)) {
            inCatalog.append(machine.name + u' ' + machine.entity + u'.' + machine.column);
            QVERIFY2(machine.states.size() >= 2, qPrintable(machine.name + QStringLiteral(" has no named states")));
        }
        for (const domain::StateMachine &machine : domain::stateMachines()) {
            inDomain.append(QString(machine.name) + u' ' + machine.entity + u'.' + machine.column);
            const domain::StateMachine *const found = domain::stateMachineOf(machine.entity, machine.column);
            QVERIFY(found != nullptr && found->name == machine.name);
        }
        QCOMPARE(sorted(inDomain), sorted(inCatalog));
        // Steps of a machine that holds no column would be tried by nobody.
        const auto loose = testing::rows(*m_database, QStringLiteral("SELECT DISTINCT machine FROM state_transitions"));
        for (const QVariantList &row : loose) {
            QVERIFY2(std::any_of(m_machines.cbegin(), m_machines.cend(),
                                 [&](const CatalogMachine &m) { return m.name == row[0].toString(); }),
                     qPrintable(row[0].toString()));
        }
    }

    void everyPairOfStates_data()
    {
        QTest::addColumn<int>("index");
        for (qsizetype i = 0; i < m_machines.size(); ++i)
            QTest::newRow(qPrintable(m_machines[i].name)) << static_cast<int>(i);
    }

    void everyPairOfStates()
    {
        QFETCH(int, index);
        const CatalogMachine &machine = m_machines[index];
        // The same trigger on a table of its own: the rules of a real one's other columns would be in the way.
        testing::run(*m_database,
                     QStringLiteral("DROP TABLE IF EXISTS probe; CREATE TABLE probe (%1 text); "
                                    "CREATE TRIGGER enforce_transition BEFORE UPDATE OF %1 ON probe FOR EACH "
                                    "ROW EXECUTE FUNCTION enforce_transition('%1', '%2'); "
                                    "INSERT INTO probe VALUES (NULL)")
                         .arg(machine.column, machine.name));
        QStringList targets = machine.states;
        targets.append(QString()); // an emptied column
        int allowed = 0;
        for (const QString &from : machine.states) {
            for (const QString &to : std::as_const(targets)) {
                const auto refusal = domain::transitionRefusal(machine.name, machine.column, from, to);
                const QByteArray what = (from + QStringLiteral(" to ") + to).toUtf8();
                testing::run(
                    *m_database,
                    QStringLiteral("BEGIN; SET LOCAL session_replication_role = replica; UPDATE probe SET %1 = "
                                   "'%2'; COMMIT")
                        .arg(machine.column, from));
                const server::SqlResult done =
                    m_database->statements().run("UPDATE probe SET " + machine.column.toLatin1() + " = $1",
                                                 {to.isNull() ? protocol::Value() : protocol::Value(to.toUtf8())});
                QVERIFY2(done.ok == !refusal.has_value(), what.constData());
                if (refusal) {
                    QCOMPARE(*refusal, done.failure.message);
                    QCOMPARE(done.failure.state, QByteArray("23514"));
                    QCOMPARE(done.failure.column, machine.column);
                }
                QCOMPARE(domain::allowedFrom(machine.name, from).contains(to), !refusal && from != to);
                allowed += !refusal && from != to ? 1 : 0;
            }
            for (const QString &next : domain::allowedFrom(machine.name, from))
                QVERIFY2(machine.states.contains(next), qPrintable(next));
        }
        QVERIFY(allowed > 0);
    }

    void everyBeginning_data() { everyPairOfStates_data(); }

    void everyBeginning()
    {
        QFETCH(int, index);
        const CatalogMachine &machine = m_machines[index];
        const domain::StateMachine *const known = domain::stateMachineOf(machine.entity, machine.column);
        QVERIFY(known != nullptr);
        // A machine whose table has no such trigger would begin anywhere.
        QCOMPARE(testing::scalar(*m_database,
                                 QStringLiteral("SELECT count(*) FROM pg_trigger WHERE tgrelid = '%1'::regclass AND "
                                                "tgfoid = to_regproc('public.enforce_beginning') AND tgenabled IN "
                                                "('O', 'A') AND encode(tgargs, 'escape') = '%2\\000%3\\000'")
                                     .arg(machine.entity, machine.column, machine.name))
                     .toString(),
                 QStringLiteral("1"));
        testing::run(*m_database, QStringLiteral("DROP TABLE IF EXISTS probe; CREATE TABLE probe (%1 text); "
                                                 "CREATE TRIGGER enforce_beginning BEFORE INSERT ON probe FOR EACH "
                                                 "ROW EXECUTE FUNCTION enforce_beginning('%1', '%2')")
                                      .arg(machine.column, machine.name));
        for (const QString &state : machine.states) {
            const auto refusal = domain::beginningRefusal(*known, state);
            const server::SqlResult done =
                m_database->statements().run("INSERT INTO probe VALUES ($1)", {protocol::Value(state.toUtf8())});
            QVERIFY2(done.ok == !refusal.has_value(), qPrintable(state));
            if (refusal) {
                QCOMPARE(*refusal, done.failure.message);
                QCOMPARE(done.failure.state, QByteArray("23514"));
                QCOMPARE(done.failure.column, machine.column);
            }
        }
        QVERIFY(!known->beginnings.isEmpty());
        for (const QLatin1String beginning : known->beginnings)
            QVERIFY2(machine.states.contains(beginning), beginning.data());
    }

    /// An import brings rows as they stand elsewhere; nobody but the tables' owner may call itself one.
    void onlyTheOwnerImports()
    {
        const QString probe = QStringLiteral(
            "DROP TABLE IF EXISTS probe; CREATE TABLE probe (status text); GRANT INSERT ON probe TO shortlist_app; "
            "CREATE TRIGGER enforce_beginning BEFORE INSERT ON probe FOR EACH ROW EXECUTE FUNCTION "
            "enforce_beginning('status', 'requisition')");
        testing::run(*m_database, probe);
        const QString import = QStringLiteral("BEGIN; SET LOCAL app.importing = 'on'; INSERT INTO probe VALUES "
                                              "('filled'); COMMIT");
        testing::run(*m_database, import);
        testing::run(*m_database, QStringLiteral("SET SESSION AUTHORIZATION shortlist_app"));
        const auto refused = m_database->execute(import);
        testing::run(*m_database, QStringLiteral("ROLLBACK"));
        testing::run(*m_database, QStringLiteral("RESET SESSION AUTHORIZATION"));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.startsWith(QStringLiteral("status: requisition cannot begin as filled")),
                 qPrintable(refused.error().message));
        QCOMPARE(testing::scalar(*m_database, QStringLiteral("SELECT count(*) FROM probe")).toInt(), 1);
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<server::Database> m_database;
    QList<CatalogMachine> m_machines;
};

QTEST_GUILESS_MAIN(StateMachinesTest)
#include "tst_statemachines.moc"
