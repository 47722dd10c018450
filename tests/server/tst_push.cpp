#include "fixture.h"

#include "server/storage/database.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::server;
using protocol::MutationKind;
using protocol::Outcome;
using testing::change;
using testing::DeviceFake;
using testing::ServerFixture;
using testing::TestCluster;

namespace {
const QString candidates = QStringLiteral("candidates");
}

/// Pushes as a client makes them: each mutation applies exactly once, merges by field, and loses nothing typed.
class PushTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init()
    {
        f = std::make_unique<ServerFixture>(*m_cluster);
        mine = std::make_unique<DeviceFake>(*f);
        other = std::make_unique<DeviceFake>(*f);
        me = f->caller(f->acme, f->acme.recruiter, mine->id);
        colleague = f->caller(f->acme, f->acme.colleague, other->id);
    }
    void cleanup() { f.reset(); }

    void appliesAndAnswersARetryAlike()
    {
        const QUuid id = f->newId();
        const auto request = mine->request(
            {mine->mutation(MutationKind::Insert, candidates, id, change("full_name", nullptr, "Ana Sousa")),
             mine->mutation(MutationKind::Update, candidates, id, change("phone", nullptr, "+351 1"))});
        const auto first = f->push(me, request);
        QCOMPARE(first.results.size(), 2);
        QVERIFY(first.results[0].outcome == Outcome::Applied);
        QVERIFY(first.results[1].outcome == Outcome::Applied);
        QCOMPARE(first.lastSeq, 2);
        QCOMPARE(first.version, f->version(f->acme));
        QCOMPARE(first.results[1].version, first.version);
        QCOMPARE(value(id, "phone"), QStringLiteral("+351 1"));
        QCOMPARE(value(id, "created_by"), core::toText(f->acme.recruiter));

        const auto again = f->push(me, request);
        QVERIFY(again.results == first.results);
        QCOMPARE(f->version(f->acme), first.version);
        QCOMPARE(count("field_changes"), 1);
    }

    void recognisesAClone()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        (void)f->push(
            me, mine->request({mine->mutation(MutationKind::Update, candidates, id, change("phone", nullptr, "1"))}));
        mine->nextSeq = 1;
        const auto sameNumber = f->post(
            me, mine->request({mine->mutation(MutationKind::Update, candidates, id, change("phone", "1", "2"))}));
        QCOMPARE(sameNumber.status, 409);
        QVERIFY(sameNumber.body.contains("device-cloned"));
        mine->epoch = f->newId();
        const auto otherEpoch = f->post(
            me, mine->request({mine->mutation(MutationKind::Update, candidates, id, change("phone", "1", "2"))}));
        QVERIFY(otherEpoch.body.contains("device-cloned"));
        QCOMPARE(value(id, "phone"), QStringLiteral("1"));
    }

    void tellsAScriptWhatDoesNotFit()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const auto send = [&](const char *column, const char *text) {
            mine->nextSeq = 1; // nothing of the one before was applied
            return f->post(
                me,
                mine->request({mine->mutation(MutationKind::Update, candidates, id, change(column, nullptr, text))}),
                false);
        };
        const auto column = send("fone", "1");
        QCOMPARE(column.status, 422);
        QVERIFY(column.body.contains("\"phone\""));
        const auto type = send("availability_percentage", "much");
        QCOMPARE(type.status, 422);
        QVERIFY(type.body.contains("\"column\":\"availability_percentage\""));
        const auto value = send("experience_level", "wizard");
        QCOMPARE(value.status, 422);
        QVERIFY(value.body.contains("\"senior\""));
        // A rule of the database, and a row that is another tenant's, change as little.
        const auto range = send("availability_percentage", "101");
        QCOMPARE(range.status, 422);
        QVERIFY(range.body.contains("\"column\":\"availability_percentage\""));
        mine->nextSeq = 1;
        const QUuid foreign = f->addCandidate(f->globex, QStringLiteral("Theirs"));
        const auto theirs = f->post(
            me,
            mine->request({mine->mutation(MutationKind::Update, candidates, foreign, change("phone", nullptr, "1"))}),
            false);
        QCOMPARE(theirs.status, 404);
        QVERIFY(theirs.body.contains("not-found"));
        QCOMPARE(count("edit_conflicts"), 0);
        QCOMPARE(count("device_mutations"), 0);
    }

    void refusesAGap()
    {
        mine->nextSeq = 3;
        const auto answer = f->post(me, mine->request({mine->mutation(MutationKind::Insert, candidates, f->newId(),
                                                                      change("full_name", nullptr, "A"))}));
        QCOMPARE(answer.status, 409);
        QVERIFY(answer.body.contains("sequence-gap"));
        QCOMPARE(count("candidates"), 0);
    }

    void answersAMutationThatCameOverAnotherDevice()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        auto mutation = mine->mutation(MutationKind::Update, candidates, id, change("phone", nullptr, "1"));
        const auto first = f->push(me, mine->request({mutation}));
        DeviceFake third(*f);
        const auto second = f->push(f->caller(f->acme, f->acme.recruiter, third.id), third.request({mutation}));
        QCOMPARE(second.results[0].version, first.results[0].version);
        QCOMPARE(count("field_changes"), 1);
        QCOMPARE(second.lastSeq, 1);
    }

    void mergesDifferentFields()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        (void)f->push(colleague, other->request({other->mutation(MutationKind::Update, candidates, id,
                                                                 change("phone", nullptr, "theirs"))}));
        const auto reply = f->push(me, mine->request({mine->mutation(MutationKind::Update, candidates, id,
                                                                     change("location", nullptr, "Porto"))}));
        QVERIFY(reply.results[0].outcome == Outcome::Applied);
        QCOMPARE(value(id, "phone"), QStringLiteral("theirs"));
        QCOMPARE(value(id, "location"), QStringLiteral("Porto"));
    }

    void keepsBothSidesOfAConflict()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        (void)f->push(colleague, other->request({other->mutation(MutationKind::Update, candidates, id,
                                                                 change("phone", nullptr, "theirs"))}));
        auto fields = change("phone", nullptr, "mine");
        fields.insert(change("location", nullptr, "Porto"));
        const auto reply = f->push(me, mine->request({mine->mutation(MutationKind::Update, candidates, id, fields)}));
        QVERIFY(reply.results[0].outcome == Outcome::Conflict);
        QCOMPARE(reply.results[0].conflicts.size(), 1);
        QCOMPARE(value(id, "phone"), QStringLiteral("theirs"));
        QCOMPARE(value(id, "location"), QStringLiteral("Porto"));
        const auto row = testing::rows(
            *f->superuser,
            QStringLiteral("SELECT kind, column_name, base_value, mine, theirs, mine_by, theirs_by, status, "
                           "  theirs_at IS NOT NULL AND mine_at IS NOT NULL FROM edit_conflicts WHERE id = ?"),
            {reply.results[0].conflicts[0]});
        QCOMPARE(row[0],
                 (QVariantList{QStringLiteral("field"), QStringLiteral("phone"), QVariant(), QStringLiteral("mine"),
                               QStringLiteral("theirs"), core::toText(f->acme.recruiter),
                               core::toText(f->acme.colleague), QStringLiteral("open"), true}));
    }

    void equalityIsTheTypesOwn()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        QVERIFY(f->push(me, mine->request({mine->mutation(MutationKind::Update, candidates, id,
                                                          change("experience_years", nullptr, "2.5"))}))
                    .results[0]
                    .outcome == Outcome::Applied);
        QVERIFY(f->push(me, mine->request({mine->mutation(MutationKind::Update, candidates, id,
                                                          change("experience_years", "2.50", "3"))}))
                    .results[0]
                    .outcome == Outcome::Applied);
        QVERIFY(f->push(me, mine->request({mine->mutation(MutationKind::Update, candidates, id,
                                                          change("skills", "[ ]", "[\"C++\"]"))}))
                    .results[0]
                    .outcome == Outcome::Applied);
        QVERIFY(f->push(me, mine->request({mine->mutation(MutationKind::Update, candidates, id,
                                                          change("experience_years", "7", "3.0"))}))
                    .results[0]
                    .outcome == Outcome::Applied); // somebody made the same change
        QCOMPARE(count("edit_conflicts"), 0);
    }

    void groupsConflictAsOne()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        auto theirs = change("desired_salary", nullptr, "90000");
        theirs.insert(change("salary_currency", nullptr, "EUR"));
        (void)f->push(colleague, other->request({other->mutation(MutationKind::Update, candidates, id, theirs)}));
        auto ours = change("desired_salary", nullptr, "80000");
        ours.insert(change("salary_currency", nullptr, "EUR")); // alone this would be no conflict
        const auto reply = f->push(me, mine->request({mine->mutation(MutationKind::Update, candidates, id, ours)}));
        QVERIFY(reply.results[0].outcome == Outcome::Conflict);
        QCOMPARE(reply.results[0].conflicts.size(), 2);
        QCOMPARE(value(id, "desired_salary"), QStringLiteral("90000.00"));
    }

    void removalMeetsEdits()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const qint64 seen = f->version(f->acme);
        (void)f->push(colleague, other->request({other->mutation(MutationKind::Update, candidates, id,
                                                                 change("phone", nullptr, "1"))}));
        const auto removal =
            f->push(me, mine->request({mine->mutation(MutationKind::Remove, candidates, id, {}, seen)}));
        QVERIFY(removal.results[0].outcome == Outcome::Conflict);
        QCOMPARE(value(id, "deleted_at"), QString());
        const auto informed =
            f->push(me, mine->request({mine->mutation(MutationKind::Remove, candidates, id, {}, removal.version)}));
        QVERIFY(informed.results[0].outcome == Outcome::Applied);
        QVERIFY(!value(id, "deleted_at").isEmpty());
        const auto late =
            f->push(colleague,
                    other->request({other->mutation(MutationKind::Update, candidates, id, change("phone", "1", "2"))}));
        QVERIFY(late.results[0].outcome == Outcome::Conflict);
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT fields->'phone'->>'new' FROM edit_conflicts WHERE id = ?"),
                                 {late.results[0].conflicts[0]})
                     .toString(),
                 QStringLiteral("2"));
        const auto restored = f->push(me, mine->request({mine->mutation(MutationKind::Restore, candidates, id)}));
        QVERIFY(restored.results[0].outcome == Outcome::Applied);
        QCOMPARE(count("sync_tombstones"), 0);
    }

    void ownEditsDoNotHinderARemoval()
    {
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const qint64 seen = f->version(f->acme);
        (void)f->push(me, mine->request({mine->mutation(MutationKind::Update, candidates, id,
                                                        change("phone", nullptr, "1"), seen)}));
        const auto removal =
            f->push(me, mine->request({mine->mutation(MutationKind::Remove, candidates, id, {}, seen)}));
        QVERIFY(removal.results[0].outcome == Outcome::Applied);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QStringList>("says");
        QTest::newRow("enum") << QStringLiteral("source") << QByteArray("fax")
                              << QStringList{QStringLiteral("source"), QStringLiteral("career_page")};
        QTest::newRow("unknown column") << QStringLiteral("shoe_size") << QByteArray("44")
                                        << QStringList{QStringLiteral("shoe_size"), QStringLiteral("full_name")};
        QTest::newRow("number") << QStringLiteral("availability_percentage") << QByteArray("many")
                                << QStringList{QStringLiteral("availability_percentage")};
        QTest::newRow("check") << QStringLiteral("availability_percentage") << QByteArray("101")
                               << QStringList{QStringLiteral("availability_percentage")};
        QTest::newRow("foreign key") << QStringLiteral("owner_id") << QByteArray("01920000-0000-7000-8000-000000000000")
                                     << QStringList{QStringLiteral("owner_id"), QStringLiteral("memberships")};
        QTest::newRow("server's own") << QStringLiteral("created_by")
                                      << QByteArray("01920000-0000-7000-8000-000000000000")
                                      << QStringList{QStringLiteral("created_by")};
        QTest::newRow("too long") << QStringLiteral("phone") << QByteArray(51, '1')
                                  << QStringList{QStringLiteral("phone"), QStringLiteral("50")};
    }

    void refusals()
    {
        QFETCH(QString, column);
        QFETCH(QByteArray, typed);
        QFETCH(QStringList, says);
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const auto reply =
            f->push(me, mine->request({mine->mutation(MutationKind::Update, candidates, id, {{column, {{}, typed}}}),
                                       mine->mutation(MutationKind::Update, candidates, id,
                                                      change("location", nullptr, "Porto"))}));
        QVERIFY(reply.results[0].outcome == Outcome::Refused);
        for (const QString &word : says)
            QVERIFY2(reply.results[0].problem.contains(word), qPrintable(reply.results[0].problem));
        QVERIFY(reply.results[1].outcome == Outcome::Applied); // it blocks nothing
        QCOMPARE(testing::scalar(
                     *f->superuser,
                     QStringLiteral(
                         "SELECT fields->?->>'new' FROM edit_conflicts WHERE kind = 'refused' AND private_to = ?"),
                     {column, f->acme.recruiter})
                     .toString(),
                 QString::fromLatin1(typed));
    }

    void othersRowsDoNotExist()
    {
        const QUuid foreign = f->addCandidate(f->globex, QStringLiteral("Theirs"));
        const auto reply = f->push(
            me,
            mine->request({mine->mutation(MutationKind::Update, candidates, foreign, change("phone", nullptr, "1")),
                           mine->mutation(MutationKind::Update, candidates, f->newId(), change("phone", nullptr, "1")),
                           mine->mutation(MutationKind::Remove, candidates, foreign)}));
        for (const auto &result : reply.results) {
            QVERIFY(result.outcome == Outcome::Refused);
            QCOMPARE(result.problem, reply.results[0].problem);
        }
        DeviceFake third(*f);
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const auto outOfScope = f->push(
            f->caller(f->acme, f->acme.interviewer, third.id),
            third.request({third.mutation(MutationKind::Update, candidates, id, change("phone", nullptr, "1"))}));
        QCOMPARE(outOfScope.results[0].problem, reply.results[0].problem);
        QCOMPARE(value(id, "phone"), QString());
    }

    void unknownEntityIsAProblem()
    {
        const auto answer =
            f->post(me, mine->request({mine->mutation(MutationKind::Insert, QStringLiteral("unicorns"), f->newId())}));
        QCOMPARE(answer.status, 422);
        QVERIFY(answer.body.contains("unknown-entity") && answer.body.contains("candidates"));
    }

    void settlesAConflict()
    {
        keepsBothSidesOfAConflict();
        const QUuid id = testing::scalar(*f->superuser, QStringLiteral("SELECT id FROM edit_conflicts")).toUuid();
        const auto reply =
            f->push(me, mine->request({mine->mutation(MutationKind::Update, QStringLiteral("edit_conflicts"), id,
                                                      change("status", "open", "settled"))}));
        QVERIFY(reply.results[0].outcome == Outcome::Applied);
        QCOMPARE(testing::scalar(*f->superuser,
                                 QStringLiteral("SELECT settled_by FROM edit_conflicts WHERE settled_at IS NOT NULL"))
                     .toUuid(),
                 f->acme.recruiter);
        const auto forged =
            f->push(me, mine->request({mine->mutation(MutationKind::Update, QStringLiteral("edit_conflicts"), id,
                                                      change("theirs", nullptr, "x"))}));
        QVERIFY(forged.results[0].outcome == Outcome::Refused);
    }

    void aNewColumnIsEditableAtOnce()
    {
        testing::run(*f->superuser, QStringLiteral("ALTER TABLE candidates ADD COLUMN shoe_size integer"));
        f->catalog = std::make_unique<CatalogCache>();
        const QUuid id = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const auto reply = f->push(me, mine->request({mine->mutation(MutationKind::Update, candidates, id,
                                                                     change("shoe_size", nullptr, "44"))}));
        QVERIFY2(reply.results[0].outcome == Outcome::Applied, qPrintable(reply.results[0].problem));
        QCOMPARE(f->pull(me, 0, {}).field(candidates, id, QStringLiteral("shoe_size")), QByteArray("44"));
    }

private:
    QString value(const QUuid &id, const char *column)
    {
        return testing::scalar(
                   *f->superuser,
                   QStringLiteral("SELECT %1::text FROM candidates WHERE id = ?").arg(QString::fromLatin1(column)),
                   {id})
            .toString();
    }
    int count(const char *table)
    {
        return testing::scalar(*f->superuser, QStringLiteral("SELECT count(*) FROM %1").arg(QString::fromLatin1(table)))
            .toInt();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    std::unique_ptr<DeviceFake> mine;
    std::unique_ptr<DeviceFake> other;
    Caller me;
    Caller colleague;
};

QTEST_GUILESS_MAIN(PushTest)
#include "tst_push.moc"
