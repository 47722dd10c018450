#pragma once

#include "client/extractorprocess.h"
#include "client/fileinput.h"
#include "client/importplan.h"
#include "client/localworkspace.h"

namespace shortlist::client {

/// A CV that has been read by the extractor and is ready to be imported.
struct ReadCv
{
    QString fileName;
    QByteArray bytes;
    Extraction extraction;
    QByteArray preview; ///< empty: none could be made
};

/// Reads the file and lets the child process take it apart. Blocks for as long as the child's limit: not on a GUI
/// thread. The error says what is wrong with this file and what to do.
[[nodiscard]] core::Expected<ReadCv> readCv(const FileInput &file);

/// What importing a CV would do: nothing of it is stored but the bytes of the file.
struct PlannedCv
{
    QUuid candidate;
    QString name;
    QList<Edit> edits; ///< the candidate, the CV's row and, with a job, the application
};

/// Plans the candidate of a CV, who applies where `options` say so. Refused where the database would refuse them.
[[nodiscard]] core::Expected<PlannedCv> planCv(LocalWorkspace &workspace, const ReadCv &cv,
                                               const ImportOptions &options);

/// Where somebody who applies for `options.job` begins: the stage that is asked for, if it belongs to the job's
/// pipeline, or its first; nullopt where there is none here. NotFound: the job is not here.
[[nodiscard]] core::Expected<std::optional<QUuid>> beginningStage(const cache::Reader &reader,
                                                                  const ImportOptions &options);

/// The first stage of the job's pipeline, or of the workspace's own; nullopt when there is none here.
[[nodiscard]] core::Expected<std::optional<QUuid>> firstStage(const cache::Reader &reader, const QUuid &job);

} // namespace shortlist::client
