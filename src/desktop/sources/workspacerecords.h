#pragma once

#include "desktop/sources/records.h"

namespace shortlist::desktop {

// The reading jobs behind WorkspaceSources. They run on the reading thread and touch nothing but their arguments.

[[nodiscard]] core::Expected<CandidateDetail> readCandidate(const cache::Reader &reader, const QUuid &candidate);
[[nodiscard]] core::Expected<JobDetail> readJob(const cache::Reader &reader, const QUuid &job);
[[nodiscard]] core::Expected<QList<StageItem>> readPipeline(const cache::Reader &reader, const QUuid &job);
[[nodiscard]] core::Expected<QList<ConflictItem>> readConflicts(const cache::Reader &reader);
[[nodiscard]] core::Expected<QList<Colleague>> readColleagues(const cache::Reader &reader);
[[nodiscard]] core::Expected<QList<RecordFields>> readRecords(const cache::Reader &reader, const QString &entity);
/// The person's row of user_preferences, or nothing with a null id.
[[nodiscard]] core::Expected<RecordFields> readPreferences(const cache::Reader &reader, const QUuid &user);
[[nodiscard]] core::Expected<QList<StoredRows>> readStored(const cache::Reader &reader);
[[nodiscard]] core::Expected<QList<WaitingEdit>> nameEdits(const cache::Reader &reader,
                                                           const QList<protocol::Mutation> &mutations);

[[nodiscard]] core::Expected<QHash<QUuid, QString>> readTitles(const cache::Reader &reader,
                                                               const QList<RecordAddress> &rows);

} // namespace shortlist::desktop
