#pragma once

#include "core/expected.h"
#include "server/commandline.h"

namespace shortlist::server {

/// `shortlistd restored`: the database is an earlier state of itself. Gives it a new history, so that every client
/// fetches its rows again and offers the edits that it sent since.
[[nodiscard]] core::Expected<void> runRestored(const CommandLine &line);

} // namespace shortlist::server
