#include "server/sync/refusedmerges.h"

#include "core/uuid.h"
#include "protocol/value.h"
#include "server/storage/values.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace shortlist::server {

using protocol::Entity;
using protocol::Mutation;
using protocol::MutationKind;
using protocol::Value;

namespace {

const QString mergesTable = QStringLiteral("candidate_merges");
const QString candidatesTable = QStringLiteral("candidates");
const QString changesColumn = QStringLiteral("changes");
const QString removalColumn = QStringLiteral("deleted_at"); ///< how the journal names a removal

} // namespace

bool RefusedMerges::begins(const Mutation &mutation)
{
    return mutation.kind == MutationKind::Insert && mutation.entity == mergesTable;
}

void RefusedMerges::add(const Mutation &journal, const Refusal &refusal)
{
    add(journal.row, journal.fields.value(changesColumn).newValue, refusal);
}

void RefusedMerges::add(const QUuid &merge, const Value &changes, const Refusal &refusal)
{
    const qsizetype number = m_refusals.size();
    m_refusals.append(refusal);
    m_whole.insert({mergesTable, merge}, number);
    // A journal that cannot be read names nothing; the descriptor's own check has refused it.
    const QJsonArray entries = QJsonDocument::fromJson(changes.value_or(QByteArray())).array();
    for (const QJsonValue value : entries) {
        const QJsonObject entry = value.toObject();
        const Place place{entry.value(QStringLiteral("entity")).toString(),
                          QUuid::fromString(entry.value(QStringLiteral("row")).toString())};
        const QString column = entry.value(QStringLiteral("column")).toString();
        if (column == removalColumn)
            m_whole.insert(place, number);
        else
            m_changes[place].append({column, protocol::fromWire(entry.value(QStringLiteral("new"))), number});
    }
}

std::optional<SqlFailure> RefusedMerges::addEarlier(const QList<const Mutation *> &mutations, const Caller &caller,
                                                    Statements &statements)
{
    // The last edit of a merge removes the merged one. All of a merge were made at one moment.
    QList<Value> moments;
    for (const Mutation *mutation : mutations) {
        if (mutation->kind == MutationKind::Remove && mutation->entity == candidatesTable)
            moments.append(Value(protocol::timestampText(mutation->at)));
    }
    if (moments.isEmpty())
        return std::nullopt;
    const SqlResult found = statements.run(
        "SELECT row_id::text, fields -> 'changes' ->> 'new', reason, kind FROM edit_conflicts "
        "WHERE tenant_id = $1::uuid AND mine_by = $2::uuid AND mine_at = ANY ($3::timestamptz[]) "
        "AND entity = 'candidate_merges' AND kind IN ('refused', 'review') AND fields ? 'changes' "
        "AND NOT EXISTS (SELECT FROM candidate_merges m WHERE m.tenant_id = $1::uuid AND m.id = row_id)",
        {Value(core::toBytes(caller.tenant)), Value(core::toBytes(caller.user)), Value(arrayLiteral(moments))});
    if (!found.ok)
        return found.failure;
    for (const QList<Value> &row : found.rows)
        add(QUuid::fromString(QString::fromLatin1(row[0].value_or(QByteArray()))), row[1],
            {QString::fromUtf8(row[2].value_or(QByteArray())),
             row[3] == "review" ? Refusal::Because::Right : Refusal::Because::Rule});
    return std::nullopt;
}

std::optional<RefusedMerges::Share> RefusedMerges::shareOf(const Mutation &mutation, const Entity &entity) const
{
    if (m_refusals.isEmpty() || mutation.kind == MutationKind::Insert)
        return std::nullopt;
    const Place place{mutation.entity, mutation.row};
    const auto whole = m_whole.constFind(place);
    // Also what takes back what was not done: a restoring, and that the two were parted.
    if (whole != m_whole.constEnd() && (mutation.kind != MutationKind::Update || mutation.entity == mergesTable))
        return Share{m_refusals[*whole], {}, true};
    if (mutation.kind != MutationKind::Update)
        return std::nullopt;
    Share share;
    const QList<Change> changes = m_changes.value(place);
    for (const Change &change : changes) {
        const auto field = mutation.fields.constFind(change.column);
        const protocol::Column *const column = entity.column(change.column);
        if (field == mutation.fields.constEnd() || column == nullptr ||
            !protocol::sameValue(*column, field->newValue, change.to))
            continue;
        share.refusal = m_refusals[change.merge];
        const QStringList group = entity.mergeGroupOf(change.column); // they change together or not at all
        for (const QString &name : group) {
            if (mutation.fields.contains(name))
                share.fields.insert(name);
        }
    }
    if (share.fields.isEmpty())
        return std::nullopt;
    share.all = share.fields.size() == mutation.fields.size();
    return share;
}

} // namespace shortlist::server
