#include "cache/search/recordsearch.h"
#include "cli/command.h"
#include "documents/peoplewriter.h"
#include "protocol/row.h"

#include <cstdio>

namespace shortlist::cli {

namespace {

core::Error usage(const QString &sentence)
{
    return {core::ErrorCode::InvalidInput, sentence, {}, {}};
}

using documents::PeopleFormat;
using protocol::ColumnType;

core::Expected<QList<protocol::Row>> chosen(Invocation &run, const cache::Reader &reader)
{
    const auto entity = reader.descriptor().require(QStringLiteral("candidates"));
    if (!entity)
        return core::fail(entity.error());
    cache::ListQuery query{(*entity)->name, {}, {}, false, -1, 0};
    const QStringList words = run.arguments().options.value(QStringLiteral("--where"));
    for (const QString &word : words) {
        const auto pair = parseAssignment(word);
        if (!pair)
            return core::fail(pair.error());
        const auto column = protocol::requireColumn(**entity, pair->first);
        if (!column)
            return core::fail(column.error());
        const auto value = protocol::valueFromCommandLine(**column, pair->second);
        if (!value)
            return core::fail(value.error());
        query.where.append({pair->first, *value});
    }
    if (const QString text = run.arguments().option(QStringLiteral("--search")); !text.isEmpty()) {
        cache::ListMemory memory;
        cache::SearchContext context;
        context.user = run.user();
        const auto keys = cache::searchRecords(reader, (*entity)->name, text, memory, context);
        if (!keys)
            return core::fail(keys.error());
        query.among = *keys;
    }
    return reader.list(query);
}

documents::PersonFields fieldsOf(const protocol::Entity &entity, const protocol::Row &row)
{
    documents::PersonFields fields;
    const protocol::FieldMap stored = protocol::toFields(entity, row);
    for (auto it = stored.cbegin(); it != stored.cend(); ++it) {
        if (*it)
            fields.insert(it.key(), QString::fromUtf8(**it));
    }
    return fields;
}

/// What a person gave and an import takes: no ids, no times of the server.
QStringList columnsOf(const protocol::Entity &entity)
{
    QStringList columns;
    for (const protocol::Column &column : entity.columns) {
        if (column.writable && column.type != ColumnType::Uuid && column.type != ColumnType::Timestamp)
            columns << column.name;
    }
    return columns;
}

int exportCandidates(Invocation &run, const cache::Reader &reader)
{
    static const QHash<QString, PeopleFormat> formats{{QStringLiteral("csv"), PeopleFormat::Csv},
                                                      {QStringLiteral("vcard"), PeopleFormat::Vcard},
                                                      {QStringLiteral("json-resume"), PeopleFormat::JsonResume}};
    const QString format = run.arguments().option(QStringLiteral("--format"));
    if (run.arguments().positional[0] != u"candidates")
        return report(usage(QStringLiteral("Only candidates can be exported yet")));
    if (!formats.contains(format))
        return report(usage(QStringLiteral("--format is csv, vcard or json-resume")));
    const auto rows = chosen(run, reader);
    if (!rows)
        return report(rows.error());
    const protocol::Entity &entity = *reader.descriptor().entity(QStringLiteral("candidates"));
    QList<documents::PersonFields> people;
    for (const protocol::Row &row : *rows)
        people << fieldsOf(entity, row);
    const QByteArray bytes = documents::writePeople(people, columnsOf(entity), formats.value(format));
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    return std::fflush(stdout) == 0
               ? Done
               : report({core::ErrorCode::Io, QStringLiteral("Standard output is closed"), {}, {}});
}

} // namespace

QList<Command> exportCommands()
{
    return {{{QStringLiteral("export"),
              1,
              1,
              {QStringLiteral("--format"), QStringLiteral("--where"), QStringLiteral("--search")},
              {},
              true,
              QStringLiteral("candidates --format csv|vcard|json-resume [--where column=value]… [--search TEXT]")},
             [](Invocation &run) {
                 run.withReader([&run](const cache::Reader &reader) { return exportCandidates(run, reader); });
             }}};
}

} // namespace shortlist::cli
