#pragma once

#include "core/expected.h"

namespace shortlist::server {

struct CommandLine;

/// `shortlistd migrate (--database URL | --embedded DIR)`: runs the outstanding migrations.
[[nodiscard]] core::Expected<void> runMigrate(const CommandLine &line);

} // namespace shortlist::server
