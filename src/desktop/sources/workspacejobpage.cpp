#include "desktop/sources/workspacejobpage.h"

#include "core/uuid.h"
#include "domain/rediscovery.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace shortlist::desktop {

using cache::Reader;
using core::Expected;
using core::fail;
using protocol::Entity;
using protocol::Row;
using protocol::Value;

namespace {

QString textOf(const Value &value)
{
    return value ? QString::fromUtf8(*value) : QString();
}

QUuid uuidOf(const Value &value)
{
    return value ? QUuid::fromString(QString::fromLatin1(*value)) : QUuid();
}

Value idValue(const QUuid &id)
{
    return core::toBytes(id);
}

/// The rows of an entity with this value; none where the server does not have the entity.
Expected<QList<protocol::FieldMap>> rowsWhere(const Reader &reader, const QString &name, const QString &column,
                                              const Value &value, const QString &order = {})
{
    const Entity *entity = reader.descriptor().entity(name);
    if (entity == nullptr)
        return QList<protocol::FieldMap>();
    cache::ListQuery query;
    query.entity = name;
    if (!column.isEmpty())
        query.where = {{column, value}};
    query.orderBy = order;
    const auto rows = reader.list(query);
    if (!rows)
        return fail(rows.error());
    QList<protocol::FieldMap> out;
    for (const Row &row : *rows)
        out << protocol::toFields(*entity, row);
    return out;
}

Expected<QHash<QUuid, QString>> readNames(const Reader &reader)
{
    const auto members = rowsWhere(reader, QStringLiteral("memberships"), {}, {});
    if (!members)
        return fail(members.error());
    QHash<QUuid, QString> names;
    for (const protocol::FieldMap &member : *members)
        names.insert(uuidOf(member.value(QStringLiteral("user_id"))),
                     textOf(member.value(QStringLiteral("display_name"))));
    return names;
}

Expected<QList<DescriptionVersion>> readVersions(const Reader &reader, const QUuid &job, const QString &present)
{
    const auto rows = rowsWhere(reader, QStringLiteral("job_description_versions"), QStringLiteral("job_id"),
                                idValue(job), QStringLiteral("version"));
    const auto names = readNames(reader);
    if (!rows || !names)
        return fail(!rows ? rows.error() : names.error());
    QList<DescriptionVersion> versions;
    for (const protocol::FieldMap &row : *rows) {
        DescriptionVersion version;
        version.number = textOf(row.value(QStringLiteral("version"))).toInt();
        version.text = textOf(row.value(QStringLiteral("description")));
        version.at = protocol::parseTimestamp(row.value(QStringLiteral("created_at")).value_or(QByteArray()));
        version.by = names->value(uuidOf(row.value(QStringLiteral("created_by"))));
        // The server also numbers changes of title and skills; here only the text counts.
        if (versions.isEmpty() ? !version.text.isEmpty() : versions.first().text != version.text)
            versions.prepend(version);
    }
    if (versions.isEmpty() ? !present.isEmpty() : versions.first().text != present)
        versions.prepend(DescriptionVersion{0, present, {}, {}});
    return versions;
}

Expected<QList<CustomField>> readCustomFields(const Reader &reader, const QUuid &job)
{
    const auto fields = rowsWhere(reader, QStringLiteral("custom_fields"), QStringLiteral("entity"),
                                  QByteArrayLiteral("job_requisitions"), QStringLiteral("position"));
    const auto values = rowsWhere(reader, QStringLiteral("custom_values"), QStringLiteral("job_id"), idValue(job));
    if (!fields || !values)
        return fail(!fields ? fields.error() : values.error());
    QList<CustomField> out;
    for (const protocol::FieldMap &row : *fields) {
        CustomField field;
        field.field = uuidOf(row.value(QStringLiteral("id")));
        field.key = textOf(row.value(QStringLiteral("key")));
        field.label = textOf(row.value(QStringLiteral("label")));
        field.kind = textOf(row.value(QStringLiteral("kind")));
        field.help = textOf(row.value(QStringLiteral("help")));
        const QJsonArray choices =
            QJsonDocument::fromJson(row.value(QStringLiteral("choices")).value_or(QByteArray())).array();
        for (const QJsonValue &choice : choices)
            field.choices << choice.toString();
        for (const protocol::FieldMap &value : *values) {
            if (uuidOf(value.value(QStringLiteral("field_id"))) != field.field)
                continue;
            field.valueRow = uuidOf(value.value(QStringLiteral("id")));
            field.value = value.value(QStringLiteral("value"));
            const auto pending = reader.isPending(QStringLiteral("custom_values"), field.valueRow);
            field.pending = pending && *pending;
        }
        // A field that is no longer offered stays where something was typed.
        field.active = textOf(row.value(QStringLiteral("is_active"))) != QLatin1String("f");
        if (field.active || field.value)
            out << field;
    }
    return out;
}

} // namespace

Expected<JobPage> readJobPage(const Reader &reader, const QUuid &job)
{
    const Entity *jobs = reader.descriptor().entity(QStringLiteral("job_requisitions"));
    const auto record = reader.show(QStringLiteral("job_requisitions"), job);
    if (!record)
        return fail(record.error());
    const auto metrics = cache::JobMetricsReader(reader).metrics(job, QDateTime::currentDateTimeUtc());
    const auto versions =
        readVersions(reader, job, textOf(protocol::valueOf(*jobs, *record, QStringLiteral("description"))));
    const auto fields = readCustomFields(reader, job);
    const auto approvals = cache::ApprovalReader(reader).ofJob(job);
    if (!metrics || !versions)
        return fail(!metrics ? metrics.error() : versions.error());
    if (!fields || !approvals)
        return fail(!fields ? fields.error() : approvals.error());
    JobPage page{*metrics, *versions, *fields, *approvals, {}};
    if (jobs->column(QStringLiteral("cloned_from")) != nullptr) {
        const QUuid from = uuidOf(protocol::valueOf(*jobs, *record, QStringLiteral("cloned_from")));
        if (const auto original = from.isNull() ? Expected<Row>(fail(core::ErrorCode::NotFound, QString()))
                                                : reader.show(jobs->name, from))
            page.clonedFrom = textOf(protocol::valueOf(*jobs, *original, QStringLiteral("title")));
    }
    return page;
}

Expected<QList<client::Edit>> copyJob(const Reader &reader, const QUuid &job, const QString &title)
{
    // A code is one job's own; a copy has not been shown to anybody and begins at the beginning.
    static const QSet<QString> notCopied{
        QStringLiteral("id"),           QStringLiteral("code"),         QStringLiteral("status"),
        QStringLiteral("is_published"), QStringLiteral("published_at"), QStringLiteral("closes_at"),
        QStringLiteral("archived_at"),  QStringLiteral("cloned_from"),  QStringLiteral("title")};
    const core::SystemClock clock;
    core::SystemRandom random;
    core::UuidSource ids(clock, random);
    const auto copyRow = [&](const Entity &entity, const protocol::FieldMap &row, const QSet<QString> &without) {
        client::Edit edit;
        edit.kind = protocol::MutationKind::Insert;
        edit.entity = entity.name;
        edit.row = ids.next();
        for (const protocol::Column &column : entity.columns) {
            const Value value = row.value(column.name);
            if (column.writable && value && !without.contains(column.name))
                edit.values.insert(column.name, value);
        }
        return edit;
    };
    const QString name = QStringLiteral("job_requisitions");
    const auto record = reader.show(name, job);
    if (!record)
        return fail(record.error());
    const Entity &jobs = *reader.descriptor().entity(name);
    client::Edit copy = copyRow(jobs, protocol::toFields(jobs, *record), notCopied);
    copy.values.insert(QStringLiteral("title"), title.toUtf8());
    copy.values.insert(QStringLiteral("status"), QByteArrayLiteral("draft"));
    if (jobs.column(QStringLiteral("cloned_from")) != nullptr)
        copy.values.insert(QStringLiteral("cloned_from"), idValue(job));
    QList<client::Edit> edits{copy};
    for (const QString &child : {QStringLiteral("stages"), QStringLiteral("custom_values")}) {
        const auto rows = rowsWhere(reader, child, QStringLiteral("job_id"), idValue(job));
        if (!rows)
            return fail(rows.error());
        for (const protocol::FieldMap &row : *rows) {
            client::Edit edit = copyRow(*reader.descriptor().entity(child), row, {QStringLiteral("id")});
            edit.values.insert(QStringLiteral("job_id"), idValue(copy.row));
            edits << edit;
        }
    }
    return edits;
}

Expected<KnownPeople> readKnownPeople(const Reader &reader, const QUuid &job, cache::ListMemory &memory,
                                      const QUuid &user, const cache::Cancellation &cancelled)
{
    const QString name = QStringLiteral("job_requisitions");
    const auto record = reader.show(name, job);
    if (!record)
        return fail(record.error());
    const Entity &jobs = *reader.descriptor().entity(name);
    const auto valueOf = [&](const char *column) {
        return protocol::valueOf(jobs, *record, QString::fromLatin1(column));
    };
    const auto years = [&](const char *column) {
        const Value value = valueOf(column);
        return value ? std::optional(value->toDouble()) : std::nullopt;
    };
    domain::JobNeeds needs;
    needs.title = textOf(valueOf("title"));
    needs.code = textOf(valueOf("code"));
    needs.skills = domain::skillNames(valueOf("required_skills").value_or(QByteArray()));
    needs.minYears = years("min_experience_years");
    needs.maxYears = years("max_experience_years");
    needs.place = textOf(valueOf("location"));
    needs.isRemote = textOf(valueOf("remote")) == u"remote";
    const auto fields = cache::searchFields(reader, QStringLiteral("candidates"));
    if (!fields)
        return fail(fields.error());
    const domain::KnownPeopleSearch search = domain::knownPeopleSearch(needs, fields->vocabulary);
    KnownPeople known{search.text, 0, search.skillsLeftOut};
    if (!search.asksForAny)
        return known;
    cache::CandidateListQuery query;
    query.search = search.text;
    query.user = user;
    query.cancelled = cancelled;
    const auto keys = cache::CandidateListReader(reader, &memory).keys(query);
    if (!keys)
        return fail(keys.error());
    known.people = static_cast<int>(keys->size());
    return known;
}

Expected<QStringList> readSkillNames(const Reader &reader)
{
    const auto rows = rowsWhere(reader, QStringLiteral("skills"), {}, {}, QStringLiteral("name"));
    if (!rows)
        return fail(rows.error());
    QStringList names;
    for (const protocol::FieldMap &row : *rows)
        names << textOf(row.value(QStringLiteral("name")));
    return names;
}

} // namespace shortlist::desktop
