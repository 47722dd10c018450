#pragma once

#include "core/expected.h"
#include "server/storage/database.h"
#include "server/storage/embedded.h"

namespace shortlist::server {

/// The database a command works on: `--embedded DIR` (started, or shared with the server that runs it) or `--database URL`.
struct CommandTarget
{
    std::unique_ptr<EmbeddedPostgres> embedded; ///< declared first: the connection goes before its server
    std::unique_ptr<Database> database;

    /// Takes its own options out of `arguments`. InvalidInput where there is none of them, both, or a word is missing.
    [[nodiscard]] static core::Expected<CommandTarget> open(QStringList &arguments);
};

/// What the person sees of a failure: one line on standard error. Returns the exit status: 2 for wrong usage, else 1.
[[nodiscard]] int reportFailure(const core::Error &error);

/// InvalidInput at the first word that no option took.
[[nodiscard]] core::Expected<void> refuseRest(const QStringList &arguments);

/// Takes `name VALUE` out of `arguments`; empty where it is not there, InvalidInput where the value is missing.
[[nodiscard]] core::Expected<QString> takeOption(QStringList &arguments, const QString &name);

} // namespace shortlist::server
