#include "client/candidatemerge.h"

#include "client/localworkspace.h"
#include "core/uuid.h"
#include "domain/duplicates.h"
#include "protocol/rights.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Entity;
using protocol::FieldMap;
using protocol::MutationKind;
using protocol::Row;
using protocol::Value;

namespace {

const QString candidatesTable = QStringLiteral("candidates");
const QString mergesTable = QStringLiteral("candidate_merges");
const QString removalColumn = QStringLiteral("deleted_at"); ///< how the journal names a removal
constexpr int reversibleDays = 90;

Value idValue(const QUuid &id)
{
    return Value(core::toBytes(id));
}

QUuid idOf(const Row &row)
{
    return QUuid::fromString(QString::fromLatin1(row.values.constFirst().value_or(QByteArray())));
}

Value timeValue(const QDateTime &time)
{
    return Value(protocol::timestampText(time.toUTC()));
}

/// Gathers the edits of a merge and writes down each field's old and new value.
class MergeBuilder
{
public:
    MergeBuilder(const cache::Reader &reader, const QUuid &user, const QString &role)
        : m_reader(reader), m_user(user), m_role(role)
    {}

    /// Rows that refer to `from` refer to `to` afterwards, unless `to` has the same already.
    [[nodiscard]] Expected<void> moveReferences(const QString &to, const QUuid &from, const QUuid &into);
    void update(const Entity &entity, const Row &row, const FieldMap &values);
    void remove(const Entity &entity, const Row &row);
    [[nodiscard]] bool mayChange(const Entity &entity, const Row &row, MutationKind kind) const;
    /// The row with what is planned for it.
    [[nodiscard]] Row planned(const Entity &entity, Row row) const;

    QList<Edit> edits;
    QJsonArray journal;
    MergePlan counts;

private:
    [[nodiscard]] Expected<void> moveRow(const Entity &entity, const Row &row, const QString &column,
                                         const QUuid &into);
    /// The row of `into`, or of what went into it before, that says the same as `row`; nothing: there is none.
    [[nodiscard]] Expected<std::optional<Row>> twin(const Entity &entity, const Row &row, const QString &column,
                                                    const QUuid &into) const;

    const cache::Reader &m_reader;
    const QUuid m_user;
    const QString m_role;
    QHash<std::pair<QString, QUuid>, qsizetype> m_places; ///< of each row's edit: a batch has one for each
    QHash<QUuid, QList<QUuid>> m_gone;                    ///< what went into a record, by that record
};

bool MergeBuilder::mayChange(const Entity &entity, const Row &row, MutationKind kind) const
{
    const bool own = !entity.owner.isEmpty() && protocol::valueOf(entity, row, entity.owner) == idValue(m_user);
    return entity.editable && !protocol::refusal(entity, m_role, kind, own);
}

Row MergeBuilder::planned(const Entity &entity, Row row) const
{
    const auto place = m_places.constFind({entity.name, idOf(row)});
    if (place == m_places.constEnd())
        return row;
    const FieldMap &values = edits[*place].values;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (const int at = entity.indexOf(it.key()); at >= 0)
            row.values[at] = *it;
    }
    return row;
}

void MergeBuilder::update(const Entity &entity, const Row &row, const FieldMap &values)
{
    const QUuid id = idOf(row);
    const Row now = planned(entity, row);
    FieldMap changed;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        const Value old = protocol::valueOf(entity, now, it.key());
        if (protocol::sameValue(*entity.column(it.key()), old, *it))
            continue;
        changed.insert(it.key(), *it);
        journal.append(QJsonObject{{QStringLiteral("entity"), entity.name},
                                   {QStringLiteral("row"), core::toText(id)},
                                   {QStringLiteral("column"), it.key()},
                                   {QStringLiteral("old"), protocol::toWire(old)},
                                   {QStringLiteral("new"), protocol::toWire(*it)}});
    }
    if (changed.isEmpty())
        return;
    const std::pair key{entity.name, id};
    if (const auto place = m_places.constFind(key); place != m_places.constEnd()) {
        edits[*place].values.insert(changed); // a file points to a candidate and to an application
        return;
    }
    m_places.insert(key, edits.size());
    edits.append({MutationKind::Update, entity.name, id, changed});
}

void MergeBuilder::remove(const Entity &entity, const Row &row)
{
    const QUuid id = idOf(row);
    QJsonObject values;
    for (const protocol::Column &column : entity.columns) {
        if (column.writable && column.name != u"id")
            values.insert(column.name, protocol::toWire(protocol::valueOf(entity, row, column.name)));
    }
    m_places.insert({entity.name, id}, edits.size());
    edits.append({MutationKind::Remove, entity.name, id, {}});
    // The values let another device show the row before the server has brought it back.
    journal.append(QJsonObject{{QStringLiteral("entity"), entity.name},
                               {QStringLiteral("row"), core::toText(id)},
                               {QStringLiteral("column"), removalColumn},
                               {QStringLiteral("old"), QJsonValue()},
                               {QStringLiteral("new"), QStringLiteral("removed")},
                               {QStringLiteral("values"), values}});
}

Expected<std::optional<Row>> MergeBuilder::twin(const Entity &entity, const Row &row, const QString &column,
                                                const QUuid &into) const
{
    const QStringList once = domain::onceForEach(entity.name);
    if (once.isEmpty())
        return std::optional<Row>();
    for (const QUuid &owner : QList<QUuid>{into} + m_gone.value(into)) {
        cache::ListQuery query{entity.name, {{column, idValue(owner)}}, {}, false, -1, 0};
        for (const QString &name : once) {
            if (entity.indexOf(name) < 0)
                return std::optional<Row>();
            query.where.append({name, protocol::valueOf(entity, row, name)});
        }
        const auto rows = m_reader.list(query);
        if (!rows)
            return fail(rows.error());
        for (const Row &each : *rows) {
            const auto place = m_places.constFind({entity.name, idOf(each)});
            if (place == m_places.constEnd() || edits[*place].kind != MutationKind::Remove)
                return std::optional(each);
        }
    }
    return std::optional<Row>();
}

Expected<void> MergeBuilder::moveRow(const Entity &entity, const Row &row, const QString &column, const QUuid &into)
{
    const QUuid id = idOf(row);
    const auto place = m_places.constFind({entity.name, id});
    if (place != m_places.constEnd() && edits[*place].kind == MutationKind::Remove)
        return {};
    if (!mayChange(entity, row, MutationKind::Update)) {
        ++counts.staying;
        ++counts.stayingOf[entity.name];
        return {};
    }
    const auto same = twin(entity, row, column, into);
    if (!same)
        return fail(same.error());
    if (!*same) {
        update(entity, row, {{column, idValue(into)}});
        ++counts.moved;
        ++counts.movedOf[entity.name];
        return {};
    }
    if (!entity.softDelete || !mayChange(entity, row, MutationKind::Remove)) {
        ++counts.staying; // a removal could not be taken back row for row
        ++counts.stayingOf[entity.name];
        return {};
    }
    // What hangs on the second one (notes, files, interviews of an application) goes over to the first.
    if (auto moved = moveReferences(entity.name, id, idOf(**same)); !moved)
        return moved;
    remove(entity, row);
    ++counts.removed;
    ++counts.removedOf[entity.name];
    return {};
}

Expected<void> MergeBuilder::moveReferences(const QString &to, const QUuid &from, const QUuid &into)
{
    for (const Entity &entity : m_reader.descriptor().entities) {
        if (!entity.editable)
            continue; // what the server keeps it keeps by itself; events of the merged are read with the survivor's
        for (const protocol::Column &column : entity.columns) {
            if (column.references != to || column.name == u"id")
                continue;
            const auto rows = m_reader.list({entity.name, {{column.name, idValue(from)}}, {}, false, -1, 0});
            if (!rows)
                return fail(rows.error());
            if (!column.writable || domain::staysWithRecord(entity.name)) {
                counts.staying += static_cast<int>(rows->size());
                if (!rows->isEmpty())
                    counts.stayingOf[entity.name] += static_cast<int>(rows->size());
                continue;
            }
            for (const Row &row : *rows) {
                if (auto moved = moveRow(entity, row, column.name, into); !moved)
                    return moved;
            }
        }
    }
    m_gone[into].append(from);
    return {};
}

bool isBlank(const Value &value)
{
    return !value || value->isEmpty();
}

/// The person's choice, and what the survivor lacks.
FieldMap survivorFields(const Entity &entity, const Row &survivor, const Row &merged, const FieldMap &chosen)
{
    FieldMap fields = chosen;
    for (const protocol::Column &column : entity.columns) {
        if (!column.writable || column.name == u"id" || fields.contains(column.name))
            continue;
        // Columns that merge as one are filled as one: a currency without its salary says nothing.
        bool empty = true;
        const QStringList group = entity.mergeGroupOf(column.name);
        for (const QString &name : group)
            empty = empty && isBlank(protocol::valueOf(entity, survivor, name)) && !chosen.contains(name);
        const Value value = protocol::valueOf(entity, merged, column.name);
        if (empty && !isBlank(value))
            fields.insert(column.name, value);
    }
    return fields;
}

} // namespace

namespace {

/// One merge of a plan: its fields are the person's choice.
struct OneMerge
{
    QUuid merged;
    FieldMap fields;
    QUuid id;
};

Expected<MergePlan> plan(const cache::Reader &reader, const QUuid &survivor, const QList<OneMerge> &merges,
                         const QUuid &user, const QString &role, const QDateTime &now)
{
    const auto candidates = reader.descriptor().require(candidatesTable);
    const auto journals = reader.descriptor().require(mergesTable);
    if (!candidates || !journals)
        return fail(candidates ? journals.error() : candidates.error());
    if (!(*journals)->editable)
        return fail(ErrorCode::Refused, QStringLiteral("This server does not know merging yet"));
    if (const auto refused = protocol::refusal(**journals, role, MutationKind::Insert, true))
        return fail(ErrorCode::Refused, *refused, QStringLiteral("role"));
    const auto stays = reader.show(candidatesTable, survivor);
    if (!stays)
        return fail(stays.error());
    MergeBuilder builder(reader, user, role);
    QList<Edit> rows;
    for (const OneMerge &merge : merges) {
        const auto goes = reader.show(candidatesTable, merge.merged);
        if (!goes)
            return fail(goes.error());
        builder.journal = {};
        builder.update(**candidates, *stays,
                       survivorFields(**candidates, builder.planned(**candidates, *stays), *goes, merge.fields));
        if (auto moved = builder.moveReferences(candidatesTable, merge.merged, survivor); !moved)
            return fail(moved.error());
        builder.remove(**candidates, *goes);
        rows.append(
            {MutationKind::Insert,
             mergesTable,
             merge.id,
             {{QStringLiteral("survivor_id"), idValue(survivor)},
              {QStringLiteral("merged_id"), idValue(merge.merged)},
              {QStringLiteral("merged_at"), timeValue(now)},
              {QStringLiteral("changes"), Value(QJsonDocument(builder.journal).toJson(QJsonDocument::Compact))}}});
    }
    MergePlan planned = builder.counts;
    // First: whatever becomes of the others, what they were is known.
    planned.edits = rows + builder.edits;
    return planned;
}

core::Unexpected withItself()
{
    return fail(ErrorCode::InvalidInput, QStringLiteral("A candidate cannot be merged with itself"),
                QStringLiteral("merged_id"));
}

} // namespace

Expected<MergePlan> planMerge(const cache::Reader &reader, const QUuid &survivor, const QUuid &merged,
                              const FieldMap &fields, const QUuid &user, const QString &role, const QDateTime &now,
                              const QUuid &mergeId)
{
    if (survivor == merged)
        return withItself();
    return plan(reader, survivor, {{merged, fields, mergeId}}, user, role, now);
}

Expected<MergePlan> planMerges(const cache::Reader &reader, const QUuid &survivor, const QList<QUuid> &merged,
                               const QHash<QString, QUuid> &from, const QUuid &user, const QString &role,
                               const QDateTime &now, const std::function<QUuid()> &newId)
{
    const auto candidates = reader.descriptor().require(candidatesTable);
    if (!candidates)
        return fail(candidates.error());
    if (merged.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("There is nobody to merge"), QStringLiteral("merged_id"));
    QList<QUuid> people{survivor};
    QHash<QUuid, Row> rows;
    for (const QUuid &each : merged) {
        if (people.contains(each))
            return withItself();
        people.append(each);
    }
    for (const QUuid &each : std::as_const(people)) {
        const auto row = reader.show(candidatesTable, each);
        if (!row)
            return fail(row.error());
        rows.insert(each, *row);
    }
    QList<OneMerge> merges;
    for (qsizetype i = 0; i < merged.size(); ++i) {
        // A value comes over with the record it is of, and stays from then on.
        OneMerge one{merged[i], {}, newId()};
        for (auto it = from.cbegin(); it != from.cend(); ++it) {
            const protocol::Column *const column = (*candidates)->column(it.key());
            const qsizetype at = people.indexOf(*it);
            if (column == nullptr || !column->writable || at < 0)
                return fail(ErrorCode::InvalidInput, QStringLiteral("%1 cannot be chosen").arg(it.key()), it.key());
            one.fields.insert(it.key(),
                              protocol::valueOf(**candidates, rows.value(at <= i + 1 ? *it : survivor), it.key()));
        }
        merges.append(one);
    }
    return plan(reader, survivor, merges, user, role, now);
}

bool canBeParted(const QDateTime &merged, const QDateTime &now)
{
    return !merged.isValid() || merged.toUTC().addDays(reversibleDays) >= now;
}

Expected<UnmergePlan> planUnmerge(const cache::Reader &reader, const QUuid &mergeId, const QDateTime &now)
{
    const auto merges = reader.descriptor().require(mergesTable);
    if (!merges)
        return fail(merges.error());
    const auto row = reader.show(mergesTable, mergeId);
    if (!row)
        return fail(row.error());
    if (protocol::valueOf(**merges, *row, QStringLiteral("status")) == Value("unmerged"))
        return fail(ErrorCode::Refused, QStringLiteral("These two have been parted already"), QStringLiteral("status"));
    const QDateTime made =
        protocol::parseTimestamp(protocol::valueOf(**merges, *row, QStringLiteral("merged_at")).value_or(QByteArray()));
    if (!canBeParted(made, now))
        return fail(ErrorCode::Refused, QStringLiteral("This merge was made too long ago to be undone"));
    const QJsonDocument journal =
        QJsonDocument::fromJson(protocol::valueOf(**merges, *row, QStringLiteral("changes")).value_or(QByteArray()));
    if (!journal.isArray())
        return fail(ErrorCode::Corrupt, QStringLiteral("What this merge changed cannot be read"));

    UnmergePlan plan;
    QList<Edit> back; // one for each row, in the order of the journal
    QHash<std::pair<QString, QUuid>, qsizetype> places;
    const QJsonArray changes = journal.array();
    for (const QJsonValue value : changes) {
        const QJsonObject change = value.toObject();
        const QString name = change.value(QStringLiteral("entity")).toString();
        const QUuid id = QUuid::fromString(change.value(QStringLiteral("row")).toString());
        const QString column = change.value(QStringLiteral("column")).toString();
        const Entity *const entity = reader.descriptor().entity(name);
        const QString place = QStringList{name, core::toText(id), column}.join(u' ');
        const auto now_ = reader.show(name, id);
        if (!now_ && now_.error().code != ErrorCode::NotFound)
            return fail(now_.error());
        if (entity == nullptr) {
            plan.kept.append(place);
            continue;
        }
        if (column == removalColumn) {
            if (now_)
                continue; // somebody brought it back before
            Edit restore{MutationKind::Restore, name, id, {}};
            const QJsonObject values = change.value(QStringLiteral("values")).toObject();
            for (auto it = values.begin(); it != values.end(); ++it) {
                const protocol::Column *const known = entity->column(it.key());
                if (known != nullptr && known->writable)
                    restore.values.insert(it.key(), protocol::fromWire(it.value()));
            }
            back.append(restore);
            continue;
        }
        const Value then = protocol::fromWire(change.value(QStringLiteral("new")));
        const Value before = protocol::fromWire(change.value(QStringLiteral("old")));
        const protocol::Column *const known = entity->column(column);
        const bool untouched =
            now_ && known != nullptr && protocol::sameValue(*known, protocol::valueOf(*entity, *now_, column), then);
        if (!untouched) {
            plan.kept.append(place);
            continue;
        }
        const std::pair key{name, id};
        if (!places.contains(key)) {
            places.insert(key, back.size());
            back.append({MutationKind::Update, name, id, {}});
        }
        back[places.value(key)].values.insert(column, before);
    }
    std::reverse(back.begin(), back.end());
    plan.edits = back;
    plan.edits.append(
        {MutationKind::Update,
         mergesTable,
         mergeId,
         {{QStringLiteral("status"), Value("unmerged")}, {QStringLiteral("unmerged_at"), timeValue(now)}}});
    return plan;
}

Value journalOfNow(const cache::Reader &reader, const Value &changes)
{
    const QJsonDocument journal = QJsonDocument::fromJson(changes.value_or(QByteArray()));
    QJsonArray entries = journal.array();
    for (QJsonValueRef entry : entries) {
        QJsonObject change = entry.toObject();
        const QString name = change.value(QStringLiteral("entity")).toString();
        const QString column = change.value(QStringLiteral("column")).toString();
        const Entity *const entity = reader.descriptor().entity(name);
        if (entity == nullptr || entity->column(column) == nullptr || column == removalColumn)
            continue;
        const auto row = reader.show(name, QUuid::fromString(change.value(QStringLiteral("row")).toString()));
        if (!row)
            continue;
        change.insert(QStringLiteral("old"), protocol::toWire(protocol::valueOf(*entity, *row, column)));
        entry = change;
    }
    return journal.isArray() ? Value(QJsonDocument(entries).toJson(QJsonDocument::Compact)) : changes;
}

Expected<MergePlan> mergeCandidates(LocalWorkspace &workspace, const QUuid &survivor, const QUuid &merged,
                                    const FieldMap &fields)
{
    const auto session = workspace.session();
    if (!session)
        return fail(session.error());
    auto plan = planMerge(workspace.reader(), survivor, merged, fields, *session ? (*session)->grant.userId : QUuid(),
                          workspace.role(), workspace.clock().nowUtc(), workspace.newId());
    if (!plan)
        return plan;
    if (const auto applied = workspace.apply(plan->edits); !applied)
        return fail(applied.error());
    return plan;
}

Expected<UnmergePlan> unmergeCandidates(LocalWorkspace &workspace, const QUuid &mergeId)
{
    auto plan = planUnmerge(workspace.reader(), mergeId, workspace.clock().nowUtc());
    if (!plan)
        return plan;
    if (const auto applied = workspace.apply(plan->edits); !applied)
        return fail(applied.error());
    return plan;
}

} // namespace shortlist::client
