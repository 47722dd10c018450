#include "cache/readmodels/calendar.h"
#include "cache/readmodels/candidatecolumns.h"
#include "cache/search/recordsearch.h"
#include "cli/command.h"
#include "client/importcolumns.h"
#include "core/uuid.h"
#include "documents/calendar.h"
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

core::Expected<QList<protocol::Row>> chosen(Invocation &run, const cache::Reader &reader, const QString &name)
{
    const auto entity = reader.descriptor().require(name);
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

int write(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    return std::fflush(stdout) == 0
               ? Done
               : report({core::ErrorCode::Io, QStringLiteral("Standard output is closed"), {}, {}});
}

const QHash<QString, PeopleFormat> &peopleFormats()
{
    static const QHash<QString, PeopleFormat> formats{{QStringLiteral("csv"), PeopleFormat::Csv},
                                                      {QStringLiteral("vcard"), PeopleFormat::Vcard},
                                                      {QStringLiteral("json-resume"), PeopleFormat::JsonResume}};
    return formats;
}

/// What is wrong with the command itself; empty: nothing.
QString misuse(const QString &kind, const QString &format)
{
    if (kind == u"interviews")
        return format == u"ics" ? QString() : QStringLiteral("--format of interviews is ics");
    if (kind != u"candidates")
        return QStringLiteral("“%1” cannot be exported; candidates and interviews can").arg(kind);
    if (format == u"ics")
        return QStringLiteral("Candidates have no times: ics is for interviews; use csv, vcard or json-resume");
    return peopleFormats().contains(format) ? QString()
                                            : QStringLiteral("--format of candidates is csv, vcard or json-resume");
}

/// What people have put on candidates beside the columns: tags and pools (names, by commas), and the workspace's own
/// fields in their order, under their keys. One that is called as a column, or as what the list of candidates calls
/// something else, is left out and named.
core::Expected<QStringList> furtherColumns(const cache::Reader &reader, const protocol::Entity &entity)
{
    QStringList columns;
    for (const auto &[column, table] : {std::pair{"tags", "candidate_tags"}, {"pools", "talent_pool_members"}}) {
        if (reader.descriptor().entity(QString::fromLatin1(table)))
            columns << QString::fromLatin1(column);
    }
    const auto own = client::ownColumns(reader);
    if (!own)
        return core::fail(own.error());
    for (const client::OwnColumn &field : *own) {
        if (entity.column(field.key) != nullptr || cache::addedColumns().contains(field.key))
            std::fprintf(stderr, "The field “%s” is left out: a column is called like its key\n",
                         qPrintable(field.label));
        else
            columns << field.key;
    }
    return columns;
}

core::Expected<void> addFurther(const cache::Reader &reader, const protocol::Entity &entity,
                                const QList<protocol::Row> &rows, const QStringList &columns,
                                QList<documents::PersonFields> &people)
{
    constexpr qsizetype piece = 500; // of the ids that one statement takes
    for (qsizetype from = 0; from < rows.size(); from += piece) {
        QList<cache::CandidateListItem> items;
        for (const protocol::Row &row : rows.mid(from, piece)) {
            items.emplaceBack();
            items.last().id = QUuid::fromString(
                QString::fromLatin1(protocol::valueOf(entity, row, QStringLiteral("id")).value_or(QByteArray())));
        }
        if (const auto added = cache::addColumns(reader, columns, items); !added)
            return added;
        for (qsizetype i = 0; i < items.size(); ++i) {
            for (const QString &column : columns) {
                if (const protocol::Value value = items.at(i).more.value(column))
                    people[from + i].insert(column, QString::fromUtf8(*value));
            }
        }
    }
    return {};
}

int exportCandidates(Invocation &run, const cache::Reader &reader, const QString &format)
{
    const auto rows = chosen(run, reader, QStringLiteral("candidates"));
    if (!rows)
        return report(rows.error());
    const protocol::Entity &entity = *reader.descriptor().entity(QStringLiteral("candidates"));
    QList<documents::PersonFields> people;
    for (const protocol::Row &row : *rows)
        people << fieldsOf(entity, row);
    QStringList columns = columnsOf(entity);
    if (format == u"csv") {
        const auto further = furtherColumns(reader, entity);
        if (!further)
            return report(further.error());
        if (const auto added = addFurther(reader, entity, *rows, *further, people); !added)
            return report(added.error());
        columns += *further; // at the end: scripts know the others by their places
    }
    return write(documents::writePeople(people, columns, peopleFormats().value(format)));
}

int exportInterviews(Invocation &run, const cache::Reader &reader)
{
    const auto rows = chosen(run, reader, QStringLiteral("interviews"));
    if (!rows)
        return report(rows.error());
    const protocol::Entity &entity = *reader.descriptor().entity(QStringLiteral("interviews"));
    QList<QUuid> ids;
    for (const protocol::Row &row : *rows)
        ids << QUuid::fromString(
            QString::fromLatin1(protocol::valueOf(entity, row, QStringLiteral("id")).value_or(QByteArray())));
    const auto events = cache::calendarEvents(reader, ids);
    if (!events)
        return report(events.error());
    if (const qsizetype without = ids.size() - events->size(); without > 0)
        std::fprintf(stderr, "%lld interviews are left out: they have no time, or are practice\n",
                     static_cast<long long>(without));
    return write(documents::writeCalendar(*events));
}

void exportRecords(Invocation &run)
{
    const QString kind = run.arguments().positional[0];
    const QString format = run.arguments().option(QStringLiteral("--format"));
    if (const QString wrong = misuse(kind, format); !wrong.isEmpty()) {
        report(usage(wrong));
        run.finish(Usage);
        return;
    }
    run.withReader([&run, kind, format](const cache::Reader &reader) {
        return kind == u"interviews" ? exportInterviews(run, reader) : exportCandidates(run, reader, format);
    });
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
              QStringLiteral(
                  "candidates|interviews --format csv|vcard|json-resume|ics [--where column=value]…\n"
                  "                     [--search TEXT]    (ics is the format of interviews, and theirs alone)")},
             exportRecords}};
}

} // namespace shortlist::cli
