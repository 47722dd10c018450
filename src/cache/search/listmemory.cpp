#include "cache/search/listmemory.h"

#include "cache/driver/statement.h"
#include "cache/storeschema.h"

#include <QDate>

#include <cmath>
#include <limits>
#include <sqlcipher/sqlite3.h>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::ColumnType;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr int stepsBetweenLooks = 1000;

/// What factAt() reads, after a first column of the question's own.
constexpr const char *factsOfApplication = "a._key, a.stage_id, a.match_score, a.job_id, a.disposition, a.applied_at";
constexpr const char *applicationsInOrder = "ORDER BY a.candidate_id, a.disposition, a.applied_at";

int lookAt(void *cancelled)
{
    return static_cast<std::atomic_bool *>(cancelled)->load(std::memory_order_relaxed) ? 1 : 0;
}

int digits(QByteArrayView text, qsizetype at, qsizetype count)
{
    int number = 0;
    for (qsizetype i = at; i < at + count; ++i) {
        const char c = text[i];
        if (c < '0' || c > '9')
            return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

/// Days since 1970 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil).
qint64 daysFromCivil(int year, int month, int day)
{
    const qint64 y = month <= 2 ? year - 1 : year;
    const qint64 era = y / 400;
    const qint64 yearOfEra = y - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const qint64 dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + dayOfEra - 719'468;
}

/// Days since 1970, or -1.
qint64 dayOf(QByteArrayView text)
{
    if (text.size() < 10)
        return -1;
    const int year = digits(text, 0, 4);
    const int month = digits(text, 5, 2);
    const int day = digits(text, 8, 2);
    return year < 1 || month < 1 || day < 1 ? -1 : daysFromCivil(year, month, day);
}

constexpr qint64 julianDayOf1970 = 2'440'588;

bool isNumber(const protocol::Column &column)
{
    return column.type == ColumnType::Integer || column.type == ColumnType::Decimal ||
           column.type == ColumnType::Date || column.type == ColumnType::Timestamp;
}

double numberAt(const Statement &row, int i, ColumnType type)
{
    if (row.isNullAt(i))
        return none;
    if (type == ColumnType::Timestamp)
        return secondsOf(row.textAt(i));
    if (type == ColumnType::Date) {
        const qint64 day = dayOf(row.textAt(i));
        return day < 0 ? none : static_cast<double>(day + julianDayOf1970);
    }
    return row.doubleAt(i);
}

int codeFor(QHash<QByteArray, int> &codes, QByteArrayView value)
{
    const auto known = codes.constFind(QByteArray::fromRawData(value.data(), value.size()));
    if (known != codes.cend())
        return *known;
    const auto code = static_cast<int>(codes.size());
    codes.insert(value.toByteArray(), code);
    return code;
}

QString valuesOf(const protocol::Entity &entity, const protocol::Column &column)
{
    return entity.name + u'.' + column.name;
}

template <typename T> void put(std::vector<T> &values, qint64 key, T value, T empty)
{
    const auto at = static_cast<std::size_t>(key);
    if (at >= values.size())
        values.resize(std::max(at + 1, values.size() * 3 / 2), empty);
    values[at] = value;
}

} // namespace

Interruptible::Interruptible(const Connection &connection, const Cancellation &cancelled)
    : m_db(connection.handle()), m_cancelled(cancelled)
{
    if (m_cancelled)
        sqlite3_progress_handler(m_db, stepsBetweenLooks, lookAt, m_cancelled.get());
}

Interruptible::~Interruptible()
{
    if (m_cancelled)
        sqlite3_progress_handler(m_db, 0, nullptr, nullptr);
}

double secondsOf(QByteArrayView text)
{
    const qint64 day = dayOf(text);
    if (day < 0 || text.size() < 19)
        return none;
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    if (hour < 0 || minute < 0 || second < 0)
        return none;
    return static_cast<double>(((day * 24 + hour) * 60 + minute) * 60 + second);
}

Expected<void> ListMemory::load(const Reader &reader, const protocol::Entity &entity, const QString &column)
{
    const auto wanted = protocol::requireColumn(entity, column);
    if (!wanted)
        return fail(wanted.error());
    QStringList names = factColumns(entity);
    if (!names.contains(column))
        names = {column};
    Columns columns;
    for (const QString &name : std::as_const(names))
        columns.append(entity.column(name));
    for (const protocol::Column *c : std::as_const(columns)) {
        if (isNumber(*c))
            m_numbers.insert(valuesOf(entity, *c), {});
        else
            m_codes.insert(valuesOf(entity, *c), {});
    }
    const auto done = readValues(reader, entity, columns, {});
    if (done)
        return {};
    for (const protocol::Column *c : std::as_const(columns)) { // half of them are nothing to remember
        m_numbers.remove(valuesOf(entity, *c));
        m_codes.remove(valuesOf(entity, *c));
    }
    return done;
}

/// Puts the rows' values where load() has made room.
Expected<void> ListMemory::readValues(const Reader &reader, const protocol::Entity &entity, const Columns &columns,
                                      const QByteArray &where)
{
    QByteArray list;
    std::vector<std::vector<double> *> numbers;
    std::vector<Codes *> codes;
    for (const protocol::Column *c : columns) {
        list += ", " + quoted(c->name);
        numbers.push_back(isNumber(*c) ? &m_numbers[valuesOf(entity, *c)] : nullptr);
        codes.push_back(isNumber(*c) ? nullptr : &m_codes[valuesOf(entity, *c)]);
    }
    return forEachRow(
        reader.connection().handle(), "SELECT _key" + list + " FROM " + quoted(entity.name) + where, {},
        [&](const Statement &row) {
            const qint64 key = row.intAt(0);
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                const auto at = static_cast<int>(i) + 1;
                if (numbers[i])
                    put(*numbers[i], key, numberAt(row, at, columns[static_cast<qsizetype>(i)]->type), none);
                else
                    put(codes[i]->codes, key, row.isNullAt(at) ? -1 : codeFor(codes[i]->codeOf, row.textAt(at)), -1);
            }
        });
}

Expected<void> ListMemory::followValues(const Reader &reader, const protocol::Entity &entity, const QList<qint64> &keys)
{
    Columns columns;
    for (const protocol::Column &column : entity.columns) {
        const QString name = valuesOf(entity, column);
        const bool number = m_numbers.contains(name);
        if (!number && !m_codes.contains(name))
            continue;
        columns.append(&column);
        // Rows that are gone have no value; the others get theirs back.
        for (const qint64 key : keys) {
            if (number)
                put(m_numbers[name], key, none, none);
            else
                put(m_codes[name].codes, key, -1, -1);
        }
    }
    return columns.isEmpty() ? Expected<void>() : readValues(reader, entity, columns, whereKey("_key", keys));
}

Expected<const std::vector<double> *> ListMemory::numbers(const Reader &reader, const protocol::Entity &entity,
                                                          const QString &column)
{
    const QString key = entity.name + u'.' + column;
    if (!m_numbers.contains(key)) {
        const auto loaded = load(reader, entity, column);
        if (!loaded)
            return fail(loaded.error());
    }
    return &m_numbers[key];
}

Expected<const ListMemory::Codes *> ListMemory::codes(const Reader &reader, const protocol::Entity &entity,
                                                      const QString &column)
{
    const QString key = entity.name + u'.' + column;
    if (!m_codes.contains(key)) {
        const auto loaded = load(reader, entity, column);
        if (!loaded)
            return fail(loaded.error());
    }
    return &m_codes[key];
}

ApplicationFact ListMemory::factAt(const Statement &row)
{
    ApplicationFact fact;
    fact.key = row.intAt(1);
    if (!row.isNullAt(2))
        fact.stage = codeFor(stages, row.textAt(2));
    fact.match = row.isNullAt(3) ? none : row.doubleAt(3);
    if (!row.isNullAt(4))
        fact.job = codeFor(jobs, row.textAt(4));
    fact.disposition = codeFor(dispositions, row.textAt(5));
    fact.applied = secondsOf(row.textAt(6));
    return fact;
}

Expected<const std::vector<ApplicationFact> *> ListMemory::applications(const Reader &reader)
{
    if (m_applications)
        return &*m_applications;
    sqlite3 *db = reader.connection().handle();
    // Two indexes side by side, both in the order of the candidate's id: no join over the ids.
    auto candidate = Statement::prepare(db, "SELECT id, _key FROM candidates ORDER BY id");
    auto application = Statement::prepare(db, "SELECT candidate_id, " + QByteArray(factsOfApplication) +
                                                  " FROM applications a " + applicationsInOrder);
    if (!candidate || !application)
        return fail(!candidate ? candidate.error() : application.error());
    std::vector<ApplicationFact> facts;
    auto more = application->step();
    for (;;) {
        const auto found = candidate->step();
        if (!found)
            return fail(found.error());
        if (!*found)
            break;
        const QByteArrayView id = candidate->textAt(0);
        while (more && *more && application->textAt(0).compare(id) <= 0) {
            if (application->textAt(0) == id) {
                ApplicationFact fact = factAt(*application);
                fact.candidate = candidate->intAt(1);
                facts.push_back(fact);
            }
            more = application->step();
        }
        if (!more)
            return fail(more.error());
    }
    m_applications = std::move(facts);
    return &*m_applications;
}

Expected<void> ListMemory::followApplications(const Reader &reader, const QList<qint64> &people,
                                              const QList<qint64> &applications)
{
    if (!m_applications)
        return {};
    // All of a person's go and come again, so that they stay in their order.
    QSet<qint64> affected(people.begin(), people.end());
    const QSet<qint64> changed(applications.begin(), applications.end());
    for (const ApplicationFact &fact : *m_applications) {
        if (changed.contains(fact.key))
            affected.insert(fact.candidate);
    }
    sqlite3 *db = reader.connection().handle();
    auto done = forEachRow(db,
                           "SELECT c._key FROM applications a JOIN candidates c ON c.id = a.candidate_id" +
                               whereKey("a._key", applications),
                           {}, [&](const Statement &row) { affected.insert(row.intAt(0)); });
    if (!done)
        return done;
    std::erase_if(*m_applications, [&](const ApplicationFact &fact) { return affected.contains(fact.candidate); });
    return forEachRow(db,
                      "SELECT c._key, " + QByteArray(factsOfApplication) +
                          " FROM candidates c JOIN applications a ON a.candidate_id = c.id" +
                          whereKey("c._key", affected.values()) + ' ' + applicationsInOrder,
                      {}, [&](const Statement &row) {
                          ApplicationFact fact = factAt(row);
                          fact.candidate = row.intAt(0);
                          m_applications->push_back(fact);
                      });
}

} // namespace shortlist::cache
