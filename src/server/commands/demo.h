#pragma once

#include "core/expected.h"

namespace shortlist::server {

struct CommandLine;

/// `shortlistd demo (--embedded DIR | --database URL) [--candidates N]`: migrates and loads the demo workspace. Running
/// it again adds what is missing and changes nothing else.
[[nodiscard]] core::Expected<void> runDemo(const CommandLine &line);

} // namespace shortlist::server
