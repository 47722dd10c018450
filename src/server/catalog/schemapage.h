#pragma once

#include "core/expected.h"

namespace shortlist::server {

class Database;

/// docs/schema.md as the live catalog has it: every table and view by area, with a diagram of each area's keys.
/// Partitions are left out: they come and go with time.
[[nodiscard]] core::Expected<QString> schemaPage(Database &database);

} // namespace shortlist::server
