#pragma once

#include "protocol/descriptor.h"

namespace shortlist::simulator {

/// The schema's versions that a simulated server may be migrated through; each only adds.
inline constexpr int firstModelSchema = 1;
inline constexpr int newestModelSchema = 3;

/// A small schema with every kind of table that the real one has: removed softly or for good, with a merge group, rows
/// granted one by one or withheld, rows of an owner, rows private to one person, rows that name their own scope (the
/// conflicts), a table of a scope that few see, and rights by role. Version 2 adds a column, version 3 a table and
/// another column.
[[nodiscard]] const protocol::SchemaDescriptor &modelSchema(int version = newestModelSchema);

/// The roles that a simulated person may have: each sees another part of the tables.
[[nodiscard]] const QStringList &modelRoles();

} // namespace shortlist::simulator
