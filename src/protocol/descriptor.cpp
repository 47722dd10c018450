#include "protocol/descriptor.h"

#include "core/json.h"
#include "protocol/rowchecks.h"

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

constexpr std::array seeNames = {"none", "granted", "own", "all"};
constexpr std::array rightNames = {"none", "own", "all"};

/// A word of a newer server that is not known here grants nothing.
template <typename Level, std::size_t Count>
Level levelFromString(const std::array<const char *, Count> &names, const QString &name)
{
    for (std::size_t i = 0; i < Count; ++i) {
        if (name == QLatin1StringView(names[i]))
            return static_cast<Level>(i);
    }
    return Level::None;
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

QJsonObject rightsToJson(const QHash<QString, EntityRights> &rights)
{
    QJsonObject o;
    for (auto it = rights.cbegin(); it != rights.cend(); ++it)
        o.insert(it.key(), QJsonObject{{QStringLiteral("create"), it->create},
                                       {QStringLiteral("change"), toString(it->change)},
                                       {QStringLiteral("remove"), toString(it->remove)}});
    return o;
}

QHash<QString, EntityRights> rightsFromJson(const QJsonObject &o)
{
    QHash<QString, EntityRights> rights;
    for (auto it = o.constBegin(); it != o.constEnd(); ++it) {
        const QJsonObject right = it->toObject();
        rights.insert(it.key(),
                      {right.value(QStringLiteral("create")).toBool(),
                       levelFromString<RightLevel>(rightNames, right.value(QStringLiteral("change")).toString()),
                       levelFromString<RightLevel>(rightNames, right.value(QStringLiteral("remove")).toString())});
    }
    return rights;
}

QJsonObject roleScopesToJson(const QHash<QString, QHash<QString, SeeLevel>> &roleScopes)
{
    QJsonObject o;
    for (auto role = roleScopes.cbegin(); role != roleScopes.cend(); ++role) {
        QJsonObject scopes;
        for (auto scope = role->cbegin(); scope != role->cend(); ++scope)
            scopes.insert(scope.key(), toString(scope.value()));
        o.insert(role.key(), scopes);
    }
    return o;
}

QHash<QString, QHash<QString, SeeLevel>> roleScopesFromJson(const QJsonObject &o)
{
    QHash<QString, QHash<QString, SeeLevel>> roleScopes;
    for (auto role = o.constBegin(); role != o.constEnd(); ++role) {
        QHash<QString, SeeLevel> &scopes = roleScopes[role.key()];
        const QJsonObject levels = role->toObject();
        for (auto scope = levels.constBegin(); scope != levels.constEnd(); ++scope)
            scopes.insert(scope.key(), levelFromString<SeeLevel>(seeNames, scope->toString()));
    }
    return roleScopes;
}

QJsonObject entityToJson(const Entity &e)
{
    QJsonObject o{{QStringLiteral("name"), e.name}, {QStringLiteral("scope"), e.scope}};
    if (!e.privateTo.isEmpty())
        o.insert(QStringLiteral("private_to"), e.privateTo);
    if (!e.owner.isEmpty())
        o.insert(QStringLiteral("owner"), e.owner);
    if (!e.scopeColumn.isEmpty())
        o.insert(QStringLiteral("scope_column"), e.scopeColumn);
    if (e.granted)
        o.insert(QStringLiteral("granted"), true);
    if (!e.rights.isEmpty())
        o.insert(QStringLiteral("rights"), rightsToJson(e.rights));
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
    QJsonArray checks;
    for (const RowCheck &check : e.checks)
        checks.append(toJson(check));
    if (!checks.isEmpty())
        o.insert(QStringLiteral("checks"), checks);
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
    e.owner = o.value(QStringLiteral("owner")).toString();
    e.scopeColumn = o.value(QStringLiteral("scope_column")).toString();
    e.granted = o.value(QStringLiteral("granted")).toBool();
    e.rights = rightsFromJson(o.value(QStringLiteral("rights")).toObject());
    e.title = o.value(QStringLiteral("title")).toString();
    e.editable = o.value(QStringLiteral("editable")).toBool(true);
    e.softDelete = o.value(QStringLiteral("soft_delete")).toBool();
    e.comment = o.value(QStringLiteral("comment")).toString();
    e.search = stringList(o.value(QStringLiteral("search")));
    const QJsonArray groups = o.value(QStringLiteral("merge_groups")).toArray();
    for (const QJsonValue &group : groups)
        e.mergeGroups.append(stringList(group));
    const QJsonArray checks = o.value(QStringLiteral("checks")).toArray();
    for (const QJsonValue &check : checks) {
        if (auto known = rowCheckFromJson(check.toObject()))
            e.checks.append(*std::move(known));
    }
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

QString toString(SeeLevel level)
{
    return QString::fromLatin1(seeNames[static_cast<std::size_t>(level)]);
}

QString toString(RightLevel level)
{
    return QString::fromLatin1(rightNames[static_cast<std::size_t>(level)]);
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
    QJsonObject canonical{{QStringLiteral("entities"), entitiesToJson(entities)}};
    if (!roleScopes.isEmpty())
        canonical.insert(QStringLiteral("role_scopes"), roleScopesToJson(roleScopes));
    return QCryptographicHash::hash(core::compactJson(canonical), QCryptographicHash::Sha256).toHex();
}

QJsonObject SchemaDescriptor::toJson() const
{
    QJsonObject json{{QStringLiteral("version"), version},
                     {QStringLiteral("hash"), QString::fromLatin1(hash())},
                     {QStringLiteral("entities"), entitiesToJson(entities)}};
    if (!roleScopes.isEmpty())
        json.insert(QStringLiteral("role_scopes"), roleScopesToJson(roleScopes));
    return json;
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
    descriptor.roleScopes = roleScopesFromJson(json.value(QStringLiteral("role_scopes")).toObject());
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
