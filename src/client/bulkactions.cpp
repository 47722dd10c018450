#include "client/bulkactions.h"

#include "client/bulkplanner.h"
#include "core/uuid.h"

#include <algorithm>

namespace shortlist::client {

using cache::BoardStage;
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

/// NULL for an empty text.
Value words(const QString &said)
{
    return said.isEmpty() ? Value() : Value(said.toUtf8());
}

Value idOrNull(const QUuid &id)
{
    return id.isNull() ? Value() : Value(core::toBytes(id));
}

const BoardStage *stageOfKind(const QList<BoardStage> &stages, const QString &kind)
{
    const auto it =
        std::find_if(stages.begin(), stages.end(), [&kind](const BoardStage &stage) { return stage.kind == kind; });
    return it == stages.end() ? nullptr : &*it;
}

QByteArray dispositionIn(const BoardStage &stage)
{
    return stage.kind == u"rejected" ? "rejected" : stage.kind == u"hired" ? "hired" : "active";
}

} // namespace

void BulkPlanner::enter(const BoardStage &stage, FieldMap &values) const
{
    values.insert(text("stage_id"), core::toBytes(stage.id));
    values.insert(text("stage_entered_at"), protocol::timestampText(m_action.now));
}

Expected<bool> BulkPlanner::reopen(const BulkTarget &target, const Stages &stages, FieldMap &values)
{
    if (target.disposition == u"active")
        return skip(target, BulkObstacle::AlreadyThere);
    values.insert(text("disposition"), QByteArray("active"));
    values.insert(text("reject_reason"), Value());
    if (m_reasonIds)
        values.insert(text("reject_reason_id"), Value());
    const auto at = std::find_if(stages.begin(), stages.end(),
                                 [&target](const BoardStage &stage) { return stage.id == target.stage; });
    if (at == stages.end() || dispositionIn(*at) == "active")
        return true;
    const auto before = stageBefore(target, stages);
    if (!before)
        return fail(before.error());
    for (const BoardStage &stage : stages) {
        if (stage.id == *before)
            enter(stage, values);
    }
    return true;
}

Expected<bool> BulkPlanner::change(const BulkTarget &target, const Stages &stages, FieldMap &values)
{
    const BoardStage *to = nullptr;
    switch (m_action.kind) {
    case BulkKind::Move: {
        const auto it = std::find_if(stages.begin(), stages.end(), [this](const BoardStage &stage) {
            return m_action.stage.isNull() ? stage.kind == m_action.stageKind : stage.id == m_action.stage;
        });
        if (it == stages.end())
            return skip(target, BulkObstacle::NoStage);
        if (it->id == target.stage && target.disposition.toLatin1() == dispositionIn(*it))
            return skip(target, BulkObstacle::AlreadyThere);
        enter(*it, values);
        values.insert(text("disposition"), dispositionIn(*it));
        return true;
    }
    case BulkKind::Reject:
        if (target.disposition == u"rejected")
            return skip(target, BulkObstacle::AlreadyThere);
        values.insert(text("disposition"), QByteArray("rejected"));
        values.insert(text("reject_reason"), words(m_action.words));
        if (m_reasonIds)
            values.insert(text("reject_reason_id"), idOrNull(m_action.reason));
        to = stageOfKind(stages, text("rejected"));
        break;
    case BulkKind::Withdraw:
        if (target.disposition == u"withdrawn")
            return skip(target, BulkObstacle::AlreadyThere);
        values.insert(text("disposition"), QByteArray("withdrawn"));
        values.insert(text("reject_reason"), words(m_action.words));
        break;
    case BulkKind::Hire:
        if (target.disposition == u"hired")
            return skip(target, BulkObstacle::AlreadyThere);
        values.insert(text("disposition"), QByteArray("hired"));
        to = stageOfKind(stages, text("hired"));
        break;
    default:
        return reopen(target, stages, values);
    }
    if (to && to->id != target.stage)
        enter(*to, values);
    return true;
}

Expected<bool> BulkPlanner::applyFor(const BulkTarget &target, QList<Edit> &group)
{
    if (m_applied.contains(target.candidate))
        return skip(target, BulkObstacle::AlreadyThere);
    m_applied.insert(target.candidate);
    const auto stages = pipeline(m_action.job);
    if (!stages)
        return fail(stages.error());
    if ((*stages)->isEmpty())
        return skip(target, BulkObstacle::NoStage);
    FieldMap values{{text("job_id"), core::toBytes(m_action.job)}};
    if (m_action.kind == BulkKind::Transfer) {
        enter((*stages)->first(), values);
        if (target.disposition != u"active")
            values.insert(text("disposition"), QByteArray("active"));
        group.append({MutationKind::Update, text("applications"), target.application, values});
    } else {
        values.insert(text("stage_id"), core::toBytes((*stages)->first().id));
        values.insert(text("candidate_id"), core::toBytes(target.candidate));
        group.append({MutationKind::Insert, text("applications"), {}, values});
    }
    return true;
}

Expected<bool> BulkPlanner::erase(const BulkTarget &target, QList<Edit> &group)
{
    const Erasure open = m_erasures.value(target.candidate);
    if (m_action.kind == BulkKind::KeepData) {
        if (open.id.isNull() || open.status == u"running")
            return skip(target, BulkObstacle::NotWaiting);
        group.append({MutationKind::Update,
                      text("erasure_requests"),
                      open.id,
                      {{text("status"), Value(QByteArray("refused"))}, {text("decision_reason"), Value(takenBack)}}});
        return true;
    }
    if (open.status == u"received")
        group.append({MutationKind::Update,
                      text("erasure_requests"),
                      open.id,
                      {{text("status"), Value(QByteArray("approved"))}}});
    else if (open.id.isNull())
        group.append({MutationKind::Insert,
                      text("erasure_requests"),
                      {},
                      {{text("candidate_id"), core::toBytes(target.candidate)},
                       {text("status"), Value(QByteArray("approved"))}}});
    else
        return skip(target, BulkObstacle::AlreadyThere);
    return true;
}

Expected<bool> BulkPlanner::act(const BulkTarget &target, QList<Edit> &group)
{
    const Value candidate = core::toBytes(target.candidate);
    switch (m_action.kind) {
    case BulkKind::Transfer:
    case BulkKind::AddToJob:
        return applyFor(target, group);
    case BulkKind::AddTag:
    case BulkKind::AddToPool:
    case BulkKind::AssignTest:
        return join(target, group);
    case BulkKind::RemoveTag:
    case BulkKind::LeavePool:
        return leave(target, group);
    case BulkKind::DraftOffer:
        return draftOffer(target, group);
    case BulkKind::SetOwner:
        group.append({MutationKind::Update,
                      text("candidates"),
                      target.candidate,
                      {{text("owner_id"), idOrNull(m_action.user)}}});
        return true;
    case BulkKind::SetSource:
        group.append({MutationKind::Update,
                      text("candidates"),
                      target.candidate,
                      {{text("source"), Value(m_action.source.toUtf8())}}});
        return true;
    case BulkKind::MakePrivate:
    case BulkKind::MakePublic:
        if (m_private.contains(target.candidate) == (m_action.kind == BulkKind::MakePrivate))
            return skip(target, BulkObstacle::AlreadyThere);
        group.append({MutationKind::Update,
                      text("candidates"),
                      target.candidate,
                      {{text("is_private"), Value(QByteArray(m_action.kind == BulkKind::MakePrivate ? "t" : "f"))}}});
        return true;
    case BulkKind::Erase:
    case BulkKind::KeepData:
        return erase(target, group);
    case BulkKind::Remind:
        group.append({MutationKind::Insert,
                      text("follow_ups"),
                      {},
                      {{text("candidate_id"), candidate},
                       {text("application_id"), idOrNull(target.application)},
                       {text("user_id"), core::toBytes(m_action.user)},
                       {text("due_at"), protocol::timestampText(m_action.due)},
                       {text("what"), m_action.words.toUtf8()}}});
        return true;
    case BulkKind::Remove:
        group.append({MutationKind::Remove, text("candidates"), target.candidate, {}});
        return true;
    case BulkKind::Mail:
        return target.email.isEmpty() ? skip(target, BulkObstacle::NoAddress) : true;
    default:
        break;
    }
    if (target.application.isNull())
        return skip(target, BulkObstacle::NoApplication);
    const auto stages = pipeline(target.job);
    if (!stages)
        return fail(stages.error());
    FieldMap values;
    const auto changed = change(target, **stages, values);
    if (changed && *changed)
        group.append({MutationKind::Update, text("applications"), target.application, values});
    return changed;
}

Expected<void> BulkPlanner::addLetter(const BulkTarget &target, QList<Edit> &group)
{
    if (target.email.isEmpty()) {
        ++m_plan.withoutAddress;
        return {};
    }
    const auto letter = letterFor(target);
    if (!letter)
        return fail(letter.error());
    group.append({MutationKind::Insert,
                  text("candidate_mails"),
                  {},
                  {{text("candidate_id"), core::toBytes(target.candidate)},
                   {text("application_id"), idOrNull(target.application)},
                   {text("template_id"), idOrNull(m_action.letter->templateId)},
                   {text("recipient"), letter->recipient.trimmed().toUtf8()},
                   {text("subject"), letter->subject.toUtf8()},
                   {text("body"), letter->body.toUtf8()},
                   {text("send_after"), protocol::timestampText(m_action.sendAfter)}}});
    ++m_plan.mails;
    return {};
}

Expected<void> BulkPlanner::add(const BulkTarget &target)
{
    QList<Edit> group;
    if (isAboutApplication() && target.application.isNull()) {
        skip(target, BulkObstacle::NoApplication);
        return {};
    }
    const auto wanted = act(target, group);
    if (!wanted)
        return fail(wanted.error());
    if (!*wanted)
        return {};
    if (m_action.letter) {
        if (auto added = addLetter(target, group); !added)
            return added;
    }
    m_plan.groups.append(group);
    m_plan.only = m_plan.groups.size() == 1 ? target.name : QString();
    return {};
}

Expected<BulkPlan> BulkPlanner::plan(const BulkSelection &selection)
{
    if (auto ready = prepare(); !ready)
        return fail(ready.error());
    const auto people = targets(selection);
    if (!people)
        return fail(people.error());
    for (const BulkTarget &target : *people) {
        if (auto added = add(target); !added)
            return fail(added.error());
    }
    return std::move(m_plan);
}

Expected<BulkPlan> planBulk(const cache::Reader &reader, const BulkAction &action, const BulkSelection &selection)
{
    return BulkPlanner(reader, action).plan(selection);
}

Expected<LetterPreview> previewLetter(const cache::Reader &reader, const BulkAction &action,
                                      const BulkSelection &selection)
{
    BulkPlanner planner(reader, action);
    const auto people = planner.targets(selection, 20);
    if (!people)
        return fail(people.error());
    for (const BulkTarget &target : *people) {
        if (!target.email.isEmpty())
            return planner.letterFor(target);
    }
    // Nobody has an address: what is wrong with the letter is said all the same.
    return planner.letterFor(people->isEmpty() ? BulkTarget() : people->first());
}

} // namespace shortlist::client
