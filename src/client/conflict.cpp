#include "client/conflict.h"

#include "core/json.h"
#include "core/uuid.h"

#include <QHash>

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

const QString conflictsEntity = QStringLiteral("edit_conflicts");

QUuid idOf(const Value &value)
{
    return value ? QUuid::fromString(QString::fromLatin1(*value)) : QUuid();
}

QString textOf(const Value &value)
{
    return value ? QString::fromUtf8(*value) : QString();
}

Expected<QHash<QUuid, QString>> memberNames(const cache::Reader &reader)
{
    QHash<QUuid, QString> names;
    const Entity *memberships = reader.descriptor().entity(QStringLiteral("memberships"));
    if (memberships == nullptr)
        return names;
    const auto rows = reader.list({memberships->name, {}, {}, false, -1, 0});
    if (!rows)
        return fail(rows.error());
    for (const Row &row : *rows)
        names.insert(idOf(protocol::valueOf(*memberships, row, QStringLiteral("user_id"))),
                     textOf(protocol::valueOf(*memberships, row, QStringLiteral("display_name"))));
    return names;
}

Conflict fromRow(const Entity &entity, const Row &row, const QHash<QUuid, QString> &names)
{
    const auto value = [&](const char *column) { return protocol::valueOf(entity, row, QString::fromLatin1(column)); };
    Conflict c;
    c.id = idOf(value("id"));
    c.kind = textOf(value("kind"));
    c.entity = textOf(value("entity"));
    c.row = idOf(value("row_id"));
    c.column = textOf(value("column_name"));
    c.base = value("base_value");
    c.mine = value("mine");
    c.theirs = value("theirs");
    c.mineBy = idOf(value("mine_by"));
    c.theirsBy = idOf(value("theirs_by"));
    c.mineByName = names.value(c.mineBy);
    c.theirsByName = names.value(c.theirsBy);
    c.mineAt = value("mine_at");
    c.theirsAt = value("theirs_at");
    c.reason = textOf(value("reason"));
    if (const Value fields = value("fields")) {
        if (const auto json = core::parseJsonObject(*fields))
            c.fields = *json;
    }
    return c;
}

/// What the author typed, column by column.
FieldMap typedFields(const Conflict &conflict)
{
    FieldMap fields;
    if (!conflict.column.isEmpty()) {
        fields.insert(conflict.column, conflict.mine);
        return fields;
    }
    for (auto it = conflict.fields.constBegin(); it != conflict.fields.constEnd(); ++it)
        fields.insert(it.key(), protocol::fromWire(it->toObject().value(QStringLiteral("new"))));
    return fields;
}

FieldMap seenFields(const Conflict &conflict)
{
    FieldMap fields;
    for (auto it = conflict.fields.constBegin(); it != conflict.fields.constEnd(); ++it)
        fields.insert(it.key(), protocol::fromWire(it->toObject().value(QStringLiteral("old"))));
    return fields;
}

/// An update that does not need the row to be visible here: the row may be removed, or not here yet.
PreparedEdit blindUpdate(const Conflict &conflict, const FieldMap &values, const FieldMap &seen,
                         const EditContext &context)
{
    PreparedEdit update;
    update.mutation.entity = conflict.entity;
    update.mutation.row = conflict.row;
    update.mutation.kind = MutationKind::Update;
    update.mutation.baseVersion = context.cursor;
    update.mutation.at = context.now;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        update.mutation.fields.insert(it.key(), {seen.value(it.key()), *it});
    update.inverse = {MutationKind::Update, conflict.entity, conflict.row, seen};
    return update;
}

Expected<void> prepareRowEdits(const cache::Reader &reader, const Conflict &conflict,
                               const ConflictSettlement &settlement, const EditContext &context,
                               QList<PreparedEdit> &out)
{
    if (settlement.choice == ConflictChoice::Theirs)
        return {}; // the server's value stands already
    FieldMap values = typedFields(conflict);
    if (settlement.choice == ConflictChoice::Value) {
        if (conflict.column.isEmpty())
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("This conflict is about a whole row: take mine or theirs"));
        values = {{conflict.column, settlement.value}};
    }
    const auto add = [&](const Edit &edit, const FieldMap &seen) -> Expected<void> {
        auto prepared = prepareEdit(reader, edit, context, seen);
        if (!prepared)
            return fail(prepared.error());
        if (!prepared->changesNothing)
            out.append(*std::move(prepared));
        return {};
    };
    if (conflict.kind == u"field")
        return add({MutationKind::Update, conflict.entity, conflict.row, values}, {{conflict.column, conflict.theirs}});
    if (conflict.kind == u"remove_edited")
        return add({MutationKind::Remove, conflict.entity, conflict.row, {}}, {});
    if (conflict.kind == u"edit_removed") {
        if (auto restored = add({MutationKind::Restore, conflict.entity, conflict.row, values}, {}); !restored)
            return restored;
        out.append(blindUpdate(conflict, values, seenFields(conflict), context));
        return {};
    }
    // refused, review: try the same edit again, on the row as it is now
    const bool exists = reader.show(conflict.entity, conflict.row).hasValue();
    return add({exists ? MutationKind::Update : MutationKind::Insert, conflict.entity, conflict.row, values}, {});
}

} // namespace

Expected<QList<Conflict>> openConflicts(const cache::Reader &reader)
{
    const Entity *entity = reader.descriptor().entity(conflictsEntity);
    if (entity == nullptr)
        return QList<Conflict>();
    const auto names = memberNames(reader);
    if (!names)
        return fail(names.error());
    const auto rows = reader.list({conflictsEntity, {{QStringLiteral("status"), Value("open")}}, {}, false, -1, 0});
    if (!rows)
        return fail(rows.error());
    QList<Conflict> conflicts;
    for (const Row &row : *rows)
        conflicts.append(fromRow(*entity, row, *names));
    return conflicts;
}

Expected<int> countOpenConflicts(const cache::Reader &reader)
{
    if (reader.descriptor().entity(conflictsEntity) == nullptr)
        return 0;
    const auto count =
        reader.connection().scalar(QStringLiteral("SELECT count(*) FROM edit_conflicts WHERE status = 'open'"));
    if (!count)
        return fail(count.error());
    return count->toInt();
}

Expected<QList<PreparedEdit>> prepareSettlement(const cache::Reader &reader, const ConflictSettlement &settlement,
                                                const EditContext &context)
{
    const auto entity = reader.descriptor().require(conflictsEntity);
    if (!entity)
        return fail(entity.error());
    const auto row = reader.show(conflictsEntity, settlement.conflict);
    if (!row)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("There is no conflict %1").arg(core::toText(settlement.conflict)));
    const Conflict conflict = fromRow(**entity, *row, {});
    if (protocol::valueOf(**entity, *row, QStringLiteral("status")) != Value("open"))
        return fail(ErrorCode::Refused,
                    QStringLiteral("Conflict %1 is settled already").arg(core::toText(settlement.conflict)));

    QList<PreparedEdit> edits;
    if (auto prepared = prepareRowEdits(reader, conflict, settlement, context, edits); !prepared)
        return fail(prepared.error());

    const Value chosen = settlement.choice == ConflictChoice::Theirs ? conflict.theirs
                         : settlement.choice == ConflictChoice::Mine ? conflict.mine
                                                                     : settlement.value;
    auto closing =
        prepareEdit(reader,
                    {MutationKind::Update,
                     conflictsEntity,
                     conflict.id,
                     {{QStringLiteral("status"), Value("settled")}, {QStringLiteral("settled_with"), chosen}}},
                    context);
    if (!closing)
        return fail(closing.error());
    edits.append(*std::move(closing));
    return edits;
}

void foldUpdates(QList<PreparedEdit> &prepared)
{
    QHash<std::pair<QString, QUuid>, qsizetype> first;
    for (qsizetype i = 0; i < prepared.size(); ++i) {
        protocol::Mutation &mutation = prepared[i].mutation;
        if (mutation.kind != MutationKind::Update || prepared[i].changesNothing)
            continue;
        const auto place = first.constFind({mutation.entity, mutation.row});
        if (place == first.constEnd()) {
            first.insert({mutation.entity, mutation.row}, i);
            continue;
        }
        PreparedEdit &into = prepared[*place];
        for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it) {
            // What only fills up the group says nothing about its column.
            const auto known = into.mutation.fields.constFind(it.key());
            if (known == into.mutation.fields.constEnd() || it->newValue != it->oldValue)
                into.mutation.fields.insert(it.key(), *it);
        }
        for (auto it = prepared[i].inverse.values.cbegin(); it != prepared[i].inverse.values.cend(); ++it) {
            if (!into.inverse.values.contains(it.key()))
                into.inverse.values.insert(it.key(), it.value());
        }
        prepared[i].changesNothing = true;
    }
}

} // namespace shortlist::client
