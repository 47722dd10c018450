#include "protocol/descriptor.h"

#include "core/json.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <array>

namespace shortlist::protocol {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr std::array typeNames = {"uuid", "text", "integer", "decimal", "boolean", "date", "timestamp", "json", "enum"};

Expected<ColumnType> typeFromString(const QString &name)
{
    for (std::size_t i = 0; i < typeNames.size(); ++i) {
        if (name == QLatin1StringView(typeNames[i]))
            return static_cast<ColumnType>(i);
    }
    return fail(ErrorCode::Protocol, QStringLiteral("Unknown column type “%1” in the schema descriptor").arg(name));
}

QStringList stringList(const QJsonValue &value)
{
    QStringList out;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &v : array)
        out.append(v.toString());
    return out;
}

QJsonObject columnToJson(const Column &c)
{
    QJsonObject o{{QStringLiteral("name"), c.name}, {QStringLiteral("type"), toString(c.type)}};
    o.insert(QStringLiteral("nullable"), c.nullable);
    o.insert(QStringLiteral("writable"), c.writable);
    if (c.hasDefault)
        o.insert(QStringLiteral("has_default"), true);
    if (!c.defaultText.isEmpty())
        o.insert(QStringLiteral("default"), c.defaultText);
    if (!c.values.isEmpty())
        o.insert(QStringLiteral("values"), QJsonArray::fromStringList(c.values));
    if (c.maxLength > 0)
        o.insert(QStringLiteral("max_length"), c.maxLength);
    if (c.precision > 0)
        o.insert(QStringLiteral("precision"), c.precision);
    if (c.scale >= 0)
        o.insert(QStringLiteral("scale"), c.scale);
    if (!c.references.isEmpty())
        o.insert(QStringLiteral("references"), c.references);
    if (!c.comment.isEmpty())
        o.insert(QStringLiteral("comment"), c.comment);
    return o;
}

Expected<Column> columnFromJson(const QJsonObject &o)
{
    Column c;
    c.name = o.value(QStringLiteral("name")).toString();
    if (c.name.isEmpty())
        return fail(ErrorCode::Protocol, QStringLiteral("A column without a name in the schema descriptor"));
    const auto type = typeFromString(o.value(QStringLiteral("type")).toString());
    if (!type)
        return fail(type.error());
    c.type = *type;
    c.nullable = o.value(QStringLiteral("nullable")).toBool(true);
    c.writable = o.value(QStringLiteral("writable")).toBool(true);
    c.hasDefault = o.value(QStringLiteral("has_default")).toBool();
    c.defaultText = o.value(QStringLiteral("default")).toString();
    c.values = stringList(o.value(QStringLiteral("values")));
    c.maxLength = o.value(QStringLiteral("max_length")).toInt();
    c.precision = o.value(QStringLiteral("precision")).toInt();
    c.scale = o.value(QStringLiteral("scale")).toInt(-1);
    c.references = o.value(QStringLiteral("references")).toString();
    c.comment = o.value(QStringLiteral("comment")).toString();
    return c;
}

QJsonObject entityToJson(const Entity &e)
{
    QJsonObject o{{QStringLiteral("name"), e.name}, {QStringLiteral("scope"), e.scope}};
    if (!e.privateTo.isEmpty())
        o.insert(QStringLiteral("private_to"), e.privateTo);
    o.insert(QStringLiteral("title"), e.title);
    o.insert(QStringLiteral("editable"), e.editable);
    o.insert(QStringLiteral("soft_delete"), e.softDelete);
    if (!e.comment.isEmpty())
        o.insert(QStringLiteral("comment"), e.comment);
    if (!e.search.isEmpty())
        o.insert(QStringLiteral("search"), QJsonArray::fromStringList(e.search));
    QJsonArray groups;
    for (const QStringList &group : e.mergeGroups)
        groups.append(QJsonArray::fromStringList(group));
    if (!groups.isEmpty())
        o.insert(QStringLiteral("merge_groups"), groups);
    QJsonArray columns;
    for (const Column &c : e.columns)
        columns.append(columnToJson(c));
    o.insert(QStringLiteral("columns"), columns);
    return o;
}

Expected<Entity> entityFromJson(const QJsonObject &o)
{
    Entity e;
    e.name = o.value(QStringLiteral("name")).toString();
    e.scope = o.value(QStringLiteral("scope")).toString();
    e.privateTo = o.value(QStringLiteral("private_to")).toString();
    e.title = o.value(QStringLiteral("title")).toString();
    e.editable = o.value(QStringLiteral("editable")).toBool(true);
    e.softDelete = o.value(QStringLiteral("soft_delete")).toBool();
    e.comment = o.value(QStringLiteral("comment")).toString();
    e.search = stringList(o.value(QStringLiteral("search")));
    const QJsonArray groups = o.value(QStringLiteral("merge_groups")).toArray();
    for (const QJsonValue &group : groups)
        e.mergeGroups.append(stringList(group));
    const QJsonArray columns = o.value(QStringLiteral("columns")).toArray();
    for (const QJsonValue &column : columns) {
        auto parsed = columnFromJson(column.toObject());
        if (!parsed)
            return fail(parsed.error());
        e.columns.append(*std::move(parsed));
    }
    if (e.name.isEmpty() || e.columns.isEmpty() || e.columns.constFirst().name != u"id")
        return fail(ErrorCode::Protocol,
                    QStringLiteral("Entity “%1” of the schema descriptor has no id column").arg(e.name));
    return e;
}

QJsonArray entitiesToJson(const QList<Entity> &entities)
{
    QJsonArray out;
    for (const Entity &e : entities)
        out.append(entityToJson(e));
    return out;
}

} // namespace

QString toString(ColumnType type)
{
    return QString::fromLatin1(typeNames[static_cast<std::size_t>(type)]);
}

const Column *Entity::column(const QString &columnName) const
{
    const int i = indexOf(columnName);
    return i < 0 ? nullptr : &columns[i];
}

int Entity::indexOf(const QString &columnName) const
{
    for (int i = 0; i < columns.size(); ++i) {
        if (columns[i].name == columnName)
            return i;
    }
    return -1;
}

QStringList Entity::columnNames() const
{
    QStringList names;
    names.reserve(columns.size());
    for (const Column &c : columns)
        names.append(c.name);
    return names;
}

QStringList Entity::mergeGroupOf(const QString &columnName) const
{
    for (const QStringList &group : mergeGroups) {
        if (group.contains(columnName))
            return group;
    }
    return {columnName};
}

const Entity *SchemaDescriptor::entity(const QString &name) const
{
    for (const Entity &e : entities) {
        if (e.name == name)
            return &e;
    }
    return nullptr;
}

Expected<const Entity *> SchemaDescriptor::require(const QString &name) const
{
    if (const Entity *found = entity(name))
        return found;
    const QStringList known = entityNames();
    return fail(
        ErrorCode::NotFound,
        QStringLiteral("There is no entity “%1”. Known entities: %2").arg(name, known.join(QStringLiteral(", "))),
        QStringLiteral("entity"), known);
}

QStringList SchemaDescriptor::entityNames() const
{
    QStringList names;
    for (const Entity &e : entities)
        names.append(e.name);
    return names;
}

QByteArray SchemaDescriptor::hash() const
{
    const QByteArray canonical = core::compactJson({{QStringLiteral("entities"), entitiesToJson(entities)}});
    return QCryptographicHash::hash(canonical, QCryptographicHash::Sha256).toHex();
}

QJsonObject SchemaDescriptor::toJson() const
{
    return {{QStringLiteral("version"), version},
            {QStringLiteral("hash"), QString::fromLatin1(hash())},
            {QStringLiteral("entities"), entitiesToJson(entities)}};
}

Expected<SchemaDescriptor> SchemaDescriptor::fromJson(const QJsonObject &json)
{
    SchemaDescriptor descriptor;
    descriptor.version = json.value(QStringLiteral("version")).toInt();
    const QJsonArray entities = json.value(QStringLiteral("entities")).toArray();
    if (descriptor.version <= 0 || entities.isEmpty())
        return fail(ErrorCode::Protocol, QStringLiteral("The schema descriptor has no version or no entities"));
    for (const QJsonValue &entity : entities) {
        auto parsed = entityFromJson(entity.toObject());
        if (!parsed)
            return fail(parsed.error());
        descriptor.entities.append(*std::move(parsed));
    }
    return descriptor;
}

Expected<const Column *> requireColumn(const Entity &entity, const QString &name)
{
    if (const Column *found = entity.column(name))
        return found;
    const QStringList known = entity.columnNames();
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("%1 has no column “%2”. Its columns: %3")
                    .arg(entity.name, name, known.join(QStringLiteral(", "))),
                name, known);
}

} // namespace shortlist::protocol
