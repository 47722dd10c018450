#include "cache/search/searchfields.h"

#include "cache/driver/statement.h"
namespace shortlist::cache {

using core::Expected;
using core::fail;
using domain::SearchKind;
using protocol::Column;
using protocol::ColumnType;
using From = SearchFieldSource::From;

namespace {

struct ShortName
{
    const char *column;
    const char *name;
    const char *aliases; ///< by spaces
    const char *hint;
};

constexpr ShortName candidateNames[] = {
    {"full_name", "name", "full_name", "The person's name."},
    {"email", "mail", "email", "E-mail address."},
    {"phone", "phone", "tel", "Telephone number."},
    {"location", "place", "location city", "Where the person lives."},
    {"current_title", "title", "current_title position", "Present position."},
    {"current_company", "company", "current_company employer", "Present employer."},
    {"skills", "skills", "skill", "Skills; quotes for a whole one: skills:\"C++\"."},
    {"languages", "languages", "language", "Languages spoken."},
    {"experience_years", "years", "experience_years experience", "Years of experience."},
    {"experience_level", "level", "experience_level seniority", "Level of experience."},
    {"source", "source", "", "Where the person came from."},
    {"owner_id", "owner", "owner_id", "The colleague who looks after the person: a name, me or none."},
    {"referred_by", "referred_by", "referrer",
     "Who recommended the person: a colleague's name, me or none, or a name outside."},
    {"desired_salary", "salary", "desired_salary", "Yearly salary asked for."},
    {"salary_currency", "currency", "salary_currency", "Currency of the salary."},
    {"availability_date", "available", "availability_date", "When the person can start."},
    {"availability_percentage", "percent", "availability_percentage", "How much of full time."},
    {"created_at", "created", "created_at added", "When the person was added."},
    {"updated_at", "updated", "updated_at active", "When something was changed last."},
};

constexpr ShortName jobNames[] = {
    {"title", "title", "name", "What the job is called."},
    {"location", "place", "location", "Where the job is."},
    {"positions_available", "openings", "positions_available", "How many people are wanted."},
    {"hiring_manager_id", "manager", "hiring_manager_id", "The hiring manager: a name, me or none."},
    {"owner_id", "owner", "owner_id", "The colleague who looks after it: a name, me or none."},
    {"created_at", "created", "created_at", "When the job was added."},
    {"updated_at", "updated", "updated_at", "When it was changed last."},
    {"published_at", "published", "published_at", "When it was published."},
};

/// Columns that say nothing to people who search.
bool isOffered(const Column &column)
{
    return column.name != u"id" && column.name != u"legacy_id" && column.name != u"deleted_at" &&
           column.name != u"created_by" && column.name != u"updated_by";
}

SearchKind kindOf(const Column &column)
{
    switch (column.type) {
    case ColumnType::Integer:
    case ColumnType::Decimal:
        return SearchKind::Number;
    case ColumnType::Date:
    case ColumnType::Timestamp:
        return SearchKind::Date;
    case ColumnType::Boolean:
        return SearchKind::Choice;
    case ColumnType::Enum:
        return column.values.isEmpty() ? SearchKind::Words : SearchKind::Choice;
    case ColumnType::Uuid:
        return SearchKind::Person;
    case ColumnType::Text:
    case ColumnType::Json:
        break;
    }
    return SearchKind::Words;
}

class Build
{
public:
    Build(const protocol::SchemaDescriptor &descriptor, const protocol::Entity &entity)
        : m_descriptor(descriptor), m_entity(entity)
    {}

    SearchFields run()
    {
        const bool people = m_entity.name == u"candidates";
        if (people) {
            addShort(candidateNames);
            addApplications();
            addRelations();
        } else if (m_entity.name == u"job_requisitions") {
            addShort(jobNames);
        }
        for (const Column &column : m_entity.columns) {
            const bool person = column.type == ColumnType::Uuid && pointsAtPeople(column);
            if (m_out.vocabulary.find(column.name) || (column.type == ColumnType::Uuid && !person))
                continue;
            add(column.name, {}, column, column.comment);
        }
        if (people) {
            QStringList has{QStringLiteral("cv"), QStringLiteral("file"), QStringLiteral("note"),
                            QStringLiteral("application")};
            if (known("talent_pools") && known("talent_pool_members"))
                has.append(QStringLiteral("pool"));
            for (const domain::SearchField &field : m_out.vocabulary.fields()) {
                if (m_out.sources.value(field.name).from == From::Column && field.offered)
                    has.append(field.name);
            }
            addSpecial("has", From::Has, SearchKind::Choice, has,
                       "What the person has: a CV, a note, a talent pool, a telephone number.");
            QStringList is{QStringLiteral("active"), QStringLiteral("waiting"), QStringLiteral("conflict"),
                           QStringLiteral("flagged")};
            if (m_entity.column(QStringLiteral("is_private")))
                is.append(QStringLiteral("private"));
            if (known("erasure_requests"))
                is.append(QStringLiteral("erasing"));
            addSpecial(
                "is", From::Is, SearchKind::Choice, is,
                "active: runs for a job; waiting: edits wait for the server; conflict: one is open; flagged: has a "
                "red flag; private: a few only know of the person; erasing: asked to be erased.");
        }
        return m_out;
    }

private:
    static bool pointsAtPeople(const Column &column)
    {
        return column.references == u"memberships" || column.references == u"users" || column.name == u"owner_id";
    }

    void add(const QString &name, const QStringList &aliases, const Column &column, const QString &hint)
    {
        domain::SearchField field;
        field.name = name;
        field.aliases = aliases;
        field.kind = kindOf(column);
        field.values = column.type == ColumnType::Boolean ? QStringList{QStringLiteral("yes"), QStringLiteral("no")}
                                                          : column.values;
        field.ordered = column.name == u"experience_level" || column.name == u"seniority";
        field.hint = hint;
        field.offered = isOffered(column);
        m_out.vocabulary.add(field);
        m_out.sources.insert(name, {From::Column, column.name, {}});
    }

    template <std::size_t count> void addShort(const ShortName (&names)[count])
    {
        for (const ShortName &each : names) {
            if (const Column *column = m_entity.column(QString::fromLatin1(each.column)))
                add(QString::fromLatin1(each.name), QString::fromLatin1(each.aliases).split(u' ', Qt::SkipEmptyParts),
                    *column, QString::fromLatin1(each.hint));
        }
    }

    void addSpecial(const char *name, From from, SearchKind kind, const QStringList &values, const char *hint)
    {
        domain::SearchField field;
        field.name = QString::fromLatin1(name);
        field.kind = kind;
        field.values = values;
        field.hint = QString::fromLatin1(hint);
        m_out.vocabulary.add(field);
        m_out.sources.insert(field.name, {from, {}, {}});
    }

    [[nodiscard]] const protocol::Entity *known(const char *name) const
    {
        return m_descriptor.entity(QString::fromLatin1(name));
    }

    void addApplications()
    {
        const protocol::Entity *applications = known("applications");
        if (!applications)
            return;
        if (known("stages"))
            addSpecial("stage", From::Stage, SearchKind::Name, {}, "The step that an active application has reached.");
        if (known("job_requisitions"))
            addSpecial("job", From::Job, SearchKind::Name, {}, "The title or code of a job that the person runs for.");
        addSpecial("applied", From::Applied, SearchKind::Date, {}, "When an application began.");
        addSpecial("match", From::Match, SearchKind::Number, {},
                   "How well the person fits an active application, 0 to 100.");
        if (const Column *disposition = applications->column(QStringLiteral("disposition"));
            disposition && !disposition->values.isEmpty())
            addSpecial("status", From::Status, SearchKind::Choice, disposition->values,
                       "What became of an application.");
    }

    void addRelations()
    {
        if (known("tags") && known("candidate_tags"))
            addSpecial("tag", From::Tag, SearchKind::Name, {}, "A tag that the person carries.");
        if (known("talent_pools") && known("talent_pool_members"))
            addSpecial("pool", From::Pool, SearchKind::Name, {}, "A talent pool that the person is in.");
    }

    const protocol::SchemaDescriptor &m_descriptor;
    const protocol::Entity &m_entity;
    SearchFields m_out;
};

SearchKind customKind(const QString &kind)
{
    if (kind == u"number")
        return SearchKind::Number;
    if (kind == u"date")
        return SearchKind::Date;
    return kind == u"yes_no" ? SearchKind::Choice : SearchKind::Words;
}

Expected<void> addCustom(const Reader &reader, const QString &entity, SearchFields &out)
{
    const protocol::SchemaDescriptor &schema = reader.descriptor();
    if (!schema.entity(QStringLiteral("custom_fields")) || !schema.entity(QStringLiteral("custom_values")) ||
        (entity != u"candidates" && entity != u"job_requisitions"))
        return {};
    return forEachRow(reader.connection().handle(),
                      "SELECT id, \"key\", kind, label FROM custom_fields WHERE entity = ?1 ORDER BY position, \"key\"",
                      {protocol::Value(entity.toUtf8())}, [&](const Statement &row) {
                          domain::SearchField field;
                          field.name = row.stringAt(1);
                          field.kind = customKind(row.stringAt(2));
                          field.hint = row.stringAt(3);
                          if (field.kind == SearchKind::Choice)
                              field.values = {QStringLiteral("yes"), QStringLiteral("no")};
                          if (out.vocabulary.find(field.name))
                              return; // the built-in field keeps its name
                          out.vocabulary.add(field);
                          out.sources.insert(field.name, {From::Custom, {}, QUuid::fromString(row.stringAt(0))});
                      });
}

} // namespace

Expected<SearchFields> searchFields(const protocol::SchemaDescriptor &descriptor, const QString &entityName)
{
    const auto entity = descriptor.require(entityName);
    if (!entity)
        return fail(entity.error());
    return Build(descriptor, **entity).run();
}

Expected<SearchFields> searchFields(const Reader &reader, const QString &entityName)
{
    auto fields = searchFields(reader.descriptor(), entityName);
    const auto added = fields ? addCustom(reader, entityName, *fields) : Expected<void>(fail(fields.error()));
    if (!added)
        return fail(added.error());
    return fields;
}

} // namespace shortlist::cache
