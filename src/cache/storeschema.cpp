#include "cache/storeschema.h"

#include "cache/driver/fold.h"
#include "cache/touchlog.h"

#include <algorithm>

namespace shortlist::cache {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Column;
using protocol::ColumnType;
using protocol::Entity;

namespace {

/// Prefixes of one and two letters have an index of their own; accents do not count; C++ and C# are words.
constexpr const char *searchOptions = ", prefix=\"1,2\", tokenize=unicode61 \"remove_diacritics=1\" \"tokenchars=+#\")";

bool isPlainName(const QString &name)
{
    if (name.isEmpty() || name.size() > 63 || name[0] < u'a' || name[0] > u'z' || name.startsWith(u"sqlite_"))
        return false;
    return std::all_of(name.begin(), name.end(),
                       [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_'; });
}

/// Columns that the candidate list sorts by beside title and last change.
QStringList readModelColumns(const QString &entity)
{
    if (entity == u"candidates")
        return {QStringLiteral("current_title"), QStringLiteral("location")};
    return {};
}

/// What the candidate list reads of applications to sort and to search by (search/listmemory.cpp).
QByteArray candidateOrderColumns(const Entity &entity)
{
    QByteArray out;
    for (const char *name : {"candidate_id", "disposition", "applied_at", "stage_id", "match_score", "job_id"}) {
        if (entity.indexOf(QString::fromLatin1(name)) > 0)
            out += (out.isEmpty() ? "" : ", ") + quoted(QString::fromLatin1(name));
    }
    return out;
}

QByteArray joined(const QStringList &columns, const QByteArray &prefix)
{
    QByteArray out;
    for (const QString &name : columns) {
        if (!out.isEmpty())
            out += ", ";
        out += prefix + quoted(name);
    }
    return out;
}

QByteArray searchedMark(const Entity &entity)
{
    return "(SELECT searched FROM _derived WHERE entity = '" + entity.name.toLatin1() + "')";
}

} // namespace

QStringList searchColumns(const Entity &entity)
{
    QStringList out;
    for (const QString &name : entity.search) {
        if (entity.indexOf(name) > 0)
            out.append(name);
    }
    return out;
}

QByteArray quoted(const QString &identifier)
{
    QByteArray name = identifier.toUtf8();
    return '"' + name.replace('"', "\"\"") + '"';
}

Expected<void> checkNames(const protocol::SchemaDescriptor &descriptor)
{
    for (const Entity &entity : descriptor.entities) {
        if (!isPlainName(entity.name))
            return fail(ErrorCode::Protocol, QStringLiteral("“%1” cannot name an entity").arg(entity.name.left(64)));
        for (const Column &column : entity.columns) {
            if (!isPlainName(column.name))
                return fail(ErrorCode::Protocol,
                            QStringLiteral("“%1” cannot name a column of %2").arg(column.name.left(64), entity.name));
        }
    }
    return {};
}

QList<QByteArray> bookkeepingTables()
{
    return {
        "CREATE TABLE IF NOT EXISTS _meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
        // The server's row beneath pending edits, as COPY text in the descriptor's order; NULL: the server has none.
        "CREATE TABLE IF NOT EXISTS _base(entity TEXT NOT NULL, row_id TEXT NOT NULL, line TEXT, "
        "PRIMARY KEY(entity, row_id)) WITHOUT ROWID",
        // How far indexes (0 or 1) and full-text search (the last _key) have been built.
        "CREATE TABLE IF NOT EXISTS _derived(entity TEXT PRIMARY KEY, indexed INTEGER NOT NULL, searched INTEGER NOT "
        "NULL) "
        "WITHOUT ROWID",
        TouchLog::createTable()};
}

QByteArray columnDefinition(const Column &column, bool withDefault)
{
    QByteArray sql = quoted(column.name) + (column.type == ColumnType::Integer ? " INTEGER" : " TEXT");
    if (withDefault && column.hasDefault && !column.defaultText.isEmpty()) {
        QByteArray text = column.defaultText.toUtf8();
        sql += " DEFAULT '" + text.replace('\'', "''") + '\'';
    }
    return sql;
}

QByteArray createTable(const Entity &entity)
{
    QByteArray sql = "CREATE TABLE " + quoted(entity.name) + "(_key INTEGER PRIMARY KEY, \"id\" TEXT NOT NULL UNIQUE";
    for (qsizetype i = 1; i < entity.columns.size(); ++i)
        sql += ", " + columnDefinition(entity.columns[i], false);
    return sql + ", _pending INTEGER NOT NULL DEFAULT 0)";
}

QByteArray searchTable(const Entity &entity)
{
    return searchColumns(entity).isEmpty() ? QByteArray() : "_search_" + entity.name.toLatin1();
}

QList<QByteArray> createSearch(const Entity &entity)
{
    const QStringList columns = searchColumns(entity);
    if (columns.isEmpty())
        return {};
    return {"CREATE VIRTUAL TABLE \"" + searchTable(entity) + "\" USING fts4(content=" + quoted(entity.name) + ", " +
            joined(columns, {}) + searchOptions};
}

QByteArray createSearchCopy(const Entity &entity)
{
    return "CREATE VIRTUAL TABLE \"" + searchTable(entity) + "\" USING fts4(" + joined(searchColumns(entity), {}) +
           searchOptions;
}

QList<QByteArray> createSearchTriggers(const Entity &entity)
{
    const QStringList columns = searchColumns(entity);
    if (columns.isEmpty())
        return {};
    const QByteArray fts = '"' + searchTable(entity) + '"';
    const QByteArray table = quoted(entity.name);
    const QByteArray mark = searchedMark(entity);
    const QByteArray insert = "INSERT INTO " + fts + "(docid, " + joined(columns, {}) + ") VALUES(new._key, " +
                              joined(columns, "new.") + "); END";
    // With external content FTS4 reads the old text from the content table, so it forgets a row before it changes.
    const QByteArray forget = "DELETE FROM " + fts + " WHERE docid = old._key; END";
    QByteArray changed;
    for (const QString &name : columns) {
        if (!changed.isEmpty())
            changed += " OR ";
        changed += "old." + quoted(name) + " IS NOT new." + quoted(name);
    }
    const QByteArray onUpdate = " WHEN old._key <= " + mark + " AND (" + changed + ") BEGIN ";
    const auto trigger = [&](const QByteArray &part, const QByteArray &event, const QByteArray &body) {
        return "CREATE TRIGGER IF NOT EXISTS \"" + searchTable(entity) + part + "\" " + event + " ON " + table + body;
    };
    return {trigger("_insert", "AFTER INSERT", " WHEN new._key <= " + mark + " BEGIN " + insert),
            trigger("_before", "BEFORE UPDATE", onUpdate + forget),
            trigger("_after", "AFTER UPDATE", onUpdate + insert),
            trigger("_delete", "BEFORE DELETE", " WHEN old._key <= " + mark + " BEGIN " + forget)};
}

QList<QByteArray> dropSearchTriggers(const QString &entityName)
{
    QList<QByteArray> out;
    for (const char *part : {"_insert", "_before", "_after", "_delete"})
        out.append("DROP TRIGGER IF EXISTS \"_search_" + entityName.toLatin1() + part + '"');
    return out;
}

QList<QByteArray> dropSearch(const QString &entityName)
{
    return dropSearchTriggers(entityName) +
           QList<QByteArray>{"DROP TABLE IF EXISTS \"_search_" + entityName.toLatin1() + '"'};
}

QByteArray fillSearch(const Entity &entity)
{
    const QStringList columns = searchColumns(entity);
    return "INSERT INTO " + quoted(QString::fromLatin1(searchTable(entity))) + "(docid, " + joined(columns, {}) +
           ") SELECT _key, " + joined(columns, {}) + " FROM " + quoted(entity.name) +
           " WHERE _key > ?1 AND _key <= ?2 ORDER BY _key";
}

QList<MatchKey> matchKeys(const Entity &candidates)
{
    QList<MatchKey> keys = {{"email", "mail_key"},
                            {"phone", "phone_key"},
                            {"linkedin_url", "profile_key"},
                            {"full_name", "name_signature", "location"},
                            {"full_name", "name_signature", "current_company"}};
    const auto has = [&](const char *column) { return candidates.indexOf(QString::fromLatin1(column)) >= 0; };
    keys.removeIf([&](const MatchKey &key) { return !has(key.column) || (key.beside != nullptr && !has(key.beside)); });
    return keys;
}

QList<QByteArray> expressionsOf(const MatchKey &key, const QByteArray &table)
{
    const auto of = [&](const char *function, const char *column) {
        return QByteArray(function) + '(' + (table.isEmpty() ? QByteArray() : table + '.') + '"' + column + "\")";
    };
    QList<QByteArray> out{of(key.function, key.column)};
    if (key.beside != nullptr)
        out.append(of("fold", key.beside));
    return out;
}

QList<IndexSql> indexesOf(const Entity &entity)
{
    QList<IndexSql> out;
    const QByteArray table = quoted(entity.name);
    const auto add = [&](const QString &column, const QByteArray &expression) {
        const QByteArray name = quoted(QStringLiteral("_by_%1_%2").arg(entity.name, column));
        out.append({name, "CREATE INDEX IF NOT EXISTS " + name + " ON " + table + '(' + expression + ')'});
    };
    const auto addFolded = [&](const QString &column) { add(column, "fold(" + quoted(column) + ')'); };
    QStringList folded = readModelColumns(entity.name);
    if (!entity.title.isEmpty())
        folded.prepend(entity.title);
    for (const Column &column : entity.columns) {
        if (folded.contains(column.name) && column.type == ColumnType::Text)
            addFolded(column.name);
        else if (column.name == u"updated_at")
            add(column.name, quoted(column.name));
        else if (entity.name == u"applications" && column.name == u"candidate_id")
            add(column.name, candidateOrderColumns(entity)); // the list reads its order from the index alone
        else if (entity.name == u"applications" && column.name == u"job_id" &&
                 entity.indexOf(QStringLiteral("applied_at")) > 0)
            add(column.name, "\"job_id\", \"applied_at\""); // a job's newest, without reading the older ones
        else if (!column.references.isEmpty() && column.name != u"created_by" && column.name != u"updated_by")
            add(column.name, quoted(column.name));
    }
    if (entity.name == u"candidates") {
        for (const MatchKey &key : matchKeys(entity)) {
            const QByteArray beside = key.beside == nullptr ? QByteArray() : QByteArray("_") + key.beside;
            add(QString::fromLatin1("same_" + QByteArray(key.column) + beside), expressionsOf(key, {}).join(", "));
        }
    }
    // The feed of what happened goes from one place in time to the next, and many rows share a time.
    for (const QString &time : activityTimes(entity))
        add(time + QLatin1String("_place"), quoted(time) + ", \"id\"");
    const QStringList facts = factColumns(entity);
    if (!facts.isEmpty())
        add(QStringLiteral("facts"), joined(facts, {})); // a search reads all of them in one pass over this alone
    return out;
}

QByteArray sortExpression(const Column &column)
{
    if (column.type == ColumnType::Text)
        return "fold(" + quoted(column.name) + ')';
    if (column.type == ColumnType::Decimal)
        return "CAST(" + quoted(column.name) + " AS REAL)";
    return quoted(column.name);
}

QStringList factColumns(const Entity &entity)
{
    QStringList out;
    if (entity.name != u"candidates")
        return out;
    for (const char *name : {"experience_years", "experience_level", "source", "desired_salary", "availability_date",
                             "availability_percentage", "created_at", "owner_id"}) {
        if (entity.indexOf(QString::fromLatin1(name)) > 0)
            out.append(QString::fromLatin1(name));
    }
    return out;
}

QStringList activityTimes(const Entity &entity)
{
    static const QHash<QString, QStringList> times{
        {QStringLiteral("application_events"), {QStringLiteral("occurred_at")}},
        {QStringLiteral("candidates"), {QStringLiteral("created_at")}},
        {QStringLiteral("candidate_events"), {QStringLiteral("occurred_at"), QStringLiteral("added_at")}},
        {QStringLiteral("files"), {QStringLiteral("created_at")}},
        {QStringLiteral("candidate_merges"), {QStringLiteral("merged_at")}},
        {QStringLiteral("erasure_requests"), {QStringLiteral("requested_at"), QStringLiteral("completed_at")}},
        {QStringLiteral("application_notes"), {QStringLiteral("created_at")}},
        {QStringLiteral("candidate_notes"), {QStringLiteral("created_at")}},
        {QStringLiteral("candidate_mails"), {QStringLiteral("created_at")}},
        {QStringLiteral("interviews"), {QStringLiteral("created_at"), QStringLiteral("updated_at")}},
        {QStringLiteral("offers"),
         {QStringLiteral("created_at"), QStringLiteral("sent_at"), QStringLiteral("answered_at")}},
        {QStringLiteral("candidate_tags"), {QStringLiteral("created_at")}},
        {QStringLiteral("talent_pool_members"), {QStringLiteral("created_at")}},
        {QStringLiteral("job_requisitions"),
         {QStringLiteral("created_at"), QStringLiteral("published_at"), QStringLiteral("updated_at")}}};
    QStringList out = times.value(entity.name);
    out.removeIf([&](const QString &name) { return entity.indexOf(name) < 0; });
    return out;
}

QByteArray derivedVersion()
{
    return foldVersion() + "/6";
}

QByteArray columnList(const Entity &entity)
{
    return joined(entity.columnNames(), {});
}

} // namespace shortlist::cache
