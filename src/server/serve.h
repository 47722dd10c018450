#pragma once

#include "core/expected.h"

namespace shortlist::server {

struct CommandLine;

/// Runs the server until SIGTERM or SIGINT: starts PostgreSQL where it is embedded, serves, prints the ready line, and
/// in the end lets requests finish for up to five seconds.
[[nodiscard]] core::Expected<void> serve(const CommandLine &line);

} // namespace shortlist::server
