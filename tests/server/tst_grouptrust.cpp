#include "groupcase.h"

using namespace shortlist;
using namespace shortlist::server;
using protocol::MutationKind;
using protocol::Outcome;
using testing::change;
using testing::DeviceFake;
using testing::GroupCase;
using testing::TestCluster;
using Kept = GroupCase::Kept;

namespace {

const QString candidates = QStringLiteral("candidates");
const QString sessionEnded = QStringLiteral("session-ended");

} // namespace

/// Who did it, who may do it, and what comes of it, where several people's pushes are one transaction.
class GroupTrustTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cluster = std::make_unique<TestCluster>(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void init() { c = std::make_unique<GroupCase>(*m_cluster); }
    void cleanup() { c.reset(); }

    void everyEditNamesItsAuthor_data()
    {
        QTest::addColumn<bool>("withABadEdit");
        QTest::newRow("written together") << false;
        QTest::newRow("written in turn") << true;
    }

    /// Two devices of one person and one of another, in turn, inserts and updates: row, history, outcome and audit log.
    void everyEditNamesItsAuthor()
    {
        QFETCH(bool, withABadEdit);
        DeviceFake second(*c->f); // my other device
        const Caller meThere = c->f->caller(c->f->acme, c->f->acme.recruiter, second.id);
        (void)c->f->push(meThere, second.request({}));
        const auto logged = c->text("SELECT coalesce(max(id), 0) FROM audit_pending").toLongLong();
        struct Part
        {
            Caller caller;
            DeviceFake *device;
            QList<QUuid> rows;
            QList<protocol::Mutation> mutations;
        };
        QList<Part> parts{{c->me, &c->mine, {}, {}}, {c->colleague, &c->other, {}, {}}, {meThere, &second, {}, {}}};
        QList<PushJob> jobs;
        for (Part &part : parts) {
            const QUuid changed = c->f->addCandidate(c->f->acme, QStringLiteral("Old"));
            const QUuid made = c->f->newId();
            part.rows = {changed, made};
            part.mutations = {
                part.device->mutation(MutationKind::Update, candidates, changed, change("phone", nullptr, "1")),
                part.device->mutation(MutationKind::Insert, candidates, made, change("full_name", nullptr, "New"))};
            if (withABadEdit)
                part.mutations.append(part.device->mutation(MutationKind::Update, candidates, changed,
                                                            change("availability_percentage", nullptr, "101")));
            jobs.append(c->job(part.caller, part.device->request(part.mutations)));
        }
        const auto before = c->f->version(c->f->acme);
        const auto outcomes = c->apply(jobs);
        QCOMPARE(c->f->version(c->f->acme), before + 1);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const Part &part = parts[i];
            for (qsizetype m = 0; m < part.mutations.size(); ++m)
                QVERIFY((c->reply(outcomes[i]).results[m].outcome == Outcome::Refused) == (m == 2));
            const QString person = core::toText(part.caller.user);
            const QString onDevice = person + u' ' + core::toText(part.caller.device);
            for (const QUuid &row : part.rows) {
                QCOMPARE(c->value(row, "updated_by"), person);
                QCOMPARE(c->text("SELECT string_agg(DISTINCT actor_id || ' ' || device_id, ',') FROM audit_pending "
                                 "WHERE id > " +
                                 QByteArray::number(logged) + " AND row_id = '" + core::toBytes(row) +
                                 "' AND (old ->> 'full_name' IS NULL OR actor_id IS NOT NULL)"),
                         onDevice);
            }
            QCOMPARE(c->value(part.rows[1], "created_by"), person);
            QCOMPARE(c->text("SELECT string_agg(DISTINCT changed_by || ' ' || device_id, ',') FROM field_changes "
                             "WHERE row_id = '" +
                             core::toBytes(part.rows[0]) + '\''),
                     onDevice);
            for (const protocol::Mutation &mutation : part.mutations)
                QCOMPARE(c->text("SELECT device_id || ' ' || seq FROM device_mutations WHERE mutation_id = '" +
                                 core::toBytes(mutation.id) + '\''),
                         core::toText(part.caller.device) + u' ' + QString::number(mutation.seq));
            if (withABadEdit)
                QCOMPARE(c->text("SELECT mine_by || ' ' || created_by || ' ' || private_to FROM edit_conflicts "
                                 "WHERE row_id = '" +
                                 core::toBytes(part.rows[0]) + '\''),
                         person + u' ' + person + u' ' + person);
        }
        QCOMPARE(c->text("SELECT count(*) FROM edit_conflicts"), QString::number(withABadEdit ? 3 : 0));
    }

    /// What was remembered of a sign-in says recruiter; the memberships say otherwise by now.
    void aRevokedMemberIsRejectedAlone()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        DeviceFake third(*c->f);
        Caller demoted = c->f->caller(c->f->acme, c->f->acme.interviewer, third.id);
        (void)c->f->push(demoted, third.request({}));
        demoted.role = c->me.role;
        demoted.scopes = c->me.scopes;
        QVERIFY(c->f->superuser
                    ->execute(QStringLiteral("UPDATE memberships SET is_active = false WHERE user_id = '%1'")
                                  .arg(core::toText(c->f->acme.colleague)))
                    .hasValue());
        const auto outcomes =
            c->apply({pushOf(c->colleague, c->other, row, "location", "theirs"),
                      pushOf(demoted, third, row, "email", "x@y.test"), pushOf(c->me, c->mine, row, "phone", "mine")});
        QVERIFY2(c->rejection(outcomes[0]).endsWith(sessionEnded), qPrintable(c->rejection(outcomes[0])));
        QVERIFY(c->reply(outcomes[1]).results[0].outcome == Outcome::Refused);
        QVERIFY(c->reply(outcomes[2]).results[0].outcome == Outcome::Applied);
        QCOMPARE(c->value(row, "location"), QString());
        QCOMPARE(c->value(row, "email"), QString());
        QCOMPARE(c->value(row, "phone"), QStringLiteral("mine"));
        QCOMPARE(c->text("SELECT last_seq FROM devices WHERE id = '" + core::toBytes(c->other.id) + '\''),
                 QStringLiteral("0"));
        QCOMPARE(
            c->text("SELECT count(*) FROM device_mutations WHERE device_id = '" + core::toBytes(c->other.id) + '\''),
            QStringLiteral("0"));
    }

    /// The push of an administrator who takes somebody's role away, and behind it that somebody's, in one queue.
    void aRoleThatIsTakenAwayIsGoneForThePushBehindIt()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        QVERIFY(c->f->superuser
                    ->execute(QStringLiteral("UPDATE memberships SET role = 'tenant_admin' WHERE user_id = '%1'")
                                  .arg(core::toText(c->f->acme.interviewer)))
                    .hasValue());
        DeviceFake third(*c->f);
        const Caller admin = c->f->caller(c->f->acme, c->f->acme.interviewer, third.id);
        (void)c->f->push(admin, third.request({}));
        const QUuid membership = QUuid::fromString(
            c->text("SELECT id FROM memberships WHERE user_id = '" + core::toBytes(c->f->acme.colleague) + '\''));
        PushLanes lanes({}, {});
        const auto holder = Database::connect(c->f->url);
        QVERIFY((*holder)->execute(QStringLiteral("BEGIN; UPDATE candidates SET phone = phone")).hasValue());
        auto first = std::make_shared<Kept>();
        auto taking = std::make_shared<Kept>();
        auto behind = std::make_shared<Kept>();
        std::thread leading([&] { // held up by the row
            const auto own = Database::connect(c->appUrl());
            lanes.push(pushOf(c->me, c->mine, row, "phone", "mine"), first, **own);
        });
        const bool held = c->waits();
        lanes.push(
            c->job(admin, third.request({third.mutation(MutationKind::Update, QStringLiteral("memberships"), membership,
                                                        change("role", "recruiter", "interviewer"))})),
            taking, *c->f->app);
        lanes.push(pushOf(c->colleague, c->other, row, "location", "theirs"), behind, *c->f->app);
        const bool waited = !taking->isThere() && !behind->isThere();
        const bool freed = (*holder)->execute(QStringLiteral("ROLLBACK")).hasValue();
        leading.join();
        QVERIFY(held && waited && freed);
        QVERIFY(taking->wait().contains("\"applied\""));
        QVERIFY2(behind->wait().contains("\"refused\""), behind->wait().constData());
        QCOMPARE(c->value(row, "location"), QString());
        QCOMPARE(c->value(row, "phone"), QStringLiteral("mine"));
    }

    /// Rows that only their author may change: in one transaction each has their own.
    void whatIsOnesOwnStaysOnesOwn()
    {
        const QUuid candidate = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const QUuid job = c->f->newId();
        const QUuid application = c->f->newId();
        const QUuid myNote = c->f->newId();
        const QUuid theirNote = c->f->newId();
        const QString notes = QStringLiteral("application_notes");
        const auto id = [](const QUuid &value) { return protocol::Value(core::toBytes(value)); };
        const auto note = [&](DeviceFake &device, const QUuid &row) {
            return device.mutation(MutationKind::Insert, notes, row,
                                   {{QStringLiteral("application_id"), {{}, id(application)}},
                                    {QStringLiteral("note_text"), {{}, protocol::Value("first")}}});
        };
        QVERIFY(c->f->superuser
                    ->execute(QStringLiteral(
                                  "INSERT INTO job_requisitions (tenant_id, id, title) VALUES ('%1', '%2', 'Job'); "
                                  "INSERT INTO applications (tenant_id, id, job_id, candidate_id, stage_id) VALUES "
                                  "('%1', '%3', '%2', '%4', '%5')")
                                  .arg(core::toText(c->f->acme.id), core::toText(job), core::toText(application),
                                       core::toText(candidate), core::toText(c->f->acme.stage)))
                    .hasValue());
        const auto made = c->apply({c->job(c->me, c->mine.request({note(c->mine, myNote)})),
                                    c->job(c->colleague, c->other.request({note(c->other, theirNote)}))});
        QVERIFY(c->reply(made[0]).results[0].outcome == Outcome::Applied);
        QVERIFY(c->reply(made[1]).results[0].outcome == Outcome::Applied);
        const auto edit = [&](DeviceFake &device, const QUuid &row, const char *text) {
            return device.mutation(MutationKind::Update, notes, row, change("note_text", "first", text));
        };
        const auto outcomes =
            c->apply({c->job(c->me, c->mine.request({edit(c->mine, myNote, "mine"), edit(c->mine, theirNote, "bad")})),
                      c->job(c->colleague,
                             c->other.request({edit(c->other, myNote, "bad"), edit(c->other, theirNote, "theirs")}))});
        QVERIFY(c->reply(outcomes[0]).results[0].outcome == Outcome::Applied);
        QVERIFY(c->reply(outcomes[0]).results[1].outcome == Outcome::Refused);
        QVERIFY(c->reply(outcomes[1]).results[0].outcome == Outcome::Refused);
        QVERIFY(c->reply(outcomes[1]).results[1].outcome == Outcome::Applied);
        QCOMPARE(c->text("SELECT string_agg(note_text, ' ' ORDER BY note_text) FROM application_notes"),
                 QStringLiteral("mine theirs"));
    }

    /// A row of another tenant among a group's: as if it did not exist, and nobody else is harmed.
    void anotherTenantsRowIsNobodys()
    {
        const QUuid foreign = c->f->addCandidate(c->f->globex, QStringLiteral("Foreign"));
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const auto outcomes = c->apply(
            {pushOf(c->colleague, c->other, foreign, "phone", "stolen"), pushOf(c->me, c->mine, row, "phone", "mine")});
        QVERIFY(c->reply(outcomes[0]).results[0].outcome == Outcome::Refused);
        QVERIFY(c->reply(outcomes[1]).results[0].outcome == Outcome::Applied);
        QCOMPARE(c->value(foreign, "phone"), QString());
        QCOMPARE(c->text("SELECT count(*) FROM audit_pending WHERE tenant_id = '" + core::toBytes(c->f->globex.id) +
                         "' AND action = 'update'"),
                 QStringLiteral("0"));
    }

    /// The tenant moves to another cluster: all are told to come again, and then each counts once.
    void aMovingTenantTakesNothing()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const auto mover = Database::connect(c->f->url);
        QVERIFY((*mover)
                    ->execute(QStringLiteral("SELECT pg_advisory_lock(hashtextextended('tenant %1', 0))")
                                  .arg(core::toText(c->f->acme.id)))
                    .hasValue());
        const QList<PushJob> jobs{pushOf(c->colleague, c->other, row, "location", "Porto"),
                                  pushOf(c->me, c->mine, row, "phone", "mine")};
        const auto version = c->f->version(c->f->acme);
        for (const PushOutcome &outcome : c->apply(jobs)) {
            QVERIFY(!outcome);
            QVERIFY(outcome.error().code == core::ErrorCode::Busy);
        }
        QCOMPARE(c->f->version(c->f->acme), version);
        QVERIFY((*mover)->execute(QStringLiteral("SELECT pg_advisory_unlock_all()")).hasValue());
        const auto outcomes = c->apply(jobs);
        QVERIFY(c->reply(outcomes[0]).results[0].outcome == Outcome::Applied);
        QVERIFY(c->reply(outcomes[1]).results[0].outcome == Outcome::Applied);
        QCOMPARE(c->f->version(c->f->acme), version + 1);
    }

    /// The answer was lost; the push comes again beside others' new ones and its own device's state has moved on.
    void aRetryRidesWithNewPushes()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const QList<PushJob> lost{pushOf(c->me, c->mine, row, "phone", "mine"),
                                  pushOf(c->colleague, c->other, row, "location", "Porto")};
        const auto first = c->apply(lost);
        // Mine again with one more behind it; the colleague's goes on.
        PushJob again = lost[0];
        again.request.mutations.append(
            c->mine.mutation(MutationKind::Update, candidates, row, change("phone", "mine", "later")));
        const auto outcomes = c->apply({again, pushOf(c->colleague, c->other, row, "email", "a@b.test")});
        QVERIFY(c->reply(outcomes[0]).results[0] == c->reply(first[0]).results[0]);
        QVERIFY(c->reply(outcomes[0]).results[1].outcome == Outcome::Applied);
        QVERIFY(c->reply(outcomes[0]).results[1].version > c->reply(first[0]).results[0].version);
        QCOMPARE(c->value(row, "phone"), QStringLiteral("later"));
        QCOMPARE(c->text("SELECT count(*) FROM field_changes"), QStringLiteral("4"));
        // A copy of the profile: the number was used for something else.
        PushJob copied = lost[0];
        copied.request.mutations[0].id = c->f->newId();
        const auto cloned = c->apply({copied, pushOf(c->colleague, c->other, row, "current_title", "Chef")});
        QVERIFY2(c->rejection(cloned[0]).endsWith(QStringLiteral("device-cloned")),
                 qPrintable(c->rejection(cloned[0])));
        QVERIFY(c->reply(cloned[1]).results[0].outcome == Outcome::Applied);
    }

    /// Somebody's removal waits for the row while another transaction changes it: what it waited for counts as changed.
    void aRemovalSeesWhatItWaitedFor()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        const qint64 seen = c->f->version(c->f->acme);
        const auto holder = Database::connect(c->f->url);
        QVERIFY((*holder)->execute(QStringLiteral("BEGIN; UPDATE candidates SET phone = 'theirs'")).hasValue());
        const PushJob removal =
            c->job(c->me, c->mine.request({c->mine.mutation(MutationKind::Remove, candidates, row, {}, seen)}));
        QList<PushOutcome> outcomes;
        std::thread removing([&] {
            const auto own = Database::connect(c->appUrl());
            outcomes = c->apply({removal}, **own);
        });
        const bool waited = c->waits();
        const bool kept = (*holder)->execute(QStringLiteral("COMMIT")).hasValue();
        removing.join();
        QVERIFY(waited && kept);
        QVERIFY(c->reply(outcomes[0]).results[0].outcome == Outcome::Conflict);
        QCOMPARE(c->text("SELECT kind FROM edit_conflicts"), QStringLiteral("remove_edited"));
        QCOMPARE(c->value(row, "deleted_at"), QString());
    }

    /// Two groups, as of two servers, write the same rows in opposite order.
    void groupsThatMeetInOppositeOrder()
    {
        const QUuid one = c->f->addCandidate(c->f->acme, QStringLiteral("One"));
        const QUuid two = c->f->addCandidate(c->f->acme, QStringLiteral("Two"));
        constexpr int rounds = 3;
        std::vector<std::unique_ptr<DeviceFake>> devices;
        QList<Caller> callers;
        for (int d = 0; d < 4; ++d) {
            devices.push_back(std::make_unique<DeviceFake>(*c->f));
            callers.append(c->f->caller(c->f->acme, c->f->acme.recruiter, devices.back()->id));
            (void)c->f->push(callers.last(), devices.back()->request({}));
        }
        QList<QList<PushJob>> groups[2];
        for (int side = 0; side < 2; ++side) {
            for (int round = 0; round < rounds; ++round) {
                QList<PushJob> group;
                for (int d = 0; d < 2; ++d) {
                    DeviceFake &device = *devices[static_cast<std::size_t>(2 * side + d)];
                    const bool firstRow = (d == 0) == (side == 0);
                    const QByteArray text = QByteArray::number(100 * side + 10 * round + d);
                    group.append(
                        c->job(callers[2 * side + d],
                               device.request({device.mutation(MutationKind::Insert, candidates, c->f->newId(),
                                                               change("full_name", nullptr, "New")),
                                               device.mutation(MutationKind::Update, candidates, firstRow ? one : two,
                                                               change("phone", nullptr, text.constData()))})));
                }
                groups[side].append(group);
            }
        }
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (const auto &mine : groups) {
            threads.emplace_back([&] {
                const auto own = Database::connect(c->appUrl());
                for (const QList<PushJob> &group : mine) {
                    for (const PushOutcome &outcome : c->apply(group, **own))
                        wrong += outcome && std::holds_alternative<protocol::PushReply>(*outcome) ? 0 : 1;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(c->text("SELECT count(*) FROM candidates WHERE full_name = 'New'"), QString::number(4 * rounds));
        // The first to write a row wrote it; all others are conflicts about it, with both values.
        QCOMPARE(c->text("SELECT count(*) FROM field_changes"), QStringLiteral("2"));
        QCOMPARE(c->text("SELECT count(*) FROM edit_conflicts WHERE kind = 'field'"), QString::number(4 * rounds - 2));
        // Versions have no gaps, and each names its one transaction.
        QCOMPARE(c->text("SELECT count(*) = max(version) AND count(DISTINCT txn) = count(*) FROM sync_commits "
                         "WHERE tenant_id = '" +
                         core::toBytes(c->f->acme.id) + '\''),
                 QStringLiteral("true"));
    }

    /// What waits in memory has a limit: beyond it a push is turned away, and there is room again once it was applied.
    void tooMuchThatWaitsIsTurnedAway()
    {
        const QUuid row = c->f->addCandidate(c->f->acme, QStringLiteral("Ana"));
        PushLanes lanes({}, {});
        const auto holder = Database::connect(c->f->url);
        QVERIFY((*holder)->execute(QStringLiteral("BEGIN; UPDATE candidates SET phone = phone")).hasValue());
        PushJob large = pushOf(c->me, c->mine, row, "phone", "mine");
        PushJob further = pushOf(c->colleague, c->other, row, "location", "theirs");
        large.bytes = further.bytes = 100 * 1024 * 1024;
        const auto first = std::make_shared<Kept>();
        const auto second = std::make_shared<Kept>();
        std::thread leading([&] {
            const auto own = Database::connect(c->appUrl());
            lanes.push(large, first, **own);
        });
        const bool held = c->waits();
        lanes.push(further, second, *c->f->app);
        const bool turnedAway = second->isThere();
        const bool freed = (*holder)->execute(QStringLiteral("ROLLBACK")).hasValue();
        leading.join();
        QVERIFY(held && turnedAway && freed);
        QVERIFY(second->wait().contains("busy"));
        QVERIFY(first->wait().contains("\"applied\""));
        const auto again = std::make_shared<Kept>();
        lanes.push(further, again, *c->f->app);
        QVERIFY(again->wait().contains("\"applied\""));
    }

private:
    /// A push of one edit of an empty field of a candidate.
    [[nodiscard]] PushJob pushOf(const Caller &caller, DeviceFake &device, const QUuid &row, const char *column,
                                 const char *value)
    {
        return c->job(caller, device.request({device.mutation(MutationKind::Update, candidates, row,
                                                              change(column, nullptr, value))}));
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GroupCase> c;
};

QTEST_GUILESS_MAIN(GroupTrustTest)
#include "tst_grouptrust.moc"
