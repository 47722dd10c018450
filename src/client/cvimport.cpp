#include "client/cvimport.h"

#include "client/cvfields.h"
#include "core/uuid.h"

#include <QFile>
#include <QFileInfo>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::MutationKind;
using protocol::Value;

namespace {

constexpr qint64 maxFile = 25 * 1024 * 1024;

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

Expected<ReadCv> readCv(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be opened: %2").arg(path, file.errorString()), path);
    if (file.size() > maxFile)
        return fail(
            ErrorCode::TooLarge,
            QStringLiteral("%1 is larger than 25 MB: send a smaller version, for example without pictures").arg(name),
            path);
    ReadCv cv{name, file.read(maxFile + 1), {}, {}};
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()), path);
    auto extraction = ExtractorProcess::run(cv.bytes, name);
    if (!extraction)
        return fail(extraction.error());
    cv.extraction = *std::move(extraction);
    cv.preview = ExtractorProcess::preview(cv.bytes);
    return cv;
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

Expected<ImportedCv> importCv(LocalWorkspace &workspace, const ReadCv &cv, const QUuid &job)
{
    ImportedCv imported;
    imported.candidate = workspace.newId();
    protocol::FieldMap fields = candidateFields(cv.extraction.resume, workspace.clock().nowUtc().date());
    // A CV without a recognisable name is still a candidate: the file's name tells people which one.
    if (!fields.value(QStringLiteral("full_name")))
        fields.insert(QStringLiteral("full_name"), Value(QFileInfo(cv.fileName).completeBaseName().toUtf8()));
    fields.insert(QStringLiteral("source"), Value("import"));
    imported.name = QString::fromUtf8(*fields.value(QStringLiteral("full_name")));

    auto file = workspace.fileEdit(QStringLiteral("candidates"), imported.candidate, cv.fileName,
                                   mimeTypeOf(cv.extraction.type), cv.bytes, QStringLiteral("cv"), cv.preview);
    if (!file)
        return fail(file.error());
    file->values.insert(QStringLiteral("extracted_text"), Value(cv.extraction.text.toUtf8()));
    file->values.insert(QStringLiteral("processing_status"), Value("processed"));
    if (cv.extraction.pages > 0)
        file->values.insert(QStringLiteral("page_count"), Value(QByteArray::number(cv.extraction.pages)));

    QList<Edit> edits{{MutationKind::Insert, QStringLiteral("candidates"), imported.candidate, fields}, *file};
    if (!job.isNull()) {
        if (const auto known = workspace.reader().show(QStringLiteral("job_requisitions"), job); !known)
            return fail(known.error());
        const auto stage = firstStage(workspace.reader(), job);
        if (!stage)
            return fail(stage.error());
        protocol::FieldMap application{{QStringLiteral("candidate_id"), Value(core::toBytes(imported.candidate))},
                                       {QStringLiteral("job_id"), Value(core::toBytes(job))}};
        if (*stage)
            application.insert(QStringLiteral("stage_id"), Value(core::toBytes(**stage)));
        edits.append({MutationKind::Insert, QStringLiteral("applications"), workspace.newId(), application});
    }
    auto receipt = workspace.apply(edits);
    if (!receipt)
        return fail(receipt.error());
    imported.receipt = *std::move(receipt);
    return imported;
}

} // namespace shortlist::client
