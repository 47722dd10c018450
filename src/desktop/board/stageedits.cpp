#include "desktop/board/stageedits.h"
#include "core/uuid.h"

namespace shortlist::desktop {

using cache::BoardStage;
using protocol::FieldMap;
using protocol::MutationKind;
using protocol::Value;

namespace {

/// What older servers have no columns for is written only where it is used.
struct Extras
{
    bool letters = false;
    bool limits = false;
};

FieldMap fieldsOf(const BoardStage &stage, int position, const Extras &extras)
{
    FieldMap fields{{QStringLiteral("name"), stage.name.trimmed().toUtf8()},
                    {QStringLiteral("kind"), stage.kind.toLatin1()},
                    {QStringLiteral("color"), stage.color.isEmpty() ? Value() : Value(stage.color.toLatin1())},
                    {QStringLiteral("position"), QByteArray::number(position)}};
    if (extras.limits)
        fields.insert(QStringLiteral("limit_days"),
                      stage.limitDays > 0 ? Value(QByteArray::number(stage.limitDays)) : Value());
    if (extras.letters)
        fields.insert(QStringLiteral("template_id"),
                      stage.letter.isNull() ? Value() : Value(core::toBytes(stage.letter)));
    return fields;
}

/// The edits that make the rows of one pipeline what the drafts say, removals apart; and the ids of the drafts, null
/// for removed ones.
struct RowEdits
{
    QList<client::Edit> changes;
    QList<client::Edit> removals;
    QList<QUuid> ids;
};

RowEdits rowEdits(const QString &entity, const QList<BoardStage> &stood, bool own, const QList<StageDraft> &drafts,
                  const std::pair<QString, Value> &belongs, const std::function<QUuid()> &newId)
{
    QHash<QUuid, BoardStage> before;
    for (const BoardStage &stage : stood)
        before.insert(stage.id, stage);
    RowEdits edits;
    int position = 0;
    for (const StageDraft &draft : drafts) {
        const bool isStored = before.contains(draft.stage.id);
        if (draft.isRemoved) {
            edits.ids.append(QUuid());
            if (isStored && own)
                edits.removals.append({MutationKind::Remove, entity, draft.stage.id, {}});
            continue;
        }
        ++position;
        const BoardStage old = before.value(draft.stage.id);
        const Extras extras{!draft.stage.letter.isNull() || !old.letter.isNull(),
                            draft.stage.limitDays > 0 || old.limitDays > 0};
        FieldMap fields = fieldsOf(draft.stage, position, extras);
        if (isStored && own) {
            edits.ids.append(draft.stage.id);
            const FieldMap was = fieldsOf(old, old.position, extras);
            fields.removeIf([&was](const FieldMap::iterator &each) { return was.value(each.key()) == each.value(); });
            if (!fields.isEmpty())
                edits.changes.append({MutationKind::Update, entity, draft.stage.id, fields});
        } else {
            edits.ids.append(newId());
            if (belongs.second)
                fields.insert(belongs.first, belongs.second);
            edits.changes.append({MutationKind::Insert, entity, edits.ids.last(), fields});
        }
    }
    return edits;
}

} // namespace

QList<client::Edit> stageEdits(const cache::Board &board, const QList<StageDraft> &drafts,
                               const std::function<QUuid()> &newId, const QDateTime &now)
{
    const Value job = board.job.isNull() ? Value() : Value(core::toBytes(board.job));
    const RowEdits rows = rowEdits(QStringLiteral("stages"), board.stages, board.ownStages, drafts,
                                   {QStringLiteral("job_id"), job}, newId);
    QSet<QUuid> before;
    for (const BoardStage &stage : board.stages)
        before.insert(stage.id);
    QList<client::Edit> edits = rows.changes;
    // Where the cards of each former stage stand afterwards.
    QHash<QUuid, QUuid> goes;
    for (qsizetype i = 0; i < drafts.size(); ++i) {
        if (!before.contains(drafts[i].stage.id))
            continue;
        if (!drafts[i].isRemoved)
            goes.insert(drafts[i].stage.id, rows.ids[i]);
        else if (drafts[i].goesTo >= 0 && drafts[i].goesTo < rows.ids.size())
            goes.insert(drafts[i].stage.id, rows.ids[drafts[i].goesTo]);
    }
    for (const cache::BoardCard &card : board.cards) {
        const QUuid to = goes.value(card.stage, card.stage);
        if (to == card.stage || to.isNull())
            continue;
        // The same step under another id is no step: the time in the stage goes on.
        edits.append({MutationKind::Update,
                      QStringLiteral("applications"),
                      card.application,
                      {{QStringLiteral("stage_id"), core::toBytes(to)},
                       {QStringLiteral("stage_entered_at"),
                        protocol::timestampText(board.ownStages ? now : card.stageEntered)}}});
    }
    return edits + rows.removals;
}

QList<client::Edit> templateEdits(const cache::PipelineTemplate &stood, const QString &name,
                                  const QList<StageDraft> &drafts, const std::function<QUuid()> &newId)
{
    const QString entity = QStringLiteral("pipeline_templates");
    QList<client::Edit> edits;
    const QUuid id = stood.id.isNull() ? newId() : stood.id;
    if (stood.id.isNull() || stood.name != name)
        edits.append({stood.id.isNull() ? MutationKind::Insert : MutationKind::Update,
                      entity,
                      id,
                      {{QStringLiteral("name"), name.trimmed().toUtf8()}}});
    const RowEdits rows = rowEdits(QStringLiteral("pipeline_template_stages"), stood.stages, true, drafts,
                                   {QStringLiteral("pipeline_id"), core::toBytes(id)}, newId);
    return edits + rows.changes + rows.removals;
}

QList<client::Edit> templateRemoval(const cache::PipelineTemplate &stood)
{
    QList<client::Edit> edits;
    for (const BoardStage &stage : stood.stages)
        edits.append({MutationKind::Remove, QStringLiteral("pipeline_template_stages"), stage.id, {}});
    edits.append({MutationKind::Remove, QStringLiteral("pipeline_templates"), stood.id, {}});
    return edits;
}

QList<client::Edit> stagesOfNewJob(const QUuid &job, const QList<BoardStage> &stages,
                                   const std::function<QUuid()> &newId)
{
    QList<StageDraft> drafts;
    for (BoardStage stage : stages) {
        stage.id = QUuid();
        drafts.append({stage, false, -1});
    }
    return rowEdits(QStringLiteral("stages"), {}, true, drafts, {QStringLiteral("job_id"), core::toBytes(job)}, newId)
        .changes;
}

} // namespace shortlist::desktop
