#include "simulator/memoryprofile.h"

#include "core/uuid.h"
#include "protocol/rights.h"

namespace shortlist::simulator {

using namespace protocol;

namespace {

const QString conflictsEntity = QStringLiteral("edit_conflicts");

} // namespace

MemoryProfile::MemoryProfile(ProfileOwner owner, core::Random &random, Sabotage sabotage)
    : m_owner(owner), m_random(random), m_sabotage(sabotage)
{
    ReplicaData fresh;
    fresh.device = m_owner.ids.next();
    fresh.epoch = m_owner.ids.next();
    m_replica = std::make_unique<MemoryReplica>(fresh, m_random, m_sabotage);
    m_backup = fresh;
}

void MemoryProfile::restore()
{
    m_replica = std::make_unique<MemoryReplica>(m_backup, m_random, m_sabotage);
}

QList<QUuid> MemoryProfile::backedUpEdits() const
{
    QList<QUuid> ids;
    for (const KeptEdit &kept : m_backup.outbox)
        ids.append(kept.mutation.id);
    return ids;
}

Rows MemoryProfile::visible(const QString &entity) const
{
    return m_replica->visible(entity, m_owner.user);
}

std::optional<FieldMap> MemoryProfile::serverRow(const Entity &entity, const QByteArray &id) const
{
    const auto &tables = m_replica->serverRows();
    const auto table = tables.constFind(entity.name);
    if (table == tables.cend())
        return std::nullopt;
    const auto row = table->constFind(id);
    return row == table->cend() ? std::nullopt : std::optional(*row);
}

std::optional<Mutation> MemoryProfile::prepare(const client::Edit &edit, client::Edit &inverse) const
{
    const Entity *entity = descriptor().entity(edit.entity);
    if (entity == nullptr)
        return std::nullopt;
    Mutation m;
    m.id = m_owner.ids.next();
    m.entity = edit.entity;
    m.row = edit.row;
    m.kind = edit.kind;
    m.baseVersion = m_replica->cursor();
    m.at = m_owner.clock.nowUtc();
    inverse = {MutationKind::Update, edit.entity, edit.row, {}};
    const Rows rows = visible(edit.entity);
    const auto row = rows.constFind(core::toBytes(edit.row));
    const bool blind = edit.kind == MutationKind::Insert || edit.kind == MutationKind::Restore;
    if (!blind && row == rows.cend())
        return std::nullopt;
    const bool own =
        blind || (!entity->owner.isEmpty() && row->value(entity->owner) == Value(core::toBytes(m_owner.user)));
    if (refusal(*entity, role(), edit.kind, own) ||
        (edit.kind == MutationKind::Remove && !entity->softDelete && entity->rights.isEmpty()))
        return std::nullopt;
    for (auto it = edit.values.cbegin(); it != edit.values.cend(); ++it) {
        const Value old = blind ? Value() : row->value(it.key());
        if (!blind && old == *it)
            continue;
        inverse.values.insert(it.key(), old);
        m.fields.insert(it.key(), {old, *it});
    }
    if (edit.kind == MutationKind::Insert)
        inverse = {MutationKind::Remove, edit.entity, edit.row, {}};
    if (edit.kind == MutationKind::Remove) {
        inverse.kind = entity->softDelete ? MutationKind::Restore : MutationKind::Insert;
        for (const Column &column : entity->columns) {
            if (column.writable)
                inverse.values.insert(column.name, row->value(column.name));
        }
    }
    if (edit.kind != MutationKind::Update)
        return m;
    const QStringList typed = m.fields.keys();
    for (const QString &name : typed) {
        for (const QString &member : entity->mergeGroupOf(name)) {
            if (!m.fields.contains(member))
                m.fields.insert(member, {row->value(member), row->value(member)});
        }
    }
    return m.fields.isEmpty() ? std::nullopt : std::optional(m);
}

Typed MemoryProfile::store(Typed typed)
{
    if (typed.edits.isEmpty())
        return typed;
    typed.promised = m_replica->append(typed.edits).hasValue();
    if (!typed.promised)
        typed = {{}, {}, false};
    return typed;
}

Typed MemoryProfile::apply(const QList<client::Edit> &edits)
{
    Typed typed;
    for (const client::Edit &edit : edits) {
        client::Edit inverse;
        if (const auto mutation = prepare(edit, inverse)) {
            typed.edits.append(*mutation);
            typed.inverse.prepend(inverse);
        }
    }
    return store(std::move(typed));
}

Typed MemoryProfile::settle(const client::ConflictSettlement &settlement)
{
    const FieldMap conflict = visible(conflictsEntity).value(core::toBytes(settlement.conflict));
    if (conflict.value(QStringLiteral("status")) != Value("open"))
        return {};
    Typed typed;
    const Value mine = conflict.value(QStringLiteral("mine"));
    const Value theirs = conflict.value(QStringLiteral("theirs"));
    Value chosen = theirs;
    client::Edit inverse;
    if (settlement.choice != client::ConflictChoice::Theirs &&
        conflict.value(QStringLiteral("kind")) == Value("field")) {
        chosen = settlement.choice == client::ConflictChoice::Mine ? mine : settlement.value;
        client::Edit edit{MutationKind::Update,
                          QString::fromUtf8(conflict.value(QStringLiteral("entity")).value_or("")),
                          QUuid::fromString(QLatin1StringView(conflict.value(QStringLiteral("row_id")).value_or(""))),
                          {{QString::fromUtf8(conflict.value(QStringLiteral("column_name")).value_or("")), chosen}}};
        if (const auto mutation = prepare(edit, inverse))
            typed.edits.append(*mutation);
        else
            return {};
    }
    if (const auto closing =
            prepare({MutationKind::Update,
                     conflictsEntity,
                     settlement.conflict,
                     {{QStringLiteral("status"), Value("settled")}, {QStringLiteral("settled_with"), chosen}}},
                    inverse))
        typed.edits.append(*closing);
    return store(std::move(typed));
}

} // namespace shortlist::simulator
