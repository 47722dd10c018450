#include "fixture.h"

#include "server/storage/database.h"
#include "server/sync/pushlanes.h"

#include <QTest>

#include <new>
#include <thread>

using namespace shortlist;
using namespace shortlist::server;
using protocol::MutationKind;
using protocol::Outcome;
using protocol::PushReply;
using testing::AnswerFake;
using testing::change;
using testing::DeviceFake;
using testing::ServerFixture;
using testing::TestCluster;

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
    void init()
    {
        f = std::make_unique<ServerFixture>(*m_cluster);
        const auto catalog = f->catalog->current(*f->app);
        QVERIFY(catalog.hasValue());
        m_catalog = *catalog;
        mine = std::make_unique<DeviceFake>(*f);
        other = std::make_unique<DeviceFake>(*f);
        me = f->caller(f->acme, f->acme.recruiter, mine->id);
        colleague = f->caller(f->acme, f->acme.colleague, other->id);
        (void)f->push(me, mine->request({}));
        (void)f->push(colleague, other->request({}));
    }
    void cleanup() { f.reset(); }

    void shareOneCommit()
    {
        const QUuid one = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const QUuid two = f->addCandidate(f->acme, QStringLiteral("Bo"));
        const QUuid made = f->newId();
        const auto before = f->version(f->acme);
        const auto outcomes = apply(
            {job(me, mine->request(
                         {mine->mutation(MutationKind::Update, candidates, one, change("phone", nullptr, "1")),
                          mine->mutation(MutationKind::Update, candidates, one, change("phone", "1", "2")),
                          mine->mutation(MutationKind::Insert, candidates, made, change("full_name", nullptr, "C"))})),
             job(colleague, other->request({other->mutation(MutationKind::Update, candidates, two,
                                                            change("phone", nullptr, "3"))}))});
        QCOMPARE(f->version(f->acme), before + 1);
        QCOMPARE(reply(outcomes[0]).results.size(), 3);
        QCOMPARE(reply(outcomes[0]).lastSeq, 3);
        QCOMPARE(reply(outcomes[1]).lastSeq, 1);
        for (const PushOutcome &outcome : outcomes) {
            for (const auto &result : reply(outcome).results) {
                QVERIFY(result.outcome == Outcome::Applied);
                QCOMPARE(result.version, before + 1);
            }
        }
        QCOMPARE(value(one, "phone"), QStringLiteral("2"));
        QCOMPARE(value(two, "phone"), QStringLiteral("3"));
        // Each row names who changed it, in its stamps, its history and the audit log.
        QCOMPARE(value(one, "updated_by"), core::toText(f->acme.recruiter));
        QCOMPARE(value(made, "created_by"), core::toText(f->acme.recruiter));
        QCOMPARE(value(two, "updated_by"), core::toText(f->acme.colleague));
        QCOMPARE(text("SELECT string_agg(old_value || '→' || new_value, ' ' ORDER BY id) FROM field_changes "
                      "WHERE old_value IS NOT NULL"),
                 QStringLiteral("1→2"));
        for (const char *table : {"field_changes", "audit_pending"}) {
            const QByteArray who = QByteArray(table) == "field_changes" ? "changed_by" : "actor_id";
            QCOMPARE(text("SELECT " + who + " || ' ' || device_id FROM " + table + " WHERE row_id = '" +
                          core::toBytes(two) + "' ORDER BY id DESC LIMIT 1"),
                     core::toText(f->acme.colleague) + u' ' + core::toText(other->id));
        }
        // Sent again, by both: the same answers, and nothing changes.
        const auto again = apply({job(colleague, lastRequest(1)), job(me, lastRequest(0))});
        QVERIFY(reply(again[0]).results == reply(outcomes[1]).results);
        QVERIFY(reply(again[1]).results == reply(outcomes[0]).results);
        QCOMPARE(f->version(f->acme), before + 1);
    }

    void aBadEditHarmsNobody()
    {
        const QUuid one = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const QUuid two = f->addCandidate(f->acme, QStringLiteral("Bo"));
        QList<protocol::Mutation> many;
        for (int i = 0; i < 20; ++i)
            many.append(i == 11 ? mine->mutation(MutationKind::Update, candidates, one,
                                                 change("availability_percentage", nullptr, "101"))
                                : mine->mutation(MutationKind::Insert, candidates, f->newId(),
                                                 change("full_name", nullptr, "New")));
        const auto outcomes =
            apply({job(me, mine->request(many)),
                   job(colleague, other->request({other->mutation(MutationKind::Update, candidates, two,
                                                                  change("phone", nullptr, "3"))}))});
        for (int i = 0; i < 20; ++i)
            QVERIFY((reply(outcomes[0]).results[i].outcome == Outcome::Refused) == (i == 11));
        QVERIFY(reply(outcomes[1]).results[0].outcome == Outcome::Applied);
        QCOMPARE(value(two, "phone"), QStringLiteral("3"));
        QCOMPARE(text("SELECT count(*) FROM candidates WHERE full_name = 'New'"), QStringLiteral("19"));
        QCOMPARE(text("SELECT count(*) FROM edit_conflicts WHERE kind = 'refused'"), QStringLiteral("1"));
    }

    void aScriptIsRejectedAlone()
    {
        const QUuid one = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const QUuid two = f->addCandidate(f->acme, QStringLiteral("Bo"));
        PushJob script =
            job(me, mine->request({mine->mutation(MutationKind::Update, candidates, one, change("phone", nullptr, "1")),
                                   mine->mutation(MutationKind::Update, candidates, one,
                                                  change("availability_percentage", nullptr, "101"))}));
        script.keepRefused = false;
        const auto outcomes =
            apply({script, job(colleague, other->request({other->mutation(MutationKind::Update, candidates, two,
                                                                          change("phone", nullptr, "3"))}))});
        QVERIFY(std::holds_alternative<PushRejected>(*outcomes[0]));
        QCOMPARE(std::get<PushRejected>(*outcomes[0]).problem.status, 422);
        QVERIFY(reply(outcomes[1]).results[0].outcome == Outcome::Applied);
        QCOMPARE(value(one, "phone"), QString());
        QCOMPARE(value(two, "phone"), QStringLiteral("3"));
        QCOMPARE(text("SELECT last_seq FROM devices WHERE id = '" + core::toBytes(mine->id) + '\''),
                 QStringLiteral("0"));
        QCOMPARE(text("SELECT count(*) FROM device_mutations"), QStringLiteral("1"));
    }

    void wrongNumbersAreRejectedAlone()
    {
        const QUuid two = f->addCandidate(f->acme, QStringLiteral("Bo"));
        mine->nextSeq = 5;
        const auto outcomes =
            apply({job(me, mine->request({mine->mutation(MutationKind::Insert, candidates, f->newId(),
                                                         change("full_name", nullptr, "A"))})),
                   job(colleague, other->request({other->mutation(MutationKind::Update, candidates, two,
                                                                  change("phone", nullptr, "3"))}))});
        QCOMPARE(std::get<PushRejected>(*outcomes[0]).problem.type, QStringLiteral("sequence-gap"));
        QVERIFY(reply(outcomes[1]).results[0].outcome == Outcome::Applied);
        QCOMPARE(text("SELECT count(*) FROM candidates"), QStringLiteral("1"));
    }

    void theSecondSeesTheFirst()
    {
        const QUuid row = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const auto outcomes = apply(
            {job(me, mine->request(
                         {mine->mutation(MutationKind::Update, candidates, row, change("phone", nullptr, "mine"))})),
             job(colleague,
                 other->request(
                     {other->mutation(MutationKind::Update, candidates, row, change("phone", nullptr, "theirs")),
                      other->mutation(MutationKind::Update, candidates, row, change("location", nullptr, "Porto"))}))});
        QVERIFY(reply(outcomes[0]).results[0].outcome == Outcome::Applied);
        QVERIFY(reply(outcomes[1]).results[0].outcome == Outcome::Conflict);
        QVERIFY(reply(outcomes[1]).results[1].outcome == Outcome::Applied);
        QCOMPARE(value(row, "phone"), QStringLiteral("mine"));
        QCOMPARE(value(row, "location"), QStringLiteral("Porto"));
        QCOMPARE(text("SELECT mine || ' ' || theirs || ' ' || theirs_by FROM edit_conflicts"),
                 QStringLiteral("theirs mine ") + core::toText(f->acme.recruiter));
    }

    void eachHasItsOwnRights()
    {
        const QUuid row = f->addCandidate(f->acme, QStringLiteral("Ana"));
        DeviceFake third(*f);
        const Caller interviewer = f->caller(f->acme, f->acme.interviewer, third.id);
        (void)f->push(interviewer, third.request({}));
        const auto outcomes =
            apply({job(interviewer, third.request({third.mutation(MutationKind::Update, candidates, row,
                                                                  change("phone", nullptr, "theirs"))})),
                   job(me, mine->request({mine->mutation(MutationKind::Update, candidates, row,
                                                         change("phone", nullptr, "mine"))}))});
        QVERIFY(reply(outcomes[0]).results[0].outcome == Outcome::Refused);
        QVERIFY(reply(outcomes[1]).results[0].outcome == Outcome::Applied);
        QCOMPARE(value(row, "phone"), QStringLiteral("mine"));
        QCOMPARE(text("SELECT kind FROM edit_conflicts"), QStringLiteral("review"));
    }

    void aLostConnectionLosesNothing()
    {
        const QUuid row = f->addCandidate(f->acme, QStringLiteral("Ana"));
        const auto holder = Database::connect(f->url);
        QVERIFY(holder.hasValue());
        QVERIFY((*holder)->execute(QStringLiteral("BEGIN; UPDATE candidates SET phone = phone")).hasValue());
        const QList<PushJob> jobs{
            job(me,
                mine->request(
                    {mine->mutation(MutationKind::Insert, candidates, f->newId(), change("full_name", nullptr, "New")),
                     mine->mutation(MutationKind::Update, candidates, row, change("location", nullptr, "Porto"))})),
            job(colleague, other->request({other->mutation(MutationKind::Insert, candidates, f->newId(),
                                                           change("full_name", nullptr, "New"))}))};
        QList<PushOutcome> outcomes;
        std::thread pushing([&] {
            const auto own = Database::connect(appUrl());
            outcomes = apply(jobs, **own);
        });
        // It waits for the row; then its connection is gone. Asked once more it would be gone already: no QTRY_VERIFY.
        bool cut = false;
        for (int i = 0; i < 400 && !cut; ++i) {
            QTest::qWait(50);
            cut = text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") !=
                  u"0";
        }
        const bool freed = (*holder)->execute(QStringLiteral("ROLLBACK")).hasValue();
        pushing.join();
        QVERIFY(cut && freed);
        for (const PushOutcome &outcome : outcomes)
            QVERIFY(!outcome || std::holds_alternative<PushReply>(*outcome));
        const auto again = apply(jobs);
        QCOMPARE(reply(again[0]).lastSeq, 2);
        QCOMPARE(reply(again[1]).lastSeq, 1);
        QCOMPARE(text("SELECT count(*) FROM candidates WHERE full_name = 'New'"), QStringLiteral("2"));
        QCOMPARE(value(row, "location"), QStringLiteral("Porto"));
        QCOMPARE(text("SELECT count(*) FROM field_changes"), QStringLiteral("1"));
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
        const PushJob first = job(me, mine->request({mine->mutation(MutationKind::Insert, candidates, f->newId(),
                                                                    change("full_name", nullptr, "New"))}));
        const PushJob second =
            job(colleague, other->request({other->mutation(MutationKind::Insert, candidates, f->newId(),
                                                           change("full_name", nullptr, "New"))}));
        try {
            lanes.push(first, std::make_shared<Kept>(), *f->app);
        } catch (const std::bad_alloc &) {
            qInfo("it reached the caller");
        }
        for (const PushJob &next : {second, first}) { // the failed one, sent again, finds itself done
            AnswerFake answer;
            const std::shared_ptr<ResponseWriter> writer(&answer, [](ResponseWriter *) {});
            lanes.push(next, writer, *f->app);
            QCOMPARE(answer.status, 200);
        }
        QCOMPARE(text("SELECT count(*) FROM candidates WHERE full_name = 'New'"), QStringLiteral("2"));
    }

    /// Sixteen threads send the same few pushes of four devices again and again, through the lanes.
    void racingRetriesApplyOnce()
    {
        constexpr int devices = 4;
        constexpr int pushes = 6;
        constexpr int threads = 16;
        const QUuid shared = f->addCandidate(f->acme, QStringLiteral("Shared"));
        QList<QList<PushJob>> jobs(devices);
        for (int d = 0; d < devices; ++d) {
            DeviceFake device(*f);
            const Caller caller = f->caller(f->acme, d % 2 == 0 ? f->acme.recruiter : f->acme.colleague, device.id);
            for (int p = 0; p < pushes; ++p)
                jobs[d].append(job(caller, device.request({device.mutation(MutationKind::Insert, candidates, f->newId(),
                                                                           change("full_name", nullptr, "New")),
                                                           device.mutation(MutationKind::Update, candidates, shared,
                                                                           change("phone", nullptr, "x"))})));
        }
        PushLanes lanes({}, {});
        std::vector<std::thread> all;
        std::atomic<int> wrong = 0;
        for (int t = 0; t < threads; ++t) {
            all.emplace_back([&, t] {
                const auto own = Database::connect(appUrl());
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
        QCOMPARE(text("SELECT count(*) FROM candidates WHERE full_name = 'New'"), QString::number(devices * pushes));
        QCOMPARE(text("SELECT count(*) FROM device_mutations"), QString::number(2 * devices * pushes));
        QCOMPARE(text("SELECT count(*) FROM field_changes"), QStringLiteral("1")); // the others found it done
        QCOMPARE(text("SELECT count(DISTINCT last_seq) || ' ' || max(last_seq) FROM devices WHERE last_seq > 0"),
                 QStringLiteral("1 %1").arg(2 * pushes));
    }

private:
    /// An answer that another thread may give.
    class Kept final : public ResponseWriter
    {
    public:
        void send(int, const QByteArray &, const QByteArray &bytes, const Headers &) override
        {
            const std::lock_guard lock(m_mutex);
            m_body = bytes;
            m_there = true;
            m_changed.notify_all();
        }
        void beginStream(int, const QByteArray &, const Headers &) override {}
        bool write(const QByteArray &) override { return false; }
        void finishStream() override {}
        std::shared_ptr<ResponseWriter> keep() override { return nullptr; }
        QByteArray wait()
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_there; });
            return m_body;
        }

    private:
        std::mutex m_mutex;
        std::condition_variable m_changed;
        QByteArray m_body;
        bool m_there = false;
    };

    [[nodiscard]] PushJob job(const Caller &caller, const protocol::PushRequest &request)
    {
        m_requests.append(request);
        return {caller, request, true, m_catalog};
    }
    [[nodiscard]] protocol::PushRequest lastRequest(int index) const { return m_requests[index]; }
    [[nodiscard]] QList<PushOutcome> apply(const QList<PushJob> &jobs) { return apply(jobs, *f->app); }
    [[nodiscard]] static QList<PushOutcome> apply(const QList<PushJob> &jobs, Database &database)
    {
        core::SystemClock clock;
        core::SystemRandom random;
        core::UuidSource ids(clock, random);
        QList<const PushJob *> pointers;
        for (const PushJob &each : jobs)
            pointers.append(&each);
        return applyPushes(database, pointers, ids);
    }
    [[nodiscard]] static const PushReply &reply(const PushOutcome &outcome)
    {
        if (!outcome || !std::holds_alternative<PushReply>(*outcome))
            qFatal("The push was not taken");
        return std::get<PushReply>(*outcome);
    }
    [[nodiscard]] DatabaseUrl appUrl() const { return f->url.as(QStringLiteral("shortlist_app")); }
    [[nodiscard]] QString text(const QByteArray &sql)
    {
        const auto rows = f->superuser->query(QString::fromUtf8(sql));
        return rows && !rows->isEmpty() ? rows->constFirst()[0].toString() : QStringLiteral("?");
    }
    [[nodiscard]] QString value(const QUuid &row, const char *column)
    {
        return text(QByteArray("SELECT ") + column + " FROM candidates WHERE id = '" + core::toBytes(row) + '\'');
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<ServerFixture> f;
    std::shared_ptr<const Catalog> m_catalog;
    std::unique_ptr<DeviceFake> mine;
    std::unique_ptr<DeviceFake> other;
    Caller me;
    Caller colleague;
    QList<protocol::PushRequest> m_requests;
};

QTEST_GUILESS_MAIN(GroupPushTest)
#include "tst_grouppush.moc"
