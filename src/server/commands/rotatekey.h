#pragma once

#include "server/commandline.h"

namespace shortlist::server {

/// `shortlistd rotate-key`: a new master key for the secrets at rest; also beside a running server.
[[nodiscard]] core::Expected<void> runRotateKey(const CommandLine &line);

} // namespace shortlist::server
