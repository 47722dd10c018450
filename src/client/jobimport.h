#pragma once

#include "client/localworkspace.h"

namespace shortlist::client {

/// Values of job_requisitions from a job in the JSON Resume job schema (job-schema, draft): title, description with
/// responsibilities and qualifications, place, employment type, remote, seniority, salary, required skills.
/// InvalidInput where it is no such document or has no title.
[[nodiscard]] core::Expected<protocol::FieldMap> jobFields(const QJsonObject &job);

/// Reads a JSON job file of at most 1 MB and creates the requisition as a draft. Returns its id.
[[nodiscard]] core::Expected<QUuid> importJob(LocalWorkspace &workspace, const QString &path);

} // namespace shortlist::client
