#include "bulkfixture.h"

using namespace shortlist;
using client::BulkAction;
using client::BulkKind;
using client::BulkObstacle;
using client::Edit;
using core::ErrorCode;
using protocol::MutationKind;
using protocol::Value;

using tests::text;

/// Applications of many, over a real profile: their end, letters, stages and erasing.
class tst_BulkActions : public tests::BulkFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fill(); }
    void cleanup() { empty(); }
    void everybodyIsRejectedWithTheirLetter();
    void undoingTakesTheLettersBack();
    void whatIsTooLateIsLeftOut();
    void aWrongPlaceholderStopsEverythingBeforehand();
    void peopleOfAListGoToTheStageOfTheirOwnJob();
    void reopeningLeavesTheEnd();
    void everyoneIsOnePerson();
    void erasingIsAskedForAndTakenBack();
    void whatRunsCannotBeTakenBack();
};

void tst_BulkActions::everybodyIsRejectedWithTheirLetter()
{
    BulkAction reject = action(BulkKind::Reject);
    reject.words = text("Skills are missing");
    reject.reason = cache::fixture::id(77);
    reject.letter = client::BulkLetter{
        {}, text("Your application:\n{{job.title}}"), text("Dear {{candidate.given_name}},\nsorry. {{me.name}}")};
    const auto plan = planBulk(m_workspace->reader(), reject, {m_applications, {}, {}});
    VERIFY_OK(plan);
    QCOMPARE(plan->groups.size(), 3);
    QCOMPARE(plan->mails, 2);
    QCOMPARE(plan->withoutAddress, 1);
    VERIFY_OK(carryOut(*plan));
    for (const QUuid &application : m_applications) {
        QCOMPARE(value("applications", application, "disposition"), Value("rejected"));
        QCOMPARE(value("applications", application, "reject_reason"), Value("Skills are missing"));
        QCOMPARE(value("applications", application, "reject_reason_id"), Value(core::toBytes(cache::fixture::id(77))));
        QCOMPARE(value("applications", application, "stage_id"), Value(core::toBytes(m_rejected)));
    }
    const auto mails = rows("candidate_mails");
    QCOMPARE(mails.size(), 2);
    const protocol::Entity &entity = *m_workspace->descriptor().entity(text("candidate_mails"));
    QCOMPARE(protocol::valueOf(entity, mails[0], text("subject")), Value("Your application: C++ Engineer"));
    QCOMPARE(protocol::valueOf(entity, mails[0], text("body")), Value("Dear Fatima,\nsorry. Ingrid"));
    QCOMPARE(protocol::valueOf(entity, mails[0], text("send_after")), Value(protocol::timestampText(reject.sendAfter)));
}

void tst_BulkActions::undoingTakesTheLettersBack()
{
    BulkAction reject = action(BulkKind::Reject);
    reject.letter = client::BulkLetter{{}, text("Hello"), text("Dear {{candidate.full_name}}")};
    const auto done = carryOut(*planBulk(m_workspace->reader(), reject, {m_applications, {}, {}}));
    VERIFY_OK(done);
    const auto undone = m_workspace->apply(done->inverse);
    VERIFY_OK(undone);
    QVERIFY(undone->refused.isEmpty());
    const protocol::Entity &entity = *m_workspace->descriptor().entity(text("candidate_mails"));
    for (const protocol::Row &mail : rows("candidate_mails"))
        QCOMPARE(protocol::valueOf(entity, mail, text("status")), Value("cancelled"));
    QCOMPARE(value("applications", m_applications[0], "disposition"), Value("active"));
    QCOMPARE(value("applications", m_applications[0], "stage_id"), Value(core::toBytes(m_new)));
    // Done again, the letters wait their time again.
    m_clock.advance(std::chrono::minutes(5));
    VERIFY_OK(m_workspace->apply(undone->inverse));
    for (const protocol::Row &mail : rows("candidate_mails")) {
        QCOMPARE(protocol::valueOf(entity, mail, text("status")), Value("held"));
        QCOMPARE(protocol::valueOf(entity, mail, text("send_after")),
                 Value(protocol::timestampText(m_clock.nowUtc().addSecs(client::mailHeldSeconds))));
    }
}

void tst_BulkActions::whatIsTooLateIsLeftOut()
{
    BulkAction reject = action(BulkKind::Reject);
    reject.letter = client::BulkLetter{{}, text("Hello"), text("Dear {{candidate.full_name}}")};
    const auto done = carryOut(*planBulk(m_workspace->reader(), reject, {{m_applications[0]}, {}, {}}));
    VERIFY_OK(done);
    // The server sent it meanwhile.
    const QUuid mail = done->rows.last();
    VERIFY_OK(m_workspace->store().overlay(cache::PendingEdit{text("candidate_mails"),
                                                              mail,
                                                              MutationKind::Update,
                                                              {{text("status"), {Value("held"), Value("sent")}}},
                                                              m_clock.nowUtc()}));
    const auto undone = m_workspace->apply(done->inverse);
    VERIFY_OK(undone);
    QCOMPARE(undone->refused.size(), 1);
    QCOMPARE(undone->refused[0].row, mail);
    QCOMPARE(value("applications", m_applications[0], "disposition"), Value("active"));
    QCOMPARE(value("candidate_mails", mail, "status"), Value("sent"));
}

void tst_BulkActions::aWrongPlaceholderStopsEverythingBeforehand()
{
    BulkAction mail = action(BulkKind::Mail);
    mail.letter = client::BulkLetter{{}, text("Hello"), text("Dear\n{{candidate.nick}}")};
    const auto plan = planBulk(m_workspace->reader(), mail, {m_applications, {}, {}});
    VERIFY_FAILS(plan, ErrorCode::InvalidInput);
    QCOMPARE(plan.error().where, text("2:1"));
    mail.letter->body = text("Dear {{candidate.full_name}}");
    const auto sound = planBulk(m_workspace->reader(), mail, {{}, m_people, {}});
    VERIFY_OK(sound);
    QCOMPARE(sound->groups.size(), 2);
    QCOMPARE(sound->skipped.size(), 1);
    QVERIFY(sound->skipped[0].obstacle == BulkObstacle::NoAddress);
    const auto preview = previewLetter(m_workspace->reader(), mail, {{}, m_people, {}});
    VERIFY_OK(preview);
    QCOMPARE(preview->body, text("Dear Fatima Al-Zahrani"));
}

void tst_BulkActions::peopleOfAListGoToTheStageOfTheirOwnJob()
{
    // Emeka's newest application is another one.
    const QUuid newer = insert("applications", {{text("candidate_id"), core::toBytes(m_people[1])},
                                                {text("job_id"), core::toBytes(m_other)},
                                                {text("stage_id"), core::toBytes(m_otherInterview)},
                                                {text("disposition"), "active"},
                                                {text("applied_at"), "2026-11-05 08:00:00+00"}});
    const QUuid nobody = insert("candidates", {{text("full_name"), "No Application"}});
    BulkAction move = action(BulkKind::Move);
    move.stageKind = text("interview");
    const auto plan = planBulk(m_workspace->reader(), move, {{}, m_people + QList<QUuid>{nobody}, {}});
    VERIFY_OK(plan);
    QCOMPARE(plan->groups.size(), 2);
    QCOMPARE(plan->skipped.size(), 2);
    VERIFY_OK(carryOut(*plan));
    QCOMPARE(value("applications", m_applications[0], "stage_id"), Value(core::toBytes(m_interview)));
    QCOMPARE(value("applications", m_applications[1], "stage_id"), Value(core::toBytes(m_new)));
    QCOMPARE(value("applications", newer, "stage_id"), Value(core::toBytes(m_otherInterview)));
}

void tst_BulkActions::reopeningLeavesTheEnd()
{
    VERIFY_OK(carryOut(*planBulk(m_workspace->reader(), action(BulkKind::Reject), {m_applications, {}, {}})));
    VERIFY_OK(carryOut(*planBulk(m_workspace->reader(), action(BulkKind::Reopen), {{}, m_people, {}})));
    for (const QUuid &application : m_applications) {
        QCOMPARE(value("applications", application, "disposition"), Value("active"));
        QCOMPARE(value("applications", application, "stage_id"), Value(core::toBytes(m_new)));
        QCOMPARE(value("applications", application, "reject_reason"), Value());
    }
}

void tst_BulkActions::everyoneIsOnePerson()
{
    const QUuid second = insert("applications", {{text("candidate_id"), core::toBytes(m_people[0])},
                                                 {text("job_id"), core::toBytes(m_other)},
                                                 {text("stage_id"), core::toBytes(m_otherInterview)},
                                                 {text("disposition"), "active"}});
    BulkAction owner = action(BulkKind::SetOwner);
    owner.user = cache::fixture::id(1);
    const auto plan = planBulk(m_workspace->reader(), owner, {{m_applications[0], second}, {}, {}});
    VERIFY_OK(plan);
    QCOMPARE(plan->groups.size(), 1);
    QCOMPARE(plan->only, text("Fatima Al-Zahrani"));
}

/// Without a network, all the way: what was asked for is taken back by undoing, and asked for anew by doing it again.
void tst_BulkActions::erasingIsAskedForAndTakenBack()
{
    const auto statuses = [this] {
        QStringList all;
        for (const protocol::Row &row : rows("erasure_requests"))
            all << QString::fromUtf8(
                *protocol::valueOf(*m_workspace->descriptor().entity(text("erasure_requests")), row, text("status")));
        all.sort();
        return all.join(u' ');
    };
    const auto receipt = carryOut(*planBulk(m_workspace->reader(), action(BulkKind::Erase), {{}, m_people, {}}));
    VERIFY_OK(receipt);
    QCOMPARE(statuses(), text("approved approved approved"));
    // Nobody is asked for twice.
    const auto again = planBulk(m_workspace->reader(), action(BulkKind::Erase), {{}, m_people, {}});
    VERIFY_OK(again);
    QCOMPARE(again->groups.size(), 0);
    QCOMPARE(again->skipped.size(), 3);
    const auto undone = m_workspace->apply(receipt->inverse);
    VERIFY_OK(undone);
    QCOMPARE(statuses(), text("refused refused refused"));
    const auto redone = m_workspace->apply(undone->inverse);
    VERIFY_OK(redone);
    QCOMPARE(statuses(), text("approved approved approved refused refused refused"));
    // The verb does what undo does, as long as somebody waits.
    VERIFY_OK(carryOut(*planBulk(m_workspace->reader(), action(BulkKind::KeepData), {m_applications, {}, {}})));
    QCOMPARE(statuses(), text("refused refused refused refused refused refused"));
    const auto nobody = planBulk(m_workspace->reader(), action(BulkKind::KeepData), {{}, m_people, {}});
    QCOMPARE(nobody->groups.size(), 0);
    QVERIFY(nobody->skipped[0].obstacle == BulkObstacle::NotWaiting);
}

void tst_BulkActions::whatRunsCannotBeTakenBack()
{
    const QUuid asked = insert("erasure_requests", {{text("candidate_id"), core::toBytes(m_people[0])}});
    // What somebody else asked for is approved, not asked for a second time.
    const auto plan = planBulk(m_workspace->reader(), action(BulkKind::Erase), {{}, {m_people[0]}, {}});
    VERIFY_OK(plan);
    QVERIFY(plan->groups[0][0].kind == MutationKind::Update);
    QCOMPARE(plan->groups[0][0].row, asked);
    VERIFY_OK(carryOut(*plan));
    VERIFY_OK(m_workspace->apply(
        {Edit{MutationKind::Update, text("erasure_requests"), asked, {{text("status"), Value("running")}}}}));
    const auto keep = planBulk(m_workspace->reader(), action(BulkKind::KeepData), {{}, {m_people[0]}, {}});
    QCOMPARE(keep->groups.size(), 0);
    QVERIFY(keep->skipped[0].obstacle == BulkObstacle::NotWaiting);
}

QTEST_GUILESS_MAIN(tst_BulkActions)
#include "tst_bulkactions.moc"
