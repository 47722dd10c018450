#pragma once

#include "client/extractorprocess.h"
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
[[nodiscard]] core::Expected<ReadCv> readCv(const QString &path);

struct ImportedCv
{
    QUuid candidate;
    QString name;
    EditReceipt receipt;
};

/// Creates the candidate, its CV's row and, with a job, its application: all or nothing.
[[nodiscard]] core::Expected<ImportedCv> importCv(LocalWorkspace &workspace, const ReadCv &cv, const QUuid &job);

/// The first stage of the job's pipeline, or of the workspace's own; nullopt when there is none here.
[[nodiscard]] core::Expected<std::optional<QUuid>> firstStage(const cache::Reader &reader, const QUuid &job);

} // namespace shortlist::client
