#include "server/commands/restored.h"

#include "server/commands/target.h"

#include <cstdio>

namespace shortlist::server {

core::Expected<void> runRestored(const CommandLine &line)
{
    const auto target = CommandTarget::open(line);
    if (!target)
        return core::fail(target.error());
    const auto renewed = target->database->query(
        QStringLiteral("UPDATE server_identity SET history = gen_random_uuid(), created_at = now() RETURNING history"));
    if (!renewed)
        return core::fail(renewed.error());
    // Row-level security changes no row, and says nothing, for a role that it binds.
    if (renewed->size() != 1)
        return core::fail(core::ErrorCode::Refused,
                          QStringLiteral("No history was changed: run this as a superuser of the database"));
    std::printf("the history is now %s; clients fetch everything again and offer what was lost\n",
                qPrintable(renewed->constFirst().constFirst().toString()));
    return {};
}

} // namespace shortlist::server
