// What a bulk plan reads: people, pipelines, letters.
#include "client/bulkplanner.h"
#include "core/uuid.h"

namespace shortlist::client {

using cache::BoardStage;
using cache::forEachRow;
using cache::Statement;
using core::Expected;
using core::fail;
using protocol::Value;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}
constexpr const char *personColumns =
    "c.id, c.full_name, c.given_name, c.family_name, c.email, c.current_title, c.current_company";
constexpr const char *applicationColumns = ", a.id, a.job_id, a.stage_id, a.disposition";

BulkTarget targetAt(const Statement &row)
{
    BulkTarget target;
    target.candidate = idAt(row, 0);
    target.name = row.stringAt(1);
    target.given = row.stringAt(2);
    target.family = row.stringAt(3);
    target.email = row.stringAt(4);
    target.title = row.stringAt(5);
    target.company = row.stringAt(6);
    target.application = idAt(row, 7);
    target.job = idAt(row, 8);
    target.stage = idAt(row, 9);
    target.disposition = row.stringAt(10);
    return target;
}

} // namespace

bool BulkPlanner::isAboutApplication() const
{
    switch (m_action.kind) {
    case BulkKind::Move:
    case BulkKind::Reject:
    case BulkKind::Withdraw:
    case BulkKind::Reopen:
    case BulkKind::Hire:
    case BulkKind::Transfer:
    case BulkKind::DraftOffer:
        return true;
    default:
        return false;
    }
}

Expected<QList<BulkTarget>> BulkPlanner::targets(const BulkSelection &selection, int limit) const
{
    QList<BulkTarget> out;
    QSet<QUuid> seen;
    const auto ask = [&](const QByteArray &sql, const Value &id) -> Expected<void> {
        return forEachRow(db(), sql, {id}, [&](const Statement &row) {
            const BulkTarget target = targetAt(row);
            // Two applications of one person are one person for everything that is not about applications.
            if (!isAboutApplication() && seen.contains(target.candidate))
                return;
            seen.insert(target.candidate);
            out.append(target);
        });
    };
    const QByteArray columns = QByteArray("SELECT ") + personColumns;
    const QByteArray which =
        m_action.kind == BulkKind::Reopen ? "a.disposition <> 'active'" : "a.disposition = 'active'";
    const QByteArray one = columns + applicationColumns +
                           " FROM applications a JOIN candidates c ON c.id = a.candidate_id WHERE a.id = ?1";
    const QByteArray newest = columns + applicationColumns +
                              " FROM candidates c LEFT JOIN applications a ON a.id = (SELECT a.id FROM applications a "
                              "WHERE a.candidate_id = c.id AND " +
                              which + " ORDER BY a.applied_at DESC LIMIT 1) WHERE c.";
    QList<std::pair<QByteArray, Value>> questions;
    for (const QUuid &id : selection.applications)
        questions.append({one, core::toBytes(id)});
    for (const QUuid &id : selection.candidates)
        questions.append({newest + "id = ?1", core::toBytes(id)});
    for (const qint64 key : selection.keys)
        questions.append({newest + "_key = CAST(?1 AS INTEGER)", QByteArray::number(key)});
    for (const auto &[sql, id] : std::as_const(questions)) {
        if (limit >= 0 && out.size() >= limit)
            break;
        if (auto asked = ask(sql, id); !asked)
            return fail(asked.error());
    }
    return out;
}

Expected<const QList<BoardStage> *> BulkPlanner::pipeline(const QUuid &job)
{
    if (!m_pipelines.contains(job)) {
        auto stages = cache::BoardReader(m_reader).stages(job);
        if (!stages)
            return fail(stages.error());
        m_pipelines.insert(job, *std::move(stages));
    }
    return &m_pipelines[job];
}

Expected<QUuid> BulkPlanner::stageBefore(const BulkTarget &target, const Stages &stages) const
{
    QUuid before;
    if (m_reader.descriptor().entity(text("application_events"))) {
        const auto asked =
            forEachRow(db(),
                       "SELECT from_stage_id FROM application_events WHERE application_id = ?1 AND to_stage_id = ?2 "
                       "ORDER BY occurred_at DESC LIMIT 1",
                       {Value(core::toBytes(target.application)), Value(core::toBytes(target.stage))},
                       [&](const Statement &row) { before = idAt(row, 0); });
        if (!asked)
            return fail(asked.error());
    }
    for (const BoardStage &stage : stages) {
        if (stage.id == before && stage.kind != u"rejected" && stage.kind != u"hired")
            return before;
    }
    // What nobody wrote down begins anew.
    for (const BoardStage &stage : stages) {
        if (stage.kind != u"rejected" && stage.kind != u"hired")
            return stage.id;
    }
    return QUuid();
}

Expected<void> BulkPlanner::prepare()
{
    if (m_action.letter) {
        for (const QString &part : {m_action.letter->subject, m_action.letter->body}) {
            if (auto sound = domain::fillLetter(part, {}); !sound)
                return fail(sound.error());
        }
    }
    const protocol::Entity *const applications = m_reader.descriptor().entity(text("applications"));
    m_reasonIds = applications != nullptr && applications->column(text("reject_reason_id")) != nullptr;
    if (auto held = readHeld(); !held)
        return held;
    if (m_action.kind == BulkKind::AddToJob || m_action.kind == BulkKind::Transfer)
        return forEachRow(db(), "SELECT candidate_id FROM applications WHERE job_id = ?1",
                          {Value(core::toBytes(m_action.job))},
                          [&](const Statement &row) { m_applied.insert(idAt(row, 0)); });
    if (m_action.kind == BulkKind::MakePrivate || m_action.kind == BulkKind::MakePublic)
        return forEachRow(db(), "SELECT id FROM candidates WHERE is_private = 't'", {},
                          [&](const Statement &row) { m_private.insert(idAt(row, 0)); });
    if (m_action.kind == BulkKind::Erase || m_action.kind == BulkKind::KeepData)
        return forEachRow(db(),
                          "SELECT candidate_id, id, status FROM erasure_requests "
                          "WHERE status IN ('received', 'approved', 'running')",
                          {}, [&](const Statement &row) {
                              m_erasures.insert(idAt(row, 0), {idAt(row, 1), row.stringAt(2)});
                          });
    return {};
}

Expected<LetterPreview> BulkPlanner::letterFor(const BulkTarget &target)
{
    if (!m_jobs.contains(target.job)) {
        domain::LetterValues values;
        if (!target.job.isNull()) {
            const auto read =
                forEachRow(db(), "SELECT title, code, location, department FROM job_requisitions WHERE id = ?1",
                           {Value(core::toBytes(target.job))}, [&](const Statement &row) {
                               values.insert(text("job.title"), row.stringAt(0));
                               values.insert(text("job.code"), row.stringAt(1));
                               values.insert(text("job.location"), row.stringAt(2));
                               values.insert(text("job.department"), row.stringAt(3));
                           });
            if (!read)
                return fail(read.error());
        }
        m_jobs.insert(target.job, values);
    }
    domain::LetterValues values = m_jobs.value(target.job);
    values.insert(text("candidate.full_name"), target.name);
    values.insert(text("candidate.given_name"),
                  target.given.isEmpty() ? target.name.section(u' ', 0, 0) : target.given);
    values.insert(text("candidate.family_name"),
                  target.family.isEmpty() ? target.name.section(u' ', -1) : target.family);
    values.insert(text("candidate.email"), target.email);
    values.insert(text("candidate.current_title"), target.title);
    values.insert(text("candidate.current_company"), target.company);
    values.insert(text("me.name"), m_action.senderName);
    values.insert(text("workspace.name"), m_action.workspaceName);
    if (!target.job.isNull()) {
        const auto stages = pipeline(target.job);
        if (!stages)
            return fail(stages.error());
        const QUuid reached =
            m_action.kind == BulkKind::Move && !m_action.stage.isNull() ? m_action.stage : target.stage;
        for (const BoardStage &stage : **stages) {
            if (stage.id == reached)
                values.insert(text("stage.name"), stage.name);
        }
    }
    const auto subject = domain::fillLetter(m_action.letter->subject, values);
    const auto body = domain::fillLetter(m_action.letter->body, values);
    if (!subject || !body)
        return fail(!subject ? subject.error() : body.error());
    return LetterPreview{target.email, subject->simplified().left(500), *body};
}

} // namespace shortlist::client
