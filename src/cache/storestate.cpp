#include "cache/storestate.h"

#include "cache/driver/statement.h"
#include "core/json.h"
#include "core/uuid.h"

#include <QJsonArray>

namespace shortlist::cache {

using core::Expected;
using core::fail;

QString scopeOfKey(const QString &key)
{
    return key.section(u'/', 0, 0);
}

Expected<protocol::Value> metaValue(sqlite3 *db, const QByteArray &name)
{
    auto statement = Statement::prepare(db, "SELECT value FROM _meta WHERE name = ?1");
    if (!statement)
        return fail(statement.error());
    statement->bindText(1, name);
    const auto row = statement->step();
    if (!row)
        return fail(row.error());
    return *row ? statement->valueAt(0) : protocol::Value();
}

Expected<void> setMetaValue(sqlite3 *db, const QByteArray &name, const QByteArray &value)
{
    auto statement = Statement::prepare(db, "INSERT OR REPLACE INTO _meta(name, value) VALUES(?1, ?2)");
    if (!statement)
        return fail(statement.error());
    statement->bindText(1, name);
    statement->bindText(2, value);
    return statement->run();
}

Expected<StoreState> StoreState::read(sqlite3 *db)
{
    StoreState state;
    const auto text = metaValue(db, "state");
    if (!text)
        return fail(text.error());
    if (*text) {
        const auto json = core::parseJsonObject(**text);
        if (!json)
            return fail(core::ErrorCode::Corrupt, QStringLiteral("The cache's state cannot be read"));
        state.cursor = json->value(QStringLiteral("cursor")).toInteger();
        const QJsonArray scopes = json->value(QStringLiteral("scopes")).toArray();
        for (const QJsonValue &scope : scopes)
            state.scopes.append(scope.toString());
        state.history = QUuid::fromString(json->value(QStringLiteral("history")).toString());
        state.position.targetVersion = json->value(QStringLiteral("target")).toInteger();
        state.position.entity = json->value(QStringLiteral("entity")).toString();
        state.position.after = QUuid::fromString(json->value(QStringLiteral("after")).toString());
        const QJsonArray pulled = json->value(QStringLiteral("pull_scopes")).toArray();
        for (const QJsonValue &scope : pulled)
            state.position.scopes.append(scope.toString());
        const auto list = [&](const char *name) {
            QStringList names;
            const QJsonArray array = json->value(QLatin1StringView(name)).toArray();
            for (const QJsonValue &entry : array)
                names.append(entry.toString());
            return names;
        };
        state.position.whole = list("pull_whole");
        state.missing = list("missing");
    }
    const auto schema = metaValue(db, "descriptor");
    if (!schema)
        return fail(schema.error());
    if (*schema) {
        const auto json = core::parseJsonObject(**schema);
        auto descriptor = json ? protocol::SchemaDescriptor::fromJson(*json) : fail(json.error());
        if (!descriptor)
            return fail(core::ErrorCode::Corrupt, QStringLiteral("The cache's schema descriptor cannot be read"));
        state.descriptor = *std::move(descriptor);
    }
    return state;
}

Expected<void> StoreState::write(sqlite3 *db) const
{
    return setMetaValue(db, "state",
                        core::compactJson({{QStringLiteral("cursor"), cursor},
                                           {QStringLiteral("scopes"), QJsonArray::fromStringList(scopes)},
                                           {QStringLiteral("history"), core::toText(history)},
                                           {QStringLiteral("target"), position.targetVersion},
                                           {QStringLiteral("entity"), position.entity},
                                           {QStringLiteral("after"), core::toText(position.after)},
                                           {QStringLiteral("pull_scopes"), QJsonArray::fromStringList(position.scopes)},
                                           {QStringLiteral("pull_whole"), QJsonArray::fromStringList(position.whole)},
                                           {QStringLiteral("missing"), QJsonArray::fromStringList(missing)}}));
}

Expected<void> StoreState::writeDescriptor(sqlite3 *db) const
{
    return setMetaValue(db, "descriptor", core::compactJson(descriptor.toJson()));
}

} // namespace shortlist::cache
