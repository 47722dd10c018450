// How ListMemory follows what is written to the cache, and what it reads before anybody asks.
#include "cache/derivedindexes.h"
#include "cache/driver/gather.h"
#include "cache/driver/statement.h"
#include "cache/search/listmemory.h"
#include "cache/searchquery.h"
#include "cache/storeschema.h"

#include <algorithm>
#include <sqlcipher/sqlite3.h>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Entity;

namespace {

/// More rows than this are read faster as a whole.
constexpr qsizetype mostFollowed = 1'000;
/// Beginnings of one letter that fit fewer rows are fast without having been asked for.
constexpr qint64 manyRows = 20'000;
constexpr int namesLookedAt = 2'000;

const QString people = QStringLiteral("candidates");

/// A value as SQLite puts it in order: NULL, numbers, texts by their bytes.
struct SortValue
{
    int kind = 0;
    double number = 0;
    QByteArray text;

    static SortValue at(const Statement &row, int column)
    {
        switch (row.typeAt(column)) {
        case SQLITE_NULL:
            return {};
        case SQLITE_INTEGER:
        case SQLITE_FLOAT:
            return {1, row.doubleAt(column), {}};
        default:
            return {2, 0, row.textAt(column).toByteArray()};
        }
    }
    [[nodiscard]] int compare(const SortValue &other) const
    {
        if (kind != other.kind)
            return kind < other.kind ? -1 : 1;
        if (kind == 1)
            return number < other.number ? -1 : number > other.number ? 1 : 0;
        return text.compare(other.text);
    }
};

/// Puts rows that changed where they belong now; the others are in order.
Expected<void> putInOrder(sqlite3 *db, ListMemory::Order &order, const QSet<qint64> &changed,
                          const QList<qint64> &present)
{
    order.keys.removeIf([&](qint64 key) { return changed.contains(key); });
    auto value = Statement::prepare(db, "SELECT " + order.expression + " FROM candidates c WHERE c._key = ?1");
    if (!value)
        return fail(value.error());
    const auto valueOf = [&](qint64 key) -> Expected<SortValue> {
        value->bindInt(1, key);
        const auto found = value->step();
        if (!found)
            return fail(found.error());
        const SortValue result = *found ? SortValue::at(*value, 0) : SortValue();
        value->reset();
        return result;
    };
    for (const qint64 key : present) {
        const auto own = valueOf(key);
        if (!own)
            return fail(own.error());
        qsizetype low = 0;
        qsizetype high = order.keys.size();
        while (low < high) {
            const qsizetype middle = low + (high - low) / 2;
            const auto other = valueOf(order.keys[middle]);
            if (!other)
                return fail(other.error());
            const int compared = other->compare(*own);
            if (compared < 0 || (compared == 0 && order.keys[middle] < key))
                low = middle + 1;
            else
                high = middle;
        }
        order.keys.insert(low, key);
    }
    return {};
}

Expected<qint64> searchedOf(const Reader &reader)
{
    qint64 searched = 0;
    const auto done =
        forEachRow(reader.connection().handle(), "SELECT searched FROM _derived WHERE entity = 'candidates'", {},
                   [&](const Statement &row) { searched = row.intAt(0); });
    if (!done)
        return fail(done.error());
    return searched;
}

} // namespace

Expected<void> ListMemory::refresh(const Reader &reader)
{
    sqlite3 *db = reader.connection().handle();
    // What other connections committed, and what this one wrote.
    const auto version = reader.connection().scalar(QStringLiteral("PRAGMA data_version"));
    if (!version)
        return fail(version.error());
    const QByteArray mark =
        QByteArray::number(version->toLongLong()) + '/' + QByteArray::number(sqlite3_total_changes(db));
    const QByteArray stamp = reader.connection().database().connectionName().toUtf8() + '/' +
                             QByteArray::number(reader.descriptor().version);
    if (stamp == m_stamp && mark == m_mark)
        return {};
    const auto touched = touchedSince(db, m_content);
    const auto searched = searchedOf(reader);
    if (!touched || !searched)
        return fail(!touched ? touched.error() : searched.error());
    qsizetype rows = 0;
    for (const QList<qint64> &keys : touched->keys)
        rows += keys.size();
    if (stamp != m_stamp || touched->everything || rows > mostFollowed ||
        m_changed.keys().count() + rows > mostFollowed) {
        *this = {};
    } else if (auto followed = follow(reader, *touched); !followed) {
        *this = {};
        return followed;
    }
    // Conditions hang on tables of all kinds; what they are made of is remembered beside them.
    sets.clear();
    if (*searched != m_searched) {
        m_matches.clear();
        m_beginnings.reset();
    }
    m_stamp = stamp;
    m_mark = mark;
    m_content = touched->version;
    m_searched = *searched;
    return {};
}

Expected<void> ListMemory::follow(const Reader &reader, const Touched &touched)
{
    if (touched.keys.isEmpty())
        return {};
    for (auto one = touched.keys.cbegin(); one != touched.keys.cend(); ++one) {
        const Entity *entity = reader.descriptor().entity(one.key());
        if (!entity)
            continue;
        if (auto done = followValues(reader, *entity, *one); !done)
            return done;
        if (entity->name == people) {
            if (auto done = followPeople(reader, *entity, *one); !done)
                return done;
        } else {
            m_everyone.remove(entity->name);
        }
    }
    const QList<qint64> changed = touched.keys.value(people);
    const QList<qint64> applications = touched.keys.value(QStringLiteral("applications"));
    if (changed.isEmpty() && applications.isEmpty() && !touched.keys.contains(QStringLiteral("stages")))
        return {};
    orders.removeIf([](const QHash<QByteArray, Order>::iterator &order) { return order->expression.isEmpty(); });
    return followApplications(reader, changed, applications);
}

Expected<void> ListMemory::followPeople(const Reader &reader, const Entity &entity, const QList<qint64> &keys)
{
    sqlite3 *db = reader.connection().handle();
    QList<qint64> present;
    auto done = forEachRow(db, "SELECT _key FROM candidates" + whereKey("_key", keys), {},
                           [&](const Statement &row) { present.append(row.intAt(0)); });
    if (done)
        done = m_changed.put(reader, entity, keys);
    const QSet<qint64> changed(keys.begin(), keys.end());
    for (auto order = orders.begin(); done && order != orders.end(); ++order) {
        if (!order->expression.isEmpty())
            done = putInOrder(db, *order, changed, present);
    }
    if (const auto everyone = m_everyone.find(people); everyone != m_everyone.end()) {
        for (const qint64 key : keys)
            everyone->erase(key);
        for (const qint64 key : std::as_const(present))
            everyone->insert(key);
    }
    return done;
}

Expected<const KeySet *> ListMemory::everyone(const Reader &reader, const Entity &entity)
{
    const auto known = m_everyone.constFind(entity.name);
    if (known != m_everyone.cend())
        return &*known;
    KeySet keys;
    if (entity.name == people && !orders.isEmpty()) {
        for (const qint64 key : std::as_const(orders.begin()->keys))
            keys.insert(key);
    } else {
        const auto done = gatherKeys(reader.connection().handle(), "SELECT gather(_key) FROM " + quoted(entity.name),
                                     {}, takeInto, &keys);
        if (!done)
            return fail(done.error());
    }
    return &*m_everyone.insert(entity.name, keys);
}

QByteArray ListMemory::matchSql(const Entity &entity, const QString &column)
{
    const QByteArray table = quoted(QString::fromLatin1(searchTable(entity)));
    return "SELECT gather(docid) FROM " + table + " WHERE " + (column.isEmpty() ? table : quoted(column)) + " MATCH ?1";
}

Expected<KeySet> ListMemory::match(const Reader &reader, const Entity &entity, const QByteArray &sql,
                                   const QList<protocol::Value> &arguments)
{
    QByteArray name = sql;
    for (const protocol::Value &argument : arguments)
        name += '\0' + argument.value_or(QByteArray());
    QHash<QByteArray, KeySet> &found = entity.name == people ? m_matches : sets;
    auto known = found.constFind(name);
    if (known == found.cend()) {
        KeySet keys;
        const auto done = gatherKeys(reader.connection().handle(), sql, arguments, takeInto, &keys);
        if (!done)
            return fail(done.error());
        known = found.insert(name, keys);
    }
    if (entity.name != people)
        return *known;
    KeySet keys = *known;
    const auto now = m_changed.find(sql, arguments);
    if (!now)
        return fail(now.error());
    keys.subtract(m_changed.keys());
    keys.unite(*now);
    return keys;
}

Expected<Warmth> ListMemory::warm(const Reader &reader, const Entity &entity)
{
    for (const QString &column : factColumns(entity)) {
        if (m_numbers.contains(entity.name + u'.' + column) || m_codes.contains(entity.name + u'.' + column))
            continue;
        if (auto loaded = load(reader, entity, column); !loaded)
            return fail(loaded.error());
        return Warmth::Rising;
    }
    if (!m_applications) {
        const auto read = applications(reader);
        if (!read)
            return fail(read.error());
        return Warmth::Rising;
    }
    const auto all = everyone(reader, entity);
    if (!all)
        return fail(all.error());
    if (searchTable(entity).isEmpty() || (*all)->count() < manyRows)
        return Warmth::Full;
    if (m_searched != everyKey)
        return Warmth::Waits;
    // The letters that names are written with stand for those of all words.
    if (!m_beginnings) {
        QSet<QString> letters;
        const auto done = forEachRow(reader.connection().handle(),
                                     "SELECT fold(" + quoted(entity.title) + ") FROM candidates LIMIT " +
                                         QByteArray::number(namesLookedAt),
                                     {}, [&](const Statement &row) {
                                         for (const QString &word : searchWords(row.stringAt(0))) {
                                             for (const QChar c : word) {
                                                 if (c.isLetter())
                                                     letters.insert(c);
                                             }
                                         }
                                     });
        if (!done)
            return fail(done.error());
        m_letters.clear();
        for (const QString &letter : std::as_const(letters))
            m_letters.append(letter.toUtf8());
        m_beginnings = m_letters;
        return Warmth::Rising;
    }
    if (m_beginnings->isEmpty())
        return Warmth::Full;
    const QByteArray beginning = m_beginnings->first();
    const auto found = match(reader, entity, matchSql(entity), {protocol::Value(beginning + '*')});
    if (!found)
        return fail(found.error());
    m_beginnings->removeFirst();
    if (QString::fromUtf8(beginning).size() == 1 && found->count() >= manyRows) {
        for (const QByteArray &letter : std::as_const(m_letters))
            m_beginnings->append(beginning + letter);
    }
    return m_beginnings->isEmpty() ? Warmth::Full : Warmth::Rising;
}

} // namespace shortlist::cache
