#include "cache/readmodels/alikepeople.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/duplicates.h"
#include "cache/storeschema.h"
#include "core/uuid.h"

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;

namespace {

struct Found
{
    qint64 key = 0;
    QStringList common;
    bool sameAddress = false;
};

QByteArray textOf(const protocol::FieldMap &particulars, const char *column)
{
    return QString::fromUtf8(particulars.value(QString::fromLatin1(column)).value_or(QByteArray())).trimmed().toUtf8();
}

/// Compares the indexed expressions of `b` with the same of what was typed: ?1, and ?2 for what stands beside it.
QByteArray conditionOf(const MatchKey &key)
{
    QByteArray condition = expressionsOf(key, "b").front() + " = " + key.function + "(?1)";
    if (key.beside != nullptr)
        condition += " AND " + expressionsOf(key, "b").back() + " = fold(?2)";
    if (QByteArrayView(key.column) == "full_name")
        condition += " AND similar_names(b.full_name, ?1)";
    return condition;
}

} // namespace

Expected<QList<AlikePerson>> AlikeReader::find(const protocol::FieldMap &particulars, const QUuid &except, int limit,
                                               bool unindexed) const
{
    const protocol::Entity *const candidates = m_reader.descriptor().entity(QStringLiteral("candidates"));
    if (candidates == nullptr)
        return QList<AlikePerson>();
    if (const auto ready = DuplicateReader(m_reader).isReady(); !ready || (!*ready && !unindexed))
        return ready ? fail(core::ErrorCode::Busy, QStringLiteral("The indexes of this profile are being built"))
                     : fail(ready.error());
    QByteArray others = " AND b.id <> ?3";
    if (!except.isNull() && m_reader.descriptor().entity(QStringLiteral("duplicate_dismissals")) != nullptr)
        others += " AND NOT EXISTS (SELECT 1 FROM duplicate_dismissals AS d WHERE d.candidate_id = ?3 AND d.other_id = "
                  "b.id OR d.candidate_id = b.id AND d.other_id = ?3)";
    QList<Found> found;
    for (const MatchKey &key : matchKeys(*candidates)) {
        const QByteArray typed = textOf(particulars, key.column);
        const QByteArray beside = key.beside == nullptr ? QByteArray() : textOf(particulars, key.beside);
        if (typed.isEmpty() || (key.beside != nullptr && beside.isEmpty()))
            continue;
        // The key of an address leaves out what makes it another one: who has exactly this one may be the last of all
        // that have the key. Of several with it the oldest record is the first.
        const bool byAddress = QByteArrayView(key.column) == "email";
        auto rows =
            Statement::prepare(m_reader.connection().handle(),
                               "SELECT b._key, b.email FROM candidates AS b WHERE " + conditionOf(key) + others +
                                   (byAddress ? " ORDER BY +b.id" : " LIMIT " + QByteArray::number(limit)));
        if (!rows)
            return fail(rows.error());
        rows->bindText(1, typed);
        if (key.beside != nullptr)
            rows->bindText(2, beside);
        rows->bindText(3, except.isNull() ? QByteArray() : core::toText(except).toLatin1());
        const QString address = QString::fromUtf8(textOf(particulars, "email")).toLower();
        int labelled = 0; // with another address of the same key
        for (;;) {
            const auto row = rows->step();
            if (!row)
                return fail(row.error());
            if (!*row)
                break;
            const bool same = !address.isEmpty() && rows->stringAt(1).trimmed().toLower() == address;
            if (byAddress && !same && ++labelled > limit)
                continue;
            const qint64 person = rows->intAt(0);
            const QString column = QString::fromLatin1(key.column);
            auto known =
                std::find_if(found.begin(), found.end(), [person](const Found &each) { return each.key == person; });
            if (known == found.end())
                known = found.insert(found.end(), {person, {}, same});
            if (!known->common.contains(column)) // by place and by company
                known->common.append(column);
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Found &a, const Found &b) { return a.sameAddress && !b.sameAddress; });
    if (found.size() > limit)
        found.resize(limit);
    QList<qint64> keys;
    for (const Found &each : std::as_const(found))
        keys.append(each.key);
    const auto items = CandidateListReader(m_reader).items(keys);
    if (!items)
        return fail(items.error());
    QList<AlikePerson> people;
    for (const CandidateListItem &item : *items) {
        const auto at =
            std::find_if(found.cbegin(), found.cend(), [&](const Found &each) { return each.key == item.key; });
        people.append({item, at->common, at->sameAddress});
    }
    return people;
}

} // namespace shortlist::cache
