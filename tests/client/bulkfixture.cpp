#include "bulkfixture.h"

namespace shortlist::tests {

using client::BulkPlan;
using client::Edit;
using client::LocalWorkspace;
using protocol::ColumnType;
using protocol::FieldMap;
using protocol::MutationKind;
using protocol::Value;

namespace {

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

void BulkFixture::fill()
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

QUuid BulkFixture::insert(const char *entity, const FieldMap &values)
{
    const auto receipt = m_workspace->apply({Edit{MutationKind::Insert, text(entity), {}, values}});
    if (!receipt)
        qFatal("%s", qPrintable(receipt.error().message));
    return receipt->rows.first();
}

Value BulkFixture::value(const char *entity, const QUuid &row, const char *column) const
{
    const auto shown = m_workspace->reader().show(text(entity), row);
    return shown ? protocol::valueOf(*m_workspace->descriptor().entity(text(entity)), *shown, text(column))
                 : Value("?");
}

core::Expected<client::EditReceipt> BulkFixture::carryOut(const BulkPlan &plan)
{
    QList<Edit> edits;
    for (const QList<Edit> &group : plan.groups)
        edits += group;
    return m_workspace->apply(edits);
}

} // namespace shortlist::tests
