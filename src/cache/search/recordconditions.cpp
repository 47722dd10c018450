// The conditions of a search that are no full text: values of columns, and what hangs on a row.
#include "cache/driver/fold.h"
#include "cache/driver/statement.h"
#include "cache/search/recordsearch.h"
#include "cache/storeschema.h"
#include "core/uuid.h"

#include <algorithm>
#include <cmath>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using domain::SearchNode;
using protocol::ColumnType;
using protocol::Value;
using Kind = SearchNode::Kind;
using From = SearchFieldSource::From;

namespace {

bool within(double value, const SearchNode &node)
{
    if (std::isnan(value))
        return false;
    if (node.from && (node.fromOpen ? value <= *node.from : value < *node.from))
        return false;
    return !node.to || (node.toOpen ? value < *node.to : value <= *node.to);
}

template <typename T, typename Test> KeySet keysWhere(const std::vector<T> &values, Test test)
{
    KeySet keys;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (test(values[i]))
            keys.insert(static_cast<qint64>(i));
    }
    return keys;
}

} // namespace

double RecordSearch::secondsAt(double julianDay) const
{
    const QDateTime begin = QDate::fromJulianDay(static_cast<qint64>(julianDay)).startOfDay(m_context.zone);
    return begin.isValid() ? static_cast<double>(begin.toSecsSinceEpoch()) : 0;
}

RecordSearch::Set RecordSearch::range(const SearchNode &node, const SearchFieldSource &source)
{
    SearchNode bounds = node;
    const protocol::Column *column = source.from == From::Column ? m_entity.column(source.column) : nullptr;
    const bool times =
        node.kind == Kind::Date && (source.from == From::Applied || (column && column->type == ColumnType::Timestamp));
    if (times) {
        if (node.from)
            bounds.from = secondsAt(*node.from);
        if (node.to) {
            bounds.to = secondsAt(*node.to + 1);
            bounds.toOpen = true;
        }
    }
    if (source.from == From::Applied)
        return applicationsWhere([&](const ApplicationFact &fact) { return within(fact.applied, bounds); });
    if (source.from == From::Match) {
        const auto loaded = m_memory.applications(m_reader);
        if (!loaded)
            return fail(loaded.error());
        const int active = m_memory.dispositions.value("active", -1);
        return applicationsWhere(
            [&](const ApplicationFact &fact) { return fact.disposition == active && within(fact.match, bounds); });
    }
    const auto values = m_memory.numbers(m_reader, m_entity, source.column);
    if (!values)
        return fail(values.error());
    return keysWhere(**values, [&](double value) { return within(value, bounds); });
}

RecordSearch::Set RecordSearch::choice(const SearchNode &node, const SearchFieldSource &source)
{
    KeySet keys;
    if (source.from == From::Has || source.from == From::Is) {
        for (const QString &value : node.values) {
            const auto some = source.from == From::Has ? has(value) : is(value);
            if (!some)
                return some;
            keys.unite(*some);
        }
        return keys;
    }
    if (source.from == From::Status) {
        const auto loaded = m_memory.applications(m_reader);
        if (!loaded)
            return fail(loaded.error());
        QSet<int> wanted;
        for (const QString &value : node.values)
            wanted.insert(m_memory.dispositions.value(value.toUtf8(), -2));
        return applicationsWhere([&](const ApplicationFact &fact) { return wanted.contains(fact.disposition); });
    }
    const auto codes = m_memory.codes(m_reader, m_entity, source.column);
    if (!codes)
        return fail(codes.error());
    const protocol::Column *column = m_entity.column(source.column);
    QSet<int> wanted;
    for (const QString &value : node.values) {
        QByteArray stored = value.toUtf8();
        if (column && column->type == ColumnType::Boolean)
            stored = value == u"yes" ? "t" : "f";
        wanted.insert((*codes)->codeOf.value(stored, -2));
    }
    return keysWhere((*codes)->codes, [&](int code) { return code >= 0 && wanted.contains(code); });
}

Expected<QSet<QByteArray>> RecordSearch::called(const SearchNode &node, const char *entityName,
                                                std::initializer_list<const char *> columns) const
{
    QSet<QByteArray> ids;
    const protocol::Entity *entity = m_reader.descriptor().entity(QString::fromLatin1(entityName));
    if (!entity)
        return ids;
    QByteArray text;
    for (const char *column : columns) {
        if (entity->indexOf(QString::fromLatin1(column)) > 0)
            text += (text.isEmpty() ? "' ' || " : " || ' ' || ") + QByteArray("ifnull(") +
                    quoted(QString::fromLatin1(column)) + ", '')";
    }
    if (text.isEmpty())
        return ids;
    // Few rows: their names are compared one by one, as beginnings of words or, in quotes, as a whole.
    QList<QByteArray> words;
    for (const QString &word : node.text.split(u' ', Qt::SkipEmptyParts))
        words.append(' ' + foldText(word.toUtf8()));
    const QByteArray whole = foldText(node.text.trimmed().toUtf8());
    const QByteArray first = quoted(QString::fromLatin1(*columns.begin()));
    // A job's code is a name of its own; a stage's kind is not.
    const QByteArray second = entity->name == u"job_requisitions" && entity->indexOf(QStringLiteral("code")) > 0
                                  ? QByteArray("\"code\"")
                                  : first;
    const auto done =
        forEachRow(m_reader.connection().handle(),
                   "SELECT " + QByteArray(entity->name == u"memberships" ? "user_id" : "id") + ", fold(" + text +
                       "), fold(" + first + "), fold(" + second + ") FROM " + quoted(entity->name) +
                       (entity->name == u"candidates" ? " WHERE " + first + " IS NOT NULL" : ""),
                   {}, [&](const Statement &row) {
                       const QByteArray names = row.textAt(1).toByteArray();
                       const bool fits =
                           node.phrase ? !whole.isEmpty() && (row.textAt(2) == whole || row.textAt(3) == whole)
                                       : !words.isEmpty() &&
                                             std::all_of(words.begin(), words.end(),
                                                         [&](const QByteArray &word) { return names.contains(word); });
                       if (fits)
                           ids.insert(row.textAt(0).toByteArray());
                   });
    if (!done)
        return fail(done.error());
    return ids;
}

template <typename Test> RecordSearch::Set RecordSearch::applicationsWhere(Test test)
{
    const auto facts = m_memory.applications(m_reader);
    if (!facts)
        return fail(facts.error());
    KeySet keys;
    for (const ApplicationFact &fact : **facts) {
        if (test(fact))
            keys.insert(fact.candidate);
    }
    return keys;
}

RecordSearch::Set RecordSearch::people(const SearchNode &node, const QString &column)
{
    const auto codes = m_memory.codes(m_reader, m_entity, column);
    if (!codes)
        return fail(codes.error());
    // Somebody outside who recommended a person is a name of their own.
    const bool outsiders = column == u"referred_by" && m_entity.column(QStringLiteral("referrer_name")) != nullptr;
    if (!node.phrase && node.text.compare(u"none", Qt::CaseInsensitive) == 0) {
        auto keys = everyone();
        if (keys)
            keys->subtract(keysWhere((*codes)->codes, [](int code) { return code >= 0; }));
        if (keys && outsiders) {
            const auto named = remembered("SELECT _key FROM candidates WHERE referrer_name IS NOT NULL", {});
            if (!named)
                return fail(named.error());
            keys->subtract(*named);
        }
        return keys;
    }
    QSet<QByteArray> users;
    if (!node.phrase && node.text.compare(u"me", Qt::CaseInsensitive) == 0) {
        users = {core::toBytes(m_context.user)};
    } else {
        const auto found = called(node, "memberships", {"display_name"});
        if (!found)
            return fail(found.error());
        users = *found;
    }
    QSet<int> wanted;
    for (const QByteArray &user : std::as_const(users))
        wanted.insert((*codes)->codeOf.value(user, -2));
    auto keys = keysWhere((*codes)->codes, [&](int code) { return code >= 0 && wanted.contains(code); });
    if (outsiders) {
        const auto named = called(node, "candidates", {"referrer_name"});
        if (!named)
            return fail(named.error());
        for (const QByteArray &id : *named) {
            const auto read = forEachRow(m_reader.connection().handle(), "SELECT _key FROM candidates WHERE id = ?1",
                                         {Value(id)}, [&](const Statement &row) { keys.insert(row.intAt(0)); });
            if (!read)
                return fail(read.error());
        }
    }
    return keys;
}

RecordSearch::Set RecordSearch::name(const SearchNode &node, const SearchFieldSource &source)
{
    if (source.from == From::Column)
        return people(node, source.column);
    if (source.from == From::Stage || source.from == From::Job) {
        const auto loaded = m_memory.applications(m_reader);
        const auto ids = source.from == From::Stage ? called(node, "stages", {"name", "kind"})
                                                    : called(node, "job_requisitions", {"title", "code"});
        if (!loaded || !ids)
            return fail(!loaded ? loaded.error() : ids.error());
        const bool stages = source.from == From::Stage;
        QSet<int> wanted;
        for (const QByteArray &id : *ids)
            wanted.insert((stages ? m_memory.stages : m_memory.jobs).value(id, -2));
        const int active = m_memory.dispositions.value("active", -1);
        return applicationsWhere([&](const ApplicationFact &fact) {
            return stages ? fact.disposition == active && wanted.contains(fact.stage) : wanted.contains(fact.job);
        });
    }
    const bool tags = source.from == From::Tag;
    const auto ids = tags ? called(node, "tags", {"name"}) : called(node, "talent_pools", {"name"});
    if (!ids)
        return fail(ids.error());
    KeySet keys;
    for (const QByteArray &id : *ids) {
        const auto some = remembered(tags ? "SELECT c._key FROM candidate_tags t JOIN candidates c ON c.id = "
                                            "t.candidate_id WHERE t.tag_id = ?1"
                                          : "SELECT c._key FROM talent_pool_members t JOIN candidates c ON c.id = "
                                            "t.candidate_id WHERE t.pool_id = ?1",
                                     {Value(id)});
        if (!some)
            return some;
        keys.unite(*some);
    }
    return keys;
}

RecordSearch::Set RecordSearch::custom(const SearchNode &node, const QUuid &field)
{
    const QByteArray owner = m_entity.name == u"candidates" ? "candidate_id" : "job_id";
    KeySet keys;
    QList<QByteArray> words;
    for (const QString &word : node.text.split(u' ', Qt::SkipEmptyParts))
        words.append(' ' + foldText(word.toUtf8()));
    const QByteArray phrase = foldText(node.text.trimmed().toUtf8());
    const auto done =
        forEachRow(m_reader.connection().handle(),
                   "SELECT r._key, v.value, fold(' ' || v.value) FROM custom_values v JOIN " + quoted(m_entity.name) +
                       " r ON r.id = v." + owner + " WHERE v.field_id = ?1 AND v.value IS NOT NULL",
                   {Value(core::toBytes(field))}, [&](const Statement &row) {
                       bool fits = false;
                       if (node.kind == Kind::Number) {
                           fits = within(row.doubleAt(1), node);
                       } else if (node.kind == Kind::Date) {
                           const QDate day = QDate::fromString(row.stringAt(1).left(10), Qt::ISODate);
                           fits = day.isValid() && within(static_cast<double>(day.toJulianDay()), node);
                       } else if (node.kind == Kind::Choice) {
                           const bool yes = row.textAt(1) == "true" || row.textAt(1) == "t";
                           fits = node.values.contains(yes ? QStringLiteral("yes") : QStringLiteral("no"));
                       } else {
                           QByteArray text = row.textAt(2).toByteArray();
                           text.replace('"', ' '); // of a list of choices
                           fits = node.phrase ? text.contains(phrase)
                                              : std::all_of(words.begin(), words.end(), [&](const QByteArray &word) {
                                                    return text.contains(word);
                                                });
                       }
                       if (fits)
                           keys.insert(row.intAt(0));
                   });
    if (!done)
        return fail(done.error());
    return keys;
}

RecordSearch::Set RecordSearch::has(const QString &what)
{
    const auto joined = [this](const char *table, const QByteArray &more = {}) -> Set {
        if (!m_reader.descriptor().entity(QString::fromLatin1(table)))
            return KeySet();
        return keysOf("SELECT c._key FROM " + QByteArray(table) + " t JOIN candidates c ON c.id = t.candidate_id" +
                      more);
    };
    if (what == u"cv")
        return joined("files", " WHERE t.document_category = 'cv'");
    if (what == u"file")
        return joined("files");
    if (what == u"application")
        return applicationsWhere([](const ApplicationFact &) { return true; });
    if (what == u"pool")
        return joined("talent_pool_members");
    if (what == u"note")
        return notes({});
    const QByteArray column = quoted(m_fields.sources.value(what).column);
    return keysOf("SELECT _key FROM " + quoted(m_entity.name) + " WHERE " + column + " IS NOT NULL AND " + column +
                  " NOT IN ('', '[]')");
}

RecordSearch::Set RecordSearch::is(const QString &what)
{
    if (what == u"active") {
        const auto loaded = m_memory.applications(m_reader);
        if (!loaded)
            return fail(loaded.error());
        const int active = m_memory.dispositions.value("active", -1);
        return applicationsWhere([active](const ApplicationFact &fact) { return fact.disposition == active; });
    }
    if (what == u"private")
        return keysOf("SELECT _key FROM " + quoted(m_entity.name) + " WHERE is_private = 't'");
    if (what == u"waiting")
        return keysOf("SELECT _key FROM " + quoted(m_entity.name) + " WHERE _pending <> 0");
    if (what == u"conflict") {
        if (!m_reader.descriptor().entity(QStringLiteral("edit_conflicts")))
            return KeySet();
        return keysOf(
            "SELECT c._key FROM edit_conflicts e JOIN candidates c ON c.id = e.row_id WHERE e.status = 'open' "
            "AND e.entity = 'candidates'");
    }
    if (what == u"erasing") {
        if (!m_reader.descriptor().entity(QStringLiteral("erasure_requests")))
            return KeySet();
        return keysOf("SELECT c._key FROM erasure_requests e JOIN candidates c ON c.id = e.candidate_id WHERE "
                      "e.status IN ('received', 'approved', 'running')");
    }
    return notes(" WHERE n.note_type = 'red_flag'");
}

/// Who has notes of this kind, of an application or of the person.
RecordSearch::Set RecordSearch::notes(const QByteArray &where)
{
    KeySet keys;
    const std::pair<const char *, QByteArray> tables[] = {
        {"application_notes", "SELECT c._key FROM application_notes n JOIN applications a ON a.id = n.application_id "
                              "JOIN candidates c ON c.id = a.candidate_id"},
        {"candidate_notes", "SELECT c._key FROM candidate_notes n JOIN candidates c ON c.id = n.candidate_id"}};
    for (const auto &[table, sql] : tables) {
        if (!m_reader.descriptor().entity(QString::fromLatin1(table)))
            continue;
        const auto some = keysOf(sql + where);
        if (!some)
            return some;
        keys.unite(*some);
    }
    return keys;
}

} // namespace shortlist::cache
