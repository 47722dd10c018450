#pragma once

#include "core/expected.h"
#include "server/commandline.h"

namespace shortlist::server {

/// Prints a page of docs/ that is made from the live catalog: `schema` or `roles`.
[[nodiscard]] core::Expected<void> runDocument(const CommandLine &line);

} // namespace shortlist::server
