#include "simulator/modelschema.h"

#include <array>

namespace shortlist::simulator {

using protocol::Column;
using protocol::ColumnType;
using protocol::Entity;
using protocol::EntityRights;
using protocol::RightLevel;
using protocol::SchemaDescriptor;
using protocol::SeeLevel;

namespace {

const QString recruiter = QStringLiteral("recruiter");
const QString assistant = QStringLiteral("assistant");
const QString interviewer = QStringLiteral("interviewer");
const QString accountant = QStringLiteral("accountant");

Column column(const char *name, ColumnType type = ColumnType::Text, bool writable = true)
{
    Column c;
    c.name = QString::fromLatin1(name);
    c.type = type;
    c.nullable = c.name != u"id";
    c.writable = writable && c.name != u"id";
    return c;
}

Entity entity(const char *name, const char *scope, bool softDelete, const QList<Column> &columns)
{
    Entity e;
    e.name = QString::fromLatin1(name);
    e.scope = QString::fromLatin1(scope);
    e.softDelete = softDelete;
    e.columns = QList<Column>{column("id", ColumnType::Uuid)} + columns;
    return e;
}

EntityRights rights(bool create, RightLevel change, RightLevel remove)
{
    return {create, change, remove};
}

/// Granted one by one to interviewers and withheld from others; fields that merge alone and fields that merge as one.
Entity candidates(int version)
{
    Entity e = entity("candidates", "recruiting", true,
                      {column("name"), column("phone"), column("salary", ColumnType::Decimal), column("currency")});
    if (version >= 2)
        e.columns.append(column("headline"));
    e.mergeGroups = {{QStringLiteral("salary"), QStringLiteral("currency")}};
    e.granted = true;
    e.title = QStringLiteral("name");
    e.search = {QStringLiteral("name")};
    e.rights = {{recruiter, rights(true, RightLevel::All, RightLevel::All)},
                {assistant, rights(true, RightLevel::All, RightLevel::None)},
                {interviewer, rights(false, RightLevel::All, RightLevel::None)}};
    return e;
}

/// Removed for good; an assistant may only change their own.
Entity comments()
{
    Entity e = entity("comments", "recruiting", false, {column("body"), column("author_id", ColumnType::Uuid, false)});
    e.owner = QStringLiteral("author_id");
    e.rights = {{recruiter, rights(true, RightLevel::All, RightLevel::All)},
                {assistant, rights(true, RightLevel::Own, RightLevel::Own)}};
    return e;
}

/// Some of them are private to their author.
Entity notes()
{
    Entity e = entity("notes", "recruiting", true,
                      {column("body"), column("is_private", ColumnType::Boolean),
                       column("author_id", ColumnType::Uuid, false), column("private_to", ColumnType::Uuid, false)});
    e.owner = QStringLiteral("author_id");
    e.privateTo = QStringLiteral("private_to");
    e.rights = {{recruiter, rights(true, RightLevel::Own, RightLevel::Own)},
                {assistant, rights(true, RightLevel::Own, RightLevel::Own)}};
    return e;
}

/// A table that half of the people never see.
Entity invoices(int version)
{
    Entity e = entity("invoices", "billing", true, {column("name"), column("phone")});
    if (version >= 3)
        e.columns.append(column("reference"));
    return e; // no rights: whoever sees a row may edit it
}

/// Rows that only their owner sees, removed for good.
Entity preferences()
{
    Entity e =
        entity("preferences", "personal", false, {column("value"), column("author_id", ColumnType::Uuid, false)});
    e.owner = QStringLiteral("author_id");
    e.privateTo = QStringLiteral("author_id");
    for (const QString &role : modelRoles())
        e.rights.insert(role, rights(true, RightLevel::Own, RightLevel::Own));
    return e;
}

Entity labels()
{
    Entity e = entity("labels", "recruiting", true, {column("name")});
    e.rights = {{recruiter, rights(true, RightLevel::All, RightLevel::All)}};
    return e;
}

Entity conflicts()
{
    Entity e = entity("edit_conflicts", "directory", false,
                      {column("kind", ColumnType::Text, false), column("entity", ColumnType::Text, false),
                       column("row_id", ColumnType::Text, false), column("column_name", ColumnType::Text, false),
                       column("base_value", ColumnType::Text, false), column("mine", ColumnType::Text, false),
                       column("theirs", ColumnType::Text, false), column("fields", ColumnType::Text, false),
                       column("reason", ColumnType::Text, false), column("private_to", ColumnType::Uuid, false),
                       column("row_scope", ColumnType::Text, false), column("status"), column("settled_with")});
    e.scopeColumn = QStringLiteral("row_scope");
    e.privateTo = QStringLiteral("private_to");
    return e;
}

SchemaDescriptor build(int version)
{
    SchemaDescriptor s;
    s.version = version;
    s.entities = {candidates(version), comments(), notes(), invoices(version), preferences()};
    if (version >= 3)
        s.entities.append(labels());
    s.entities.append(conflicts());
    const QString recruiting = QStringLiteral("recruiting");
    const QString billing = QStringLiteral("billing");
    for (const QString &role : modelRoles())
        s.roleScopes[role] = {{QStringLiteral("directory"), SeeLevel::All},
                              {QStringLiteral("personal"), SeeLevel::Own}};
    s.roleScopes[recruiter].insert(recruiting, SeeLevel::All);
    s.roleScopes[recruiter].insert(billing, SeeLevel::All);
    s.roleScopes[assistant].insert(recruiting, SeeLevel::All);
    s.roleScopes[interviewer].insert(recruiting, SeeLevel::Granted);
    s.roleScopes[accountant].insert(billing, SeeLevel::All);
    return s;
}

} // namespace

const QStringList &modelRoles()
{
    static const QStringList roles{recruiter, assistant, interviewer, accountant};
    return roles;
}

const SchemaDescriptor &modelSchema(int version)
{
    static const std::array<SchemaDescriptor, newestModelSchema> versions{build(1), build(2), build(3)};
    return versions[static_cast<std::size_t>(version - 1)];
}

} // namespace shortlist::simulator
