#pragma once

#include "cache/readmodels/pipelines.h"
#include "client/edit.h"
#include "desktop/board/stageeditor.h"

#include <functional>

namespace shortlist::desktop {

// All of these are for one transaction; `newId` makes keys.

/// What turns a pipeline into the drafts: stages put in, changed and removed, and the cards of removed ones moved. A
/// job that used the workspace's pipeline (`ownStages` is false) gets stages of its own, and its cards go to them. A
/// board without a job is the workspace's pipeline itself.
[[nodiscard]] QList<client::Edit> stageEdits(const cache::Board &board, const QList<StageDraft> &drafts,
                                             const std::function<QUuid()> &newId, const QDateTime &now);
/// What turns a template into the drafts and gives it this name; `stood` with a null id: a new one.
[[nodiscard]] QList<client::Edit> templateEdits(const cache::PipelineTemplate &stood, const QString &name,
                                                const QList<StageDraft> &drafts, const std::function<QUuid()> &newId);
/// Takes a template away, with its stages. Jobs keep theirs.
[[nodiscard]] QList<client::Edit> templateRemoval(const cache::PipelineTemplate &stood);
/// Copies of the stages for a job that has none yet.
[[nodiscard]] QList<client::Edit> stagesOfNewJob(const QUuid &job, const QList<cache::BoardStage> &stages,
                                                 const std::function<QUuid()> &newId);

} // namespace shortlist::desktop
