#pragma once

#include "cache/readmodels/board.h"

#include <QHash>

namespace shortlist::cache {

/// A pipeline under a name, to begin jobs with.
struct PipelineTemplate
{
    QUuid id;
    QString name;
    QList<BoardStage> stages; ///< by position
    bool pending = false;     ///< edits of it or its stages wait for the server
};

/// The letter that is offered when somebody reaches a stage.
struct StageLetter
{
    QUuid letter;
    QString name;
};

/// Reads the workspace's pipelines.
class PipelineReader
{
public:
    explicit PipelineReader(const Reader &reader) : m_reader(reader) {}

    /// By name; none where the server knows no templates.
    [[nodiscard]] core::Expected<QList<PipelineTemplate>> templates() const;
    /// The pipeline of jobs without stages of their own, with everybody in it, whatever their job. Of the cards only
    /// what a move needs is filled in: application, stage and when it was reached.
    [[nodiscard]] core::Expected<Board> workspacePipeline() const;
    /// By stage, of every job; stages without a letter, or with one that is no longer in use, are missing.
    [[nodiscard]] core::Expected<QHash<QUuid, StageLetter>> letters() const;

private:
    const Reader &m_reader;
};

} // namespace shortlist::cache
