#include "cache/search/searchsuggestions.h"

#include "cache/driver/fold.h"
#include "cache/driver/statement.h"
#include "cache/searchquery.h"
#include "cache/storeschema.h"
#include "core/uuid.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;
using From = SearchFieldSource::From;

namespace {

/// The first text after all that begin with `prefix`.
QByteArray after(const QByteArray &prefix)
{
    return prefix + "\xf4\x8f\xbf\xbf"; // U+10FFFF
}

/// From a column that has an index over its folded text: jumps from one value to the next instead of reading all rows.
Expected<QStringList> fromIndexed(const Reader &reader, const QByteArray &table, const QString &column,
                                  const QByteArray &typed, int limit)
{
    QStringList out;
    const QByteArray text = quoted(column);
    const QByteArray end = after(typed);
    QByteArray least = typed;
    bool inclusive = true;
    while (out.size() < limit) {
        QString value;
        QByteArray folded;
        const auto done = forEachRow(reader.connection().handle(),
                                     "SELECT " + text + ", fold(" + text + ") FROM " + table + " WHERE fold(" + text +
                                         (inclusive ? ") >= ?1" : ") > ?1") + " AND fold(" + text +
                                         ") < ?2 ORDER BY fold(" + text + ") LIMIT 1",
                                     {Value(least), Value(end)}, [&](const Statement &row) {
                                         value = row.stringAt(0);
                                         folded = row.textAt(1).toByteArray();
                                     });
        if (!done)
            return fail(done.error());
        if (folded.isEmpty() && value.isEmpty()) {
            if (!inclusive || !least.isEmpty())
                break;
            inclusive = false; // rows without a value come first
            continue;
        }
        if (!value.trimmed().isEmpty())
            out.append(value);
        least = folded;
        inclusive = false;
    }
    return out;
}

/// More people than this are not looked through for one suggestion: a device may hold a million.
constexpr int peopleLookedThrough = 2000;

/// Those of them that were changed last.
QByteArray changedLast(const QByteArray &column)
{
    return "(SELECT " + column + " FROM candidates ORDER BY updated_at DESC LIMIT " +
           QByteArray::number(peopleLookedThrough) + ')';
}

/// From a column of candidates without such an index: with a word typed, among those whom the full-text index finds.
Expected<QStringList> fromPeople(const Reader &reader, const QString &column, const QString &typed, int limit)
{
    QStringList out;
    const protocol::Entity *people = reader.descriptor().entity(QStringLiteral("candidates"));
    const QByteArray text = quoted(column);
    const QByteArray begun = foldText(typed.toUtf8());
    const QStringList words = searchWords(typed);
    const bool indexed = people->search.contains(column) && !words.isEmpty();
    const QByteArray found = quoted(QString::fromLatin1(searchTable(*people)));
    const QByteArray rows = indexed ? "(SELECT " + text + " FROM candidates WHERE _key IN (SELECT docid FROM " + found +
                                          " WHERE " + found + " MATCH ?2 LIMIT " +
                                          QByteArray::number(peopleLookedThrough) + "))"
                                    : changedLast(text);
    QList<Value> values{Value(begun)};
    if (indexed)
        values.append(Value(prefixExpression(words, column)));
    const auto done =
        forEachRow(reader.connection().handle(),
                   "SELECT DISTINCT " + text + " FROM " + rows + " WHERE " + text + " <> '' AND instr(' ' || fold(" +
                       text + "), ' ' || ?1) > 0 ORDER BY fold(" + text + ") LIMIT " + QByteArray::number(limit),
                   values, [&](const Statement &row) { out.append(row.stringAt(0)); });
    if (!done)
        return fail(done.error());
    return out;
}

/// From lists of texts, such as languages with how well they are spoken in parentheses; of one written in several ways,
/// the first.
Expected<QStringList> fromLists(const Reader &reader, const QString &column, const QByteArray &typed, int limit)
{
    QMap<QByteArray, QString> found;
    const auto done = forEachRow(
        reader.connection().handle(), "SELECT * FROM " + changedLast(quoted(column)), {}, [&](const Statement &row) {
            const QJsonArray values = QJsonDocument::fromJson(row.textAt(0).toByteArray()).array();
            for (const QJsonValue value : values) {
                const QString name = value.toString().section(QStringLiteral(" ("), 0, 0).trimmed();
                const QByteArray folded = foldText(name.toUtf8());
                if (!name.isEmpty() && (' ' + folded).contains(' ' + typed) && !found.contains(folded))
                    found.insert(folded, name);
            }
        });
    if (!done)
        return fail(done.error());
    return QStringList(found.values()).mid(0, limit);
}

/// The texts to choose from that a field of the workspace's own names.
Expected<QStringList> fromChoices(const Reader &reader, const QUuid &field, const QByteArray &typed, int limit)
{
    QStringList out;
    const auto done = forEachRow(reader.connection().handle(), "SELECT choices FROM custom_fields WHERE id = ?1",
                                 {Value(core::toBytes(field))}, [&](const Statement &row) {
                                     const QJsonArray choices =
                                         QJsonDocument::fromJson(row.textAt(0).toByteArray()).array();
                                     for (const QJsonValue choice : choices) {
                                         const QString text = choice.toString();
                                         const QByteArray folded = ' ' + foldText(text.toUtf8());
                                         if (!text.isEmpty() && out.size() < limit && folded.contains(' ' + typed))
                                             out.append(text);
                                     }
                                 });
    if (!done)
        return fail(done.error());
    return out;
}

/// From a table of few rows.
Expected<QStringList> fromNames(const Reader &reader, const char *table, const char *column, const QByteArray &typed,
                                int limit)
{
    QStringList out;
    if (!reader.descriptor().entity(QString::fromLatin1(table)))
        return out;
    const QByteArray text = quoted(QString::fromLatin1(column));
    const auto done = forEachRow(reader.connection().handle(),
                                 "SELECT DISTINCT " + text + " FROM " + quoted(QString::fromLatin1(table)) + " WHERE " +
                                     text + " <> '' AND instr(' ' || fold(" + text +
                                     "), ' ' || ?1) > 0 ORDER BY fold(" + text + ") LIMIT " + QByteArray::number(limit),
                                 {Value(typed)}, [&](const Statement &row) { out.append(row.stringAt(0)); });
    if (!done)
        return fail(done.error());
    return out;
}

} // namespace

Expected<QStringList> searchSuggestions(const Reader &reader, const QString &entity, const QString &fieldName,
                                        const QString &typed, int limit)
{
    const auto fields = searchFields(reader, entity);
    if (!fields)
        return fail(fields.error());
    const domain::SearchField *field = fields->vocabulary.find(fieldName);
    if (!field)
        return QStringList();
    const SearchFieldSource source = fields->sources.value(field->name);
    const QByteArray begun = foldText(typed.toUtf8());
    switch (source.from) {
    case From::Stage:
        return fromNames(reader, "stages", "name", begun, limit);
    case From::Job:
        return fromNames(reader, "job_requisitions", "title", begun, limit);
    case From::Tag:
        return fromNames(reader, "tags", "name", begun, limit);
    case From::Pool:
        return fromNames(reader, "talent_pools", "name", begun, limit);
    case From::Custom:
        return fromChoices(reader, source.custom, begun, limit);
    case From::Column:
        break;
    default:
        return QStringList();
    }
    if (field->kind == domain::SearchKind::Person)
        return fromNames(reader, "memberships", "display_name", begun, limit);
    if (source.column == u"skills")
        return fromNames(reader, "skills", "name", begun, limit);
    if (entity == u"candidates" &&
        QStringList{QStringLiteral("full_name"), QStringLiteral("current_title"), QStringLiteral("location")}.contains(
            source.column))
        return fromIndexed(reader, "candidates", source.column, begun, limit);
    if (entity == u"candidates" && source.column == u"current_company")
        return fromPeople(reader, source.column, typed, limit);
    if (entity == u"candidates" && source.column == u"languages")
        return fromLists(reader, source.column, begun, limit);
    if (entity == u"job_requisitions" &&
        QStringList{QStringLiteral("title"), QStringLiteral("department"), QStringLiteral("location")}.contains(
            source.column))
        return fromNames(reader, "job_requisitions", source.column.toLatin1().constData(), begun, limit);
    return QStringList();
}

} // namespace shortlist::cache
