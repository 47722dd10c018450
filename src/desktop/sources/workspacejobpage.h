#pragma once

#include "cache/reader.h"
#include "desktop/sources/jobpagesource.h"

namespace shortlist::desktop {

// What JobPageSource reads from the cache; for the reading thread.

[[nodiscard]] core::Expected<JobPage> readJobPage(const cache::Reader &reader, const QUuid &job);
/// The edits that copy a job: its writable columns but code, dates and status, its own stages, its added fields.
[[nodiscard]] core::Expected<QList<client::Edit>> copyJob(const cache::Reader &reader, const QUuid &job,
                                                          const QString &title);
/// `memory`: the candidates' list's.
[[nodiscard]] core::Expected<KnownPeople> readKnownPeople(const cache::Reader &reader, const QUuid &job,
                                                          cache::ListMemory &memory, const QUuid &user,
                                                          const cache::Cancellation &cancelled);
[[nodiscard]] core::Expected<QStringList> readSkillNames(const cache::Reader &reader);

} // namespace shortlist::desktop
