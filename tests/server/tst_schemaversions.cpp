// Clients and servers whose schemas are some versions apart, with descriptors as the released levels served them.
#include "fixture.h"

#include "client/localworkspace.h"
#include "core/json.h"
#include "server/migrations/migrator.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace shortlist;
using client::LocalWorkspace;
using protocol::MutationKind;
using protocol::Value;
using testing::change;
using testing::DeviceFake;
using testing::ServerFixture;
using testing::TestCluster;

namespace {

const QString candidates = QStringLiteral("candidates");
const QByteArray key(32, 'k');
constexpr int levels[] = {14, 16, 20, 22, 24};

QString pathOf(int level)
{
    return QStringLiteral(SHORTLIST_SOURCE_DIR "/tests/server/fixtures/descriptor-%1.json")
        .arg(level, 4, 10, QLatin1Char('0'));
}

core::Expected<protocol::SchemaDescriptor> recorded(int level)
{
    QFile file(pathOf(level));
    if (!file.open(QIODevice::ReadOnly))
        return core::fail(core::ErrorCode::NotFound, file.fileName());
    const auto json = core::parseJsonObject(file.readAll());
    return json ? protocol::SchemaDescriptor::fromJson(*json) : core::fail(json.error());
}

protocol::SchemaDescriptor descriptorOf(server::Database &database)
{
    server::CatalogCache cache;
    const auto catalog = cache.current(database);
    if (!catalog)
        qFatal("%s", qPrintable(catalog.error().message));
    return (*catalog)->descriptor;
}

client::StoredSession session(const QUuid &user)
{
    client::StoredSession s;
    s.grant.accessToken = QStringLiteral("sla_test");
    s.grant.refreshToken = QStringLiteral("slr_test");
    s.grant.tenantId = QUuid::createUuid();
    s.grant.userId = user;
    s.grant.role = QStringLiteral("recruiter");
    s.grant.history = QUuid::createUuid();
    s.serverUrl = QStringLiteral("http://127.0.0.1:1");
    return s;
}

} // namespace

class SchemaVersionsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    core::ManualClock m_clock;
    core::SeededRandom m_random{7};

private Q_SLOTS:
    void initTestCase()
    {
        m_cluster = std::make_unique<TestCluster>();
        f = std::make_unique<ServerFixture>(*m_cluster);
        if (!qEnvironmentVariableIsSet("SHORTLIST_RECORD"))
            return;
        // Once per released level: what its server served. Comments are left out for their size.
        for (const int level : levels) {
            const auto database = testing::connected(m_cluster->emptyDatabase());
            QList<server::Migration> some = server::Migrator::builtIn();
            some.removeIf([level](const server::Migration &migration) { return migration.number > level; });
            QVERIFY(server::Migrator(some).run(*database));
            protocol::SchemaDescriptor descriptor = descriptorOf(*database);
            for (protocol::Entity &entity : descriptor.entities) {
                entity.comment.clear();
                for (protocol::Column &column : entity.columns)
                    column.comment.clear();
            }
            QFile file(pathOf(level));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(core::compactJson(descriptor.toJson()) + '\n');
        }
    }
    void cleanupTestCase()
    {
        f.reset();
        m_cluster.reset();
    }

    void aCacheOfAnOlderLevelGrowsInPlace_data()
    {
        QTest::addColumn<int>("level");
        for (const int level : levels)
            QTest::addRow("%d", level) << level;
    }
    void aCacheOfAnOlderLevelGrowsInPlace()
    {
        QFETCH(int, level);
        const auto old = recorded(level);
        QVERIFY2(old, old ? "" : qPrintable(old.error().message));
        const protocol::SchemaDescriptor now = descriptorOf(*f->app);
        QVERIFY(old->version < now.version);
        QTemporaryDir dir;
        auto opened = LocalWorkspace::open(dir.path(), key, m_clock, m_random);
        QVERIFY(opened);
        LocalWorkspace &workspace = **opened;
        QVERIFY(workspace.signedIn(session(QUuid::createUuid()), *old));

        const QStringList scopes{QStringLiteral("directory"), QStringLiteral("recruiting")};
        cache::Store &store = workspace.store();
        QVERIFY(store.beginPull(5, scopes, QUuid::createUuid(), false));
        QUuid someone;
        for (const protocol::Entity &entity : old->entities) {
            QVERIFY(store.beginRows(entity.name, {QStringLiteral("id")}));
            for (int n = 0; n < 2; ++n) {
                const QUuid id = workspace.newId();
                QVERIFY(store.putRow(core::toBytes(id)));
                if (entity.name == candidates)
                    someone = id;
            }
        }
        QVERIFY(store.endPull());
        const auto typed = workspace.apply(
            {{MutationKind::Update, candidates, someone, {{QStringLiteral("phone"), Value("+49 30 1")}}},
             {MutationKind::Insert, candidates, {}, {{QStringLiteral("full_name"), Value("Offline")}}}});
        QVERIFY2(typed, typed ? "" : qPrintable(typed.error().message));

        QVERIFY(workspace.adoptSchema(now));
        QCOMPARE(store.cursor(), 5);
        QCOMPARE(store.scopes(), scopes); // nothing that is here is asked for again
        const QStringList missing = store.missingTables();
        for (const protocol::Entity &entity : now.entities) {
            const qint64 rows = workspace.reader().count(entity.name).value();
            const qint64 typedRows = entity.name == candidates ? 1 : 0;
            QCOMPARE(rows, (missing.contains(entity.name) ? 0 : 2) + typedRows);
            // A table is asked for whole only where it is new or became another one.
            const protocol::Entity *before = old->entity(entity.name);
            if (before != nullptr && before->columns == entity.columns && before->scope == entity.scope &&
                before->privateTo == entity.privateTo)
                QVERIFY2(!missing.contains(entity.name), qPrintable(entity.name));
        }
        QVERIFY(!missing.contains(candidates));
        QCOMPARE(workspace.waitingCount().value(), 2);
        const auto shown = workspace.reader().show(candidates, someone);
        QVERIFY(shown);
        QCOMPARE(protocol::valueOf(*now.entity(candidates), *shown, QStringLiteral("phone")), Value("+49 30 1"));
    }

    /// What an old client typed offline reaches the newest server.
    void editsOfAnOlderClientAreTaken_data() { aCacheOfAnOlderLevelGrowsInPlace_data(); }
    void editsOfAnOlderClientAreTaken()
    {
        QFETCH(int, level);
        const auto old = recorded(level);
        QVERIFY(old);
        QTemporaryDir dir;
        auto opened = LocalWorkspace::open(dir.path(), key, m_clock, m_random);
        QVERIFY(opened);
        LocalWorkspace &workspace = **opened;
        QVERIFY(workspace.signedIn(session(f->acme.recruiter), *old));
        const auto made = workspace.apply({{MutationKind::Insert,
                                            candidates,
                                            {},
                                            {{QStringLiteral("full_name"), Value("Old " + QByteArray::number(level))},
                                             {QStringLiteral("location"), Value("Oslo")}}}});
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        const QUuid row = made->rows.constFirst();
        QVERIFY(
            workspace.apply({{MutationKind::Update, candidates, row, {{QStringLiteral("phone"), Value("+47 1")}}}}));
        protocol::PushRequest push{workspace.outbox().device(), workspace.outbox().epoch(), {}};
        const auto waiting = workspace.outbox().waiting();
        QVERIFY(waiting);
        for (const cache::OutboxEntry &entry : *waiting)
            push.mutations.append(entry.mutation);
        const server::Caller me = f->caller(f->acme, f->acme.recruiter, push.device);
        const protocol::PushReply reply = f->push(me, push);
        QCOMPARE(reply.results.size(), 2);
        for (const protocol::MutationResult &result : reply.results)
            QVERIFY2(result.outcome == protocol::Outcome::Applied, qPrintable(result.problem));
        QCOMPARE(f->pull(me, 0, {}).field(candidates, row, QStringLiteral("phone")), QByteArray("+47 1"));
    }

    /// A client whose schema is ahead of this server's, as after a server went back to its last release: what the
    /// server has no column for is kept as a refused edit that names it, and blocks nothing behind it.
    void editsOfANewerClientAreKept()
    {
        DeviceFake device(*f);
        const server::Caller me = f->caller(f->acme, f->acme.recruiter, device.id);
        const QUuid row = f->addCandidate(f->acme, QStringLiteral("Ahead"));
        const qint64 cursor = f->version(f->acme);
        const auto update = [&](const char *column, const QByteArray &value) {
            return device.mutation(MutationKind::Update, candidates, row, {{QString::fromLatin1(column), {{}, value}}},
                                   cursor);
        };
        const protocol::PushReply reply =
            f->push(me, device.request({update("phone", "1"), update("shoe_size", "44"), update("location", "Rome")}));
        QCOMPARE(reply.results.size(), 3);
        QVERIFY(reply.results[0].outcome == protocol::Outcome::Applied);
        QVERIFY(reply.results[1].outcome == protocol::Outcome::Refused);
        QVERIFY2(reply.results[1].problem.contains(u"shoe_size"), qPrintable(reply.results[1].problem));
        QVERIFY(reply.results[2].outcome == protocol::Outcome::Applied);
        const QString conflicts = QStringLiteral("edit_conflicts");
        const auto pulled = f->pull(me, cursor, QStringLiteral("directory,recruiting"));
        QCOMPARE(pulled.ids(conflicts).size(), 1);
        const QUuid kept = QUuid::fromString(pulled.ids(conflicts).constFirst());
        QVERIFY(pulled.field(conflicts, kept, QStringLiteral("fields")).value_or(QByteArray()).contains("44"));
    }

    /// A whole table that the server does not have: nothing of the push is applied, and the answer names the table. The
    /// edit goes on waiting.
    void editsOfAnUnknownTableWait()
    {
        DeviceFake device(*f);
        const server::Caller me = f->caller(f->acme, f->acme.recruiter, device.id);
        const auto answer = f->post(
            me, device.request({device.mutation(MutationKind::Insert, QStringLiteral("moon_landings"), f->newId(),
                                                {{QStringLiteral("title"), {{}, QByteArray("Eagle")}}})}));
        QCOMPARE(answer.status, 422);
        QVERIFY(answer.body.contains("moon_landings"));
    }
};

QTEST_GUILESS_MAIN(SchemaVersionsTest)
#include "tst_schemaversions.moc"
