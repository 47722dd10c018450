#include "server/sync/applier.h"

#include "core/uuid.h"
#include "domain/merge.h"
#include "protocol/rights.h"

namespace shortlist::server {

using domain::FieldVerdict;
using domain::RowVerdict;
using protocol::Column;
using protocol::Entity;
using protocol::Mutation;
using protocol::MutationKind;
using protocol::Value;

namespace {

QByteArray quoted(const QString &name)
{
    return '"' + name.toLatin1() + '"';
}

QByteArray placeholder(qsizetype number)
{
    return '$' + QByteArray::number(number);
}

Value idValue(const QUuid &id)
{
    return Value(core::toBytes(id));
}

} // namespace

QString noSuchRow(const Entity &entity)
{
    return QStringLiteral("There is no such row in %1").arg(entity.name);
}

ApplyOutcome Applier::apply(const Mutation &mutation, const Entity &entity)
{
    const bool seen = m_visibility.level(entity) != protocol::SeeLevel::None &&
                      protocol::seeLevel(m_catalog.descriptor, entity, m_caller.role) != protocol::SeeLevel::None;
    // A role may hand in rows of a table that it does not see; without rights only sight can allow it.
    if (!seen && (mutation.kind != MutationKind::Insert || entity.rights.isEmpty()))
        return unseen(mutation, entity);
    if (!entity.editable)
        return Refusal{QStringLiteral("Rows of %1 cannot be edited here").arg(entity.name)};
    if (mutation.kind == MutationKind::Insert) {
        if (const auto refused = forbidden(mutation, entity, true))
            return *refused;
    }
    if (mutation.kind == MutationKind::Remove)
        return remove(mutation, entity);
    if (mutation.kind == MutationKind::Restore)
        return restore(mutation, entity);
    const auto checked = check(mutation, entity);
    if (const auto *refusal = std::get_if<Refusal>(&checked))
        return *refusal;
    const auto &fields = std::get<QList<CheckedField>>(checked);
    return mutation.kind == MutationKind::Insert ? insert(mutation, entity, fields) : update(mutation, entity, fields);
}

std::variant<QList<Applier::CheckedField>, Refusal> Applier::check(const Mutation &mutation, const Entity &entity) const
{
    QList<CheckedField> fields;
    for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it) {
        const auto column = protocol::requireColumn(entity, it.key());
        if (!column)
            return Refusal{column.error().message};
        if (!(*column)->writable)
            return Refusal{QStringLiteral("%1 is set by the server and cannot be edited").arg(it.key())};
        auto typed = protocol::canonicalValue(**column, it->newValue);
        if (!typed)
            return Refusal{typed.error().message};
        // The old value is only compared: one that this column cannot have had differs from whatever is there.
        Column lenient = **column;
        lenient.nullable = true;
        const bool readable = protocol::canonicalValue(lenient, it->oldValue).hasValue();
        fields.append({*column, *std::move(typed), it->oldValue, readable});
    }
    return fields;
}

std::optional<QList<Applier::CheckedField>> Applier::plain(const Mutation &mutation, const Entity &entity) const
{
    const protocol::SeeLevel level = m_visibility.level(entity);
    const bool inserts = mutation.kind == MutationKind::Insert;
    if (!entity.editable || (!inserts && mutation.kind != MutationKind::Update))
        return std::nullopt;
    // Rows of one's own, and what is added to granted rows, are looked at once more after the writing.
    if (level == protocol::SeeLevel::Own || (inserts && level == protocol::SeeLevel::Granted))
        return std::nullopt;
    const bool seen = level != protocol::SeeLevel::None &&
                      protocol::seeLevel(m_catalog.descriptor, entity, m_caller.role) != protocol::SeeLevel::None;
    if (!seen && (!inserts || entity.rights.isEmpty()))
        return std::nullopt;
    if (forbidden(mutation, entity, inserts))
        return std::nullopt;
    auto checked = check(mutation, entity);
    auto *fields = std::get_if<QList<CheckedField>>(&checked);
    if (fields == nullptr || (fields->isEmpty() && !inserts))
        return std::nullopt;
    for (const CheckedField &field : std::as_const(*fields)) {
        if (!field.seenReadable)
            return std::nullopt;
    }
    return std::move(*fields);
}

QByteArray Applier::untouched(const Entity &entity) const
{
    return m_visibility.condition(entity, "$2::uuid") + (entity.softDelete ? " AND r.deleted_at IS NULL" : "");
}

QByteArray Applier::castType(const Entity &entity, const QString &column) const
{
    return m_catalog.castTypes.value(entity.name).value(column);
}

QByteArray Applier::fromRow(const Entity &entity) const
{
    return " FROM " + quoted(entity.name) + " AS r WHERE r.tenant_id = $1::uuid AND r.id = $2::uuid AND " +
           m_visibility.condition(entity, "$3::uuid");
}

QList<Value> Applier::rowArguments(const Mutation &mutation) const
{
    return {idValue(m_caller.tenant), idValue(mutation.row), idValue(m_caller.user)};
}

Refusal Applier::unseen(const Mutation &mutation, const Entity &entity)
{
    // Whoever sees all of a table lost nothing: the row is gone, or somebody's own; unless it is withheld from them.
    bool seesAll = m_visibility.level(entity) == protocol::SeeLevel::All;
    if (seesAll) {
        const SqlResult withheld =
            m_statements.run("SELECT 1 FROM row_grants WHERE tenant_id = $1::uuid AND user_id = $3::uuid AND entity = "
                             "$4 AND row_id = $2::uuid AND effect = 'withheld'",
                             rowArguments(mutation) + QList<Value>{Value(entity.name.toUtf8())});
        seesAll = !withheld.ok || withheld.rows.isEmpty();
    }
    return {noSuchRow(entity), seesAll ? Refusal::Because::Rule : Refusal::Because::Sight};
}

std::optional<Refusal> Applier::forbidden(const Mutation &mutation, const Entity &entity, bool own) const
{
    const auto sentence = protocol::refusal(entity, m_caller.role, mutation.kind, own);
    if (!sentence)
        return std::nullopt;
    return Refusal{*sentence, Refusal::Because::Right};
}

QByteArray Applier::ownedBy(const Entity &entity, const QByteArray &user) const
{
    return entity.owner.isEmpty() ? QByteArray("false") : quoted(entity.owner) + " IS NOT DISTINCT FROM " + user;
}

std::optional<Refusal> Applier::givenAway(const Entity &entity, const SqlResult &written) const
{
    if (m_visibility.level(entity) != protocol::SeeLevel::Own || written.rows.isEmpty() ||
        written.rows.constFirst()[0] == "t")
        return std::nullopt;
    return Refusal{QStringLiteral("%1: a row of yours must name yourself here").arg(entity.owner)};
}

ApplyOutcome Applier::insert(const Mutation &mutation, const Entity &entity, const QList<CheckedField> &fields)
{
    QByteArray names("tenant_id, id");
    QByteArray values("$1::uuid, $2::uuid");
    QList<Value> arguments{idValue(m_caller.tenant), idValue(mutation.row)};
    for (const CheckedField &field : fields) {
        arguments.append(field.typed);
        names += ", " + quoted(field.column->name);
        values += ", " + placeholder(arguments.size());
    }
    const SqlResult done =
        m_statements.run("INSERT INTO " + quoted(entity.name) + " (" + names + ") VALUES (" + values + ") RETURNING " +
                             ownedBy(entity, "NULLIF(current_setting('app.user', true), '')::uuid"),
                         arguments);
    if (!done.ok)
        return done.failure;
    if (const auto refused = givenAway(entity, done))
        return *refused;
    if (m_visibility.level(entity) == protocol::SeeLevel::Granted) {
        // Whoever sees granted rows alone adds to what was granted them: the new row is theirs to see, or it hangs on
        // something that is not.
        const SqlResult shown = m_statements.run("SELECT 1" + fromRow(entity), rowArguments(mutation));
        if (!shown.ok)
            return shown.failure;
        if (shown.rows.isEmpty())
            return unseen(mutation, entity);
    }
    return Applied{{}, true};
}

ApplyOutcome Applier::update(const Mutation &mutation, const Entity &entity, const QList<CheckedField> &fields)
{
    // One look at the row: whether it is there, and each field's current value beside the type's own two comparisons.
    QList<Value> arguments = rowArguments(mutation);
    QByteArray select = "SELECT r.updated_by::text, r.updated_at::text, ";
    select += entity.softDelete ? "r.deleted_at IS NOT NULL, " : "false, ";
    select += entity.privateTo.isEmpty() ? "NULL" : "r." + quoted(entity.privateTo) + "::text";
    select += ", " + ownedBy(entity, "$3::uuid");
    for (const CheckedField &field : fields) {
        const QByteArray name = "r." + quoted(field.column->name);
        const QByteArray type = castType(entity, field.column->name);
        arguments.append(field.seenReadable ? field.seen : Value());
        arguments.append(field.typed);
        select += ", " + name + "::text, " + name + " IS NOT DISTINCT FROM " + placeholder(arguments.size() - 1) +
                  "::" + type + ", " + name + " IS NOT DISTINCT FROM " + placeholder(arguments.size()) + "::" + type;
    }
    const SqlResult found = m_statements.run(select + fromRow(entity) + " FOR NO KEY UPDATE", arguments);
    if (!found.ok)
        return found.failure;
    if (found.rows.isEmpty())
        return unseen(mutation, entity);
    const QList<Value> &row = found.rows.constFirst();
    if (const auto refused = forbidden(mutation, entity, row[4] == "t"))
        return *refused;
    ConflictFinding finding;
    finding.theirsBy = row[0];
    finding.theirsAt = row[1];
    finding.privateTo = row[3];
    if (row[2] == "t") {
        finding.kind = QStringLiteral("edit_removed");
        finding.wholeRow = true;
        return recordConflict(mutation, entity, finding, {});
    }

    QHash<QString, FieldVerdict> verdicts;
    for (qsizetype i = 0; i < fields.size(); ++i)
        verdicts.insert(fields[i].column->name, domain::mergeField(fields[i].seenReadable && row[5 + 3 * i + 1] == "t",
                                                                   row[5 + 3 * i + 2] == "t"));
    Applied applied;
    QList<CheckedField> toWrite;
    QList<Value> before;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        QList<FieldVerdict> group;
        const QStringList members = entity.mergeGroupOf(fields[i].column->name);
        for (const QString &member : members) {
            if (verdicts.contains(member))
                group.append(verdicts.value(member));
        }
        const Value &current = row[5 + 3 * i];
        switch (domain::mergeGroup(group)) {
        case FieldVerdict::Unchanged:
            break;
        case FieldVerdict::Apply:
            toWrite.append(fields[i]);
            before.append(current);
            break;
        case FieldVerdict::Conflict: {
            finding.kind = QStringLiteral("field");
            finding.column = fields[i].column->name;
            finding.base = fields[i].seen;
            finding.mine = fields[i].typed;
            finding.theirs = current;
            const ApplyOutcome recorded = recordConflict(mutation, entity, finding, applied);
            if (!std::holds_alternative<Applied>(recorded))
                return recorded;
            applied = std::get<Applied>(recorded);
            break;
        }
        }
    }
    if (toWrite.isEmpty())
        return applied;
    const ApplyOutcome written = write(mutation, entity, toWrite, before);
    if (!std::holds_alternative<Applied>(written))
        return written;
    applied.effective = true;
    return applied;
}

ApplyOutcome Applier::write(const Mutation &mutation, const Entity &entity, const QList<CheckedField> &fields,
                            const QList<Value> &before)
{
    QList<Value> arguments{idValue(m_caller.tenant), idValue(mutation.row)};
    QByteArrayList assignments;
    for (const CheckedField &field : fields) {
        arguments.append(field.typed);
        assignments.append(quoted(field.column->name) + " = " + placeholder(arguments.size()));
    }
    const SqlResult done = m_statements.run("UPDATE " + quoted(mutation.entity) + " SET " + assignments.join(", ") +
                                                " WHERE tenant_id = $1::uuid AND id = $2::uuid RETURNING " +
                                                ownedBy(entity, "NULLIF(current_setting('app.user', true), '')::uuid"),
                                            arguments);
    if (!done.ok)
        return done.failure;
    if (const auto refused = givenAway(entity, done))
        return *refused;
    for (qsizetype i = 0; i < fields.size(); ++i)
        m_journal.add({mutation.entity, mutation.row, fields[i].column->name, before[i], fields[i].typed, mutation.at,
                       mutation.id});
    return Applied{{}, true};
}

ApplyOutcome Applier::remove(const Mutation &mutation, const Entity &entity)
{
    // Where no rights are declared nobody was given that of removing for good.
    if (!entity.softDelete && entity.rights.isEmpty())
        return Refusal{QStringLiteral("Rows of %1 cannot be removed").arg(entity.name)};
    // Changed since: by anybody but this device, whose own edits the remover has seen. Edits are in the history with
    // their transaction; what went past the push shows in the row's own transaction.
    QList<Value> arguments = rowArguments(mutation);
    arguments.append(Value(QByteArray::number(mutation.baseVersion)));
    arguments.append(idValue(m_caller.device));
    const QByteArray base = placeholder(arguments.size() - 1) + "::bigint";
    const QByteArray device = placeholder(arguments.size()) + "::uuid";
    const QByteArray select =
        "SELECT " + QByteArray(entity.softDelete ? "r.deleted_at IS NOT NULL" : "false") +
        ", "
        "EXISTS (SELECT FROM field_changes f JOIN sync_commits c ON c.tenant_id = f.tenant_id AND c.txn = f.txn "
        "  WHERE f.tenant_id = r.tenant_id AND f.row_id = r.id AND c.version > " +
        base + " AND f.device_id IS DISTINCT FROM " + device +
        ") OR EXISTS (SELECT FROM sync_commits c WHERE c.tenant_id = r.tenant_id AND c.txn = r.sync_txn AND c.version "
        "> " +
        base +
        "  AND NOT EXISTS (SELECT FROM device_mutations m WHERE m.tenant_id = r.tenant_id AND m.device_id = " + device +
        "    AND m.txn = r.sync_txn)), r.updated_by::text, r.updated_at::text, " +
        (entity.privateTo.isEmpty() ? QByteArray("NULL") : "r." + quoted(entity.privateTo) + "::text") + ", " +
        ownedBy(entity, "$3::uuid");
    // Locked first, and looked at by a second statement: whoever was waited for has made commits that only a snapshot
    // taken after the wait can see.
    const QList<SqlResult> looked =
        m_statements.runTogether({{"SELECT 1" + fromRow(entity) + " FOR NO KEY UPDATE", rowArguments(mutation)},
                                  {select + fromRow(entity), arguments}});
    const SqlResult &found = looked.constLast();
    if (!found.ok)
        return found.failure;
    if (found.rows.isEmpty())
        return unseen(mutation, entity);
    const QList<Value> &row = found.rows.constFirst();
    if (const auto refused = forbidden(mutation, entity, row[5] == "t"))
        return *refused;
    switch (domain::mergeRemoval(row[0] == "t", row[1] == "t")) {
    case RowVerdict::Unchanged:
        return Applied{};
    case RowVerdict::Apply:
        return entity.softDelete ? setRemoved(mutation, true) : deleteRow(mutation);
    case RowVerdict::Conflict:
        break;
    }
    ConflictFinding finding;
    finding.kind = QStringLiteral("remove_edited");
    finding.theirsBy = row[2];
    finding.theirsAt = row[3];
    finding.privateTo = row[4];
    return recordConflict(mutation, entity, finding, {});
}

ApplyOutcome Applier::restore(const Mutation &mutation, const Entity &entity)
{
    if (!entity.softDelete)
        return Refusal{QStringLiteral("A removed row of %1 cannot be brought back").arg(entity.name)};
    const SqlResult found = m_statements.run("SELECT r.deleted_at IS NOT NULL, " + ownedBy(entity, "$3::uuid") +
                                                 fromRow(entity) + " FOR NO KEY UPDATE",
                                             rowArguments(mutation));
    if (!found.ok)
        return found.failure;
    if (found.rows.isEmpty())
        return unseen(mutation, entity);
    if (const auto refused = forbidden(mutation, entity, found.rows.constFirst()[1] == "t"))
        return *refused;
    return found.rows.constFirst()[0] == "t" ? setRemoved(mutation, false) : Applied{};
}

ApplyOutcome Applier::setRemoved(const Mutation &mutation, bool removed)
{
    const SqlResult done =
        m_statements.run("UPDATE " + quoted(mutation.entity) + " SET deleted_at = " + (removed ? "now()" : "NULL") +
                             " WHERE tenant_id = $1::uuid AND id = $2::uuid",
                         {idValue(m_caller.tenant), idValue(mutation.row)});
    if (!done.ok)
        return done.failure;
    return Applied{{}, true};
}

ApplyOutcome Applier::deleteRow(const Mutation &mutation)
{
    const SqlResult done =
        m_statements.run("DELETE FROM " + quoted(mutation.entity) + " WHERE tenant_id = $1::uuid AND id = $2::uuid",
                         {idValue(m_caller.tenant), idValue(mutation.row)});
    if (!done.ok)
        return done.failure;
    return Applied{{}, true};
}

ApplyOutcome Applier::recordConflict(const Mutation &mutation, const Entity &entity, ConflictFinding finding,
                                     Applied applied)
{
    // Others see all of the scope only where its reader does; a conflict about a conflict is nobody else's either.
    finding.rowScope = entity.scope;
    if (!finding.privateTo && (!m_visibility.seesAllOf(entity.scope) || !entity.scopeColumn.isEmpty()))
        finding.privateTo = idValue(m_caller.user);
    QUuid id;
    const SqlResult recorded = m_conflicts.record(mutation, finding, id);
    if (!recorded.ok)
        return recorded.failure;
    applied.conflicts.append(id);
    applied.effective = true;
    return applied;
}

} // namespace shortlist::server
