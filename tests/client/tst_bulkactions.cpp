#include "cache/fixture.h"
#include "client/bulkactions.h"
#include "client/localworkspace.h"

using namespace shortlist;
using client::BulkAction;
using client::BulkKind;
using client::BulkObstacle;
using client::BulkPlan;
using client::BulkSelection;
using client::Edit;
using client::LocalWorkspace;
using core::ErrorCode;
using protocol::ColumnType;
using protocol::FieldMap;
using protocol::MutationKind;
using protocol::Value;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

/// The fixture's schema with what bulk actions write.
protocol::SchemaDescriptor schema()
{
    using cache::fixture::column;
    using cache::fixture::columnWithDefault;
    using cache::fixture::entity;
    protocol::SchemaDescriptor d = cache::fixture::descriptor();
    const auto add = [&d](const char *name, const QList<protocol::Column> &columns) {
        for (protocol::Entity &each : d.entities) {
            if (each.name == QLatin1String(name))
                each.columns += columns;
        }
    };
    const auto reference = [](const char *name, const char *to) {
        return column(text(name), ColumnType::Uuid, text(to));
    };
    add("candidates", {column(text("given_name")), column(text("family_name")),
                       columnWithDefault(text("is_private"), ColumnType::Boolean, text("f"))});
    add("applications", {reference("reject_reason_id", "reject_reasons")});
    d.entities +=
        {entity(text("candidate_tags"), text("recruiting"), {},
                {reference("candidate_id", "candidates"), column(text("tag_id"), ColumnType::Uuid)}),
         entity(text("tags"), text("recruiting"), text("name"), {column(text("name"))}),
         entity(text("talent_pools"), text("recruiting"), text("name"), {column(text("name"))}),
         entity(text("talent_pool_members"), text("recruiting"), {},
                {reference("candidate_id", "candidates"), reference("pool_id", "talent_pools"), column(text("note"))}),
         entity(text("offers"), text("recruiting"), text("position_title"),
                {reference("application_id", "applications"),
                 columnWithDefault(text("status"), ColumnType::Enum, text("draft")), column(text("position_title")),
                 column(text("salary")), column(text("salary_currency"))}),
         entity(text("assessment_assignments"), text("assessments"), {},
                {reference("candidate_id", "candidates"), column(text("assessment_id"), ColumnType::Uuid),
                 reference("application_id", "applications"),
                 columnWithDefault(text("status"), ColumnType::Enum, text("pending"))}),
         entity(text("follow_ups"), text("recruiting"), text("what"),
                {reference("candidate_id", "candidates"), reference("application_id", "applications"),
                 column(text("user_id"), ColumnType::Uuid), column(text("due_at"), ColumnType::Timestamp),
                 column(text("what"))}),
         entity(text("candidate_mails"), text("recruiting"), text("subject"),
                {reference("candidate_id", "candidates"), reference("application_id", "applications"),
                 reference("template_id", "mail_templates"), column(text("recipient")), column(text("subject")),
                 column(text("body")), columnWithDefault(text("status"), ColumnType::Enum, text("held")),
                 column(text("send_after"), ColumnType::Timestamp)}),
         entity(text("erasure_requests"), text("administration"), {},
                {reference("candidate_id", "candidates"),
                 columnWithDefault(text("status"), ColumnType::Enum, text("received")),
                 column(text("decision_reason"))})};
    for (protocol::Entity &each : d.entities) {
        for (protocol::Column &c : each.columns) {
            static const QHash<QString, QString> enums{
                {text("job_requisitions.status"), text("draft open")},
                {text("job_requisitions.remote"), text("on_site remote")},
                {text("stages.kind"), text("new interview rejected hired")},
                {text("applications.disposition"), text("active hired rejected withdrawn")},
                {text("candidates.source"), text("manual referral")},
                {text("assessment_assignments.status"), text("pending in_progress completed shortlisted rejected")},
                {text("offers.status"), text("draft in_approval approved sent accepted declined withdrawn")},
                {text("erasure_requests.status"), text("received approved running done refused")},
                {text("candidate_mails.status"), text("held queued sent failed cancelled")}};
            c.values = enums.value(each.name + u'.' + c.name).split(u' ', Qt::SkipEmptyParts);
            c.writable = c.name != u"id" && c.name != u"created_at" && c.name != u"updated_at";
        }
        each.softDelete = each.name == u"candidates" || each.name == u"tags" || each.name == u"talent_pools" ||
                          each.name == u"offers";
        each.editable = each.name != u"memberships";
        if (!each.softDelete)
            each.rights.insert(text("recruiter"), {}); // the rows can be removed
        if (each.name == u"applications")
            each.mergeGroups = {{text("stage_id"), text("stage_entered_at")}};
    }
    return d;
}

} // namespace

/// Bulk actions over a real profile, without a server.
class tst_BulkActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_workspace.reset(); }
    void everybodyIsRejectedWithTheirLetter();
    void undoingTakesTheLettersBack();
    void whatIsTooLateIsLeftOut();
    void aWrongPlaceholderStopsEverythingBeforehand();
    void peopleOfAListGoToTheStageOfTheirOwnJob();
    void thoseWhoAreThereAlreadyAreSkipped();
    void peopleJoinAndLeaveAPool();
    void aNewPoolComesWithItsFirstPerson();
    void aPoolThatWasCancelledHalfwayIsUndone();
    void offersAreDraftedForRunningApplications();
    void aTestIsAssignedOnce();
    void reopeningLeavesTheEnd();
    void everyoneIsOnePerson();
    void manyAreDoneInOneGo();
    void erasingIsAskedForAndTakenBack();
    void whatRunsCannotBeTakenBack();
    void privateAndSourceBothWays();

private:
    QUuid insert(const char *entity, const FieldMap &values);
    Value value(const char *entity, const QUuid &row, const char *column) const;
    core::Expected<client::EditReceipt> carryOut(const BulkPlan &plan);
    [[nodiscard]] BulkAction action(BulkKind kind) const
    {
        BulkAction a;
        a.kind = kind;
        a.now = m_clock.nowUtc();
        a.sendAfter = a.now.addSecs(client::mailHeldSeconds);
        a.senderName = text("Ingrid");
        return a;
    }
    /// Every row of the entity, as it is stored, in the order of the ids.
    [[nodiscard]] QStringList stored(const char *entity) const
    {
        const protocol::Entity &described = *m_workspace->descriptor().entity(text(entity));
        QStringList all;
        for (const protocol::Row &row : rows(entity)) {
            QStringList values;
            for (const protocol::Column &each : described.columns)
                values << each.name + u'=' +
                              QString::fromUtf8(protocol::valueOf(described, row, each.name).value_or("NULL"));
            all << values.join(u'|');
        }
        all.sort();
        return all;
    }
    [[nodiscard]] QList<protocol::Row> rows(const char *entity) const
    {
        cache::ListQuery query;
        query.entity = text(entity);
        return *m_workspace->reader().list(query);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    core::ManualClock m_clock;
    core::SeededRandom m_random{7};
    std::unique_ptr<LocalWorkspace> m_workspace;
    QUuid m_job, m_other, m_new, m_interview, m_rejected, m_otherInterview;
    QList<QUuid> m_people, m_applications;
};

void tst_BulkActions::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    auto opened = LocalWorkspace::open(m_dir->path(), cache::fixture::key, m_clock, m_random);
    VERIFY_OK(opened);
    m_workspace = *std::move(opened);
    client::StoredSession session;
    session.grant.accessToken = text("sla_test");
    session.grant.refreshToken = text("slr_test");
    session.grant.tenantId = cache::fixture::id(900);
    session.grant.userId = cache::fixture::id(1);
    session.grant.history = cache::fixture::id(901);
    session.serverUrl = text("http://127.0.0.1:1");
    VERIFY_OK(m_workspace->signedIn(session, schema()));
    m_people.clear();
    m_applications.clear();
    m_job = insert("job_requisitions", {{text("title"), "C++ Engineer"}, {text("status"), "draft"}});
    m_other = insert("job_requisitions", {{text("title"), "Designer"}, {text("status"), "draft"}});
    const auto stage = [this](const QUuid &job, const char *name, const char *kind, const char *position) {
        return insert("stages", {{text("job_id"), core::toBytes(job)},
                                 {text("name"), name},
                                 {text("kind"), kind},
                                 {text("position"), position}});
    };
    m_new = stage(m_job, "New", "new", "1");
    m_interview = stage(m_job, "Interview", "interview", "2");
    m_rejected = stage(m_job, "Rejected", "rejected", "9");
    stage(m_other, "Begun", "new", "1");
    m_otherInterview = stage(m_other, "Talk", "interview", "2");
    const char *mails[] = {"fatima@example.test", "emeka@example.test", nullptr};
    const char *names[] = {"Fatima Al-Zahrani", "Emeka Obi", "Noa Ben-David"};
    for (int i = 0; i < 3; ++i) {
        m_people << insert("candidates",
                           {{text("full_name"), names[i]}, {text("email"), mails[i] ? Value(mails[i]) : Value()}});
        m_applications << insert("applications", {{text("candidate_id"), core::toBytes(m_people[i])},
                                                  {text("job_id"), core::toBytes(m_job)},
                                                  {text("stage_id"), core::toBytes(m_new)},
                                                  {text("disposition"), "active"},
                                                  {text("applied_at"), "2026-11-01 08:00:00+00"}});
    }
}

QUuid tst_BulkActions::insert(const char *entity, const FieldMap &values)
{
    const auto receipt = m_workspace->apply({Edit{MutationKind::Insert, text(entity), {}, values}});
    if (!receipt)
        qFatal("%s", qPrintable(receipt.error().message));
    return receipt->rows.first();
}

Value tst_BulkActions::value(const char *entity, const QUuid &row, const char *column) const
{
    const auto shown = m_workspace->reader().show(text(entity), row);
    return shown ? protocol::valueOf(*m_workspace->descriptor().entity(text(entity)), *shown, text(column))
                 : Value("?");
}

core::Expected<client::EditReceipt> tst_BulkActions::carryOut(const BulkPlan &plan)
{
    QList<Edit> edits;
    for (const QList<Edit> &group : plan.groups)
        edits += group;
    return m_workspace->apply(edits);
}

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

void tst_BulkActions::thoseWhoAreThereAlreadyAreSkipped()
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

void tst_BulkActions::peopleJoinAndLeaveAPool()
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

void tst_BulkActions::aNewPoolComesWithItsFirstPerson()
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
void tst_BulkActions::aPoolThatWasCancelledHalfwayIsUndone()
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

void tst_BulkActions::offersAreDraftedForRunningApplications()
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

void tst_BulkActions::aTestIsAssignedOnce()
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

void tst_BulkActions::privateAndSourceBothWays()
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

void tst_BulkActions::manyAreDoneInOneGo()
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

QTEST_GUILESS_MAIN(tst_BulkActions)
#include "tst_bulkactions.moc"
