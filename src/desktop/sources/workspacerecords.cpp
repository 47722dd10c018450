#include "desktop/sources/workspacerecords.h"

#include "cache/readmodels/candidatedetail.h"
#include "core/uuid.h"
#include "desktop/sources/workspacemerging.h"

#include <algorithm>

namespace shortlist::desktop {

namespace {

QString textOf(const protocol::Value &value)
{
    return value ? QString::fromUtf8(*value) : QString();
}

QUuid uuidOf(const protocol::Value &value)
{
    return value ? QUuid::fromString(QString::fromLatin1(*value)) : QUuid();
}

protocol::Value idValue(const QUuid &id)
{
    return core::toText(id).toLatin1();
}

/// The row and the columns that differ from the server's.
core::Expected<RecordFields> readFields(const cache::Reader &reader, const QString &entityName, const QUuid &id)
{
    const auto row = reader.show(entityName, id);
    if (!row)
        return core::fail(row.error());
    const protocol::Entity &entity = *reader.descriptor().entity(entityName);
    RecordFields record{id, protocol::toFields(entity, *row), {}};
    const auto pending = reader.isPending(entityName, id);
    if (!pending || !*pending)
        return record;
    const auto server = reader.serverRow(entityName, id);
    for (const protocol::Column &column : entity.columns) {
        const protocol::Value mine = record.fields.value(column.name);
        // A row the server has never seen waits as a whole.
        if (!server ? mine.has_value() && column.writable
                    : !protocol::sameValue(column, mine, protocol::valueOf(entity, *server, column.name)))
            record.pending.insert(column.name);
    }
    return record;
}

QString titleOf(const cache::Reader &reader, const QString &entityName, const QUuid &id)
{
    const protocol::Entity *entity = reader.descriptor().entity(entityName);
    if (!entity || entity->title.isEmpty() || id.isNull())
        return {};
    const auto row = reader.show(entityName, id);
    return row ? textOf(protocol::valueOf(*entity, *row, entity->title)) : QString();
}

/// The title; rows without a name of their own are known by the person they are about.
QString nameOf(const cache::Reader &reader, const QString &entityName, const QUuid &id)
{
    const QString title = titleOf(reader, entityName, id);
    const protocol::Entity *entity = reader.descriptor().entity(entityName);
    if (!title.isEmpty() || !entity || id.isNull())
        return title;
    const auto row = reader.show(entityName, id);
    if (!row)
        return {};
    QUuid candidate = uuidOf(protocol::valueOf(*entity, *row, QStringLiteral("candidate_id")));
    const QUuid application = uuidOf(protocol::valueOf(*entity, *row, QStringLiteral("application_id")));
    const protocol::Entity *applications = reader.descriptor().entity(QStringLiteral("applications"));
    if (candidate.isNull() && !application.isNull() && applications) {
        if (const auto parent = reader.show(QStringLiteral("applications"), application))
            candidate = uuidOf(protocol::valueOf(*applications, *parent, QStringLiteral("candidate_id")));
    }
    const QString name = titleOf(reader, QStringLiteral("candidates"), candidate);
    return name.isEmpty() ? titleOf(reader, QStringLiteral("blind_candidates"), candidate) : name;
}

} // namespace

core::Expected<QList<StageItem>> readPipeline(const cache::Reader &reader, const QUuid &job)
{
    const protocol::Entity *entity = reader.descriptor().entity(QStringLiteral("stages"));
    if (!entity)
        return QList<StageItem>();
    const auto read = [&](const protocol::Value &jobValue) -> core::Expected<QList<StageItem>> {
        cache::ListQuery query;
        query.entity = QStringLiteral("stages");
        query.where = {{QStringLiteral("job_id"), jobValue}};
        query.orderBy = QStringLiteral("position");
        const auto rows = reader.list(query);
        if (!rows)
            return core::fail(rows.error());
        QList<StageItem> stages;
        for (const protocol::Row &row : *rows)
            stages << StageItem{uuidOf(protocol::valueOf(*entity, row, QStringLiteral("id"))),
                                textOf(protocol::valueOf(*entity, row, QStringLiteral("name"))),
                                textOf(protocol::valueOf(*entity, row, QStringLiteral("kind"))),
                                textOf(protocol::valueOf(*entity, row, QStringLiteral("position"))).toInt()};
        return stages;
    };
    auto own = read(idValue(job));
    if (!own || !own->isEmpty())
        return own;
    // A job without stages of its own uses the workspace's.
    return read(std::nullopt);
}

core::Expected<CandidateDetail> readCandidate(const cache::Reader &reader, const QUuid &candidate)
{
    const auto found = cache::CandidateDetailReader(reader).detail(candidate);
    if (!found)
        return core::fail(found.error());
    CandidateDetail detail;
    detail.blind = found->blind;
    if (found->blind) {
        const protocol::Entity &entity = *reader.descriptor().entity(QStringLiteral("candidates"));
        detail.record = {candidate, protocol::toFields(entity, found->row), {}};
    } else {
        auto record = readFields(reader, QStringLiteral("candidates"), candidate);
        if (!record)
            return core::fail(record.error());
        detail.record = *record;
    }
    detail.conflict = !found->conflicts.isEmpty();
    for (const cache::ApplicationItem &item : found->applications) {
        ApplicationItem application;
        application.id = item.id;
        application.job = item.job;
        application.candidate = candidate;
        application.jobTitle = item.jobTitle;
        application.stage = item.stage;
        application.stageName = item.stageName;
        application.stageKind = item.stageKind;
        application.disposition = item.disposition;
        application.match = item.match;
        application.applied = item.applied;
        application.stageEntered = item.stageEntered;
        application.pending = item.pending;
        const auto pipeline = readPipeline(reader, item.job);
        if (!pipeline)
            return core::fail(pipeline.error());
        application.pipeline = *pipeline;
        detail.applications << application;
    }
    QList<cache::FollowUpItem> reminders = found->followUps;
    for (const cache::NoteItem &item : found->notes) {
        NoteItem note;
        note.id = item.id;
        note.entity =
            item.application.isNull() ? QStringLiteral("candidate_notes") : QStringLiteral("application_notes");
        note.authorId = item.author;
        note.author = item.authorName;
        note.text = item.text;
        note.type = item.type;
        note.isPrivate = item.isPrivate;
        note.at = item.created;
        note.followUp = item.followUp;
        // A note with a day was written together with its reminder: the same application and the same time.
        const auto reminder = std::find_if(reminders.begin(), reminders.end(), [&item](const auto &each) {
            return item.followUp.isValid() && each.application == item.application && each.due == item.followUp;
        });
        if (reminder != reminders.end()) {
            note.followUpRow = reminder->id;
            note.followUpDone = reminder->done.isValid();
            reminders.erase(reminder);
        }
        note.pending = item.pending;
        detail.notes << note;
    }
    const auto events = cache::CandidateHistoryReader(reader).events(candidate);
    if (!events)
        return core::fail(events.error());
    detail.events = *events;
    if (const auto merges = readMerges(reader, candidate))
        detail.merges = *merges;
    for (const cache::FollowUpItem &item : std::as_const(reminders))
        detail.followUps << FollowUpItem{item.id,      item.userName,       item.what,   item.due,
                                         item.created, item.done.isValid(), item.pending};
    const protocol::Entity *files = reader.descriptor().entity(QStringLiteral("files"));
    for (const cache::FileItem &item : found->files) {
        FileItem file;
        file.id = item.id;
        file.name = item.name;
        file.mime = item.mimeType;
        file.category = item.category;
        file.size = item.size;
        file.pages = item.pages;
        file.sha256 = item.sha256;
        file.preview = item.preview;
        file.added = item.created;
        if (files && item.mimeType != QLatin1String("application/pdf")) {
            if (const auto row = reader.show(QStringLiteral("files"), item.id))
                file.extractedText = textOf(protocol::valueOf(*files, *row, QStringLiteral("extracted_text")));
        }
        detail.files << file;
    }
    return detail;
}

core::Expected<JobDetail> readJob(const cache::Reader &reader, const QUuid &job)
{
    auto record = readFields(reader, QStringLiteral("job_requisitions"), job);
    if (!record)
        return core::fail(record.error());
    JobDetail detail;
    detail.record = *record;
    if (reader.descriptor().entity(QStringLiteral("edit_conflicts")) != nullptr) {
        cache::ListQuery open;
        open.entity = QStringLiteral("edit_conflicts");
        open.where = {{QStringLiteral("entity"), QByteArrayLiteral("job_requisitions")},
                      {QStringLiteral("row_id"), idValue(job)},
                      {QStringLiteral("status"), QByteArrayLiteral("open")}};
        open.limit = 1;
        const auto conflicts = reader.list(open);
        if (!conflicts)
            return core::fail(conflicts.error());
        detail.conflict = !conflicts->isEmpty();
    }
    const auto colleagues = readColleagues(reader);
    if (colleagues) {
        for (const Colleague &colleague : *colleagues) {
            if (colleague.userId == uuidOf(record->fields.value(QStringLiteral("hiring_manager_id"))))
                detail.hiringManager = colleague.name;
            if (colleague.userId == uuidOf(record->fields.value(QStringLiteral("owner_id"))))
                detail.owner = colleague.name;
        }
    }
    const protocol::Entity *applications = reader.descriptor().entity(QStringLiteral("applications"));
    const protocol::Entity *people = reader.descriptor().entity(QStringLiteral("candidates"));
    if (!applications || !people)
        return detail;
    const auto pipeline = readPipeline(reader, job);
    if (!pipeline)
        return core::fail(pipeline.error());
    cache::ListQuery query;
    query.entity = QStringLiteral("applications");
    query.where = {{QStringLiteral("job_id"), idValue(job)}};
    // Enough to look through; who wants all of them filters the area Candidates by the job.
    query.limit = 1000;
    const auto rows = reader.list(query);
    if (!rows)
        return core::fail(rows.error());
    QMap<QString, int> sources;
    for (const protocol::Row &row : *rows) {
        const auto value = [&](const char *column) {
            return protocol::valueOf(*applications, row, QLatin1String(column));
        };
        ApplicationItem item;
        item.id = uuidOf(value("id"));
        item.job = job;
        item.candidate = uuidOf(value("candidate_id"));
        const auto person = reader.show(QStringLiteral("candidates"), item.candidate);
        if (person) {
            item.candidateName = textOf(protocol::valueOf(*people, *person, QStringLiteral("full_name")));
            ++sources[textOf(protocol::valueOf(*people, *person, QStringLiteral("source")))];
        } else {
            item.candidateName = titleOf(reader, QStringLiteral("blind_candidates"), item.candidate);
            if (item.candidateName.isEmpty())
                continue;
        }
        item.stage = uuidOf(value("stage_id"));
        for (const StageItem &stage : *pipeline) {
            if (stage.id == item.stage) {
                item.stageName = stage.name;
                item.stageKind = stage.kind;
            }
        }
        item.disposition = textOf(value("disposition"));
        if (const auto match = value("match_score"))
            item.match = match->toDouble();
        item.applied = protocol::parseTimestamp(value("applied_at").value_or(QByteArray()));
        item.stageEntered = protocol::parseTimestamp(value("stage_entered_at").value_or(QByteArray()));
        detail.applications << item;
    }
    std::stable_sort(detail.applications.begin(), detail.applications.end(),
                     [](const auto &a, const auto &b) { return a.match.value_or(-1) > b.match.value_or(-1); });
    for (auto it = sources.begin(); it != sources.end(); ++it)
        detail.sources << SourceCount{it.key(), it.value()};
    std::stable_sort(detail.sources.begin(), detail.sources.end(),
                     [](const auto &a, const auto &b) { return a.people > b.people; });
    return detail;
}

core::Expected<QList<Colleague>> readColleagues(const cache::Reader &reader)
{
    const protocol::Entity *entity = reader.descriptor().entity(QStringLiteral("memberships"));
    if (!entity)
        return QList<Colleague>();
    cache::ListQuery query;
    query.entity = QStringLiteral("memberships");
    query.orderBy = QStringLiteral("display_name");
    const auto rows = reader.list(query);
    if (!rows)
        return core::fail(rows.error());
    QList<Colleague> colleagues;
    for (const protocol::Row &row : *rows)
        colleagues << Colleague{uuidOf(protocol::valueOf(*entity, row, QStringLiteral("user_id"))),
                                textOf(protocol::valueOf(*entity, row, QStringLiteral("display_name")))};
    return colleagues;
}

core::Expected<QList<RecordFields>> readRecords(const cache::Reader &reader, const QString &entityName)
{
    const protocol::Entity *entity = reader.descriptor().entity(entityName);
    if (!entity)
        return QList<RecordFields>();
    cache::ListQuery query;
    query.entity = entityName;
    query.orderBy = entity->title;
    const auto rows = reader.list(query);
    if (!rows)
        return core::fail(rows.error());
    QList<RecordFields> records;
    for (const protocol::Row &row : *rows) {
        const QUuid id = uuidOf(protocol::valueOf(*entity, row, QStringLiteral("id")));
        auto record = readFields(reader, entityName, id);
        if (!record)
            return core::fail(record.error());
        records << std::move(*record);
    }
    return records;
}

core::Expected<RecordFields> readPreferences(const cache::Reader &reader, const QUuid &user)
{
    const QString name = QStringLiteral("user_preferences");
    const protocol::Entity *entity = reader.descriptor().entity(name);
    if (!entity)
        return RecordFields();
    cache::ListQuery query;
    query.entity = name;
    query.where = {{QStringLiteral("user_id"), idValue(user)}};
    const auto rows = reader.list(query);
    if (!rows)
        return core::fail(rows.error());
    if (rows->isEmpty())
        return RecordFields();
    return readFields(reader, name, uuidOf(protocol::valueOf(*entity, rows->first(), QStringLiteral("id"))));
}

core::Expected<QList<StoredRows>> readStored(const cache::Reader &reader)
{
    QList<StoredRows> stored;
    for (const protocol::Entity &entity : reader.descriptor().entities) {
        const auto count = reader.count(entity.name);
        if (!count)
            return core::fail(count.error());
        stored << StoredRows{entity.name, entity.scope, *count};
    }
    return stored;
}

core::Expected<QList<WaitingEdit>> nameEdits(const cache::Reader &reader, const QList<protocol::Mutation> &mutations)
{
    QList<WaitingEdit> edits;
    for (const protocol::Mutation &mutation : mutations)
        edits << WaitingEdit{mutation, nameOf(reader, mutation.entity, mutation.row)};
    return edits;
}

core::Expected<QHash<QUuid, QString>> readTitles(const cache::Reader &reader, const QList<RecordAddress> &rows)
{
    QHash<QUuid, QString> titles;
    for (const RecordAddress &each : rows) {
        const QString name = nameOf(reader, each.entity, each.row);
        if (!name.isEmpty())
            titles.insert(each.row, name);
    }
    return titles;
}

} // namespace shortlist::desktop
