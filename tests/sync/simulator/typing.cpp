#include "core/uuid.h"
#include "protocol/rights.h"
#include "simulator/simulatedclient.h"

// What the simulated person does.

namespace shortlist::simulator {

using namespace protocol;

namespace {

const QString conflictsEntity = QStringLiteral("edit_conflicts");

template <typename List> auto pick(core::Random &random, const List &list)
{
    return list[static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(list.size())))];
}

} // namespace

Typed SimulatedClient::typed(Typed made)
{
    for (const Mutation &mutation : std::as_const(made.edits))
        log("types " + toString(mutation.kind).toUtf8() + ' ' + mutation.entity.toUtf8() + ' ' +
            core::toBytes(mutation.row));
    if (made.edits.isEmpty())
        return made;
    m_inverse = made.inverse;
    m_engine->editMade();
    drain();
    return made;
}

Typed SimulatedClient::edit(core::Random &random)
{
    const auto wanted = randomEdit(random);
    return wanted ? typed(m_profile->apply({*wanted})) : Typed();
}

Typed SimulatedClient::undo()
{
    return m_inverse.isEmpty() ? Typed() : typed(m_profile->apply(std::exchange(m_inverse, {})));
}

Typed SimulatedClient::settle(core::Random &random)
{
    QList<QUuid> open;
    const Rows conflicts = m_profile->visible(conflictsEntity);
    for (auto it = conflicts.cbegin(); it != conflicts.cend(); ++it) {
        if (it->value(QStringLiteral("status")) == Value("open"))
            open.append(QUuid::fromString(QLatin1StringView(it.key())));
    }
    if (open.isEmpty())
        return {};
    client::ConflictSettlement settlement;
    settlement.conflict = pick(random, open);
    settlement.choice = static_cast<client::ConflictChoice>(random.below(3));
    if (settlement.choice == client::ConflictChoice::Value)
        settlement.value = QByteArray::number(1 + random.below(9'000)) + '.' + QByteArray::number(++m_typed);
    return typed(m_profile->settle(settlement));
}

std::optional<client::Edit> SimulatedClient::randomEdit(core::Random &random)
{
    // Mostly candidates, so that people meet; conflicts are settled, not edited.
    const Entity *entity = nullptr;
    const SchemaDescriptor &schema = m_profile->descriptor();
    if (schema.entities.isEmpty())
        return std::nullopt;
    if (random.chance(0.6))
        entity = schema.entity(QStringLiteral("candidates"));
    else
        entity =
            &schema.entities[static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(schema.entities.size())))];
    if (entity->name == conflictsEntity)
        return std::nullopt;
    // Every typed value is a different one, so that it can be looked for at the end. Some break a rule of the server.
    const auto text = [&](const QString &what) {
        return Value(what.toUtf8() + ' ' + QByteArray::number(m_number) + '\t' + QByteArray::number(++m_typed) +
                     "\\ä\n" + (random.chance(0.05) ? "!" : ""));
    };
    QStringList texts;
    for (const Column &column : entity->columns) {
        if (column.writable && column.type == ColumnType::Text && column.name != u"currency")
            texts.append(column.name);
    }
    client::Edit edit{MutationKind::Update, entity->name, {}, {}};
    const Rows rows = m_profile->visible(entity->name);
    if (rows.isEmpty() || random.chance(0.15)) {
        edit.kind = MutationKind::Insert;
        edit.row = m_ids.next();
        for (const QString &column : std::as_const(texts))
            edit.values.insert(column, text(column));
        if (entity->column(QStringLiteral("is_private")) != nullptr)
            edit.values.insert(QStringLiteral("is_private"), Value(random.chance(0.5) ? "t" : "f"));
        return edit;
    }
    // The same few rows again and again, so that edits meet.
    const auto place = random.below(std::min<std::uint64_t>(static_cast<std::uint64_t>(rows.size()), 12));
    const auto row = std::next(rows.begin(), static_cast<qsizetype>(place));
    edit.row = QUuid::fromString(QLatin1StringView(row.key()));
    if (random.chance(0.06)) {
        edit.kind = MutationKind::Remove;
        return edit;
    }
    if (entity->column(QStringLiteral("salary")) != nullptr && random.chance(0.25)) {
        edit.values.insert(QStringLiteral("salary"),
                           QByteArray::number(1'000 + m_number) + '.' + QByteArray::number(++m_typed));
        if (random.chance(0.5))
            edit.values.insert(QStringLiteral("currency"), text(QStringLiteral("currency")));
        return edit;
    }
    const QString first = pick(random, texts);
    edit.values.insert(first, text(first));
    if (random.chance(0.2)) {
        const QString second = pick(random, texts);
        edit.values.insert(second, text(second));
    }
    return edit;
}

} // namespace shortlist::simulator
