#include "client/bulkactions.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/board.h"
#include "core/uuid.h"
#include "domain/letters.h"

#include <QSet>

namespace shortlist::client {

using cache::BoardStage;
using cache::forEachRow;
using cache::Statement;
using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::FieldMap;
using protocol::MutationKind;
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

/// One person of the selection, with the application that the action is about.
struct Target
{
    QUuid candidate;
    QUuid application;
    QUuid job;
    QUuid stage;
    QString disposition;
    QString name, given, family, email, title, company;
};

constexpr const char *personColumns =
    "c.id, c.full_name, c.given_name, c.family_name, c.email, c.current_title, c.current_company";
constexpr const char *applicationColumns = ", a.id, a.job_id, a.stage_id, a.disposition";

Target targetAt(const Statement &row)
{
    Target target;
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

class Planner
{
public:
    Planner(const cache::Reader &reader, const BulkAction &action) : m_reader(reader), m_action(action) {}

    Expected<BulkPlan> plan(const BulkSelection &selection);
    Expected<QList<Target>> targets(const BulkSelection &selection, int limit = -1) const;
    Expected<LetterPreview> letterFor(const Target &target);

private:
    [[nodiscard]] bool isAboutApplication() const;
    Expected<void> prepare();
    Expected<void> add(const Target &target);
    Expected<const QList<BoardStage> *> pipeline(const QUuid &job);
    Expected<QUuid> stageBefore(const Target &target);
    Expected<bool> toStage(const Target &target, const BoardStage *stage, FieldMap &values);
    [[nodiscard]] const BoardStage *stageOfKind(const QList<BoardStage> &stages, const QString &kind) const;
    [[nodiscard]] Edit update(const char *entity, const QUuid &row, const FieldMap &values) const
    {
        return {MutationKind::Update, text(entity), row, values};
    }
    void skip(const Target &target, BulkObstacle obstacle)
    {
        m_plan.skipped.append({target.candidate, target.name, obstacle});
    }
    [[nodiscard]] sqlite3 *db() const { return m_reader.connection().handle(); }

    const cache::Reader &m_reader;
    const BulkAction &m_action;
    BulkPlan m_plan;
    QHash<QUuid, QList<BoardStage>> m_pipelines;
    QHash<QUuid, domain::LetterValues> m_jobs;
    QHash<QUuid, QUuid> m_tagged; ///< candidate, row of candidate_tags
    QSet<QUuid> m_applied;        ///< candidates who applied for the action's job
    bool m_reasonIds = false;
};

bool Planner::isAboutApplication() const
{
    switch (m_action.kind) {
    case BulkKind::Move:
    case BulkKind::Reject:
    case BulkKind::Withdraw:
    case BulkKind::Reopen:
    case BulkKind::Hire:
    case BulkKind::Transfer:
        return true;
    default:
        return false;
    }
}

Expected<QList<Target>> Planner::targets(const BulkSelection &selection, int limit) const
{
    QList<Target> out;
    QSet<QUuid> seen;
    const auto ask = [&](const QByteArray &sql, const Value &id) -> Expected<void> {
        return forEachRow(db(), sql, {id}, [&](const Statement &row) {
            const Target target = targetAt(row);
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

Expected<const QList<BoardStage> *> Planner::pipeline(const QUuid &job)
{
    if (!m_pipelines.contains(job)) {
        auto stages = cache::BoardReader(m_reader).stages(job);
        if (!stages)
            return fail(stages.error());
        m_pipelines.insert(job, *std::move(stages));
    }
    return &m_pipelines[job];
}

const BoardStage *Planner::stageOfKind(const QList<BoardStage> &stages, const QString &kind) const
{
    for (const BoardStage &stage : stages) {
        if (stage.kind == kind)
            return &stage;
    }
    return nullptr;
}

Expected<QUuid> Planner::stageBefore(const Target &target)
{
    const auto stages = pipeline(target.job);
    if (!stages)
        return fail(stages.error());
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
    for (const BoardStage &stage : **stages) {
        if (stage.id == before && stage.kind != u"rejected" && stage.kind != u"hired")
            return before;
    }
    // What nobody wrote down begins anew.
    for (const BoardStage &stage : **stages) {
        if (stage.kind != u"rejected" && stage.kind != u"hired")
            return stage.id;
    }
    return QUuid();
}

Expected<bool> Planner::toStage(const Target &target, const BoardStage *stage, FieldMap &values)
{
    if (!stage) {
        skip(target, BulkObstacle::NoStage);
        return false;
    }
    const QByteArray becomes = stage->kind == u"rejected" ? "rejected" : stage->kind == u"hired" ? "hired" : "active";
    if (stage->id == target.stage && target.disposition.toLatin1() == becomes) {
        skip(target, BulkObstacle::AlreadyThere);
        return false;
    }
    values.insert(text("stage_id"), core::toBytes(stage->id));
    values.insert(text("stage_entered_at"), protocol::timestampText(m_action.now));
    values.insert(text("disposition"), becomes);
    return true;
}

Expected<void> Planner::prepare()
{
    if (m_action.letter) {
        for (const QString &part : {m_action.letter->subject, m_action.letter->body}) {
            if (auto sound = domain::fillLetter(part, {}); !sound)
                return fail(sound.error());
        }
    }
    const protocol::Entity *const applications = m_reader.descriptor().entity(text("applications"));
    m_reasonIds = applications != nullptr && applications->column(text("reject_reason_id")) != nullptr;
    if (m_action.kind == BulkKind::AddTag || m_action.kind == BulkKind::RemoveTag)
        return forEachRow(db(), "SELECT candidate_id, id FROM candidate_tags WHERE tag_id = ?1",
                          {Value(core::toBytes(m_action.tag))},
                          [&](const Statement &row) { m_tagged.insert(idAt(row, 0), idAt(row, 1)); });
    if (m_action.kind == BulkKind::AddToJob || m_action.kind == BulkKind::Transfer)
        return forEachRow(db(), "SELECT candidate_id FROM applications WHERE job_id = ?1",
                          {Value(core::toBytes(m_action.job))},
                          [&](const Statement &row) { m_applied.insert(idAt(row, 0)); });
    return {};
}

Expected<LetterPreview> Planner::letterFor(const Target &target)
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

Expected<void> Planner::add(const Target &target)
{
    QList<Edit> group;
    FieldMap values;
    if (isAboutApplication() && target.application.isNull()) {
        skip(target, BulkObstacle::NoApplication);
        return {};
    }
    switch (m_action.kind) {
    case BulkKind::Move: {
        const auto stages = pipeline(target.job);
        if (!stages)
            return fail(stages.error());
        const BoardStage *to = nullptr;
        for (const BoardStage &stage : **stages) {
            if (m_action.stage.isNull() ? stage.kind == m_action.stageKind : stage.id == m_action.stage)
                to = to ? to : &stage;
        }
        const auto goes = toStage(target, to, values);
        if (!goes)
            return fail(goes.error());
        if (!*goes)
            return {};
        group.append(update("applications", target.application, values));
        break;
    }
    case BulkKind::Reject: {
        if (target.disposition == u"rejected") {
            skip(target, BulkObstacle::AlreadyThere);
            return {};
        }
        const auto stages = pipeline(target.job);
        if (!stages)
            return fail(stages.error());
        values.insert(text("disposition"), QByteArray("rejected"));
        values.insert(text("reject_reason"), m_action.words.isEmpty() ? Value() : Value(m_action.words.toUtf8()));
        if (m_reasonIds)
            values.insert(text("reject_reason_id"),
                          m_action.reason.isNull() ? Value() : Value(core::toBytes(m_action.reason)));
        if (const BoardStage *to = stageOfKind(**stages, text("rejected")); to && to->id != target.stage) {
            values.insert(text("stage_id"), core::toBytes(to->id));
            values.insert(text("stage_entered_at"), protocol::timestampText(m_action.now));
        }
        group.append(update("applications", target.application, values));
        break;
    }
    case BulkKind::Withdraw:
        if (target.disposition == u"withdrawn") {
            skip(target, BulkObstacle::AlreadyThere);
            return {};
        }
        values.insert(text("disposition"), QByteArray("withdrawn"));
        values.insert(text("reject_reason"), m_action.words.isEmpty() ? Value() : Value(m_action.words.toUtf8()));
        group.append(update("applications", target.application, values));
        break;
    case BulkKind::Reopen: {
        if (target.disposition == u"active") {
            skip(target, BulkObstacle::AlreadyThere);
            return {};
        }
        values.insert(text("disposition"), QByteArray("active"));
        values.insert(text("reject_reason"), Value());
        if (m_reasonIds)
            values.insert(text("reject_reason_id"), Value());
        const auto stages = pipeline(target.job);
        if (!stages)
            return fail(stages.error());
        const bool ends = std::any_of((*stages)->begin(), (*stages)->end(), [&](const BoardStage &stage) {
            return stage.id == target.stage && (stage.kind == u"rejected" || stage.kind == u"hired");
        });
        if (ends) {
            const auto before = stageBefore(target);
            if (!before)
                return fail(before.error());
            if (!before->isNull()) {
                values.insert(text("stage_id"), core::toBytes(*before));
                values.insert(text("stage_entered_at"), protocol::timestampText(m_action.now));
            }
        }
        group.append(update("applications", target.application, values));
        break;
    }
    case BulkKind::Hire: {
        const auto stages = pipeline(target.job);
        if (!stages)
            return fail(stages.error());
        const BoardStage *to = stageOfKind(**stages, text("hired"));
        if (target.disposition == u"hired") {
            skip(target, BulkObstacle::AlreadyThere);
            return {};
        }
        values.insert(text("disposition"), QByteArray("hired"));
        if (to && to->id != target.stage) {
            values.insert(text("stage_id"), core::toBytes(to->id));
            values.insert(text("stage_entered_at"), protocol::timestampText(m_action.now));
        }
        group.append(update("applications", target.application, values));
        break;
    }
    case BulkKind::Transfer:
    case BulkKind::AddToJob: {
        if (m_applied.contains(target.candidate)) {
            skip(target, BulkObstacle::AlreadyThere);
            return {};
        }
        m_applied.insert(target.candidate);
        const auto stages = pipeline(m_action.job);
        if (!stages)
            return fail(stages.error());
        if ((*stages)->isEmpty()) {
            skip(target, BulkObstacle::NoStage);
            return {};
        }
        values = {{text("job_id"), core::toBytes(m_action.job)},
                  {text("stage_id"), core::toBytes((*stages)->first().id)}};
        if (m_action.kind == BulkKind::Transfer) {
            values.insert(text("stage_entered_at"), protocol::timestampText(m_action.now));
            if (target.disposition != u"active")
                values.insert(text("disposition"), QByteArray("active"));
            group.append(update("applications", target.application, values));
        } else {
            values.insert(text("candidate_id"), core::toBytes(target.candidate));
            group.append({MutationKind::Insert, text("applications"), {}, values});
        }
        break;
    }
    case BulkKind::AddTag:
        if (m_tagged.contains(target.candidate)) {
            skip(target, BulkObstacle::AlreadyThere);
            return {};
        }
        group.append(
            {MutationKind::Insert,
             text("candidate_tags"),
             {},
             {{text("candidate_id"), core::toBytes(target.candidate)}, {text("tag_id"), core::toBytes(m_action.tag)}}});
        break;
    case BulkKind::RemoveTag:
        if (!m_tagged.contains(target.candidate)) {
            skip(target, BulkObstacle::AlreadyThere);
            return {};
        }
        group.append({MutationKind::Remove, text("candidate_tags"), m_tagged.value(target.candidate), {}});
        break;
    case BulkKind::SetOwner:
        values.insert(text("owner_id"), m_action.user.isNull() ? Value() : Value(core::toBytes(m_action.user)));
        group.append(update("candidates", target.candidate, values));
        break;
    case BulkKind::Remind:
        values = {{text("candidate_id"), core::toBytes(target.candidate)},
                  {text("user_id"), core::toBytes(m_action.user)},
                  {text("due_at"), protocol::timestampText(m_action.due)},
                  {text("what"), m_action.words.toUtf8()}};
        if (!target.application.isNull())
            values.insert(text("application_id"), core::toBytes(target.application));
        group.append({MutationKind::Insert, text("follow_ups"), {}, values});
        break;
    case BulkKind::Remove:
        group.append({MutationKind::Remove, text("candidates"), target.candidate, {}});
        break;
    case BulkKind::Mail:
        if (target.email.isEmpty()) {
            skip(target, BulkObstacle::NoAddress);
            return {};
        }
        break;
    }
    if (m_action.letter && target.email.isEmpty()) {
        ++m_plan.withoutAddress;
    } else if (m_action.letter) {
        const auto letter = letterFor(target);
        if (!letter)
            return fail(letter.error());
        FieldMap mail{{text("candidate_id"), core::toBytes(target.candidate)},
                      {text("recipient"), letter->recipient.trimmed().toUtf8()},
                      {text("subject"), letter->subject.toUtf8()},
                      {text("body"), letter->body.toUtf8()},
                      {text("send_after"), protocol::timestampText(m_action.sendAfter)}};
        if (!target.application.isNull())
            mail.insert(text("application_id"), core::toBytes(target.application));
        if (!m_action.letter->templateId.isNull())
            mail.insert(text("template_id"), core::toBytes(m_action.letter->templateId));
        group.append({MutationKind::Insert, text("candidate_mails"), {}, mail});
        ++m_plan.mails;
    }
    m_plan.groups.append(group);
    m_plan.only = m_plan.groups.size() == 1 ? target.name : QString();
    return {};
}

Expected<BulkPlan> Planner::plan(const BulkSelection &selection)
{
    if (auto ready = prepare(); !ready)
        return fail(ready.error());
    const auto people = targets(selection);
    if (!people)
        return fail(people.error());
    for (const Target &target : *people) {
        if (auto added = add(target); !added)
            return fail(added.error());
    }
    return std::move(m_plan);
}

} // namespace

Expected<BulkPlan> planBulk(const cache::Reader &reader, const BulkAction &action, const BulkSelection &selection)
{
    return Planner(reader, action).plan(selection);
}

Expected<LetterPreview> previewLetter(const cache::Reader &reader, const BulkAction &action,
                                      const BulkSelection &selection)
{
    Planner planner(reader, action);
    const auto people = planner.targets(selection, 20);
    if (!people)
        return fail(people.error());
    for (const Target &target : *people) {
        if (!target.email.isEmpty())
            return planner.letterFor(target);
    }
    // Nobody has an address: what is wrong with the letter is said all the same.
    return planner.letterFor(people->isEmpty() ? Target() : people->first());
}

} // namespace shortlist::client
