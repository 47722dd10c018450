#include "fixture.h"

#include "server/storage/database.h"
#include "server/sync/pull.h"

#include <QJsonArray>
#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using protocol::MutationKind;
using testing::change;
using testing::DeviceFake;
using testing::ServerFixture;
using testing::TestCluster;

namespace {
const QString candidates = QStringLiteral("candidates");
const QString everything = QStringLiteral("directory,recruiting");
} // namespace

/// Pulls as a client makes them.
class PullTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<ServerFixture>(*m_cluster);
        me = f->caller(f->acme, f->acme.recruiter, f->newId());
    }
    void cleanup() { f.reset(); }

    void firstPullBringsEverythingOfThisTenant()
    {
        const QUuid mine = f->addCandidate(f->acme, QStringLiteral("Tab\there, line\nend, back\\slash"));
        f->addCandidate(f->globex, QStringLiteral("Theirs"));
        const auto pulled = f->pull(me, 0, {});
        QVERIFY(pulled.complete);
        QCOMPARE(pulled.begin.value(QStringLiteral("version")).toInteger(), f->version(f->acme));
        QCOMPARE(pulled.ids(candidates), QStringList{core::toText(mine)});
        QCOMPARE(pulled.field(candidates, mine, QStringLiteral("full_name")),
                 QByteArray("Tab\there, line\nend, back\\slash"));
        QCOMPARE(pulled.ids(QStringLiteral("memberships")).size(), 3);
        QCOMPARE(pulled.order, (QStringList{QStringLiteral("memberships"), candidates, QStringLiteral("stages")}));
        QVERIFY(!pulled.columns.value(candidates).contains(QStringLiteral("tenant_id")));
        QCOMPARE(pulled.begin.value(QStringLiteral("granted")).toArray(), QJsonArray::fromStringList(me.scopes));
        QCOMPARE(pulled.begin.value(QStringLiteral("role")).toString(), QStringLiteral("recruiter"));
        QCOMPARE(pulled.end.value(QStringLiteral("rows")).toInt(), 5);
    }

    void ownJobsComeFirstAndAgain()
    {
        const auto insertJob = [&](const QUuid &owner, const char *title) {
            const QUuid id = f->newId();
            testing::rows(*f->superuser,
                          QStringLiteral("INSERT INTO job_requisitions(tenant_id, id, code, title, owner_id) "
                                         "VALUES (?, ?, ?, ?, ?)"),
                          {f->acme.id, id, QString::fromLatin1(title), QString::fromLatin1(title), owner});
            return id;
        };
        const auto apply = [&](const QUuid &job, const QUuid &candidate) {
            const QUuid id = f->newId();
            testing::rows(*f->superuser,
                          QStringLiteral("INSERT INTO applications(tenant_id, id, job_id, candidate_id, stage_id) "
                                         "VALUES (?, ?, ?, ?, ?)"),
                          {f->acme.id, id, job, candidate, f->acme.stage});
            return core::toText(id);
        };
        const QUuid mine = insertJob(f->acme.recruiter, "Mine");
        const QUuid theirs = insertJob(f->acme.colleague, "Theirs");
        const QUuid opened = insertJob(f->acme.colleague, "Opened");
        const QUuid ana = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const QUuid ben = f->addCandidate(f->acme, QStringLiteral("Ben"));
        const QUuid elsewhere = f->addCandidate(f->globex, QStringLiteral("Elsewhere"));
        const QString first = apply(mine, ana);
        apply(theirs, ben);

        const QString jobs = QStringLiteral("job_requisitions");
        const auto pulled = f->pull(
            me, 0, {}, QStringLiteral("&first=%1,%2&expect=rows").arg(core::toText(opened), core::toText(elsewhere)));
        QVERIFY(pulled.complete);
        QCOMPARE(QSet<QString>(pulled.early[jobs].cbegin(), pulled.early[jobs].cend()),
                 (QSet<QString>{core::toText(mine), core::toText(opened)}));
        QCOMPARE(pulled.early[candidates], QStringList{core::toText(ana)});
        QCOMPARE(pulled.early[QStringLiteral("applications")], QStringList{first});
        QCOMPARE(pulled.ids(jobs).size(), 3); // all of them come in their turn
        QCOMPARE(pulled.ids(candidates).size(), 2);
        qint64 rows = 0;
        for (const auto &section : pulled.rows)
            rows += section.size();
        QCOMPARE(pulled.expected.value(QStringLiteral("rows")).toInteger(), rows);
        QCOMPARE(pulled.expected.value(QStringLiteral("before")).toInteger(-1), 0);
        QCOMPARE(pulled.end.value(QStringLiteral("rows")).toInteger(), rows + 4);

        // Without further wishes it is the own jobs.
        QCOMPARE(f->pull(me, 0, {}, QStringLiteral("&first=")).early[jobs], QStringList{core::toText(mine)});
        // Without asking the stream is as it always was.
        const auto plain = f->pull(me, 0, {});
        QVERIFY(plain.early.isEmpty() && plain.expected.isEmpty());
        // One that goes on says how far it had come, and repeats nothing.
        const auto resumed = f->pull(
            me, 0, {},
            QStringLiteral("&table=candidates&after=%1&first=&expect=rows").arg(core::toText(std::min(ana, ben))));
        QVERIFY(resumed.early.isEmpty());
        QCOMPARE(resumed.expected.value(QStringLiteral("rows")).toInteger(), rows);
        qint64 left = 0;
        for (const auto &section : resumed.rows)
            left += section.size();
        QCOMPARE(resumed.expected.value(QStringLiteral("before")).toInteger(), rows - left);
        // Who sees nothing of recruiting gets nothing of it early either.
        const auto narrow = f->caller(f->acme, f->acme.interviewer, f->newId());
        QVERIFY(f->pull(narrow, 0, {}, QStringLiteral("&first=%1").arg(core::toText(mine))).early.isEmpty());
    }

    void oneTableComesWholeWhereItIsMissing()
    {
        const QUuid old = f->addCandidate(f->acme, QStringLiteral("Old"));
        const qint64 cursor = f->version(f->acme);
        const auto pulled = f->pull(me, cursor, everything, QStringLiteral("&whole=candidates"));
        QCOMPARE(pulled.order, QStringList{candidates}); // nothing else is sent again
        QCOMPARE(pulled.ids(candidates), QStringList{core::toText(old)});
        QVERIFY(pulled.removed.isEmpty());
    }

    void laterPullsBringChangesOnly()
    {
        f->addCandidate(f->acme, QStringLiteral("Old"));
        const qint64 cursor = f->version(f->acme);
        const QUuid fresh = f->addCandidate(f->acme, QStringLiteral("New"));
        const auto pulled = f->pull(me, cursor, everything);
        QCOMPARE(pulled.order, QStringList{candidates});
        QCOMPARE(pulled.ids(candidates), QStringList{core::toText(fresh)});
        QVERIFY(f->pull(me, f->version(f->acme), everything).order.isEmpty());
    }

    void removalsAndRestores()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const qint64 cursor = f->version(f->acme);
        testing::rows(*f->superuser, QStringLiteral("UPDATE candidates SET deleted_at = now() WHERE id = ?"), {id});
        const auto removed = f->pull(me, cursor, everything);
        QCOMPARE(removed.removed.value(candidates), QStringList{core::toText(id)});
        QVERIFY(removed.ids(candidates).isEmpty());
        QVERIFY(f->pull(me, 0, {}).ids(candidates).isEmpty());
        const qint64 gone = f->version(f->acme);
        testing::rows(*f->superuser, QStringLiteral("UPDATE candidates SET deleted_at = NULL WHERE id = ?"), {id});
        QCOMPARE(f->pull(me, gone, everything).ids(candidates), QStringList{core::toText(id)});
        QVERIFY(f->pull(me, cursor, everything).removed.isEmpty());
    }

    void scopesDecideAboutTables()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const auto narrow = f->caller(f->acme, f->acme.interviewer, f->newId());
        const auto little = f->pull(narrow, 0, {});
        QCOMPARE(little.order, QStringList{QStringLiteral("memberships")});
        const qint64 cursor = f->version(f->acme);
        // Granted: whole tables, although nothing changed after the cursor.
        const auto granted = f->pull(me, cursor, QStringLiteral("directory"));
        QCOMPARE(granted.ids(candidates), QStringList{core::toText(id)});
        QVERIFY(!granted.order.contains(QStringLiteral("memberships")));
        QVERIFY(granted.begin.value(QStringLiteral("granted")).toArray().contains(QStringLiteral("recruiting")));
        const auto revoked = f->pull(narrow, cursor, everything);
        QVERIFY(revoked.begin.value(QStringLiteral("revoked")).toArray().contains(QStringLiteral("recruiting")));
        QVERIFY(
            revoked.begin.value(QStringLiteral("granted")).toArray().contains(QStringLiteral("recruiting/granted")));
        QVERIFY(revoked.order.isEmpty());
    }

    /// Clients that were released ask for a scope again after a schema change and keep their rows.
    void aScopeAskedForAgainComesWithItsRemovals()
    {
        const QUuid stays = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const QUuid goes = f->addCandidate(f->acme, QStringLiteral("Bo"));
        const qint64 cursor = f->version(f->acme);
        testing::rows(*f->superuser, QStringLiteral("UPDATE candidates SET deleted_at = now() WHERE id = ?"), {goes});
        const auto pulled = f->pull(me, cursor, QStringLiteral("directory"));
        QCOMPARE(pulled.ids(candidates), QStringList{core::toText(stays)});
        QCOMPARE(pulled.removed.value(candidates), QStringList{core::toText(goes)});
        QVERIFY(f->pull(me, 0, {}).removed.isEmpty());
    }

    /// The simulator's seed 21 on a disk: a client that is refused can never find out that the server was restored.
    void aCursorAheadIsToldWhereTheServerIs()
    {
        f->addCandidate(f->acme, QStringLiteral("Ana"));
        const auto pulled = f->pull(me, 999'999, everything);
        QVERIFY(pulled.complete);
        QCOMPARE(pulled.begin.value(QStringLiteral("version")).toInteger(), f->version(f->acme));
        QVERIFY(!pulled.begin.value(QStringLiteral("history")).toString().isEmpty());
        QVERIFY(pulled.order.isEmpty() && pulled.removed.isEmpty());
    }

    void resumesWhereItBrokeOff()
    {
        QStringList all;
        for (int i = 0; i < 10; ++i)
            all.append(core::toText(f->addCandidate(f->acme, QStringLiteral("C%1").arg(i))));
        const auto pulled = f->pull(me, 0, {}, QStringLiteral("&table=candidates&after=") + all[3]);
        QCOMPARE(pulled.ids(candidates), all.mid(4));
        QVERIFY(!pulled.order.contains(QStringLiteral("memberships")));
    }

    void aClientThatGoesAwayLeavesTheConnectionUsable()
    {
        testing::rows(
            *f->superuser,
            QStringLiteral("INSERT INTO candidates (tenant_id, id, full_name, summary) "
                           "SELECT ?, gen_random_uuid(), 'C', repeat('x', 1000) FROM generate_series(1, 5000)"),
            {f->acme.id});
        const auto cut = f->get(f->pullRoute(), me, QStringLiteral("cursor=0"), 3);
        QVERIFY(!cut.finished);
        QCOMPARE(f->pull(me, 0, {}).ids(candidates).size(), 5000);
    }

    void privateNotesAreTheirAuthorsAlone()
    {
        const QUuid candidate = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const QUuid job = f->newId();
        testing::rows(*f->superuser,
                      QStringLiteral("INSERT INTO job_requisitions (tenant_id, id, title) VALUES (?, ?, 'Engineer')"),
                      {f->acme.id, job});
        DeviceFake device(*f);
        const auto author = f->caller(f->acme, f->acme.recruiter, device.id);
        const QUuid application = f->newId();
        const QUuid note = f->newId();
        const auto id = [](const QUuid &value) { return protocol::Value(core::toBytes(value)); };
        const auto reply = f->push(
            author, device.request({device.mutation(MutationKind::Insert, QStringLiteral("applications"), application,
                                                    {{QStringLiteral("candidate_id"), {{}, id(candidate)}},
                                                     {QStringLiteral("job_id"), {{}, id(job)}},
                                                     {QStringLiteral("stage_id"), {{}, id(f->acme.stage)}}}),
                                    device.mutation(MutationKind::Insert, QStringLiteral("application_notes"), note,
                                                    {{QStringLiteral("application_id"), {{}, id(application)}},
                                                     {QStringLiteral("note_text"), {{}, QByteArray("Mine alone")}},
                                                     {QStringLiteral("is_private"), {{}, QByteArray("t")}}}),
                                    device.mutation(MutationKind::Update, QStringLiteral("application_notes"), note,
                                                    change("is_private", "t", "f"))}));
        QVERIFY(reply.results[1].outcome == protocol::Outcome::Applied);
        QVERIFY(reply.results[2].outcome == protocol::Outcome::Refused);
        QVERIFY(reply.results[2].problem.contains(u"is_private"));
        const QString notes = QStringLiteral("application_notes");
        const auto colleague = f->caller(f->acme, f->acme.colleague, f->newId());
        QCOMPARE(f->pull(author, 0, {}).field(notes, note, QStringLiteral("author_id")),
                 core::toBytes(f->acme.recruiter));
        QVERIFY(f->pull(colleague, 0, {}).ids(notes).isEmpty());
        const qint64 cursor = f->version(f->acme);
        DeviceFake other(*f);
        const auto intrusion = f->push(
            f->caller(f->acme, f->acme.colleague, other.id),
            other.request({other.mutation(MutationKind::Update, notes, note, change("note_text", "Mine alone", "x")),
                           other.mutation(MutationKind::Remove, notes, note)}));
        QVERIFY(intrusion.results[0].problem.startsWith(u"There is no such row") &&
                intrusion.results[1].problem.startsWith(u"There is no such row"));
        (void)f->push(author, device.request({device.mutation(MutationKind::Remove, notes, note, {}, cursor)}));
        QCOMPARE(f->pull(author, cursor, everything).removed.value(notes).size(), 1);
        QVERIFY(f->pull(colleague, cursor, everything).removed.value(notes).isEmpty());
    }

    void refusesNonsense_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("cursor") << QStringLiteral("cursor=many");
        QTest::newRow("negative") << QStringLiteral("cursor=-1");
        QTest::newRow("table") << QStringLiteral("cursor=0&table=unicorns");
        QTest::newRow("after") << QStringLiteral("cursor=0&table=candidates&after=x' OR true --");
    }

    void refusesNonsense()
    {
        QFETCH(QString, query);
        const auto answer = f->get(f->pullRoute(), me, query);
        QVERIFY2(answer.status >= 400 && answer.status < 500, answer.body.constData());
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    Caller me;
};

QTEST_GUILESS_MAIN(PullTest)
#include "tst_pull.moc"
