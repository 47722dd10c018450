#pragma once

#include "core/expected.h"

namespace shortlist::server {

struct CommandLine;

/// `shortlistd check (--embedded DIR | --database URL)`: checks migrations, the rules for tables and the integrity of
/// what the sync keeps, and prints a line per check. Refused when a check failed.
[[nodiscard]] core::Expected<void> runCheck(const CommandLine &line);

} // namespace shortlist::server
