#pragma once

#include "client/importcolumns.h"
#include "client/localworkspace.h"

namespace shortlist::client {

/// Values of job_requisitions from a job in the JSON Resume job schema (job-schema, draft): title, description with
/// responsibilities and qualifications, place, employment type, remote, seniority, salary ("84000", "60k-75k EUR"),
/// required skills. With an `entity`, members that are called as its writable columns go there ("department",
/// "preferred_skills", "max_salary", "closes_at" …), and members of `lookup` by address or name. What a text says that
/// no column can hold is kept at the end of the description; company, date, meta and members that nobody knows are left
/// out. InvalidInput, with the member's path in `where` ("skills[1].keywords"), where one has the wrong shape or value,
/// or where there is no title.
[[nodiscard]] core::Expected<protocol::FieldMap>
jobFields(const QJsonObject &job, const protocol::Entity *entity = nullptr, const ImportLookup *lookup = nullptr);

/// Reads a JSON job file of at most 1 MB and creates the requisition as a draft. Returns its id.
[[nodiscard]] core::Expected<QUuid> importJob(LocalWorkspace &workspace, const QString &path);

} // namespace shortlist::client
