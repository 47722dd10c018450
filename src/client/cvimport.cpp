#include "client/cvimport.h"

#include "client/cvfields.h"
#include "core/uuid.h"

#include <QFileInfo>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::MutationKind;
using protocol::Value;

namespace {

QString mimeTypeOf(const QString &type)
{
    static const QHash<QString, QString> types = {
        {QStringLiteral("pdf"), QStringLiteral("application/pdf")},
        {QStringLiteral("docx"),
         QStringLiteral("application/vnd.openxmlformats-officedocument.wordprocessingml.document")},
        {QStringLiteral("json_resume"), QStringLiteral("application/json")},
        {QStringLiteral("text"), QStringLiteral("text/plain")}};
    return types.value(type, QStringLiteral("application/octet-stream"));
}

} // namespace

Expected<ReadCv> readCv(const FileInput &file)
{
    const auto bytes = file.read();
    if (!bytes)
        return fail(bytes.error());
    auto extraction = ExtractorProcess::run(*bytes, file.name);
    if (!extraction)
        return fail(extraction.error());
    return ReadCv{file.name, *bytes, *std::move(extraction), ExtractorProcess::preview(*bytes)};
}

Expected<std::optional<QUuid>> firstStage(const cache::Reader &reader, const QUuid &job)
{
    const protocol::Entity *stages = reader.descriptor().entity(QStringLiteral("stages"));
    if (stages == nullptr)
        return std::optional<QUuid>();
    for (const Value &owner : {Value(core::toBytes(job)), Value()}) {
        const auto rows =
            reader.list({stages->name, {{QStringLiteral("job_id"), owner}}, QStringLiteral("position"), false, 1, 0});
        if (!rows)
            return fail(rows.error());
        if (!rows->isEmpty())
            return std::optional(QUuid::fromString(QString::fromLatin1(
                protocol::valueOf(*stages, rows->constFirst(), QStringLiteral("id")).value_or(QByteArray()))));
    }
    return std::optional<QUuid>();
}

Expected<std::optional<QUuid>> beginningStage(const cache::Reader &reader, const ImportOptions &options)
{
    if (const auto job = reader.show(QStringLiteral("job_requisitions"), options.job); !job)
        return fail(job.error());
    const auto first = firstStage(reader, options.job);
    if (!first || !*first || options.stage.isNull())
        return first;
    // A pipeline may have been changed since it was shown: then they begin where everybody does.
    const protocol::Entity *stages = reader.descriptor().entity(QStringLiteral("stages"));
    const auto row = stages == nullptr ? Expected<protocol::Row>(fail(ErrorCode::NotFound, QString()))
                                       : reader.show(stages->name, options.stage);
    return row ? std::optional(options.stage) : *first;
}

Expected<PlannedCv> planCv(LocalWorkspace &workspace, const ReadCv &cv, const ImportOptions &options)
{
    PlannedCv planned;
    planned.candidate = workspace.newId();
    protocol::FieldMap fields = candidateFields(cv.extraction.resume, workspace.clock().nowUtc().date());
    // A CV without a recognisable name is still a candidate: the file's name tells people which one.
    if (!fields.value(QStringLiteral("full_name")))
        fields.insert(QStringLiteral("full_name"), Value(QFileInfo(cv.fileName).completeBaseName().toUtf8()));
    fields.insert(QStringLiteral("source"), Value(options.source.toUtf8()));
    planned.name = QString::fromUtf8(*fields.value(QStringLiteral("full_name")));

    auto file = workspace.fileEdit(QStringLiteral("candidates"), planned.candidate, cv.fileName,
                                   mimeTypeOf(cv.extraction.type), cv.bytes, QStringLiteral("cv"), cv.preview);
    if (!file)
        return fail(file.error());
    file->values.insert(QStringLiteral("extracted_text"), Value(cv.extraction.text.toUtf8()));
    file->values.insert(QStringLiteral("processing_status"), Value("processed"));
    if (cv.extraction.pages > 0)
        file->values.insert(QStringLiteral("page_count"), Value(QByteArray::number(cv.extraction.pages)));

    planned.edits = {{MutationKind::Insert, QStringLiteral("candidates"), planned.candidate, fields}, *file};
    if (!options.job.isNull()) {
        const auto stage = beginningStage(workspace.reader(), options);
        if (!stage)
            return fail(stage.error());
        protocol::FieldMap application{{QStringLiteral("candidate_id"), Value(core::toBytes(planned.candidate))},
                                       {QStringLiteral("job_id"), Value(core::toBytes(options.job))}};
        if (*stage)
            application.insert(QStringLiteral("stage_id"), Value(core::toBytes(**stage)));
        planned.edits.append({MutationKind::Insert, QStringLiteral("applications"), workspace.newId(), application});
    }
    for (const Edit &edit : std::as_const(planned.edits)) {
        if (auto checked = workspace.check(edit); !checked)
            return fail(checked.error());
    }
    return planned;
}

} // namespace shortlist::client
