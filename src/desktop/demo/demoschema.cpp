#include "desktop/demo/demosources.h"

namespace shortlist::desktop {

using protocol::Column;
using protocol::ColumnType;

namespace {

Column column(const char *name, ColumnType type, bool nullable = true, int maxLength = 0)
{
    Column c;
    c.name = QString::fromLatin1(name);
    c.type = type;
    c.nullable = nullable;
    c.maxLength = maxLength;
    if (type == ColumnType::Decimal) {
        c.precision = 20;
        c.scale = 2;
    }
    return c;
}

Column choice(const char *name, const char *values, const char *standard = nullptr)
{
    Column c = column(name, ColumnType::Enum, standard == nullptr);
    c.values = QString::fromLatin1(values).split(QLatin1Char(' '));
    c.hasDefault = standard != nullptr;
    c.defaultText = QString::fromLatin1(standard);
    return c;
}

Column list(const char *name)
{
    Column c = column(name, ColumnType::Json, false);
    c.hasDefault = true;
    c.defaultText = QStringLiteral("[]");
    return c;
}

Column reference(const char *name, const char *entity)
{
    Column c = column(name, ColumnType::Uuid);
    c.references = QString::fromLatin1(entity);
    return c;
}

Column fixed(Column c)
{
    c.writable = false;
    return c;
}

} // namespace

protocol::SchemaDescriptor DemoSources::schema()
{
    protocol::SchemaDescriptor descriptor;
    descriptor.version = 1;
    protocol::Entity jobs;
    jobs.name = QStringLiteral("job_requisitions");
    jobs.scope = QStringLiteral("recruiting");
    jobs.title = QStringLiteral("title");
    Column openings = column("positions_available", ColumnType::Integer, false);
    openings.hasDefault = true;
    openings.defaultText = QStringLiteral("1");
    jobs.columns = {
        fixed(column("id", ColumnType::Uuid, false)),
        column("code", ColumnType::Text, true, 50),
        column("title", ColumnType::Text, false, 200),
        column("description", ColumnType::Text),
        column("department", ColumnType::Text),
        column("location", ColumnType::Text),
        choice("employment_type", "full_time part_time contract temporary internship freelance", "full_time"),
        choice("remote", "on_site hybrid remote", "on_site"),
        choice("seniority", "entry junior mid senior lead"),
        list("required_skills"),
        list("preferred_skills"),
        column("min_experience_years", ColumnType::Decimal),
        column("max_experience_years", ColumnType::Decimal),
        column("min_salary", ColumnType::Decimal),
        column("max_salary", ColumnType::Decimal),
        column("salary_currency", ColumnType::Text, true, 3),
        openings,
        choice("status", "draft open paused closed filled cancelled", "draft"),
        column("is_published", ColumnType::Boolean, false),
        column("blind_review", ColumnType::Boolean, false),
        column("published_at", ColumnType::Timestamp),
        column("archived_at", ColumnType::Timestamp),
        reference("cloned_from", "job_requisitions"),
        column("closes_at", ColumnType::Timestamp),
        reference("hiring_manager_id", "memberships"),
        reference("owner_id", "memberships"),
        fixed(column("created_at", ColumnType::Timestamp))};
    const auto atMost = [&jobs](const char *low, const char *high) {
        protocol::CheckTerm term;
        term.column = QString::fromLatin1(low);
        term.is = QStringLiteral("<=");
        term.other = QString::fromLatin1(high);
        jobs.checks << protocol::RowCheck{QStringLiteral("%1 must not be above %2").arg(term.column, term.other),
                                          {term}};
    };
    atMost("min_salary", "max_salary");
    atMost("min_experience_years", "max_experience_years");
    protocol::Entity people;
    people.name = QStringLiteral("candidates");
    people.scope = QStringLiteral("recruiting");
    people.title = QStringLiteral("full_name");
    people.softDelete = true;
    people.columns = {fixed(column("id", ColumnType::Uuid, false)),
                      column("full_name", ColumnType::Text, false, 200),
                      column("given_name", ColumnType::Text),
                      column("family_name", ColumnType::Text),
                      column("email", ColumnType::Text, true, 320),
                      column("phone", ColumnType::Text, true, 50),
                      column("location", ColumnType::Text, true, 255),
                      column("current_title", ColumnType::Text),
                      column("current_company", ColumnType::Text),
                      column("education", ColumnType::Text),
                      column("summary", ColumnType::Text),
                      column("linkedin_url", ColumnType::Text),
                      column("github_url", ColumnType::Text),
                      column("portfolio_url", ColumnType::Text),
                      choice("experience_level", "entry junior mid senior lead"),
                      column("experience_years", ColumnType::Decimal),
                      list("skills"),
                      list("languages"),
                      column("availability_percentage", ColumnType::Integer),
                      column("availability_date", ColumnType::Date),
                      column("desired_salary", ColumnType::Decimal),
                      column("salary_currency", ColumnType::Text, true, 3),
                      choice("source", "manual import career_page referral job_board agency mailbox sourced", "manual"),
                      reference("owner_id", "memberships"),
                      column("is_private", ColumnType::Boolean, false),
                      reference("referred_by", "memberships"),
                      column("referrer_name", ColumnType::Text, true, 200),
                      column("referred_on", ColumnType::Date),
                      column("referral_note", ColumnType::Text, true, 500),
                      column("legacy_id", ColumnType::Text),
                      fixed(column("created_at", ColumnType::Timestamp))};
    protocol::Entity members;
    members.name = QStringLiteral("memberships");
    members.scope = QStringLiteral("directory");
    members.title = QStringLiteral("display_name");
    members.columns = {
        fixed(column("id", ColumnType::Uuid, false)),
        fixed(column("user_id", ColumnType::Uuid, false)),
        column("display_name", ColumnType::Text, false, 200),
        fixed(column("email", ColumnType::Text, false, 320)),
        choice("role", "tenant_admin recruiter hiring_manager interviewer reviewer billing candidate", "interviewer"),
        column("is_active", ColumnType::Boolean, false)};
    protocol::Entity settings;
    settings.name = QStringLiteral("settings");
    settings.scope = QStringLiteral("administration");
    settings.title = QStringLiteral("key");
    settings.columns = {fixed(column("id", ColumnType::Uuid, false)),
                        column("key", ColumnType::Text, false, 100),
                        column("value", ColumnType::Json),
                        column("is_secret", ColumnType::Boolean, false),
                        fixed(column("secret_set_at", ColumnType::Timestamp)),
                        column("description", ColumnType::Text)};
    protocol::Entity views;
    views.name = QStringLiteral("saved_views");
    views.scope = QStringLiteral("vocabulary");
    views.title = QStringLiteral("name");
    views.softDelete = true;
    views.columns = {fixed(column("id", ColumnType::Uuid, false)),
                     column("area", ColumnType::Text, false),
                     column("name", ColumnType::Text, false, 120),
                     column("query", ColumnType::Text, false),
                     list("columns"),
                     list("sort"),
                     column("is_shared", ColumnType::Boolean, false),
                     fixed(reference("owner_id", "memberships"))};
    protocol::Entity offers;
    offers.name = QStringLiteral("offers");
    offers.scope = QStringLiteral("recruiting");
    offers.title = QStringLiteral("position_title");
    offers.softDelete = true;
    offers.columns = {
        fixed(column("id", ColumnType::Uuid, false)),
        reference("application_id", "applications"),
        choice("status", "draft in_approval approved sent accepted declined withdrawn", "draft"),
        column("position_title", ColumnType::Text, false, 200),
        column("salary", ColumnType::Decimal),
        column("salary_currency", ColumnType::Text, true, 3),
        column("bonus", ColumnType::Text, true, 500),
        choice("employment_type", "full_time part_time contract temporary internship freelance", "full_time"),
        column("starts_on", ColumnType::Date),
        column("expires_on", ColumnType::Date),
        reference("template_id", "mail_templates"),
        column("letter", ColumnType::Text),
        column("answer_note", ColumnType::Text)};
    const auto words = [](const char *name, const char *title, const QList<Column> &columns) {
        protocol::Entity entity;
        entity.name = QString::fromLatin1(name);
        entity.scope = QStringLiteral("vocabulary");
        entity.title = QString::fromLatin1(title);
        entity.columns = QList<Column>{fixed(column("id", ColumnType::Uuid, false))} + columns;
        return entity;
    };
    const auto yes = [](const char *name) {
        Column c = column(name, ColumnType::Boolean, false);
        c.hasDefault = true;
        c.defaultText = QStringLiteral("t");
        return c;
    };
    const auto order = [] {
        Column c = column("position", ColumnType::Integer, false);
        c.hasDefault = true;
        c.defaultText = QStringLiteral("0");
        return c;
    };
    const protocol::Entity letters =
        words("mail_templates", "name",
              {column("name", ColumnType::Text, false, 120),
               choice("purpose", "general stage rejection invitation offer offer_letter", "general"),
               column("language", ColumnType::Text, true, 35), column("subject", ColumnType::Text, true, 500),
               column("body", ColumnType::Text), yes("is_active")});
    const protocol::Entity reasons =
        words("reject_reasons", "name",
              {column("name", ColumnType::Text, false, 120), choice("kind", "we_declined they_withdrew", "we_declined"),
               reference("template_id", "mail_templates"), order(), yes("is_active")});
    const protocol::Entity tags = words(
        "tags", "name", {column("name", ColumnType::Text, false, 60), column("color", ColumnType::Text, true, 20)});
    const protocol::Entity pools =
        words("talent_pools", "name",
              {column("name", ColumnType::Text, false, 120), column("description", ColumnType::Text),
               reference("owner_id", "memberships")});
    const protocol::Entity ownFields =
        words("custom_fields", "label",
              {choice("entity", "candidates job_requisitions applications"), column("key", ColumnType::Text, false, 40),
               column("label", ColumnType::Text, false, 120),
               choice("kind", "text long_text number date yes_no choice choices url", "text"), list("choices"),
               column("help", ColumnType::Text, true, 500), order(), yes("is_active")});
    const protocol::Entity pipelines =
        words("pipeline_templates", "name", {column("name", ColumnType::Text, false, 120)});
    const protocol::Entity pipelineStages =
        words("pipeline_template_stages", "name",
              {reference("pipeline_id", "pipeline_templates"), column("name", ColumnType::Text, false, 100),
               choice("kind", "new screening assessment interview offer hired rejected"), order(),
               column("color", ColumnType::Text, true, 20), reference("template_id", "mail_templates"),
               column("limit_days", ColumnType::Integer)});
    protocol::Entity mails =
        words("mail_applications", "",
              {choice("status", "new imported set_aside too_large", "new"), reference("candidate_id", "candidates")});
    mails.scope = QStringLiteral("recruiting");
    protocol::Entity mailboxes =
        words("mailboxes", "name",
              {column("name", ColumnType::Text, false, 120), column("host", ColumnType::Text, false, 253),
               column("port", ColumnType::Integer, false), choice("security", "tls starttls none", "tls"),
               column("username", ColumnType::Text, false, 320), column("folder", ColumnType::Text, false, 255),
               column("since", ColumnType::Date), reference("job_id", "job_requisitions"), yes("is_active")});
    mailboxes.scope = QStringLiteral("recruiting");
    descriptor.entities = {members, jobs,  people,    settings,  views,          offers, letters,  reasons,
                           tags,    pools, ownFields, pipelines, pipelineStages, mails,  mailboxes};
    return descriptor;
}

} // namespace shortlist::desktop
