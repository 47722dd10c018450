#include "client/fileplan.h"

#include "core/uuid.h"

#include <QFileInfo>
#include <QMimeDatabase>

namespace shortlist::client {

using core::Expected;
using core::fail;
using protocol::MutationKind;
using protocol::Value;

namespace {

const QString candidates = QStringLiteral("candidates");

QString categoryOf(const QString &name)
{
    static const QStringList documents{QStringLiteral("pdf"), QStringLiteral("docx"), QStringLiteral("doc"),
                                       QStringLiteral("odt"), QStringLiteral("rtf"),  QStringLiteral("txt"),
                                       QStringLiteral("json")};
    return documents.contains(QFileInfo(name).suffix().toLower()) ? QStringLiteral("cv") : QStringLiteral("other");
}

} // namespace

Expected<ReadAttachment> readAttachment(const FileInput &file, const QString &category)
{
    ReadAttachment read;
    read.file = file;
    if (QFileInfo(file.name).suffix().compare(u"eml", Qt::CaseInsensitive) == 0) {
        auto mail = readPeopleFile(file);
        if (!mail)
            return fail(mail.error());
        read.isMail = mail->kind == PeopleFile::Kind::Mail;
        read.mail = *std::move(mail);
        return read;
    }
    auto bytes = file.read();
    if (!bytes)
        return fail(bytes.error());
    read.bytes = *std::move(bytes);
    read.preview = ExtractorProcess::preview(read.bytes);
    // By its name alone: what stands in a stranger's file is the extractor's to read.
    read.type = QMimeDatabase().mimeTypeForFile(file.name, QMimeDatabase::MatchExtension).name();
    read.category = category.isEmpty() ? categoryOf(file.name) : category;
    return read;
}

Expected<QList<Edit>> mailEdits(LocalWorkspace &workspace, const QUuid &candidate, const PeopleFile &mail)
{
    QList<Edit> edits;
    QList<PeopleFile::Attachment> files = mail.attachments;
    files.append({mail.name, QStringLiteral("message/rfc822"), mail.bytes, {}, {}});
    for (const PeopleFile::Attachment &attachment : std::as_const(files)) {
        auto edit =
            workspace.fileEdit(candidates, candidate, attachment.name, attachment.type, attachment.bytes,
                               attachment.cv ? QStringLiteral("cv") : QStringLiteral("other"), attachment.preview);
        if (!edit)
            return fail(edit.error());
        if (attachment.cv) {
            edit->values.insert(QStringLiteral("extracted_text"), Value(attachment.cv->text.toUtf8()));
            edit->values.insert(QStringLiteral("processing_status"), Value("processed"));
        }
        edits.append(*edit);
    }
    const QString note = QStringLiteral("%1\n\n%2").arg(mail.subject, mail.text).trimmed();
    if (workspace.descriptor().entity(QStringLiteral("candidate_notes")) != nullptr && !note.isEmpty())
        edits.append({MutationKind::Insert,
                      QStringLiteral("candidate_notes"),
                      workspace.newId(),
                      {{QStringLiteral("candidate_id"), Value(core::toBytes(candidate))},
                       {QStringLiteral("note_text"), Value(note.toUtf8())}}});
    return edits;
}

Expected<void> planAttachment(LocalWorkspace &workspace, const QUuid &candidate, const ReadAttachment &file,
                              FilePlan &plan)
{
    QList<Edit> edits;
    if (file.isMail) {
        auto all = mailEdits(workspace, candidate, file.mail);
        if (!all)
            return fail(all.error());
        edits = *std::move(all);
        plan.problems += file.mail.problems;
    } else {
        auto edit = workspace.fileEdit(candidates, candidate, file.file.name, file.type, file.bytes, file.category,
                                       file.preview);
        if (!edit)
            return fail(edit.error());
        edits = {*edit};
    }
    for (const Edit &edit : std::as_const(edits)) {
        if (auto checked = workspace.check(edit); !checked)
            return fail(checked.error());
    }
    for (const Edit &edit : std::as_const(edits)) {
        if (edit.entity != u"files")
            continue;
        plan.files.append(edit.row);
        plan.names.append(
            QString::fromUtf8(edit.values.value(QStringLiteral("original_filename")).value_or(QByteArray())));
    }
    plan.edits += edits;
    return {};
}

} // namespace shortlist::client
