#include "cache/search/recordsearch.h"

#include "cache/driver/fold.h"
#include "cache/driver/statement.h"
#include "cache/searchquery.h"
#include "cache/storeschema.h"
#include "core/uuid.h"

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using domain::SearchNode;
using protocol::Value;
using Kind = SearchNode::Kind;
using From = SearchFieldSource::From;

namespace {

QByteArray textOf(const std::optional<double> &number)
{
    return number ? QByteArray::number(*number, 'g', 17) : QByteArray("_");
}

/// The memory's name of a condition.
QByteArray signature(const SearchNode &node)
{
    return QByteArray::number(static_cast<int>(node.kind)) + '|' + node.field.toUtf8() + '|' + node.text.toUtf8() +
           '|' + (node.phrase ? '"' : ' ') + '|' + node.values.join(u'\n').toUtf8() + '|' + textOf(node.from) +
           (node.fromOpen ? ']' : '[') + textOf(node.to) + (node.toOpen ? '[' : ']');
}

bool isDigits(const QString &word)
{
    return std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
}

QByteArray phraseOf(const QStringList &words)
{
    return words.isEmpty() ? QByteArray() : '"' + words.join(u' ').toUtf8() + '"';
}

} // namespace

RecordSearch::Set RecordSearch::keysOf(const QByteArray &sql, const QList<Value> &arguments)
{
    KeySet keys;
    const auto done = forEachRow(m_reader.connection().handle(), sql, arguments,
                                 [&](const Statement &row) { keys.insert(row.intAt(0)); });
    if (!done)
        return fail(done.error());
    return keys;
}

RecordSearch::Set RecordSearch::remembered(const QByteArray &sql, const QList<Value> &arguments)
{
    QByteArray name = sql;
    for (const Value &argument : arguments)
        name += '\0' + argument.value_or(QByteArray());
    const auto known = m_memory.sets.constFind(name);
    if (known != m_memory.sets.cend())
        return *known;
    auto keys = keysOf(sql, arguments);
    if (keys)
        m_memory.sets.insert(name, *keys);
    return keys;
}

RecordSearch::Set RecordSearch::everyone()
{
    const auto keys = m_memory.everyone(m_reader, m_entity);
    if (!keys)
        return fail(keys.error());
    return **keys;
}

RecordSearch::Set RecordSearch::run(const SearchNode &query)
{
    switch (query.kind) {
    case Kind::Everything:
        return everyone();
    case Kind::All:
        return all(query);
    case Kind::Any: {
        KeySet keys;
        for (const SearchNode &child : query.children) {
            const auto some = run(child);
            if (!some)
                return some;
            keys.unite(*some);
        }
        return keys;
    }
    case Kind::Not: {
        auto keys = everyone();
        const auto without = keys ? run(query.children.first()) : keys;
        if (!without)
            return without;
        keys->subtract(*without);
        return keys;
    }
    default:
        return leaf(query);
    }
}

RecordSearch::Set RecordSearch::all(const SearchNode &node)
{
    // What is left out comes last.
    QList<const SearchNode *> others;
    QList<const SearchNode *> without;
    for (const SearchNode &child : node.children)
        (child.kind == Kind::Not ? without : others).append(&child);
    std::optional<KeySet> keys;
    const auto narrow = [&keys](const Set &some) {
        if (!some)
            return false;
        if (keys)
            keys->intersect(*some);
        else
            keys = *some;
        return true;
    };
    for (const SearchNode *child : others) {
        const auto some = run(*child);
        if (!narrow(some))
            return some;
    }
    if (!keys) {
        const auto some = everyone();
        if (!narrow(some))
            return some;
    }
    for (const SearchNode *child : without) {
        const auto some = run(child->children.first());
        if (!some)
            return some;
        keys->subtract(*some);
    }
    return *keys;
}

RecordSearch::Set RecordSearch::leaf(const SearchNode &node)
{
    const QByteArray name = signature(node);
    const auto known = m_memory.sets.constFind(name);
    if (known != m_memory.sets.cend())
        return *known;
    const SearchFieldSource source = m_fields.sources.value(node.field);
    Set keys = KeySet();
    if (source.from == From::Custom && !node.field.isEmpty())
        keys = custom(node, source.custom);
    else if (node.kind == Kind::Words)
        keys = words(node);
    else if (node.kind == Kind::Number || node.kind == Kind::Date)
        keys = range(node, source);
    else if (node.kind == Kind::Choice)
        keys = choice(node, source);
    else
        keys = this->name(node, source);
    if (keys)
        m_memory.sets.insert(name, *keys);
    return keys;
}

// --- words

RecordSearch::Set RecordSearch::match(const QByteArray &expression, const QString &column)
{
    return m_memory.match(m_reader, m_entity, ListMemory::matchSql(m_entity, column), {Value(expression)});
}

RecordSearch::Set RecordSearch::words(const SearchNode &node)
{
    const QStringList words = searchWords(node.text);
    const QString column = node.field.isEmpty() ? QString() : m_fields.sources.value(node.field).column;
    const bool indexed = !searchTable(m_entity).isEmpty() && (column.isEmpty() || m_entity.search.contains(column));
    if (!indexed || words.isEmpty())
        return wordsInColumn(node, column);
    if (node.phrase)
        return match(phraseOf(words), column);
    // Each word by itself: it was asked for before while the one after it is typed.
    std::optional<KeySet> keys;
    for (const QString &word : words) {
        auto some = match(prefixExpression({word}, column));
        if (some && isDigits(word)) {
            // It may be the beginning of a telephone number, which begins with a plus in the index.
            const auto dialled = match(prefixExpression({u'+' + word}, column));
            if (!dialled)
                return dialled;
            some->unite(*dialled);
        }
        if (!some)
            return some;
        if (keys)
            keys->intersect(*some);
        else
            keys = *some;
    }
    return *keys;
}

RecordSearch::Set RecordSearch::wordsInColumn(const SearchNode &node, const QString &column)
{
    QStringList columns{column};
    if (column.isEmpty()) {
        columns = m_entity.search;
        if (columns.isEmpty()) {
            for (const protocol::Column &c : m_entity.columns) {
                if (c.type == protocol::ColumnType::Text)
                    columns.append(c.name);
            }
        }
    }
    QByteArray text = "''";
    for (const QString &name : std::as_const(columns)) {
        if (m_entity.indexOf(name) >= 0)
            text += " || ' ' || ifnull(" + quoted(name) + ", '')";
    }
    const QStringList parts = node.phrase ? QStringList{node.text} : node.text.split(u' ', Qt::SkipEmptyParts);
    QByteArray where;
    QList<Value> arguments;
    for (const QString &part : parts) {
        arguments.append(foldText(part.toUtf8()));
        where += (where.isEmpty() ? " WHERE " : " AND ") + QByteArray("instr(fold(") + text + "), ?" +
                 QByteArray::number(arguments.size()) + ") > 0";
    }
    return keysOf("SELECT _key FROM " + quoted(m_entity.name) + where, arguments);
}

Expected<KeySet> searchRecords(const Reader &reader, const QString &entityName, const QString &text, ListMemory &memory,
                               const SearchContext &context)
{
    const auto entity = reader.descriptor().require(entityName);
    if (!entity)
        return fail(entity.error());
    const auto fields = searchFields(reader, entityName);
    if (!fields)
        return fail(fields.error());
    const domain::SearchQuery query = domain::parseSearch(text, fields->vocabulary, context.today);
    if (query.error)
        return fail(core::ErrorCode::InvalidInput, query.error->sentence(),
                    QStringLiteral("%1+%2").arg(query.error->offset).arg(query.error->length), query.error->allowed);
    return RecordSearch(reader, **entity, *fields, memory, context).run(query.root);
}

} // namespace shortlist::cache
