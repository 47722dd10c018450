#include "simulator/modelschema.h"

namespace shortlist::simulator {

using protocol::Column;
using protocol::ColumnType;
using protocol::Entity;

namespace {

Column column(const char *name, ColumnType type = ColumnType::Text)
{
    Column c;
    c.name = QString::fromLatin1(name);
    c.type = type;
    c.nullable = c.name != u"id";
    return c;
}

Entity editable(const char *name, const char *scope)
{
    Entity e;
    e.name = QString::fromLatin1(name);
    e.scope = QString::fromLatin1(scope);
    e.softDelete = true;
    e.columns = {column("id", ColumnType::Uuid), column("name"), column("phone"), column("salary", ColumnType::Decimal),
                 column("currency")};
    e.mergeGroups = {{QStringLiteral("salary"), QStringLiteral("currency")}};
    return e;
}

} // namespace

const protocol::SchemaDescriptor &modelSchema()
{
    static const protocol::SchemaDescriptor schema = [] {
        protocol::SchemaDescriptor s;
        s.version = 1;
        Entity conflicts;
        conflicts.name = QStringLiteral("edit_conflicts");
        conflicts.scope = QStringLiteral("recruiting");
        conflicts.editable = false;
        conflicts.columns = {column("id", ColumnType::Uuid), column("kind"), column("entity"), column("row_id"),
                             column("column_name"),          column("mine"), column("theirs")};
        s.entities = {editable("candidates", "recruiting"), editable("invoices", "billing"), conflicts};
        return s;
    }();
    return schema;
}

} // namespace shortlist::simulator
