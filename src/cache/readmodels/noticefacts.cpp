#include "cache/readmodels/noticefacts.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/approvallist.h"
#include "core/uuid.h"

namespace shortlist::cache {

using core::Expected;
using core::fail;
using Kind = NoticeFact::Kind;

namespace {

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

QDateTime timeAt(const Statement &row, int column)
{
    return protocol::parseTimestamp(row.textAt(column).toByteArray());
}

const QByteArray limit = " LIMIT " + QByteArray::number(NoticeFactReader::most);

} // namespace

bool NoticeFactReader::holds(const char *entity, const char *column) const
{
    const protocol::Entity *found = m_reader.descriptor().entity(QLatin1String(entity));
    return found != nullptr && (column == nullptr || found->column(QLatin1String(column)) != nullptr);
}

Expected<QList<NoticeFact>> NoticeFactReader::facts(const QUuid &user, const QDateTime &now) const
{
    QList<NoticeFact> facts;
    auto done = readFollowUps(user, now, facts);
    if (done)
        done = readConflicts(user, facts);
    if (done)
        done = readApprovals(user, facts);
    if (done)
        done = readApplicants(user, now, facts);
    if (!done)
        return fail(done.error());
    return facts;
}

Expected<QList<NoticeFact>> NoticeFactReader::followUps(const QUuid &user, const QDateTime &now) const
{
    QList<NoticeFact> facts;
    const auto done = readFollowUps(user, now, facts);
    if (!done)
        return fail(done.error());
    return facts;
}

Expected<void> NoticeFactReader::readFollowUps(const QUuid &user, const QDateTime &now, QList<NoticeFact> &out) const
{
    if (!holds("follow_ups"))
        return {};
    return forEachRow(m_reader.connection().handle(),
                      "SELECT f.id, f.candidate_id, c.full_name, f.what, f.due_at FROM follow_ups f "
                      "LEFT JOIN candidates c ON c.id = f.candidate_id WHERE f.user_id = ?1 AND f.done_at IS NULL AND "
                      "f.due_at <= ?2 ORDER BY f.due_at DESC, f.id" +
                          limit,
                      {core::toBytes(user), protocol::timestampText(now)}, [&out](const Statement &row) {
                          NoticeFact fact;
                          fact.row = idAt(row, 0);
                          fact.candidate = idAt(row, 1);
                          fact.person = row.stringAt(2);
                          fact.what = row.stringAt(3);
                          fact.at = timeAt(row, 4);
                          out.append(fact);
                      });
}

Expected<void> NoticeFactReader::readConflicts(const QUuid &user, QList<NoticeFact> &out) const
{
    if (!holds("edit_conflicts"))
        return {};
    return forEachRow(
        m_reader.connection().handle(),
        "SELECT id, entity, row_id, created_at FROM edit_conflicts WHERE status = 'open' AND mine_by = ?1 "
        "ORDER BY created_at DESC, id" +
            limit,
        {core::toBytes(user)}, [this, &out](const Statement &row) {
            NoticeFact fact;
            fact.kind = Kind::Conflict;
            fact.row = idAt(row, 0);
            fact.entity = row.stringAt(1);
            fact.record = idAt(row, 2);
            fact.at = timeAt(row, 3);
            const protocol::Entity *entity = m_reader.descriptor().entity(fact.entity);
            if (entity != nullptr && !entity->title.isEmpty()) {
                if (const auto record = m_reader.show(fact.entity, fact.record))
                    fact.person =
                        QString::fromUtf8(protocol::valueOf(*entity, *record, entity->title).value_or(QByteArray()));
            }
            if (fact.entity == u"candidates")
                fact.candidate = fact.record;
            else if (fact.entity == u"job_requisitions")
                fact.job = fact.record;
            out.append(fact);
        });
}

Expected<void> NoticeFactReader::readApprovals(const QUuid &user, QList<NoticeFact> &out) const
{
    const auto questions = ApprovalReader(m_reader).waitingFor(user);
    if (!questions)
        return fail(questions.error());
    for (const ApprovalItem &question : *questions) {
        NoticeFact fact;
        fact.kind = Kind::Approval;
        fact.row = question.id;
        fact.job = question.job;
        fact.what = question.summary;
        fact.at = question.asked;
        if (question.job.isNull() && holds("offers") && holds("applications")) {
            auto done = forEachRow(
                m_reader.connection().handle(),
                "SELECT a.candidate_id, c.full_name FROM offers o JOIN applications a ON a.id = o.application_id "
                "LEFT JOIN candidates c ON c.id = a.candidate_id WHERE o.id = ?1",
                {core::toBytes(question.offer)}, [&fact](const Statement &row) {
                    fact.candidate = idAt(row, 0);
                    fact.person = row.stringAt(1);
                });
            if (!done)
                return done;
        }
        out.append(fact);
    }
    return {};
}

Expected<void> NoticeFactReader::readApplicants(const QUuid &user, const QDateTime &now, QList<NoticeFact> &out) const
{
    // Without the author there is no telling whom the person added by hand.
    if (!holds("job_requisitions") || !holds("applications", "created_by"))
        return {};
    QByteArray mine = "(?1 <> ?1";
    for (const char *column : {"owner_id", "hiring_manager_id"}) {
        if (holds("job_requisitions", column))
            mine += QByteArray(" OR j.") + column + " = ?1";
    }
    mine += ')';
    // From the few jobs to their applicants, and not through all applications there are.
    return forEachRow(m_reader.connection().handle(),
                      "SELECT a.id, a.candidate_id, c.full_name, j.id, j.title, a.created_at FROM job_requisitions j "
                      "CROSS JOIN applications a ON a.job_id = j.id LEFT JOIN candidates c ON c.id = a.candidate_id "
                      "WHERE j.status = 'open' AND " +
                          mine +
                          " AND a.disposition = 'active' AND a.applied_at >= ?2 AND a.created_at IS NOT NULL AND "
                          "(a.created_by IS NULL OR a.created_by <> ?1) ORDER BY a.created_at DESC, a.id" +
                          limit,
                      {core::toBytes(user), protocol::timestampText(now.addDays(-applicantDays))},
                      [&out](const Statement &row) {
                          NoticeFact fact;
                          fact.kind = Kind::NewApplicant;
                          fact.row = idAt(row, 0);
                          fact.candidate = idAt(row, 1);
                          fact.person = row.stringAt(2);
                          fact.job = idAt(row, 3);
                          fact.jobTitle = row.stringAt(4);
                          fact.at = timeAt(row, 5);
                          out.append(fact);
                      });
}

} // namespace shortlist::cache
