#include "client/certainmerges.h"

#include "cache/readmodels/duplicates.h"
#include "core/uuid.h"
#include "domain/duplicates.h"
#include "domain/similarnames.h"
#include "protocol/rights.h"

#include <QSet>

#include <algorithm>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Entity;
using protocol::MutationKind;
using protocol::Row;

namespace {

const QString candidatesTable = QStringLiteral("candidates");
constexpr int mostPairs = 20'000;

/// What is compared of a record.
struct Particulars
{
    QString name;
    QString email;
    QString created;
    QString mail;
    QString phone;
    QString profile;
    QString isPrivate;
    bool mayMerge = false;
};

Particulars particularsOf(const Entity &entity, const Row &row, const QUuid &user, const QString &role)
{
    const auto text = [&](const char *column) {
        return QString::fromUtf8(protocol::valueOf(entity, row, QString::fromLatin1(column)).value_or(QByteArray()));
    };
    const bool own =
        !entity.owner.isEmpty() && protocol::valueOf(entity, row, entity.owner) == protocol::Value(core::toBytes(user));
    const auto may = [&](MutationKind kind) { return entity.editable && !protocol::refusal(entity, role, kind, own); };
    Particulars person{text("full_name"),
                       text("email"),
                       text("created_at"),
                       domain::mailKey(text("email")),
                       domain::phoneKey(text("phone")),
                       domain::profileKey(text("linkedin_url")),
                       text("is_private"),
                       may(MutationKind::Update) && may(MutationKind::Remove)};
    return person;
}

bool contradict(const QString &one, const QString &other)
{
    return !one.isEmpty() && !other.isEmpty() && one != other;
}

bool isCertain(const Particulars &one, const Particulars &other)
{
    return !one.mail.isEmpty() && one.mail == other.mail && one.mayMerge && other.mayMerge &&
           one.isPrivate == other.isPrivate && !contradict(one.phone, other.phone) &&
           !contradict(one.profile, other.profile) &&
           (one.name.simplified().compare(other.name.simplified(), Qt::CaseInsensitive) == 0 ||
            domain::similarNames(one.name, other.name));
}

QList<cache::Condition> ofPerson(const QUuid &id)
{
    return {{QStringLiteral("candidate_id"), core::toBytes(id)}};
}

/// Whoever asked to be erased, as far as this device knows; `where`: of these requests alone.
Expected<QSet<QUuid>> toBeErased(const cache::Reader &reader, const QList<cache::Condition> &where = {})
{
    QSet<QUuid> people;
    const Entity *const requests = reader.descriptor().entity(QStringLiteral("erasure_requests"));
    if (requests == nullptr)
        return people;
    const auto rows = reader.list({requests->name, where, {}, false, -1, 0});
    if (!rows)
        return fail(rows.error());
    for (const Row &row : *rows) {
        if (protocol::valueOf(*requests, row, QStringLiteral("status")) != protocol::Value("refused"))
            people.insert(QUuid::fromString(QString::fromLatin1(
                protocol::valueOf(*requests, row, QStringLiteral("candidate_id")).value_or(QByteArray()))));
    }
    return people;
}

/// Whom somebody said not to be the same person as `one`, where that was said with `one` first.
Expected<QSet<QUuid>> toldApart(const cache::Reader &reader, const QUuid &one)
{
    QSet<QUuid> others;
    const Entity *const dismissals = reader.descriptor().entity(QStringLiteral("duplicate_dismissals"));
    if (dismissals == nullptr)
        return others;
    const auto rows = reader.list({dismissals->name, ofPerson(one), {}, false, -1, 0});
    if (!rows)
        return fail(rows.error());
    for (const Row &row : *rows)
        others.insert(QUuid::fromString(QString::fromLatin1(
            protocol::valueOf(*dismissals, row, QStringLiteral("other_id")).value_or(QByteArray()))));
    return others;
}

/// Refused where people said something against merging these since they were found.
Expected<void> stillUnopposed(const cache::Reader &reader, const CertainMerge &merge)
{
    for (qsizetype i = 0; i < merge.people.size(); ++i) {
        const QUuid &each = merge.people[i];
        const auto erased = toBeErased(reader, ofPerson(each));
        const auto others = toldApart(reader, each);
        if (!erased || !others)
            return fail(erased ? others.error() : erased.error());
        if (!erased->isEmpty())
            return fail(ErrorCode::Refused, QStringLiteral("%1 is to be erased").arg(merge.names.value(i)));
        if (others->intersects(QSet<QUuid>(merge.people.cbegin(), merge.people.cend())))
            return fail(ErrorCode::Refused,
                        QStringLiteral("Somebody has said since that two of the records of %1 are two people")
                            .arg(merge.names.value(i)));
    }
    return {};
}

Expected<const Entity *> mergeable(const cache::Reader &reader, const QString &role)
{
    const auto candidates = reader.descriptor().require(candidatesTable);
    const auto journals = reader.descriptor().require(QStringLiteral("candidate_merges"));
    if (!candidates || !journals)
        return fail(candidates ? journals.error() : candidates.error());
    if (!(*journals)->editable)
        return fail(ErrorCode::Refused, QStringLiteral("This server does not know merging yet"));
    if (const auto refused = protocol::refusal(**journals, role, MutationKind::Insert, true))
        return fail(ErrorCode::Refused, *refused, QStringLiteral("role"));
    return *candidates;
}

using Pair = std::pair<QUuid, QUuid>;

Pair inOrder(const QUuid &one, const QUuid &other)
{
    return one < other ? Pair{one, other} : Pair{other, one};
}

} // namespace

Expected<CertainMerges> certainMerges(const cache::Reader &reader, const QUuid &user, const QString &role, int most)
{
    const auto entity = mergeable(reader, role);
    if (!entity)
        return fail(entity.error());
    const auto found = cache::DuplicateReader(reader).sameAddress(mostPairs);
    const auto erased = toBeErased(reader);
    if (!found || !erased)
        return fail(found ? erased.error() : found.error());
    QHash<QUuid, Particulars> people;
    for (const cache::PossibleDuplicate &pair : *found) {
        for (const QUuid &id : {pair.candidate, pair.other}) {
            if (people.contains(id))
                continue;
            const auto row = reader.show(candidatesTable, id);
            if (!row)
                return fail(row.error());
            people.insert(id, particularsOf(**entity, *row, user, role));
        }
    }
    QSet<Pair> certain;
    QHash<QString, QSet<QUuid>> byMail;
    for (const cache::PossibleDuplicate &pair : *found) {
        if (erased->contains(pair.candidate) || erased->contains(pair.other) ||
            !isCertain(people[pair.candidate], people[pair.other]))
            continue;
        certain.insert(inOrder(pair.candidate, pair.other));
        byMail[people[pair.candidate].mail] += {pair.candidate, pair.other};
    }
    CertainMerges answer;
    for (const QSet<QUuid> &sharing : std::as_const(byMail)) {
        QList<QUuid> oldest(sharing.cbegin(), sharing.cend());
        std::sort(oldest.begin(), oldest.end(), [&people](const QUuid &a, const QUuid &b) {
            return std::pair(people[a].created, a) < std::pair(people[b].created, b);
        });
        // Two who are both like a third one need not be like each other: then one of them is left to a person.
        while (oldest.size() > 1) {
            CertainMerge merge{{oldest.takeFirst()}, {}, {}};
            for (const QUuid &each : QList<QUuid>(oldest)) {
                if (std::all_of(merge.people.cbegin(), merge.people.cend(),
                                [&](const QUuid &other) { return certain.contains(inOrder(each, other)); }))
                    merge.people.append(each);
            }
            if (merge.people.size() < 2)
                continue;
            for (const QUuid &each : std::as_const(merge.people)) {
                oldest.removeOne(each);
                merge.names.append(people[each].name);
            }
            merge.email = people[merge.people.first()].email;
            answer.merges.append(merge);
        }
    }
    std::sort(answer.merges.begin(), answer.merges.end(), [](const CertainMerge &a, const CertainMerge &b) {
        return std::pair(a.names.first(), a.people.first()) < std::pair(b.names.first(), b.people.first());
    });
    answer.cut = answer.merges.size() > most || found->size() >= mostPairs;
    if (answer.merges.size() > most)
        answer.merges.resize(most);
    return answer;
}

Expected<MergePlan> planCertainMerge(const cache::Reader &reader, const CertainMerge &merge, const QUuid &user,
                                     const QString &role, const QDateTime &now, const std::function<QUuid()> &newId)
{
    const auto entity = mergeable(reader, role);
    if (!entity)
        return fail(entity.error());
    QList<Particulars> people;
    for (const QUuid &each : merge.people) {
        const auto row = reader.show(candidatesTable, each);
        if (!row)
            return fail(row.error());
        people.append(particularsOf(**entity, *row, user, role));
        for (const Particulars &other : std::as_const(people)) {
            if (!isCertain(other, people.last()))
                return fail(ErrorCode::Refused,
                            QStringLiteral("%1 has changed since: these records are not surely one person any more")
                                .arg(people.last().name));
        }
    }
    if (const auto unopposed = stillUnopposed(reader, merge); !unopposed)
        return fail(unopposed.error());
    return planMerges(reader, merge.people.first(), merge.people.mid(1), {}, user, role, now, newId);
}

} // namespace shortlist::client
