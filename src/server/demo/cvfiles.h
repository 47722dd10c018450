#pragma once

#include "server/demo/story.h"

#include <QUuid>

namespace shortlist::server {

/// Adds CVs for the first candidates whose names a PDF in Helvetica can show: rows of files, and their bytes in the
/// blob store. Answers how many rows were new.
[[nodiscard]] core::Expected<int> loadDemoCvs(Database &database, const DemoTenant &tenant, const QUuid &tenantId,
                                              const DemoStory &story, const DemoOptions &options,
                                              const QList<QUuid> &owners);

} // namespace shortlist::server
