#include "client/editing.h"

#include "client/approvalrules.h"
#include "client/candidatemerge.h"
#include "core/uuid.h"
#include "domain/statemachines.h"
#include "protocol/rights.h"
#include "protocol/rowchecks.h"

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Column;
using protocol::Entity;
using protocol::FieldChange;
using protocol::FieldMap;
using protocol::MutationKind;
using protocol::Row;
using protocol::Value;

namespace {

Expected<FieldMap> canonicalFields(const Entity &entity, const FieldMap &values)
{
    FieldMap out;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        const auto column = protocol::requireColumn(entity, it.key());
        if (!column)
            return fail(column.error());
        if (!(*column)->writable)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1.%2 is kept by the server and cannot be set").arg(entity.name, it.key()),
                        it.key());
        auto value = protocol::canonicalValue(**column, *it);
        if (!value)
            return fail(value.error());
        out.insert(it.key(), *std::move(value));
    }
    return out;
}

/// The server would refuse the row in the same words.
Expected<void> checkBeginning(const Entity &entity, const QString &column, const Value &state)
{
    const domain::StateMachine *const machine = domain::stateMachineOf(entity.name, column);
    if (machine == nullptr || !state)
        return {};
    const auto refusal = domain::beginningRefusal(*machine, QString::fromUtf8(*state));
    if (!refusal)
        return {};
    return fail(ErrorCode::Refused, *refusal, column,
                QStringList(machine->beginnings.cbegin(), machine->beginnings.cend()));
}

/// What the database would refuse as well, in the same sentence: here before it is stored.
Expected<void> checkRow(const Entity &entity, const FieldMap &fields, const QStringList &touched)
{
    const auto broken = protocol::brokenCheck(entity, fields, touched);
    if (!broken)
        return {};
    return fail(ErrorCode::InvalidInput, broken->sentence, broken->column);
}

Expected<PreparedEdit> prepareInsert(const Entity &entity, const FieldMap &values, PreparedEdit prepared)
{
    for (const Column &column : entity.columns) {
        if (!column.writable || column.name == u"id")
            continue;
        const auto given = values.constFind(column.name);
        if (given != values.cend()) {
            if (const auto begins = checkBeginning(entity, column.name, *given); !begins)
                return fail(begins.error());
            prepared.mutation.fields.insert(column.name, {Value(), *given});
        } else if (!column.nullable && !column.hasDefault) {
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1 needs a value for %2").arg(entity.name, column.name), column.name,
                        column.values);
        }
    }
    if (const auto whole = checkRow(entity, values, {}); !whole)
        return fail(whole.error());
    prepared.inverse = {MutationKind::Remove, entity.name, prepared.mutation.row, {}};
    return prepared;
}

/// The server would refuse the same step in the same words, perhaps days later.
Expected<void> checkTransition(const Entity &entity, const QString &column, const Value &from, const Value &to)
{
    const domain::StateMachine *const machine = domain::stateMachineOf(entity.name, column);
    if (machine == nullptr || !from)
        return {};
    const QString before = QString::fromUtf8(*from);
    const auto refusal =
        domain::transitionRefusal(machine->name, column, before, to ? QString::fromUtf8(*to) : QString());
    if (!refusal)
        return {};
    return fail(ErrorCode::Refused, *refusal, column, domain::allowedFrom(machine->name, before));
}

Expected<PreparedEdit> prepareUpdate(const Entity &entity, const Row &row, const FieldMap &values, const FieldMap &seen,
                                     PreparedEdit prepared)
{
    QSet<QString> touched;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        const Value current = protocol::valueOf(entity, row, it.key());
        const Value old = seen.contains(it.key()) ? seen.value(it.key()) : current;
        if (protocol::sameValue(*entity.column(it.key()), old, *it) &&
            protocol::sameValue(*entity.column(it.key()), current, *it))
            continue;
        if (const auto allowed = checkTransition(entity, it.key(), current, *it); !allowed)
            return fail(allowed.error());
        prepared.mutation.fields.insert(it.key(), FieldChange{old, *it});
        prepared.inverse.values.insert(it.key(), current);
        const QStringList group = entity.mergeGroupOf(it.key());
        touched.unite(QSet<QString>(group.cbegin(), group.cend()));
    }
    if (!prepared.mutation.fields.isEmpty()) {
        FieldMap becomes = protocol::toFields(entity, row);
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            becomes.insert(it.key(), *it);
        if (const auto fits = checkRow(entity, becomes, prepared.mutation.fields.keys()); !fits)
            return fail(fits.error());
        if (const auto said = declinedWithReason(entity, becomes); !said)
            return fail(said.error());
    }
    // Whoever changes one column of a merge group sends all of it, unchanged ones as they stand, so that the group
    // decides together.
    for (const QString &column : std::as_const(touched)) {
        if (!prepared.mutation.fields.contains(column)) {
            const Value current = protocol::valueOf(entity, row, column);
            prepared.mutation.fields.insert(column, FieldChange{current, current});
        }
    }
    prepared.changesNothing = prepared.mutation.fields.isEmpty();
    return prepared;
}

/// What undoing and doing again leaves out: times, and what the journal has to say by then.
void completeMerge(const cache::Reader &reader, MutationKind kind, const QDateTime &now, FieldMap &values)
{
    const auto stamp = [&](const QString &column) {
        if (!values.contains(column))
            values.insert(column, protocol::timestampText(now.toUTC()));
    };
    if (kind == MutationKind::Insert) {
        stamp(QStringLiteral("merged_at"));
        if (values.contains(QStringLiteral("changes")))
            values[QStringLiteral("changes")] = journalOfNow(reader, values.value(QStringLiteral("changes")));
    } else if (kind == MutationKind::Update &&
               values.value(QStringLiteral("status")) == Value(QByteArray("unmerged"))) {
        stamp(QStringLiteral("unmerged_at"));
    }
}

FieldMap writableFields(const Entity &entity, const Row &row)
{
    FieldMap fields;
    for (int i = 0; i < entity.columns.size() && i < row.values.size(); ++i) {
        if (entity.columns[i].writable && entity.columns[i].name != u"id")
            fields.insert(entity.columns[i].name, row.values[i]);
    }
    return fields;
}

} // namespace

Expected<PreparedEdit> prepareEdit(const cache::Reader &reader, const Edit &edit, const EditContext &context,
                                   const FieldMap &seen)
{
    const auto found = reader.descriptor().require(edit.entity);
    if (!found)
        return fail(found.error());
    const Entity &entity = **found;
    if (!entity.editable)
        return fail(ErrorCode::Refused, QStringLiteral("%1 cannot be edited here").arg(entity.name),
                    QStringLiteral("entity"));
    auto values = canonicalFields(entity, edit.values);
    if (!values)
        return fail(values.error());

    // A mail that is held anew waits its time anew.
    if (entity.name == u"candidate_mails" && values->value(QStringLiteral("status")) == Value(QByteArray("held")) &&
        edit.kind == MutationKind::Update && !values->contains(QStringLiteral("send_after")))
        values->insert(QStringLiteral("send_after"), protocol::timestampText(context.now.addSecs(mailHeldSeconds)));

    const bool merge = entity.name == u"candidate_merges";
    if (merge)
        completeMerge(reader, edit.kind, context.now, *values);

    PreparedEdit prepared;
    prepared.mutation.entity = entity.name;
    prepared.mutation.row = edit.row;
    prepared.mutation.kind = edit.kind;
    prepared.mutation.baseVersion = context.cursor;
    prepared.mutation.at = context.now;
    prepared.inverse = {MutationKind::Update, entity.name, edit.row, {}};

    const auto allowed = [&](bool ownRow) -> Expected<void> {
        if (const auto sentence = protocol::refusal(entity, context.role, edit.kind, ownRow))
            return fail(ErrorCode::Refused, *sentence, QStringLiteral("role"));
        return {};
    };
    // Whether a removed row is one's own only the server knows.
    if (edit.kind == MutationKind::Insert || edit.kind == MutationKind::Restore) {
        if (const auto may = allowed(true); !may)
            return fail(may.error());
    }
    prepared.inverse.unlessRefused = edit.unlessRefused;
    if (edit.kind == MutationKind::Insert) {
        auto inserted = prepareInsert(entity, *values, std::move(prepared));
        // A mail is not removed but taken back, and only while it has not gone.
        if (inserted && entity.name == u"candidate_mails")
            inserted->inverse = {MutationKind::Update,
                                 entity.name,
                                 edit.row,
                                 {{QStringLiteral("status"), Value(QByteArray("cancelled"))}},
                                 true};
        // Nor is a request to erase somebody: it says that it was taken back.
        if (inserted && entity.name == u"erasure_requests")
            inserted->inverse = {MutationKind::Update,
                                 entity.name,
                                 edit.row,
                                 {{QStringLiteral("status"), Value(QByteArray("refused"))},
                                  {QStringLiteral("decision_reason"), Value(takenBack)}}};
        // Nor is a merge: it says that it was parted.
        if (inserted && merge)
            inserted->inverse = {MutationKind::Update,
                                 entity.name,
                                 edit.row,
                                 {{QStringLiteral("status"), Value(QByteArray("unmerged"))}}};
        return inserted;
    }

    if (edit.kind == MutationKind::Restore) {
        if (!entity.softDelete)
            return fail(ErrorCode::Refused,
                        QStringLiteral("A removed row of %1 cannot be brought back").arg(entity.name));
        // The values travel for this device's own overlay only: it may no longer have the row. The server keeps its
        // own.
        for (auto it = values->cbegin(); it != values->cend(); ++it)
            prepared.mutation.fields.insert(it.key(), {Value(), *it});
        prepared.inverse = {MutationKind::Remove, entity.name, edit.row, {}};
        return prepared;
    }

    const auto row = reader.show(entity.name, edit.row);
    if (!row)
        return fail(row.error());
    const bool own =
        !entity.owner.isEmpty() && protocol::valueOf(entity, *row, entity.owner) == Value(core::toBytes(context.user));
    if (const auto may = allowed(own); !may)
        return fail(may.error());
    if (edit.kind == MutationKind::Remove) {
        if (!entity.softDelete && entity.rights.isEmpty())
            return fail(ErrorCode::Refused, QStringLiteral("Rows of %1 cannot be removed").arg(entity.name),
                        QStringLiteral("entity"));
        prepared.inverse = {entity.softDelete ? MutationKind::Restore : MutationKind::Insert, entity.name, edit.row,
                            writableFields(entity, *row)};
        return prepared;
    }
    if (const auto agreed = awaitApprovals(reader, entity, edit.row, *row, *values); !agreed)
        return fail(agreed.error());
    auto updated = prepareUpdate(entity, *row, *values, seen, std::move(prepared));
    // Parted ones stay parted: merging them again is a merge of its own.
    if (updated && merge && values->value(QStringLiteral("status")) == Value(QByteArray("unmerged"))) {
        updated->inverse = {MutationKind::Insert, entity.name, QUuid(), {}};
        for (const char *column : {"survivor_id", "merged_id", "changes"})
            updated->inverse.values.insert(QString::fromLatin1(column),
                                           protocol::valueOf(entity, *row, QString::fromLatin1(column)));
    }
    // What was taken back is asked for anew, and waits anew.
    if (updated && entity.name == u"erasure_requests" &&
        values->value(QStringLiteral("status")) == Value(QByteArray("refused")) &&
        protocol::valueOf(entity, *row, QStringLiteral("status")) == Value(QByteArray("approved")))
        updated->inverse = {
            MutationKind::Insert,
            entity.name,
            QUuid(),
            {{QStringLiteral("candidate_id"), protocol::valueOf(entity, *row, QStringLiteral("candidate_id"))},
             {QStringLiteral("status"), Value(QByteArray("approved"))}}};
    return updated;
}

cache::PendingEdit overlayOf(const protocol::SchemaDescriptor &descriptor, const protocol::Mutation &mutation,
                             const QUuid &user)
{
    cache::PendingEdit pending{mutation.entity, mutation.row, mutation.kind, mutation.fields, mutation.at};
    const Entity *entity = descriptor.entity(mutation.entity);
    if (entity == nullptr || mutation.kind == MutationKind::Remove || user.isNull())
        return pending;
    const auto stamp = [&](const QString &column) {
        if (entity->indexOf(column) >= 0 && !pending.fields.contains(column))
            pending.fields.insert(column, FieldChange{Value(), Value(core::toBytes(user))});
    };
    stamp(QStringLiteral("updated_by"));
    if (mutation.kind == MutationKind::Insert) {
        stamp(QStringLiteral("created_by"));
        stamp(QStringLiteral("author_id"));
        stamp(QStringLiteral("run_by"));
    }
    return pending;
}

} // namespace shortlist::client
