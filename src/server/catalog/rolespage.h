#pragma once

#include "protocol/descriptor.h"

namespace shortlist::server {

/// docs/roles.md: what each role sees and may do, table by table, as the descriptor says.
[[nodiscard]] QString rolesPage(const protocol::SchemaDescriptor &descriptor);

} // namespace shortlist::server
