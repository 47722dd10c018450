#include "cache/search/recordsearch.h"
#include "cli/command.h"
#include "core/uuid.h"
#include "protocol/row.h"

namespace shortlist::cli {

using client::Edit;
using core::Expected;
using core::fail;
using protocol::Entity;
using protocol::MutationKind;
using protocol::Row;

namespace {

/// "column=value" words as canonical values of the entity's columns.
Expected<protocol::FieldMap> assignments(const Entity &entity, const QStringList &words)
{
    protocol::FieldMap values;
    for (const QString &word : words) {
        const auto pair = parseAssignment(word);
        if (!pair)
            return fail(pair.error());
        const auto column = protocol::requireColumn(entity, pair->first);
        if (!column)
            return fail(column.error());
        auto value = protocol::valueFromCommandLine(**column, pair->second);
        if (!value)
            return fail(value.error());
        values.insert(pair->first, *std::move(value));
    }
    return values;
}

/// What people see of a row without --json: the id, the title and the first few short columns.
QStringList shownColumns(const Entity &entity)
{
    QStringList columns{QStringLiteral("id")};
    if (!entity.title.isEmpty() && entity.title != u"id")
        columns.append(entity.title);
    for (const protocol::Column &column : entity.columns) {
        if (columns.size() >= 6)
            break;
        const bool isShort = column.type != protocol::ColumnType::Json && column.type != protocol::ColumnType::Uuid &&
                             column.name != u"description" && column.name != u"summary";
        if (isShort && !columns.contains(column.name))
            columns.append(column.name);
    }
    return columns;
}

/// The mistake under the query, as compilers show it.
QString pointedAt(const QString &query, const core::Error &error)
{
    const QStringList place = error.where.split(u'+');
    const int offset = place.value(0).toInt();
    const int length = std::max(1, place.value(1).toInt());
    return error.message + QStringLiteral("\n  ") + query + QStringLiteral("\n  ") + QString(offset, u' ') +
           QString(length, u'^');
}

int list(Invocation &run, const cache::Reader &reader)
{
    const Arguments &arguments = run.arguments();
    const auto entity = reader.descriptor().require(arguments.positional[0]);
    if (!entity)
        return report(entity.error());
    cache::ListQuery query{(*entity)->name, {}, {}, false, -1, 0};
    const auto where = assignments(**entity, arguments.options.value(QStringLiteral("--where")));
    if (!where)
        return report(where.error());
    for (auto it = where->cbegin(); it != where->cend(); ++it)
        query.where.append({it.key(), *it});
    const QString limit = arguments.option(QStringLiteral("--limit"));
    if (!limit.isEmpty()) {
        bool ok = false;
        query.limit = limit.toInt(&ok);
        if (!ok || query.limit < 0)
            return report(
                {core::ErrorCode::InvalidInput, QStringLiteral("--limit: “%1” is not a number").arg(limit), {}, {}});
    }
    const QString text = arguments.option(QStringLiteral("--search"));
    if (!text.isEmpty()) {
        cache::ListMemory memory;
        cache::SearchContext context;
        context.user = run.user();
        const auto keys = cache::searchRecords(reader, (*entity)->name, text, memory, context);
        if (!keys && keys.error().code == core::ErrorCode::InvalidInput)
            return report({core::ErrorCode::InvalidInput, pointedAt(text, keys.error()), {}, {}});
        if (!keys)
            return report(keys.error());
        query.among = *keys;
    }
    const auto rows = reader.list(query);
    if (!rows)
        return report(rows.error());
    const QStringList columns = shownColumns(**entity);
    for (const Row &row : *rows)
        run.output().row(protocol::toJson(**entity, row), columns);
    return Done;
}

int show(Invocation &run, const cache::Reader &reader)
{
    const auto entity = reader.descriptor().require(run.arguments().positional[0]);
    if (!entity)
        return report(entity.error());
    const auto id = core::parseUuid(run.arguments().positional[1], QStringLiteral("id"));
    if (!id)
        return report(id.error());
    const auto row = reader.show((*entity)->name, *id);
    if (!row)
        return report(row.error());
    run.output().record(protocol::toJson(**entity, *row), (*entity)->columnNames());
    return Done;
}

/// create, set and remove: the words become one edit.
int edit(Invocation &run, client::LocalWorkspace &workspace, MutationKind kind)
{
    const QStringList &words = run.arguments().positional;
    const auto entity = workspace.descriptor().require(words[0]);
    if (!entity)
        return report(entity.error());
    Edit edit{kind, (*entity)->name, {}, {}};
    if (kind != MutationKind::Insert) {
        const auto id = core::parseUuid(words[1], QStringLiteral("id"));
        if (!id)
            return report(id.error());
        edit.row = *id;
    }
    auto values = assignments(**entity, words.mid(kind == MutationKind::Insert ? 1 : 2));
    if (!values)
        return report(values.error());
    edit.values = *std::move(values);
    const auto receipt = workspace.apply({edit});
    if (!receipt)
        return report(receipt.error());
    if (kind == MutationKind::Insert) {
        const QString id = core::toText(receipt->rows.constFirst());
        run.output().row({{QStringLiteral("id"), id}}, {});
        run.output().note(id);
    }
    return Done;
}

int search(Invocation &run, const cache::Reader &reader)
{
    constexpr int limit = 50;
    const auto hits = reader.search(run.arguments().positional.join(u' '), limit);
    if (!hits)
        return report(hits.error());
    for (const cache::Reader::Hit &hit : *hits)
        run.output().row(
            {{QStringLiteral("entity"), hit.entity},
             {QStringLiteral("id"), core::toText(hit.id)},
             {QStringLiteral("title"), hit.title},
             {QStringLiteral("snippet"), hit.snippet}},
            {QStringLiteral("entity"), QStringLiteral("id"), QStringLiteral("title"), QStringLiteral("snippet")});
    return Done;
}

int outbox(Invocation &run, client::LocalWorkspace &workspace)
{
    const auto entries = workspace.outbox().waiting();
    if (!entries)
        return report(entries.error());
    for (const cache::OutboxEntry &entry : *entries) {
        QJsonObject row = entry.mutation.toJson();
        row.insert(QStringLiteral("row_id"), row.take(QStringLiteral("row")));
        run.output().row(row, {QStringLiteral("seq"), QStringLiteral("at"), QStringLiteral("kind"),
                               QStringLiteral("entity"), QStringLiteral("row_id")});
    }
    return Done;
}

CommandRun reading(int (*command)(Invocation &, const cache::Reader &))
{
    return [command](Invocation &run) {
        run.withReader([&run, command](const cache::Reader &reader) { return command(run, reader); });
    };
}

CommandRun writing(std::function<int(Invocation &, client::LocalWorkspace &)> command)
{
    return [command](Invocation &run) {
        run.withWorkspace([&run, command](client::LocalWorkspace &workspace) { return command(run, workspace); });
    };
}

CommandRun editing(MutationKind kind)
{
    return writing([kind](Invocation &run, client::LocalWorkspace &workspace) { return edit(run, workspace, kind); });
}

} // namespace

QList<Command> rowCommands()
{
    return {
        {{QStringLiteral("list"),
          1,
          1,
          {QStringLiteral("--where"), QStringLiteral("--search"), QStringLiteral("--limit")},
          {},
          true,
          QStringLiteral("ENTITY [--where column=value]… [--search QUERY] [--limit N]")},
         reading(list)},
        {{QStringLiteral("show"), 2, 2, {}, {}, true, QStringLiteral("ENTITY ID")}, reading(show)},
        {{QStringLiteral("create"), 1, -1, {}, {}, true, QStringLiteral("ENTITY column=value…")},
         editing(MutationKind::Insert)},
        {{QStringLiteral("set"), 3, -1, {}, {}, true, QStringLiteral("ENTITY ID column=value…")},
         editing(MutationKind::Update)},
        {{QStringLiteral("remove"), 2, 2, {}, {}, true, QStringLiteral("ENTITY ID")}, editing(MutationKind::Remove)},
        {{QStringLiteral("search"), 1, -1, {}, {}, true, QStringLiteral("TEXT")}, reading(search)},
        {{QStringLiteral("outbox"), 0, 0, {}, {}, true, QString()}, writing(outbox)},
    };
}

} // namespace shortlist::cli
