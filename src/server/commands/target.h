#pragma once

#include "core/expected.h"
#include "server/commandline.h"
#include "server/storage/database.h"
#include "server/storage/embedded.h"

namespace shortlist::server {

/// The database a command works on: `--embedded DIR` (started, or shared with the server that runs it) or `--database
/// URL`.
struct CommandTarget
{
    std::unique_ptr<EmbeddedPostgres> embedded; ///< declared first: the connection goes before its server
    std::unique_ptr<Database> database;

    [[nodiscard]] static core::Expected<CommandTarget> open(const CommandLine &line);
};

} // namespace shortlist::server
