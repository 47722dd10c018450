#include "core/json.h"
#include "domain/merge.h"
#include "simulator/modelserver.h"

#include <QSet>

namespace shortlist::simulator {

using namespace protocol;

namespace {

const QString conflictsEntity = QStringLiteral("edit_conflicts");

/// A rule that only the server knows, so that some edits are refused.
bool breaksARule(const QString &column, const Value &value)
{
    return column == u"phone" && value && value->contains('!');
}

} // namespace

void ModelServer::changed(ServerRow &row, Decision &decision) const
{
    row.version = m_version;
    row.changedBy.insert(m_device, m_version);
    decision.effective = true;
}

bool ModelServer::isOwn(const Entity &entity, const ServerRow &row) const
{
    return !entity.owner.isEmpty() &&
           row.fields.value(entity.owner) == Value(core::toBytes(m_data.people[m_author].user));
}

MutationResult ModelServer::decide(const Mutation &mutation, bool &effective)
{
    Decision decision;
    decision.result.id = mutation.id;
    m_data.log.append(mutation.id);
    ++m_data.applied[mutation.id];
    const Entity &entity = *schema().entity(mutation.entity);
    const QString &role = m_data.people[m_author].role;
    auto &table = m_data.rows[entity.name];
    const QByteArray id = core::toBytes(mutation.row);
    const bool seesAll = seeLevel(schema(), entity, role) == SeeLevel::All;
    const auto row = table.find(id);

    std::optional<QString> unfit;
    for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend() && !unfit; ++it) {
        const Column *column = entity.column(it.key());
        if (mutation.kind != MutationKind::Restore &&
            (column == nullptr || !column->writable || !canonicalValue(*column, it->newValue) ||
             breaksARule(it.key(), it->newValue)))
            unfit = QStringLiteral("%1: this value is not allowed").arg(it.key());
    }
    if (mutation.kind == MutationKind::Insert) {
        if (const auto forbidden = refusal(entity, role, mutation.kind, true))
            refuse(entity, mutation, *forbidden, Because::Right, decision);
        else if (seeLevel(schema(), entity, role) == SeeLevel::None)
            refuse(entity, mutation, QStringLiteral("no such table for you"), Because::Sight, decision);
        else if (unfit)
            refuse(entity, mutation, *unfit, Because::Rule, decision);
        else if (row != table.end() && !row->gone)
            refuse(entity, mutation, QStringLiteral("this id exists already"), Because::Rule, decision);
        else
            insert(entity, mutation, decision);
    } else if (row == table.end() || row->gone || !sees(m_author, entity, id, *row)) {
        refuse(entity, mutation, QStringLiteral("There is no such row"), seesAll ? Because::Rule : Because::Sight,
               decision);
    } else if (const auto forbidden = refusal(entity, role, mutation.kind, isOwn(entity, *row))) {
        refuse(entity, mutation, *forbidden, Because::Right, decision);
    } else if (unfit) {
        refuse(entity, mutation, *unfit, Because::Rule, decision);
    } else if (mutation.kind == MutationKind::Update) {
        update(entity, *row, mutation, decision);
    } else if (mutation.kind == MutationKind::Remove) {
        remove(entity, *row, mutation, decision);
    } else if (!entity.softDelete) {
        refuse(entity, mutation, QStringLiteral("cannot be brought back"), Because::Rule, decision);
    } else if (row->removed) {
        row->removed = false;
        changed(*row, decision);
    }
    effective = effective || decision.effective;
    return decision.result;
}

void ModelServer::insert(const Entity &entity, const Mutation &mutation, Decision &decision)
{
    const QByteArray id = core::toBytes(mutation.row);
    const Value author = core::toBytes(m_data.people[m_author].user);
    ServerRow row;
    row.fields.insert(QStringLiteral("id"), id);
    for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it)
        row.fields.insert(it.key(), *canonicalValue(*entity.column(it.key()), it->newValue));
    m_data.fieldChanges.insert(mutation.id, row.fields);
    if (!entity.owner.isEmpty())
        row.fields.insert(entity.owner, author);
    if (row.fields.value(QStringLiteral("is_private")) == Value("t"))
        row.fields.insert(entity.privateTo, author);
    changed(row, decision);
    m_data.rows[entity.name].insert(id, row);
}

void ModelServer::update(const Entity &entity, ServerRow &row, const Mutation &mutation, Decision &decision)
{
    if (row.removed) {
        conflict(entity, "edit_removed", mutation, {}, !entity.privateTo.isEmpty(), decision);
        return;
    }
    QSet<QString> done;
    FieldMap written;
    bool write = false;
    for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it) {
        if (done.contains(it.key()))
            continue;
        QStringList group = entity.mergeGroupOf(it.key());
        group.removeIf([&](const QString &name) { return !mutation.fields.contains(name); });
        QList<domain::FieldVerdict> verdicts;
        for (const QString &name : std::as_const(group)) {
            const Column &column = *entity.column(name);
            const FieldChange change = mutation.fields.value(name);
            const bool asSeen = sameValue(column, row.fields.value(name), change.oldValue);
            verdicts.append(domain::mergeField(asSeen || m_sabotage == Sabotage::ServerOverwrites,
                                               sameValue(column, row.fields.value(name), change.newValue)));
            done.insert(name);
        }
        const domain::FieldVerdict verdict = domain::mergeGroup(verdicts);
        for (const QString &name : std::as_const(group)) {
            const FieldChange change = mutation.fields.value(name);
            if (verdict == domain::FieldVerdict::Conflict) {
                conflict(entity, "field", mutation,
                         {{QStringLiteral("column_name"), name.toUtf8()},
                          {QStringLiteral("base_value"), change.oldValue},
                          {QStringLiteral("mine"), change.newValue},
                          {QStringLiteral("theirs"), row.fields.value(name)}},
                         row.fields.value(entity.privateTo).has_value(), decision);
                continue;
            }
            written.insert(name, *canonicalValue(*entity.column(name), change.newValue));
            write = write || verdict == domain::FieldVerdict::Apply;
        }
    }
    if (write) {
        for (auto it = written.cbegin(); it != written.cend(); ++it)
            row.fields.insert(it.key(), *it);
        changed(row, decision);
    }
    m_data.fieldChanges.insert(mutation.id, written);
}

void ModelServer::remove(const Entity &entity, ServerRow &row, const Mutation &mutation, Decision &decision)
{
    bool changedSince = false;
    for (auto it = row.changedBy.cbegin(); it != row.changedBy.cend(); ++it)
        changedSince = changedSince || (it.key() != m_device && it.value() > mutation.baseVersion);
    switch (domain::mergeRemoval(row.removed, changedSince)) {
    case domain::RowVerdict::Conflict:
        conflict(entity, "remove_edited", mutation, {}, row.fields.value(entity.privateTo).has_value(), decision);
        break;
    case domain::RowVerdict::Apply:
        row.removed = true;
        row.gone = !entity.softDelete;
        changed(row, decision);
        break;
    case domain::RowVerdict::Unchanged:
        break;
    }
}

void ModelServer::refuse(const Entity &entity, const Mutation &mutation, const QString &why, Because because,
                         Decision &decision)
{
    // What its author lacks the right or the sight for is for those to look at who see all of the scope, but not what
    // may be a private note.
    const bool review = because != Because::Rule;
    bool shared = review;
    if (!entity.privateTo.isEmpty()) {
        const ServerRow row = m_data.rows.value(entity.name).value(core::toBytes(mutation.row));
        shared = shared && row.version > 0 && !row.fields.value(entity.privateTo);
    }
    conflict(entity, review ? "review" : "refused", mutation, {{QStringLiteral("reason"), why.toUtf8()}}, !shared,
             decision);
    decision.result.outcome = Outcome::Refused;
    decision.result.problem = why;
}

void ModelServer::conflict(const Entity &entity, const char *kind, const Mutation &mutation, FieldMap finding,
                           bool privately, Decision &decision)
{
    const QUuid id = m_ids.next();
    FieldMap fields = std::move(finding);
    fields.insert(QStringLiteral("id"), core::toBytes(id));
    fields.insert(QStringLiteral("kind"), QByteArray(kind));
    fields.insert(QStringLiteral("entity"), mutation.entity.toUtf8());
    fields.insert(QStringLiteral("row_id"), core::toBytes(mutation.row));
    fields.insert(QStringLiteral("status"), QByteArray("open"));
    fields.insert(QStringLiteral("row_scope"), entity.scope.toUtf8());
    if (!fields.contains(QStringLiteral("column_name"))) { // about the whole row
        QJsonObject typed;
        for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it)
            typed.insert(it.key(), QJsonObject{{QStringLiteral("old"), toWire(it->oldValue)},
                                               {QStringLiteral("new"), toWire(it->newValue)}});
        fields.insert(QStringLiteral("column_name"), QByteArray(""));
        fields.insert(QStringLiteral("fields"), core::compactJson(typed));
    }
    const bool review = fields.value(QStringLiteral("kind")) == Value("review");
    if (privately || (!review && (level(m_author, entity.scope) != SeeLevel::All || !entity.scopeColumn.isEmpty())))
        fields.insert(QStringLiteral("private_to"), core::toBytes(m_data.people[m_author].user));
    ServerRow &row = m_data.rows[conflictsEntity][core::toBytes(id)];
    row.version = m_version;
    row.fields = fields;
    decision.effective = true;
    decision.result.outcome = Outcome::Conflict;
    decision.result.conflicts.append(id);
}

} // namespace shortlist::simulator
