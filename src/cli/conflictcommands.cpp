#include "cli/command.h"
#include "client/conflict.h"
#include "core/uuid.h"

namespace shortlist::cli {

using client::Conflict;
using client::ConflictChoice;
using client::ConflictSettlement;
using core::Expected;
using core::fail;

namespace {

QJsonObject conflictJson(const Conflict &conflict, const protocol::SchemaDescriptor &descriptor)
{
    const protocol::Entity *entity = descriptor.entity(conflict.entity);
    const protocol::Column *column = entity != nullptr ? entity->column(conflict.column) : nullptr;
    const auto json = [column](const protocol::Value &value) {
        return column != nullptr ? protocol::toJson(*column, value) : protocol::toWire(value);
    };
    return {{QStringLiteral("id"), core::toText(conflict.id)},
            {QStringLiteral("kind"), conflict.kind},
            {QStringLiteral("entity"), conflict.entity},
            {QStringLiteral("row_id"), core::toText(conflict.row)},
            {QStringLiteral("column"), conflict.column},
            {QStringLiteral("base"), json(conflict.base)},
            {QStringLiteral("mine"), json(conflict.mine)},
            {QStringLiteral("theirs"), json(conflict.theirs)},
            {QStringLiteral("mine_by"), conflict.mineByName},
            {QStringLiteral("theirs_by"), conflict.theirsByName},
            {QStringLiteral("mine_at"), protocol::toWire(conflict.mineAt)},
            {QStringLiteral("theirs_at"), protocol::toWire(conflict.theirsAt)},
            {QStringLiteral("reason"), conflict.reason},
            {QStringLiteral("fields"), conflict.fields}};
}

int conflicts(Invocation &run, const cache::Reader &reader)
{
    const auto open = client::openConflicts(reader);
    if (!open)
        return report(open.error());
    for (const Conflict &conflict : *open)
        run.output().row(conflictJson(conflict, reader.descriptor()),
                         {QStringLiteral("id"), QStringLiteral("kind"), QStringLiteral("entity"),
                          QStringLiteral("column"), QStringLiteral("mine"), QStringLiteral("theirs"),
                          QStringLiteral("reason")});
    return Done;
}

/// `--take mine|theirs|column=value`
Expected<ConflictSettlement> settlement(const QString &take, const Conflict &conflict,
                                        const protocol::SchemaDescriptor &descriptor)
{
    ConflictSettlement settlement{conflict.id, ConflictChoice::Mine, {}};
    if (take == u"mine")
        return settlement;
    if (take == u"theirs") {
        settlement.choice = ConflictChoice::Theirs;
        return settlement;
    }
    const QStringList allowed{QStringLiteral("mine"), QStringLiteral("theirs"), QStringLiteral("column=value")};
    const auto pair = parseAssignment(take);
    if (!pair)
        return fail(core::ErrorCode::InvalidInput,
                    QStringLiteral("--take is one of %1").arg(allowed.join(QStringLiteral(", "))),
                    QStringLiteral("--take"), allowed);
    const auto entity = descriptor.require(conflict.entity);
    if (!entity)
        return fail(entity.error());
    const auto column = protocol::requireColumn(**entity, pair->first);
    if (!column)
        return fail(column.error());
    if (pair->first != conflict.column)
        return fail(core::ErrorCode::InvalidInput,
                    QStringLiteral("This conflict is about %1, not %2").arg(conflict.column, pair->first), pair->first,
                    {conflict.column});
    auto value = protocol::valueFromCommandLine(**column, pair->second);
    if (!value)
        return fail(value.error());
    settlement.choice = ConflictChoice::Value;
    settlement.value = *std::move(value);
    return settlement;
}

int resolve(Invocation &run, client::LocalWorkspace &workspace)
{
    const auto id = core::parseUuid(run.arguments().positional[0], QStringLiteral("CONFLICT_ID"));
    if (!id)
        return report(id.error());
    const QString take = run.arguments().option(QStringLiteral("--take"));
    const auto open = client::openConflicts(workspace.reader());
    if (!open)
        return report(open.error());
    for (const Conflict &conflict : *open) {
        if (conflict.id != *id)
            continue;
        const auto chosen = settlement(take, conflict, workspace.descriptor());
        if (!chosen)
            return report(chosen.error());
        const auto receipt = workspace.settle({*chosen});
        return receipt ? static_cast<int>(Done) : report(receipt.error());
    }
    return report(
        {core::ErrorCode::NotFound, QStringLiteral("There is no open conflict %1").arg(core::toText(*id)), {}, {}});
}

} // namespace

QList<Command> conflictCommands()
{
    return {
        {{QStringLiteral("conflicts"), 0, 0, {}, {}, true, QString()},
         [](Invocation &run) {
             run.withReader([&run](const cache::Reader &reader) { return conflicts(run, reader); });
         }},
        {{QStringLiteral("resolve"),
          1,
          1,
          {QStringLiteral("--take")},
          {},
          true,
          QStringLiteral("CONFLICT_ID --take mine|theirs|column=value")},
         [](Invocation &run) {
             run.withWorkspace([&run](client::LocalWorkspace &workspace) { return resolve(run, workspace); });
         }},
    };
}

} // namespace shortlist::cli
