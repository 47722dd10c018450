#include "server/catalog/catalog.h"

#include "server/catalog/checkreader.h"
#include "server/catalog/columnreader.h"
#include "server/migrations/migrator.h"
#include "server/storage/database.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Column;
using protocol::Entity;

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList out;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &text : array)
        out.append(text.toString());
    return out;
}

Entity declaredEntity(const QString &name, const QJsonObject &declaration, const QString &comment)
{
    Entity entity;
    entity.name = name;
    entity.scope = declaration.value(QStringLiteral("scope")).toString();
    entity.privateTo = declaration.value(QStringLiteral("private_to")).toString();
    entity.owner = declaration.value(QStringLiteral("owner")).toString();
    entity.scopeColumn = declaration.value(QStringLiteral("scope_column")).toString();
    // true, or the list of the roles that it is for; see narrowGranted().
    const QJsonValue granted = declaration.value(QStringLiteral("granted"));
    entity.granted = granted.toBool() || granted.isArray();
    entity.title = declaration.value(QStringLiteral("title")).toString(QStringLiteral("id"));
    entity.editable = declaration.value(QStringLiteral("editable")).toBool(true);
    entity.softDelete = declaration.value(QStringLiteral("soft_delete")).toBool();
    entity.search = strings(declaration.value(QStringLiteral("search")));
    entity.comment = comment;
    const QJsonArray groups = declaration.value(QStringLiteral("merge_groups")).toArray();
    for (const QJsonValue &group : groups)
        entity.mergeGroups.append(strings(group));
    return entity;
}

/// A table that is granted to some roles only is nothing to others that see granted rows of its scope: their level of
/// the table is written down beside that of the scope.
void narrowGranted(protocol::SchemaDescriptor &descriptor, const QHash<QString, QStringList> &grantedRoles)
{
    for (const Entity &entity : std::as_const(descriptor.entities)) {
        const auto roles = grantedRoles.constFind(entity.name);
        if (roles == grantedRoles.constEnd())
            continue;
        for (auto it = descriptor.roleScopes.begin(); it != descriptor.roleScopes.end(); ++it) {
            if (it->value(entity.scope, protocol::SeeLevel::None) == protocol::SeeLevel::Granted &&
                !roles->contains(it.key()))
                it->insert(entity.scope + u'.' + entity.name, protocol::SeeLevel::None);
        }
    }
}

/// Parents before children, otherwise in the order of declaration. A reference in a circle keeps that order too.
QList<Entity> parentsFirst(QList<Entity> rest)
{
    QList<Entity> sorted;
    QStringList waiting;
    for (const Entity &entity : std::as_const(rest))
        waiting.append(entity.name);
    while (!rest.isEmpty()) {
        qsizetype next = 0;
        for (qsizetype i = 0; i < rest.size(); ++i) {
            const bool free = std::none_of(rest[i].columns.cbegin(), rest[i].columns.cend(), [&](const Column &column) {
                return column.references != rest[i].name && waiting.contains(column.references);
            });
            if (free) {
                next = i;
                break;
            }
        }
        waiting.removeOne(rest[next].name);
        sorted.append(rest.takeAt(next));
    }
    return sorted;
}

Expected<QHash<QString, ConstraintInfo>> readConstraints(Database &database)
{
    const auto rows = database.query(QStringLiteral(
        "SELECT k.conrelid::regclass::text || '.' || k.conname, coalesce(string_agg(a.attname, ',' ORDER BY a.attnum), "
        "''), "
        "  coalesce(k.confrelid::regclass::text, ''), coalesce(obj_description(k.oid, 'pg_constraint'), '') "
        "FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) "
        "WHERE k.connamespace = 'public'::regnamespace AND a.attname <> 'tenant_id' GROUP BY k.oid, k.conname, "
        "k.confrelid "
        "UNION ALL "
        "SELECT i.indrelid::regclass::text || '.' || c.relname, string_agg(a.attname, ',' ORDER BY a.attnum), '', "
        "coalesce(obj_description(c.oid, 'pg_class'), '') "
        "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_attribute a ON a.attrelid = i.indrelid AND "
        "a.attnum = ANY (i.indkey) "
        "WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace AND a.attname <> 'tenant_id' "
        "  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u')) "
        "GROUP BY c.oid, c.relname, i.indrelid"));
    if (!rows)
        return fail(rows.error());
    QHash<QString, ConstraintInfo> out;
    for (const QVariantList &row : *rows) {
        const QString references = row[2].toString();
        out.insert(row[0].toString(),
                   {row[1].toString().split(u','), references == u"-" ? QString() : references, row[3].toString()});
    }
    return out;
}

protocol::RightLevel rightLevel(const QString &word)
{
    return word == u"all"   ? protocol::RightLevel::All
           : word == u"own" ? protocol::RightLevel::Own
                            : protocol::RightLevel::None;
}

Expected<void> readRights(Database &database, protocol::SchemaDescriptor &descriptor)
{
    const auto scopes = database.query(QStringLiteral("SELECT role::text, scope, see::text FROM role_scopes"));
    if (!scopes)
        return fail(scopes.error());
    for (const QVariantList &row : *scopes) {
        const QString see = row[2].toString();
        descriptor.roleScopes[row[0].toString()].insert(row[1].toString(), see == u"all" ? protocol::SeeLevel::All
                                                                           : see == u"own"
                                                                               ? protocol::SeeLevel::Own
                                                                               : protocol::SeeLevel::Granted);
    }
    const auto rights = database.query(QStringLiteral(
        "SELECT e.entity, r.role::text, r.may_create, r.may_change::text, r.may_remove::text "
        "FROM sync_entities e LEFT JOIN role_rights r ON r.entity = e.entity WHERE EXISTS (SELECT FROM pg_trigger g "
        "WHERE g.tgrelid = to_regclass('public.' || quote_ident(e.entity)) AND g.tgname = 'enforce_rights')"));
    if (!rights)
        return fail(rights.error());
    QHash<QString, QHash<QString, protocol::EntityRights>> byEntity;
    for (const QVariantList &row : *rights) {
        QHash<QString, protocol::EntityRights> &roles = byEntity[row[0].toString()];
        if (!row[1].isNull())
            roles.insert(row[1].toString(),
                         {row[2].toBool(), rightLevel(row[3].toString()), rightLevel(row[4].toString())});
    }
    for (Entity &entity : descriptor.entities) {
        const auto found = byEntity.constFind(entity.name);
        if (found == byEntity.constEnd())
            continue;
        entity.rights = *found;
        // Rights that no role has must not read as none declared.
        if (found->isEmpty())
            entity.editable = false;
    }
    return {};
}

} // namespace

Expected<Catalog> readCatalog(Database &database)
{
    const Expected<int> version = Migrator::schemaVersionOf(database);
    if (!version)
        return fail(version.error());
    const auto declared =
        database.query(QStringLiteral("SELECT entity, declaration, coalesce(obj_description(entity::regclass, "
                                      "'pg_class'), '') FROM sync_entities ORDER BY position"));
    if (!declared)
        return fail(declared.error());
    Catalog catalog;
    catalog.descriptor.version = *version;
    QStringList synced;
    for (const QVariantList &row : *declared)
        synced.append(row[0].toString());
    const auto checks = readRowChecks(database);
    if (!checks)
        return fail(checks.error());
    QList<Entity> entities;
    QHash<QString, QStringList> grantedRoles;
    for (const QVariantList &row : *declared) {
        const QString name = row[0].toString();
        const QJsonObject declaration = QJsonDocument::fromJson(row[1].toString().toUtf8()).object();
        if (const QJsonValue roles = declaration.value(QStringLiteral("granted")); roles.isArray())
            grantedRoles.insert(name, strings(roles));
        Entity entity = declaredEntity(name, declaration, row[2].toString());
        entity.checks = checks->value(name);
        auto columns = readColumns(database, name);
        if (!columns)
            return fail(columns.error());
        const QStringList onlyWritable = strings(declaration.value(QStringLiteral("writable")));
        const QStringList readOnly = strings(declaration.value(QStringLiteral("read_only")));
        for (CatalogColumn &read : *columns) {
            Column &column = read.column;
            column.writable = column.writable && entity.editable && !readOnly.contains(column.name) &&
                              (onlyWritable.isEmpty() || onlyWritable.contains(column.name));
            if (!synced.contains(column.references))
                column.references.clear();
            catalog.castTypes[name].insert(column.name, read.castType);
            entity.columns.append(column);
        }
        entities.append(entity);
    }
    catalog.descriptor.entities = parentsFirst(std::move(entities));
    if (const auto rights = readRights(database, catalog.descriptor); !rights)
        return fail(rights.error());
    narrowGranted(catalog.descriptor, grantedRoles);
    auto constraints = readConstraints(database);
    if (!constraints)
        return fail(constraints.error());
    catalog.constraints = *std::move(constraints);
    return catalog;
}

Expected<std::shared_ptr<const Catalog>> CatalogCache::current(Database &database)
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (m_catalog && now - m_checked < std::chrono::seconds(1))
        return m_catalog;
    if (m_catalog) {
        const Expected<int> version = Migrator::schemaVersionOf(database);
        if (!version)
            return fail(version.error());
        m_checked = now;
        if (*version == m_catalog->descriptor.version)
            return m_catalog;
    }
    auto fresh = readCatalog(database);
    if (!fresh)
        return fail(fresh.error());
    m_catalog = std::make_shared<const Catalog>(*std::move(fresh));
    m_checked = now;
    return m_catalog;
}

} // namespace shortlist::server
