#include "cache/readmodels/candidatedetail.h"

#include "cache/driver/statement.h"
#include "core/uuid.h"
#include "protocol/blobcolumns.h"

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

QDateTime timeAt(const Statement &row, int column)
{
    return protocol::parseTimestamp(row.textAt(column).toByteArray());
}

Expected<void> readApplications(sqlite3 *db, const Value &candidate, QList<ApplicationItem> &out)
{
    return forEachRow(
        db,
        "SELECT a.id, a.job_id, j.title, a.stage_id, s.name, s.kind, s.position, a.disposition, a.applied_at, "
        "a.stage_entered_at, a.match_score, a._pending FROM applications a "
        "LEFT JOIN job_requisitions j ON j.id = a.job_id LEFT JOIN stages s ON s.id = a.stage_id "
        "WHERE a.candidate_id = ?1 ORDER BY a.applied_at DESC, a.id DESC",
        {candidate}, [&](const Statement &row) {
            ApplicationItem item;
            item.id = idAt(row, 0);
            item.job = idAt(row, 1);
            item.jobTitle = row.stringAt(2);
            item.stage = idAt(row, 3);
            item.stageName = row.stringAt(4);
            item.stageKind = row.stringAt(5);
            item.stagePosition = static_cast<int>(row.intAt(6));
            item.disposition = row.stringAt(7);
            item.applied = timeAt(row, 8);
            item.stageEntered = timeAt(row, 9);
            item.match = row.isNullAt(10) ? std::nullopt : std::optional(row.doubleAt(10));
            item.pending = row.intAt(11) != 0;
            out.append(item);
        });
}

/// Notes of all applications and, where this device holds such, those about the person.
Expected<void> readNotes(const Reader &reader, const Value &candidate, QList<NoteItem> &out)
{
    const protocol::SchemaDescriptor &schema = reader.descriptor();
    const protocol::Entity *ofApplications = schema.entity(QStringLiteral("application_notes"));
    const bool dated = ofApplications != nullptr && ofApplications->column(QStringLiteral("follow_up_at")) != nullptr;
    const QByteArray columns = "n.author_id, (SELECT m.display_name FROM memberships m WHERE m.user_id = n.author_id), "
                               "n.note_text, n.note_type, n.is_private, n.created_at, n._pending, ";
    QByteArray sql = "SELECT n.id, n.application_id, " + columns + (dated ? "n.follow_up_at" : "NULL") +
                     " FROM applications a JOIN application_notes n ON n.application_id = a.id "
                     "WHERE a.candidate_id = ?1";
    if (schema.entity(QStringLiteral("candidate_notes")) != nullptr)
        sql += " UNION ALL SELECT n.id, NULL, " + columns + "NULL FROM candidate_notes n WHERE n.candidate_id = ?1";
    return forEachRow(reader.connection().handle(), sql + " ORDER BY 8 DESC, 1 DESC", {candidate},
                      [&](const Statement &row) {
                          NoteItem item;
                          item.id = idAt(row, 0);
                          item.application = idAt(row, 1);
                          item.author = idAt(row, 2);
                          item.authorName = row.stringAt(3);
                          item.text = row.stringAt(4);
                          item.type = row.stringAt(5);
                          item.isPrivate = row.textAt(6) == QByteArrayView("t");
                          item.created = timeAt(row, 7);
                          item.pending = row.intAt(8) != 0;
                          item.followUp = timeAt(row, 9);
                          out.append(item);
                      });
}

Expected<void> readFollowUps(const Reader &reader, const Value &candidate, QList<FollowUpItem> &out)
{
    if (reader.descriptor().entity(QStringLiteral("follow_ups")) == nullptr)
        return {};
    return forEachRow(reader.connection().handle(),
                      "SELECT f.id, f.application_id, (SELECT m.display_name FROM memberships m "
                      "WHERE m.user_id = f.user_id), f.due_at, f.what, f.done_at, f.created_at, f._pending "
                      "FROM follow_ups f WHERE f.candidate_id = ?1 ORDER BY f.due_at, f.id",
                      {candidate}, [&](const Statement &row) {
                          FollowUpItem item;
                          item.id = idAt(row, 0);
                          item.application = idAt(row, 1);
                          item.userName = row.stringAt(2);
                          item.due = timeAt(row, 3);
                          item.what = row.stringAt(4);
                          item.done = timeAt(row, 5);
                          item.created = timeAt(row, 6);
                          item.pending = row.intAt(7) != 0;
                          out.append(item);
                      });
}

Expected<void> readFiles(sqlite3 *db, bool previews, const Value &candidate, QList<FileItem> &out)
{
    return forEachRow(
        db,
        QByteArray("SELECT id, original_filename, mime_type, document_category, file_size, sha256, page_count, "
                   "created_at, _pending, ") +
            (previews ? "preview_sha256" : "NULL") +
            " FROM files WHERE candidate_id = ?1 ORDER BY created_at DESC, id DESC",
        {candidate}, [&](const Statement &row) {
            FileItem item;
            item.id = idAt(row, 0);
            item.name = row.stringAt(1);
            item.mimeType = row.stringAt(2);
            item.category = row.stringAt(3);
            item.size = row.intAt(4);
            item.sha256 = row.textAt(5).toByteArray();
            item.pages = static_cast<int>(row.intAt(6));
            item.created = timeAt(row, 7);
            item.pending = row.intAt(8) != 0;
            item.preview = row.textAt(9).toByteArray();
            out.append(item);
        });
}

Expected<void> readConflicts(sqlite3 *db, const Value &candidate, QStringList &out)
{
    return forEachRow(db,
                      "SELECT DISTINCT column_name FROM edit_conflicts WHERE status = 'open' AND entity = 'candidates' "
                      "AND row_id = ?1 ORDER BY column_name",
                      {candidate}, [&](const Statement &row) { out.append(row.stringAt(0)); });
}

/// What is told of somebody under blind review, as a row of candidates.
Expected<protocol::Row> blindRow(const Reader &reader, const QUuid &candidate)
{
    const auto candidates = reader.descriptor().require(QStringLiteral("candidates"));
    const auto told = reader.descriptor().require(QStringLiteral("blind_candidates"));
    if (!candidates || !told)
        return fail(core::ErrorCode::NotFound, QStringLiteral("there is no such candidate"));
    const auto row = reader.show(QStringLiteral("blind_candidates"), candidate);
    if (!row)
        return fail(row.error());
    protocol::Row shown;
    for (const protocol::Column &column : (*candidates)->columns) {
        const QString name = column.name == u"full_name" ? QStringLiteral("alias") : column.name;
        shown.values.append((*told)->indexOf(name) < 0 ? Value() : protocol::valueOf(**told, *row, name));
    }
    return shown;
}

} // namespace

Expected<CandidateDetail> CandidateDetailReader::detail(const QUuid &candidate) const
{
    auto row = m_reader.show(QStringLiteral("candidates"), candidate);
    const bool blind = !row && row.error().code == core::ErrorCode::NotFound;
    if (blind)
        row = blindRow(m_reader, candidate);
    const auto pending = m_reader.isPending(QStringLiteral("candidates"), candidate);
    if (!row || !pending)
        return fail(!row ? row.error() : pending.error());
    CandidateDetail detail;
    detail.row = *std::move(row);
    detail.pending = *pending;
    detail.blind = blind;
    sqlite3 *db = m_reader.connection().handle();
    const Value id = core::toBytes(candidate);
    const protocol::Entity *files = m_reader.descriptor().entity(QStringLiteral("files"));
    auto done = readApplications(db, id, detail.applications);
    if (done)
        done = readNotes(m_reader, id, detail.notes);
    if (done)
        done = readFollowUps(m_reader, id, detail.followUps);
    if (done)
        done = readFiles(db, files != nullptr && files->column(protocol::previewColumn) != nullptr, id, detail.files);
    if (done)
        done = readConflicts(db, id, detail.conflicts);
    if (!done)
        return fail(done.error());
    return detail;
}

} // namespace shortlist::cache
