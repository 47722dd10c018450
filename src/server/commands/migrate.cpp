#include "server/commands/migrate.h"

#include "server/commands/target.h"
#include "server/migrations/migrator.h"

#include <cstdio>

namespace shortlist::server {

core::Expected<void> runMigrate(const CommandLine &line)
{
    const auto migrator = Migrator::withSite(line.migrations);
    if (!migrator)
        return core::fail(migrator.error());
    const auto target = CommandTarget::open(line);
    if (!target)
        return core::fail(target.error());
    const auto ran = migrator->run(*target->database);
    if (!ran)
        return core::fail(ran.error());
    std::printf("%d migrations ran; the schema is at %d\n", *ran, migrator->schemaVersion());
    return {};
}

} // namespace shortlist::server
