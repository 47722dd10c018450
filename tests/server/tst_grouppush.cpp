#include "groupcase.h"

#include <new>

using namespace shortlist;
using namespace shortlist::server;
using protocol::MutationKind;
using protocol::Outcome;
using protocol::PushReply;
using testing::AnswerFake;
using testing::change;
using testing::DeviceFake;
using testing::GroupCase;
using testing::TestCluster;
using Kept = GroupCase::Kept;

namespace {

const QString candidates = QStringLiteral("candidates");

} // namespace

/// Pushes of several devices in one transaction: each counts as if it had come alone.
class GroupPushTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { c = std::make_unique<GroupCase>(*m_cluster); }
    void cleanup() { c.reset(); }

    void shareOneCommit()
    {
        const QUuid one = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const QUuid two = c->f->addCandidate(c->f->acme, QStringLiteral("Bo"));
        const QUuid made = c->f->newId();
        const auto before = c->f->version(c->f->acme);
        const QList<PushJob> jobs{
            c->job(c->me,
                   c->mine.request(
                       {c->mine.mutation(MutationKind::Update, candidates, one, change("phone", nullptr, "1")),
                        c->mine.mutation(MutationKind::Update, candidates, one, change("phone", "1", "2")),
                        c->mine.mutation(MutationKind::Insert, candidates, made, change("full_name", nullptr, "C"))})),
            c->job(c->colleague, c->other.request({c->other.mutation(MutationKind::Update, candidates, two,
                                                                     change("phone", nullptr, "3"))}))};
        const auto outcomes = c->apply(jobs);
        QCOMPARE(c->f->version(c->f->acme), before + 1);
        QCOMPARE(c->reply(outcomes[0]).results.size(), 3);
        QCOMPARE(c->reply(outcomes[0]).lastSeq, 3);
        QCOMPARE(c->reply(outcomes[1]).lastSeq, 1);
        for (const PushOutcome &outcome : outcomes) {
            for (const auto &result : c->reply(outcome).results) {
                QVERIFY(result.outcome == Outcome::Applied);
                QCOMPARE(result.version, before + 1);
            }
        }
        QCOMPARE(c->value(one, "phone"), QStringLiteral("2"));
        QCOMPARE(c->value(two, "phone"), QStringLiteral("3"));
        // Each row names who changed it, in its stamps, its history and the audit log.
        QCOMPARE(c->value(one, "updated_by"), core::toText(c->f->acme.recruiter));
        QCOMPARE(c->value(made, "created_by"), core::toText(c->f->acme.recruiter));
        QCOMPARE(c->value(two, "updated_by"), core::toText(c->f->acme.colleague));
        QCOMPARE(c->text("SELECT string_agg(old_value || '→' || new_value, ' ' ORDER BY id) FROM field_changes "
                         "WHERE old_value IS NOT NULL"),
                 QStringLiteral("1→2"));
        for (const char *table : {"field_changes", "audit_pending"}) {
            const QByteArray who = QByteArray(table) == "field_changes" ? "changed_by" : "actor_id";
            QCOMPARE(c->text("SELECT " + who + " || ' ' || device_id FROM " + table + " WHERE row_id = '" +
                             core::toBytes(two) + "' ORDER BY id DESC LIMIT 1"),
                     core::toText(c->f->acme.colleague) + u' ' + core::toText(c->other.id));
        }
        // Sent again, by both: the same answers, and nothing changes.
        const auto again = c->apply({jobs[1], jobs[0]});
        QVERIFY(c->reply(again[0]).results == c->reply(outcomes[1]).results);
        QVERIFY(c->reply(again[1]).results == c->reply(outcomes[0]).results);
        QCOMPARE(c->f->version(c->f->acme), before + 1);
    }

    void aBadEditHarmsNobody()
    {
        const QUuid one = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const QUuid two = c->f->addCandidate(c->f->acme, QStringLiteral("Bo"));
        QList<protocol::Mutation> many;
        for (int i = 0; i < 20; ++i)
            many.append(i == 11 ? c->mine.mutation(MutationKind::Update, candidates, one,
                                                   change("availability_percentage", nullptr, "101"))
                                : c->mine.mutation(MutationKind::Insert, candidates, c->f->newId(),
                                                   change("full_name", nullptr, "New")));
        const auto outcomes =
            c->apply({c->job(c->me, c->mine.request(many)),
                      c->job(c->colleague, c->other.request({c->other.mutation(MutationKind::Update, candidates, two,
                                                                               change("phone", nullptr, "3"))}))});
        for (int i = 0; i < 20; ++i)
            QVERIFY((c->reply(outcomes[0]).results[i].outcome == Outcome::Refused) == (i == 11));
        QVERIFY(c->reply(outcomes[1]).results[0].outcome == Outcome::Applied);
        QCOMPARE(c->value(two, "phone"), QStringLiteral("3"));
        QCOMPARE(c->text("SELECT count(*) FROM candidates WHERE full_name = 'New'"), QStringLiteral("19"));
        QCOMPARE(c->text("SELECT count(*) FROM edit_conflicts WHERE kind = 'refused'"), QStringLiteral("1"));
    }

    void aScriptIsRejectedAlone()
    {
        const QUuid one = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const QUuid two = c->f->addCandidate(c->f->acme, QStringLiteral("Bo"));
        PushJob script = c->job(
            c->me,
            c->mine.request({c->mine.mutation(MutationKind::Update, candidates, one, change("phone", nullptr, "1")),
                             c->mine.mutation(MutationKind::Update, candidates, one,
                                              change("availability_percentage", nullptr, "101"))}));
        script.keepRefused = false;
        const auto outcomes = c->apply(
            {script, c->job(c->colleague, c->other.request({c->other.mutation(MutationKind::Update, candidates, two,
                                                                              change("phone", nullptr, "3"))}))});
        QVERIFY(std::holds_alternative<PushRejected>(*outcomes[0]));
        QCOMPARE(std::get<PushRejected>(*outcomes[0]).problem.status, 422);
        QVERIFY(c->reply(outcomes[1]).results[0].outcome == Outcome::Applied);
        QCOMPARE(c->value(one, "phone"), QString());
        QCOMPARE(c->value(two, "phone"), QStringLiteral("3"));
        QCOMPARE(c->text("SELECT last_seq FROM devices WHERE id = '" + core::toBytes(c->mine.id) + '\''),
                 QStringLiteral("0"));
        QCOMPARE(c->text("SELECT count(*) FROM device_mutations"), QStringLiteral("1"));
    }

    void wrongNumbersAreRejectedAlone()
    {
        const QUuid two = c->f->addCandidate(c->f->acme, QStringLiteral("Bo"));
        c->mine.nextSeq = 5;
        const auto outcomes =
            c->apply({c->job(c->me, c->mine.request({c->mine.mutation(MutationKind::Insert, candidates, c->f->newId(),
                                                                      change("full_name", nullptr, "A"))})),
                      c->job(c->colleague, c->other.request({c->other.mutation(MutationKind::Update, candidates, two,
                                                                               change("phone", nullptr, "3"))}))});
        QCOMPARE(std::get<PushRejected>(*outcomes[0]).problem.type, QStringLiteral("sequence-gap"));
        QVERIFY(c->reply(outcomes[1]).results[0].outcome == Outcome::Applied);
        QCOMPARE(c->text("SELECT count(*) FROM candidates"), QStringLiteral("1"));
    }

    void theSecondSeesTheFirst()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const auto outcomes = c->apply(
            {c->job(c->me, c->mine.request({c->mine.mutation(MutationKind::Update, candidates, row,
                                                             change("phone", nullptr, "mine"))})),
             c->job(c->colleague, c->other.request({c->other.mutation(MutationKind::Update, candidates, row,
                                                                      change("phone", nullptr, "theirs")),
                                                    c->other.mutation(MutationKind::Update, candidates, row,
                                                                      change("location", nullptr, "Porto"))}))});
        QVERIFY(c->reply(outcomes[0]).results[0].outcome == Outcome::Applied);
        QVERIFY(c->reply(outcomes[1]).results[0].outcome == Outcome::Conflict);
        QVERIFY(c->reply(outcomes[1]).results[1].outcome == Outcome::Applied);
        QCOMPARE(c->value(row, "phone"), QStringLiteral("mine"));
        QCOMPARE(c->value(row, "location"), QStringLiteral("Porto"));
        QCOMPARE(c->text("SELECT mine || ' ' || theirs || ' ' || theirs_by FROM edit_conflicts"),
                 QStringLiteral("theirs mine ") + core::toText(c->f->acme.recruiter));
    }

    void eachHasItsOwnRights()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        DeviceFake third(*c->f);
        const Caller interviewer = c->f->caller(c->f->acme, c->f->acme.interviewer, third.id);
        (void)c->f->push(interviewer, third.request({}));
        const auto outcomes =
            c->apply({c->job(interviewer, third.request({third.mutation(MutationKind::Update, candidates, row,
                                                                        change("phone", nullptr, "theirs"))})),
                      c->job(c->me, c->mine.request({c->mine.mutation(MutationKind::Update, candidates, row,
                                                                      change("phone", nullptr, "mine"))}))});
        QVERIFY(c->reply(outcomes[0]).results[0].outcome == Outcome::Refused);
        QVERIFY(c->reply(outcomes[1]).results[0].outcome == Outcome::Applied);
        QCOMPARE(c->value(row, "phone"), QStringLiteral("mine"));
        QCOMPARE(c->text("SELECT kind FROM edit_conflicts"), QStringLiteral("review"));
    }

    void aLostConnectionLosesNothing()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const auto holder = Database::connect(c->f->url);
        QVERIFY(holder.hasValue());
        QVERIFY((*holder)->execute(QStringLiteral("BEGIN; UPDATE candidates SET phone = phone")).hasValue());
        const QList<PushJob> jobs{
            c->job(c->me, c->mine.request({c->mine.mutation(MutationKind::Insert, candidates, c->f->newId(),
                                                            change("full_name", nullptr, "New")),
                                           c->mine.mutation(MutationKind::Update, candidates, row,
                                                            change("location", nullptr, "Porto"))})),
            c->job(c->colleague, c->other.request({c->other.mutation(MutationKind::Insert, candidates, c->f->newId(),
                                                                     change("full_name", nullptr, "New"))}))};
        QList<PushOutcome> outcomes;
        std::thread pushing([&] {
            const auto own = Database::connect(c->appUrl());
            outcomes = c->apply(jobs, **own);
        });
        // It waits for the row; then its connection is gone. Asked once more it would be gone already: no QTRY_VERIFY.
        bool cut = false;
        for (int i = 0; i < 400 && !cut; ++i) {
            QTest::qWait(50);
            cut = c->text(
                      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") !=
                  u"0";
        }
        const bool freed = (*holder)->execute(QStringLiteral("ROLLBACK")).hasValue();
        pushing.join();
        QVERIFY(cut && freed);
        for (const PushOutcome &outcome : outcomes)
            QVERIFY(!outcome || std::holds_alternative<PushReply>(*outcome));
        const auto again = c->apply(jobs);
        QCOMPARE(c->reply(again[0]).lastSeq, 2);
        QCOMPARE(c->reply(again[1]).lastSeq, 1);
        QCOMPARE(c->text("SELECT count(*) FROM candidates WHERE full_name = 'New'"), QStringLiteral("2"));
        QCOMPARE(c->value(row, "location"), QStringLiteral("Porto"));
        QCOMPARE(c->text("SELECT count(*) FROM field_changes"), QStringLiteral("1"));
    }

    /// Whoever leads a lane runs out of memory: the tenant's next push is taken all the same.
    void aLeaderThatFailsLeavesTheLane()
    {
        int told = 0;
        PushLanes lanes(
            [&told](const QUuid &, qint64) {
                if (told++ == 0)
                    throw std::bad_alloc();
            },
            {});
        const PushJob first =
            c->job(c->me, c->mine.request({c->mine.mutation(MutationKind::Insert, candidates, c->f->newId(),
                                                            change("full_name", nullptr, "New"))}));
        const PushJob second =
            c->job(c->colleague, c->other.request({c->other.mutation(MutationKind::Insert, candidates, c->f->newId(),
                                                                     change("full_name", nullptr, "New"))}));
        try {
            lanes.push(first, std::make_shared<Kept>(), *c->f->app);
        } catch (const std::bad_alloc &) {
            qInfo("it reached the caller");
        }
        for (const PushJob &next : {second, first}) { // the failed one, sent again, finds itself done
            AnswerFake answer;
            const std::shared_ptr<ResponseWriter> writer(&answer, [](ResponseWriter *) {});
            lanes.push(next, writer, *c->f->app);
            QCOMPARE(answer.status, 200);
        }
        QCOMPARE(c->text("SELECT count(*) FROM candidates WHERE full_name = 'New'"), QStringLiteral("2"));
    }

    /// Sixteen threads send the same few pushes of four devices again and again, through the lanes.
    void racingRetriesApplyOnce()
    {
        constexpr int devices = 4;
        constexpr int pushes = 6;
        constexpr int threads = 16;
        const QUuid shared = c->f->addCandidate(c->f->acme, QStringLiteral("Shared"));
        QList<QList<PushJob>> jobs(devices);
        for (int d = 0; d < devices; ++d) {
            DeviceFake device(*c->f);
            const Caller caller =
                c->f->caller(c->f->acme, d % 2 == 0 ? c->f->acme.recruiter : c->f->acme.colleague, device.id);
            for (int p = 0; p < pushes; ++p)
                jobs[d].append(
                    c->job(caller, device.request({device.mutation(MutationKind::Insert, candidates, c->f->newId(),
                                                                   change("full_name", nullptr, "New")),
                                                   device.mutation(MutationKind::Update, candidates, shared,
                                                                   change("phone", nullptr, "x"))})));
        }
        PushLanes lanes({}, {});
        std::vector<std::thread> all;
        std::atomic<int> wrong = 0;
        for (int t = 0; t < threads; ++t) {
            all.emplace_back([&, t] {
                const auto own = Database::connect(c->appUrl());
                for (int p = 0; p < pushes; ++p) {
                    const PushJob &wanted = jobs[t % devices][p];
                    auto answer = std::make_shared<Kept>();
                    lanes.push(wanted, answer, **own);
                    const QByteArray body = answer->wait();
                    const auto taken = PushReply::fromBytes(body);
                    if (!taken || taken->results.size() != 2 || taken->lastSeq < wanted.request.mutations[1].seq)
                        ++wrong;
                }
            });
        }
        for (std::thread &thread : all)
            thread.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(c->text("SELECT count(*) FROM candidates WHERE full_name = 'New'"), QString::number(devices * pushes));
        QCOMPARE(c->text("SELECT count(*) FROM device_mutations"), QString::number(2 * devices * pushes));
        QCOMPARE(c->text("SELECT count(*) FROM field_changes"), QStringLiteral("1")); // the others found it done
        QCOMPARE(c->text("SELECT count(DISTINCT last_seq) || ' ' || max(last_seq) FROM devices WHERE last_seq > 0"),
                 QStringLiteral("1 %1").arg(2 * pushes));
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GroupCase> c;
};

QTEST_GUILESS_MAIN(GroupPushTest)
#include "tst_grouppush.moc"
