#include "cache/readmodels/board.h"

#include "cache/driver/statement.h"
#include "core/uuid.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

Expected<QSet<QUuid>> idsOf(sqlite3 *db, QByteArrayView sql, const QList<Value> &arguments)
{
    QSet<QUuid> ids;
    const auto done = forEachRow(db, sql, arguments, [&](const Statement &row) { ids.insert(idAt(row, 0)); });
    if (!done)
        return fail(done.error());
    return ids;
}

Expected<QHash<QUuid, QString>> names(sqlite3 *db)
{
    QHash<QUuid, QString> out;
    const auto done = forEachRow(db, "SELECT user_id, display_name FROM memberships", {},
                                 [&](const Statement &row) { out.insert(idAt(row, 0), row.stringAt(1)); });
    if (!done)
        return fail(done.error());
    return out;
}

/// The tags of everybody who applied for the job.
Expected<QHash<QUuid, QStringList>> tagsOf(const Reader &reader, const QList<Value> &job)
{
    QHash<QUuid, QStringList> tags;
    // Servers of an older release have none.
    if (reader.descriptor().entity(QStringLiteral("candidate_tags")) == nullptr)
        return tags;
    const auto done =
        forEachRow(reader.connection().handle(),
                   "SELECT DISTINCT ct.candidate_id, t.name FROM applications a "
                   "JOIN candidate_tags ct ON ct.candidate_id = a.candidate_id JOIN tags t ON t.id = ct.tag_id "
                   "WHERE a.job_id = ?1 ORDER BY fold(t.name)",
                   job, [&](const Statement &row) { tags[idAt(row, 0)].append(row.stringAt(1)); });
    if (!done)
        return fail(done.error());
    return tags;
}

Expected<QList<BoardStage>> stagesOf(const Reader &reader, const Value &job)
{
    // Servers of an older release have no letters, or no limits.
    const protocol::Entity *const entity = reader.descriptor().entity(QStringLiteral("stages"));
    const bool letters = entity != nullptr && entity->column(QStringLiteral("template_id")) != nullptr;
    const bool limits = entity != nullptr && entity->column(QStringLiteral("limit_days")) != nullptr;
    QList<BoardStage> stages;
    const QByteArray sql = QByteArray("SELECT id, name, kind, color, position, ") +
                           (letters ? "template_id, " : "NULL, ") + (limits ? "limit_days" : "NULL") +
                           " FROM stages WHERE " + (job ? "job_id = ?1" : "job_id IS NULL") + " ORDER BY position, id";
    const auto done = forEachRow(
        reader.connection().handle(), sql, job ? QList<Value>{job} : QList<Value>(), [&](const Statement &row) {
            stages.append({idAt(row, 0), row.stringAt(1), row.stringAt(2), row.stringAt(3),
                           static_cast<int>(row.intAt(4)), idAt(row, 5), static_cast<int>(row.intAt(6))});
        });
    if (!done)
        return fail(done.error());
    return stages;
}

} // namespace

Expected<QList<BoardStage>> BoardReader::stages(const QUuid &job, bool *own) const
{
    auto stages =
        job.isNull() ? Expected<QList<BoardStage>>(QList<BoardStage>()) : stagesOf(m_reader, core::toBytes(job));
    if (own)
        *own = stages && !stages->isEmpty();
    if (!stages || !stages->isEmpty())
        return stages;
    return stagesOf(m_reader, std::nullopt);
}

Expected<Board> BoardReader::board(const QUuid &job, const BoardCards &former) const
{
    const auto requisition = m_reader.show(QStringLiteral("job_requisitions"), job);
    if (!requisition)
        return fail(requisition.error());
    const protocol::Entity &entity = *m_reader.descriptor().entity(QStringLiteral("job_requisitions"));
    const auto text = [&](const char *column) {
        return QString::fromUtf8(
            protocol::valueOf(entity, *requisition, QString::fromLatin1(column)).value_or(QByteArray()));
    };
    Board board;
    board.job = job;
    board.jobTitle = text("title");
    board.jobStatus = text("status");
    auto pipeline = stages(job, &board.ownStages);
    if (!pipeline)
        return fail(pipeline.error());
    board.stages = *std::move(pipeline);
    sqlite3 *db = m_reader.connection().handle();
    const QList<Value> ofJob{Value(core::toBytes(job))};
    const auto flagged = idsOf(db,
                               "SELECT n.application_id FROM applications a JOIN application_notes n "
                               "ON n.application_id = a.id WHERE a.job_id = ?1 AND n.note_type = 'red_flag'",
                               ofJob);
    const auto conflicts =
        idsOf(db, "SELECT row_id FROM edit_conflicts WHERE status = 'open' AND entity = 'applications'", {});
    const auto people = names(db);
    if (!flagged || !conflicts || !people)
        return fail(!flagged ? flagged.error() : !conflicts ? conflicts.error() : people.error());
    const auto tags = tagsOf(m_reader, ofJob);
    if (!tags)
        return fail(tags.error());
    // Under blind review there is another row in place of the candidate's.
    const bool blind = m_reader.descriptor().entity(QStringLiteral("blind_candidates")) != nullptr;
    const QByteArray who = blind ? "coalesce(c.full_name, b.alias), coalesce(c.current_title, b.current_title)"
                                 : "c.full_name, c.current_title";
    const QByteArray from = blind ? "LEFT JOIN candidates c ON c.id = a.candidate_id LEFT JOIN blind_candidates b "
                                    "ON b.id = a.candidate_id WHERE coalesce(c.id, b.id) IS NOT NULL AND "
                                  : "JOIN candidates c ON c.id = a.candidate_id WHERE ";
    const protocol::Entity *const candidates = m_reader.descriptor().entity(QStringLiteral("candidates"));
    const QByteArray isPrivate = candidates && candidates->column(QStringLiteral("is_private")) ? "c.is_private" : "''";
    const auto done = forEachRow(
        db,
        "SELECT a.id, a.candidate_id, a.stage_id, a.disposition, a.reject_reason, a.match_score, a.stage_entered_at, "
        "a._pending, " +
            who + ", c.current_company, c.source, c.owner_id, " + isPrivate + " FROM applications a " + from +
            "a.job_id = ?1",
        ofJob, [&](const Statement &row) {
            BoardCard card;
            card.application = idAt(row, 0);
            card.candidate = idAt(row, 1);
            card.stage = idAt(row, 2);
            card.disposition = row.stringAt(3);
            card.rejectReason = row.stringAt(4);
            if (!row.isNullAt(5))
                card.match = row.doubleAt(5);
            card.stageEntered = protocol::parseTimestamp(row.textAt(6).toByteArray());
            card.pending = row.intAt(7) != 0;
            card.name = row.stringAt(8);
            card.title = row.stringAt(9);
            card.company = row.stringAt(10);
            card.source = row.stringAt(11);
            card.owner = idAt(row, 12);
            card.isPrivate = row.textAt(13) == "t";
            card.ownerName = people->value(card.owner);
            card.tags = tags->value(card.candidate);
            card.redFlag = flagged->contains(card.application);
            card.conflict = conflicts->contains(card.application);
            card.haystack = QStringList{card.name, card.title, card.company, card.ownerName, card.tags.join(u' ')}
                                .join(u' ')
                                .toLower();
            board.cards.append(std::move(card));
        });
    if (!done)
        return fail(done.error());
    board.cards.sortByName();
    board.cards.shareWith(former);
    board.choices = choicesOf(board.cards);
    return board;
}

BoardChoices choicesOf(const BoardCards &cards)
{
    QHash<QUuid, QString> owners;
    QSet<QString> sources;
    QSet<QString> tags;
    for (const BoardCard &card : cards) {
        if (!card.ownerName.isEmpty())
            owners.insert(card.owner, card.ownerName);
        if (!card.source.isEmpty())
            sources.insert(card.source);
        for (const QString &tag : card.tags)
            tags.insert(tag);
    }
    BoardChoices choices;
    for (auto it = owners.cbegin(); it != owners.cend(); ++it)
        choices.owners.append({it.key(), it.value()});
    std::sort(choices.owners.begin(), choices.owners.end(),
              [](const auto &a, const auto &b) { return a.second.localeAwareCompare(b.second) < 0; });
    choices.sources = sources.values();
    choices.sources.sort();
    choices.tags = tags.values();
    choices.tags.sort(Qt::CaseInsensitive);
    return choices;
}

} // namespace shortlist::cache
