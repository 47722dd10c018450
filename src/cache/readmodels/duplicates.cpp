#include "cache/readmodels/duplicates.h"

#include "cache/driver/statement.h"
#include "cache/storeschema.h"
#include "core/uuid.h"

#include <QHash>

namespace shortlist::cache {

using core::Expected;
using core::fail;

namespace {

struct Sign
{
    const char *column;
    QByteArray holds; ///< between a and b
};

/// The surest first.
QList<Sign> signsOf(const protocol::Entity &candidates)
{
    QList<Sign> signs_;
    for (const MatchKey &key : matchKeys(candidates)) {
        const QList<QByteArray> of = expressionsOf(key, "a");
        const QList<QByteArray> other = expressionsOf(key, "b");
        QByteArray holds = of.front() + " = " + other.front();
        if (key.beside != nullptr) // an empty one is no hint
            holds += " AND " + of.back() + " = " + other.back() + " AND a." + key.beside + " <> ''";
        if (QByteArrayView(key.column) == "full_name")
            holds += " AND similar_names(a.full_name, b.full_name)";
        signs_.append({key.column, holds});
    }
    return signs_;
}

} // namespace

Expected<QList<PossibleDuplicate>> DuplicateReader::pairs(const QByteArray &condition, const QByteArray &candidate,
                                                          int limit, QByteArrayView onlyBy) const
{
    QList<PossibleDuplicate> found;
    const protocol::Entity *const candidates = m_reader.descriptor().entity(QStringLiteral("candidates"));
    if (candidates == nullptr)
        return found;
    const bool dismissals = m_reader.descriptor().entity(QStringLiteral("duplicate_dismissals")) != nullptr;
    QHash<std::pair<QByteArray, QByteArray>, qsizetype> places;
    for (const Sign &sign : signsOf(*candidates)) {
        if (!onlyBy.isEmpty() && QByteArrayView(sign.column) != onlyBy)
            continue;
        // CROSS JOIN: a is read first, b looked up in the index.
        QByteArray sql =
            "SELECT a.id, b.id, b.full_name, b.email FROM candidates AS a CROSS JOIN candidates AS b WHERE " +
            condition + " AND a.id <> b.id AND " + sign.holds;
        if (dismissals)
            sql +=
                " AND NOT EXISTS (SELECT 1 FROM duplicate_dismissals AS d WHERE d.candidate_id = a.id AND d.other_id = "
                "b.id OR d.candidate_id = b.id AND d.other_id = a.id)";
        auto rows = Statement::prepare(m_reader.connection().handle(), sql + " LIMIT " + QByteArray::number(limit));
        if (!rows)
            return fail(rows.error());
        if (!candidate.isEmpty())
            rows->bindText(1, candidate);
        for (;;) {
            const auto row = rows->step();
            if (!row)
                return fail(row.error());
            if (!*row)
                break;
            const std::pair ids{rows->textAt(0).toByteArray(), rows->textAt(1).toByteArray()};
            if (const auto place = places.constFind(ids); place != places.constEnd()) {
                QStringList &common = found[*place].common;
                if (!common.contains(QLatin1StringView(sign.column))) // by place and by company
                    common.append(QString::fromLatin1(sign.column));
                continue;
            }
            places.insert(ids, found.size());
            found.append({QUuid::fromString(QLatin1StringView(ids.first)),
                          QUuid::fromString(QLatin1StringView(ids.second)),
                          rows->stringAt(2),
                          rows->stringAt(3),
                          {QString::fromLatin1(sign.column)}});
        }
    }
    if (found.size() > limit)
        found.resize(limit);
    return found;
}

Expected<QList<PossibleDuplicate>> DuplicateReader::of(const QUuid &candidate, int limit) const
{
    return pairs("a.id = ?1", core::toBytes(candidate), limit);
}

Expected<bool> DuplicateReader::isReady() const
{
    // Few are compared in no time without an index.
    constexpr qint64 few = 2000;
    qint64 people = 0;
    bool indexed = false;
    sqlite3 *const db = m_reader.connection().handle();
    auto read = forEachRow(db, "SELECT max(_key) FROM candidates", {},
                           [&people](const Statement &row) { people = row.intAt(0); });
    if (read)
        read = forEachRow(db, "SELECT 1 FROM _derived WHERE entity = 'candidates' AND indexed <> 0", {},
                          [&indexed](const Statement &) { indexed = true; });
    if (!read)
        return fail(read.error());
    return indexed || people <= few;
}

Expected<QList<PossibleDuplicate>> DuplicateReader::all(int limit) const
{
    return everybodys(limit, {});
}

Expected<QList<PossibleDuplicate>> DuplicateReader::sameAddress(int limit) const
{
    return everybodys(limit, "email");
}

Expected<QList<PossibleDuplicate>> DuplicateReader::everybodys(int limit, QByteArrayView onlyBy) const
{
    if (m_reader.descriptor().entity(QStringLiteral("candidates")) == nullptr)
        return QList<PossibleDuplicate>();
    const auto ready = isReady();
    if (!ready)
        return fail(ready.error());
    if (!*ready)
        return fail(core::ErrorCode::Busy,
                    QStringLiteral("The indexes of this profile are being built: duplicates can be looked for once "
                                   "they are there, in a minute at the latest"));
    return pairs("a.id < b.id", {}, limit, onlyBy);
}

} // namespace shortlist::cache
