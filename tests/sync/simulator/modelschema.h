#pragma once

#include "protocol/descriptor.h"

namespace shortlist::simulator {

/// A small schema with everything the merge rule distinguishes: single fields, a merge group, two scopes, soft removal,
/// and the table of conflicts.
[[nodiscard]] const protocol::SchemaDescriptor &modelSchema();

} // namespace shortlist::simulator
