#include "bulkfixture.h"

using namespace shortlist;
using client::BulkAction;
using client::BulkKind;
using client::BulkObstacle;
using client::BulkSelection;
using client::Edit;
using protocol::MutationKind;
using protocol::Value;

using tests::text;

/// What many people are given at once, over a real profile: jobs, pools, offers, tests, owners and sources.
class tst_BulkAdditions : public tests::BulkFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fill(); }
    void cleanup() { empty(); }
    void thoseWhoAreThereAlreadyAreSkipped();
    void peopleJoinAndLeaveAPool();
    void aNewPoolComesWithItsFirstPerson();
    void aPoolThatWasCancelledHalfwayIsUndone();
    void offersAreDraftedForRunningApplications();
    void aTestIsAssignedOnce();
    void manyAreDoneInOneGo();
    void privateAndSourceBothWays();
};

void tst_BulkAdditions::thoseWhoAreThereAlreadyAreSkipped()
{
    BulkAction tag = action(BulkKind::AddTag);
    tag.tag = cache::fixture::id(55);
    VERIFY_OK(carryOut(*planBulk(m_workspace->reader(), tag, {{}, {m_people[0]}, {}})));
    const auto again = planBulk(m_workspace->reader(), tag, {{}, m_people, {}});
    VERIFY_OK(again);
    QCOMPARE(again->groups.size(), 2);
    QCOMPARE(again->skipped.size(), 1);
    VERIFY_OK(carryOut(*again));
    QCOMPARE(rows("candidate_tags").size(), 3);
    BulkAction add = action(BulkKind::AddToJob);
    add.job = m_job;
    QCOMPARE(planBulk(m_workspace->reader(), add, {{}, m_people, {}})->groups.size(), 0);
    add.job = m_other;
    VERIFY_OK(carryOut(*planBulk(m_workspace->reader(), add, {{}, m_people, {}})));
    QCOMPARE(rows("applications").size(), 6);
    // Whoever applies there already cannot be transferred there as well.
    BulkAction transfer = action(BulkKind::Transfer);
    transfer.job = m_other;
    QCOMPARE(planBulk(m_workspace->reader(), transfer, {{m_applications[0]}, {}, {}})->groups.size(), 0);
}

void tst_BulkAdditions::peopleJoinAndLeaveAPool()
{
    const QUuid pool = insert("talent_pools", {{text("name"), "Returners"}});
    const QUuid other = insert("talent_pools", {{text("name"), "Spring"}});
    const auto member = [this](const QUuid &who, const QUuid &of, const char *note) {
        insert("talent_pool_members", {{text("candidate_id"), core::toBytes(who)},
                                       {text("pool_id"), core::toBytes(of)},
                                       {text("note"), note ? Value(note) : Value()}});
    };
    member(m_people[0], pool, "asks again in May");
    member(m_people[0], pool, nullptr); // another device said it too
    member(m_people[1], other, "stays");
    const QStringList before = stored("talent_pool_members");
    BulkAction join = action(BulkKind::AddToPool);
    join.pool = pool;
    const auto plan = planBulk(m_workspace->reader(), join, {m_applications, {}, {}});
    VERIFY_OK(plan);
    QCOMPARE(plan->groups.size(), 2);
    QCOMPARE(plan->skipped.size(), 1);
    QCOMPARE(plan->skipped[0].candidate, m_people[0]);
    QVERIFY(plan->skipped[0].obstacle == BulkObstacle::AlreadyThere);
    const auto joined = carryOut(*plan);
    VERIFY_OK(joined);
    const QStringList all = stored("talent_pool_members");
    QCOMPARE(all.size(), 5);
    QCOMPARE(planBulk(m_workspace->reader(), join, {{}, m_people, {}})->groups.size(), 0);

    // Out again, with both rows of whoever was in it twice, and nobody out of another pool.
    BulkAction leave = action(BulkKind::LeavePool);
    leave.pool = pool;
    const auto leaving = planBulk(m_workspace->reader(), leave, {{}, m_people, {}});
    VERIFY_OK(leaving);
    QCOMPARE(leaving->groups.size(), 3);
    const auto left = carryOut(*leaving);
    VERIFY_OK(left);
    QCOMPARE(stored("talent_pool_members").size(), 1);
    const auto nobody = planBulk(m_workspace->reader(), leave, {{}, m_people, {}});
    QCOMPARE(nobody->groups.size(), 0);
    QCOMPARE(nobody->skipped.size(), 3);
    VERIFY_OK(m_workspace->apply(left->inverse));
    QCOMPARE(stored("talent_pool_members"), all);
    VERIFY_OK(m_workspace->apply(joined->inverse));
    QCOMPARE(stored("talent_pool_members"), before);
}

void tst_BulkAdditions::aNewPoolComesWithItsFirstPerson()
{
    for (const bool isPool : {true, false}) {
        const char *const groups = isPool ? "talent_pools" : "tags";
        const char *const members = isPool ? "talent_pool_members" : "candidate_tags";
        BulkAction join = action(isPool ? BulkKind::AddToPool : BulkKind::AddTag);
        (isPool ? join.pool : join.tag) = cache::fixture::id(321);
        join.makes = text("Ärzte “Nord”");
        // Nobody: nothing is made.
        QVERIFY(planBulk(m_workspace->reader(), join, {{}, {}, {}})->groups.isEmpty());
        const auto plan = planBulk(m_workspace->reader(), join, {{}, m_people, {}});
        VERIFY_OK(plan);
        QCOMPARE(plan->groups.size(), 3);
        QCOMPARE(plan->groups[0].size(), 2);
        QCOMPARE(plan->groups[1].size(), 1);
        const auto done = carryOut(*plan);
        VERIFY_OK(done);
        QCOMPARE(value(groups, cache::fixture::id(321), "name"), Value(join.makes.toUtf8()));
        const QStringList made = stored(members);
        QCOMPARE(made.size(), 3);
        const auto undone = m_workspace->apply(done->inverse);
        VERIFY_OK(undone);
        QCOMPARE(stored(groups), QStringList());
        QCOMPARE(stored(members), QStringList());
        VERIFY_OK(m_workspace->apply(undone->inverse));
        QCOMPARE(stored(members), made);
        QCOMPARE(stored(groups).size(), 1);
    }
}

/// The groups are made one after the other; what was done until then is what an undo takes back.
void tst_BulkAdditions::aPoolThatWasCancelledHalfwayIsUndone()
{
    const QUuid pool = insert("talent_pools", {{text("name"), "Returners"}});
    BulkAction join = action(BulkKind::AddToPool);
    join.pool = pool;
    auto plan = planBulk(m_workspace->reader(), join, {{}, m_people, {}});
    VERIFY_OK(plan);
    plan->groups.removeLast();
    const auto half = carryOut(*plan);
    VERIFY_OK(half);
    QCOMPARE(stored("talent_pool_members").size(), 2);
    // Begun anew, it does the rest.
    const auto rest = planBulk(m_workspace->reader(), join, {{}, m_people, {}});
    QCOMPARE(rest->groups.size(), 1);
    QCOMPARE(rest->skipped.size(), 2);
    VERIFY_OK(m_workspace->apply(half->inverse));
    QCOMPARE(stored("talent_pool_members"), QStringList());
    QCOMPARE(stored("talent_pools").size(), 1);
}

void tst_BulkAdditions::offersAreDraftedForRunningApplications()
{
    BulkAction draft = action(BulkKind::DraftOffer);
    draft.terms = {{text("salary"), Value("52000.00")}, {text("salary_currency"), Value("EUR")}};
    const auto offer = [this](const QUuid &application, const char *status) {
        const QUuid made =
            insert("offers", {{text("application_id"), core::toBytes(application)}, {text("position_title"), "Older"}});
        if (qstrcmp(status, "draft") != 0)
            VERIFY_OK(
                m_workspace->store().overlay(cache::PendingEdit{text("offers"),
                                                                made,
                                                                MutationKind::Update,
                                                                {{text("status"), {Value("draft"), Value(status)}}},
                                                                m_clock.nowUtc()}));
    };
    // One with an open offer, one whose offer was declined, one who is rejected, and one who never applied.
    offer(m_applications[0], "sent");
    offer(m_applications[1], "declined");
    VERIFY_OK(carryOut(*planBulk(m_workspace->reader(), action(BulkKind::Reject), {{m_applications[2]}, {}, {}})));
    const QUuid nobody = insert("candidates", {{text("full_name"), "No Application"}});
    const QStringList before = stored("offers");
    for (const BulkSelection &chosen :
         {BulkSelection{m_applications, {}, {}}, BulkSelection{{}, m_people + QList<QUuid>{nobody}, {}}}) {
        const auto plan = planBulk(m_workspace->reader(), draft, chosen);
        VERIFY_OK(plan);
        QCOMPARE(plan->groups.size(), 1);
        QCOMPARE(plan->only, text("Emeka Obi"));
        QCOMPARE(plan->skipped.size(), chosen.size() - 1);
        for (const client::BulkSkip &skip : plan->skipped)
            QVERIFY(skip.obstacle ==
                    (skip.candidate == m_people[0] ? BulkObstacle::HasOffer : BulkObstacle::NoApplication));
        QCOMPARE(plan->mails, 0);
        const auto done = carryOut(*plan);
        VERIFY_OK(done);
        const QUuid made = done->rows.first();
        QCOMPARE(value("offers", made, "application_id"), Value(core::toBytes(m_applications[1])));
        QCOMPARE(value("offers", made, "position_title"), Value("C++ Engineer"));
        QCOMPARE(value("offers", made, "salary"), Value("52000.00"));
        QCOMPARE(value("offers", made, "salary_currency"), Value("EUR"));
        QCOMPARE(value("offers", made, "status"), Value("draft"));
        QVERIFY(rows("candidate_mails").isEmpty());
        QCOMPARE(planBulk(m_workspace->reader(), draft, chosen)->groups.size(), 0);
        VERIFY_OK(m_workspace->apply(done->inverse));
        QCOMPARE(stored("offers"), before);
    }
    // Each has the title of their own job; what was done of two before it was cancelled is taken back.
    VERIFY_OK(carryOut(*planBulk(m_workspace->reader(), action(BulkKind::Reopen), {{m_applications[2]}, {}, {}})));
    const QUuid elsewhere = insert("applications", {{text("candidate_id"), core::toBytes(nobody)},
                                                    {text("job_id"), core::toBytes(m_other)},
                                                    {text("stage_id"), core::toBytes(m_otherInterview)},
                                                    {text("disposition"), "active"},
                                                    {text("applied_at"), "2026-11-05 08:00:00+00"}});
    auto plan = planBulk(m_workspace->reader(), draft, {{elsewhere, elsewhere, m_applications[2]}, {}, {}});
    VERIFY_OK(plan);
    QCOMPARE(plan->groups.size(), 2);
    plan->groups.removeLast();
    const auto half = carryOut(*plan);
    VERIFY_OK(half);
    QCOMPARE(value("offers", half->rows.first(), "position_title"), Value("Designer"));
    QCOMPARE(planBulk(m_workspace->reader(), draft, {{elsewhere, m_applications[2]}, {}, {}})->groups.size(), 1);
    VERIFY_OK(m_workspace->apply(half->inverse));
    QCOMPARE(stored("offers"), before);
}

void tst_BulkAdditions::aTestIsAssignedOnce()
{
    insert("assessment_assignments", {{text("candidate_id"), core::toBytes(m_people[1])},
                                      {text("assessment_id"), core::toBytes(cache::fixture::id(66))}});
    VERIFY_OK(carryOut(*planBulk(m_workspace->reader(), action(BulkKind::Reject), {{m_applications[2]}, {}, {}})));
    const QStringList before = stored("assessment_assignments");
    BulkAction assign = action(BulkKind::AssignTest);
    assign.test = cache::fixture::id(66);
    auto plan = planBulk(m_workspace->reader(), assign, {m_applications, {}, {}});
    VERIFY_OK(plan);
    QCOMPARE(plan->groups.size(), 2);
    QCOMPARE(plan->skipped.size(), 1);
    QVERIFY(plan->skipped[0].obstacle == BulkObstacle::AlreadyThere);
    const auto done = carryOut(*plan);
    VERIFY_OK(done);
    for (const char *column : {"assessment_id", "status"})
        QCOMPARE(value("assessment_assignments", done->rows[0], column),
                 qstrcmp(column, "status") == 0 ? Value("pending") : Value(core::toBytes(assign.test)));
    QCOMPARE(value("assessment_assignments", done->rows[0], "application_id"), Value(core::toBytes(m_applications[0])));
    // The application that is over has nothing to do with it.
    QCOMPARE(value("assessment_assignments", done->rows[1], "application_id"), Value());
    QVERIFY(rows("candidate_mails").isEmpty());
    VERIFY_OK(m_workspace->apply(done->inverse));
    QCOMPARE(stored("assessment_assignments"), before);
    // Cancelled halfway.
    plan->groups.removeLast();
    const auto half = carryOut(*plan);
    VERIFY_OK(half);
    QCOMPARE(planBulk(m_workspace->reader(), assign, {{}, m_people, {}})->groups.size(), 1);
    VERIFY_OK(m_workspace->apply(half->inverse));
    QCOMPARE(stored("assessment_assignments"), before);
}

void tst_BulkAdditions::privateAndSourceBothWays()
{
    const auto receipt =
        carryOut(*planBulk(m_workspace->reader(), action(BulkKind::MakePrivate), {{m_applications[0]}, {}, {}}));
    VERIFY_OK(receipt);
    QCOMPARE(value("candidates", m_people[0], "is_private"), Value("t"));
    const auto rest = planBulk(m_workspace->reader(), action(BulkKind::MakePrivate), {{}, m_people, {}});
    QCOMPARE(rest->groups.size(), 2);
    QCOMPARE(planBulk(m_workspace->reader(), action(BulkKind::MakePublic), {{}, m_people, {}})->groups.size(), 1);
    VERIFY_OK(m_workspace->apply(receipt->inverse));
    QCOMPARE(value("candidates", m_people[0], "is_private"), Value("f"));
    BulkAction source = action(BulkKind::SetSource);
    source.source = text("referral");
    const Value before = value("candidates", m_people[1], "source");
    const auto changed = carryOut(*planBulk(m_workspace->reader(), source, {{}, m_people, {}}));
    VERIFY_OK(changed);
    QCOMPARE(value("candidates", m_people[1], "source"), Value("referral"));
    VERIFY_OK(m_workspace->apply(changed->inverse));
    QCOMPARE(value("candidates", m_people[1], "source"), before);
}

void tst_BulkAdditions::manyAreDoneInOneGo()
{
    QList<Edit> people;
    for (int i = 0; i < 600; ++i)
        people.append({MutationKind::Insert,
                       text("candidates"),
                       {},
                       {{text("full_name"), QByteArray("Person ") + QByteArray::number(i)}}});
    const auto receipt = m_workspace->apply(people);
    VERIFY_OK(receipt);
    BulkAction owner = action(BulkKind::SetOwner);
    owner.user = cache::fixture::id(1);
    const auto plan = planBulk(m_workspace->reader(), owner, {{}, receipt->rows, {}});
    VERIFY_OK(plan);
    QCOMPARE(plan->groups.size(), 600);
    const auto done = carryOut(*plan);
    VERIFY_OK(done);
    VERIFY_OK(m_workspace->apply(done->inverse));
    for (const QUuid &row : receipt->rows)
        QCOMPARE(value("candidates", row, "owner_id"), Value());
}

QTEST_GUILESS_MAIN(tst_BulkAdditions)
#include "tst_bulkadditions.moc"
