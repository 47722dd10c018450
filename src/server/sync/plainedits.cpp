#include "server/sync/plainedits.h"

#include "core/uuid.h"
#include "server/storage/values.h"

namespace shortlist::server {

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

/// "$n::text[]" for an array that is appended to `arguments`.
QByteArray array(QList<Value> &arguments, const QList<Value> &values, const char *type = "text")
{
    arguments.append(Value(arrayLiteral(values)));
    return '$' + QByteArray::number(arguments.size()) + "::" + type + "[]";
}

/// Whether equal values of the type may have different texts besides those that the column itself evens out.
bool hasManyTexts(const QByteArray &type)
{
    return type == "jsonb" || type == "json";
}

} // namespace

bool PlainEdits::add(const Mutation &mutation)
{
    const Entity &entity = *m_catalog.descriptor.entity(mutation.entity);
    auto fields = m_applier.plain(mutation, entity);
    if (!fields)
        return false;
    Edit edit{&mutation, *std::move(fields)};
    const bool joins = !m_runs.isEmpty() && m_runs.constLast().entity == &entity &&
                       m_runs.constLast().kind == mutation.kind && !m_runs.constLast().rows.contains(mutation.row) &&
                       sameFields(m_runs.constLast().edits.constFirst(), edit);
    if (!joins)
        m_runs.append({&entity, mutation.kind, {}, {}});
    m_runs.last().rows.insert(mutation.row);
    m_runs.last().edits.append(std::move(edit));
    return true;
}

bool PlainEdits::sameFields(const Edit &one, const Edit &other)
{
    return std::equal(one.fields.cbegin(), one.fields.cend(), other.fields.cbegin(), other.fields.cend(),
                      [](const auto &a, const auto &b) { return a.column == b.column; });
}

QList<Command> PlainEdits::commands() const
{
    QList<Command> commands;
    for (const Run &run : m_runs)
        commands.append(run.kind == MutationKind::Insert ? insertion(run) : change(run));
    return commands;
}

Command PlainEdits::insertion(const Run &run) const
{
    QList<Value> arguments{Value(core::toBytes(m_caller.tenant))};
    QList<Value> ids;
    for (const Edit &edit : run.edits)
        ids.append(Value(core::toBytes(edit.mutation->row)));
    QByteArray names("tenant_id, id");
    QByteArray values("$1::uuid, u.id");
    QByteArray arrays = array(arguments, ids, "uuid");
    QByteArray aliases("id");
    const auto &shape = run.edits.constFirst().fields;
    for (qsizetype f = 0; f < shape.size(); ++f) {
        QList<Value> typed;
        for (const Edit &edit : run.edits)
            typed.append(edit.fields[f].typed);
        const QByteArray alias = 'n' + QByteArray::number(f);
        names += ", " + quoted(shape[f].column->name);
        values += ", u." + alias + "::" + m_applier.castType(*run.entity, shape[f].column->name);
        arrays += ", " + array(arguments, typed);
        aliases += ", " + alias;
    }
    return {"INSERT INTO " + quoted(run.entity->name) + " (" + names + ") SELECT " + values + " FROM unnest(" + arrays +
                ") AS u (" + aliases + ')',
            arguments};
}

Command PlainEdits::change(const Run &run) const
{
    QList<Value> arguments{Value(core::toBytes(m_caller.tenant)), Value(core::toBytes(m_caller.user))};
    QList<Value> places;
    QList<Value> ids;
    for (qsizetype i = 0; i < run.edits.size(); ++i) {
        places.append(Value(QByteArray::number(i)));
        ids.append(Value(core::toBytes(run.edits[i].mutation->row)));
    }
    QByteArray arrays = array(arguments, places, "int") + ", " + array(arguments, ids, "uuid");
    QByteArray aliases("place, id");
    QByteArrayList assignments;
    QByteArray conditions;
    QByteArray returned("u.place");
    const auto &shape = run.edits.constFirst().fields;
    for (qsizetype f = 0; f < shape.size(); ++f) {
        QList<Value> seen;
        QList<Value> typed;
        for (const Edit &edit : run.edits) {
            seen.append(edit.fields[f].seen);
            typed.append(edit.fields[f].typed);
        }
        const QByteArray number = QByteArray::number(f);
        const QByteArray column = quoted(shape[f].column->name);
        const QByteArray type = m_applier.castType(*run.entity, shape[f].column->name);
        arrays += ", " + array(arguments, seen) + ", " + array(arguments, typed);
        aliases += ", o" + number + ", n" + number;
        assignments.append(column + " = u.n" + number + "::" + type);
        // By text where that is the same question, so that the history gets the old value as it stood there.
        conditions += " AND r." + column +
                      (hasManyTexts(type) ? " IS NOT DISTINCT FROM u.o" + number + "::" + type
                                          : "::text IS NOT DISTINCT FROM u.o" + number) +
                      " AND r." + column + " IS DISTINCT FROM u.n" + number + "::" + type;
        returned += ", " + (hasManyTexts(type) ? "u.o" + number + "::" + type + "::text" : "u.o" + number);
    }
    // The key is looked up row by row: a hash over the table would be the end of all speed.
    return {"UPDATE " + quoted(run.entity->name) + " AS r SET " + assignments.join(", ") + " FROM unnest(" + arrays +
                ") AS u (" + aliases + ") WHERE r.tenant_id = $1::uuid AND r.id = u.id AND " +
                m_applier.untouched(*run.entity) + conditions + " RETURNING " + returned,
            arguments};
}

bool PlainEdits::made(const QList<SqlResult> &results) const
{
    if (results.size() != m_runs.size())
        return false;
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        if (!results[i].ok || results[i].affected != m_runs[i].edits.size())
            return false;
    }
    return true;
}

void PlainEdits::record(const QList<SqlResult> &results, Journal &journal) const
{
    for (qsizetype i = 0; i < m_runs.size(); ++i) {
        const Run &run = m_runs[i];
        if (run.kind == MutationKind::Insert)
            continue;
        for (const QList<Value> &row : results[i].rows) {
            const Edit &edit = run.edits[row[0].value_or("0").toLongLong()];
            for (qsizetype f = 0; f < edit.fields.size(); ++f)
                journal.add({edit.mutation->entity, edit.mutation->row, edit.fields[f].column->name, row[1 + f],
                             edit.fields[f].typed, edit.mutation->at, edit.mutation->id});
        }
    }
}

} // namespace shortlist::server
