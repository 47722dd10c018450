#include "core/uuid.h"
#include "desktop/board/stagesdialog.h"

namespace shortlist::desktop {

using cache::BoardStage;
using protocol::FieldMap;
using protocol::MutationKind;
using protocol::Value;

namespace {

FieldMap fieldsOf(const BoardStage &stage, int position, bool letters)
{
    FieldMap fields{{QStringLiteral("name"), stage.name.trimmed().toUtf8()},
                    {QStringLiteral("kind"), stage.kind.toLatin1()},
                    {QStringLiteral("color"), stage.color.isEmpty() ? Value() : Value(stage.color.toLatin1())},
                    {QStringLiteral("position"), QByteArray::number(position)}};
    if (letters)
        fields.insert(QStringLiteral("template_id"),
                      stage.letter.isNull() ? Value() : Value(core::toBytes(stage.letter)));
    return fields;
}

} // namespace

QList<client::Edit> stageEdits(const cache::Board &board, const QList<StageDraft> &drafts,
                               const std::function<QUuid()> &newId, const QDateTime &now)
{
    const QString stages = QStringLiteral("stages");
    QHash<QUuid, BoardStage> before;
    for (const BoardStage &stage : board.stages)
        before.insert(stage.id, stage);
    QList<client::Edit> edits;
    QList<client::Edit> removals;
    QList<QUuid> ids;
    int position = 0;
    for (const StageDraft &draft : drafts) {
        const bool isStored = before.contains(draft.stage.id);
        if (draft.isRemoved) {
            ids.append(QUuid());
            if (isStored && board.ownStages)
                removals.append({MutationKind::Remove, stages, draft.stage.id, {}});
            continue;
        }
        ++position;
        const BoardStage old = before.value(draft.stage.id);
        const bool letters = !draft.stage.letter.isNull() || !old.letter.isNull();
        FieldMap fields = fieldsOf(draft.stage, position, letters);
        if (isStored && board.ownStages) {
            ids.append(draft.stage.id);
            const FieldMap stood = fieldsOf(old, old.position, letters);
            fields.removeIf(
                [&stood](const FieldMap::iterator &each) { return stood.value(each.key()) == each.value(); });
            if (!fields.isEmpty())
                edits.append({MutationKind::Update, stages, draft.stage.id, fields});
        } else {
            ids.append(newId());
            fields.insert(QStringLiteral("job_id"), core::toBytes(board.job));
            edits.append({MutationKind::Insert, stages, ids.last(), fields});
        }
    }
    // Where the cards of each former stage stand afterwards.
    QHash<QUuid, QUuid> goes;
    for (qsizetype i = 0; i < drafts.size(); ++i) {
        if (!before.contains(drafts[i].stage.id))
            continue;
        if (!drafts[i].isRemoved)
            goes.insert(drafts[i].stage.id, ids[i]);
        else if (drafts[i].goesTo >= 0 && drafts[i].goesTo < ids.size())
            goes.insert(drafts[i].stage.id, ids[drafts[i].goesTo]);
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
    return edits + removals;
}

} // namespace shortlist::desktop
