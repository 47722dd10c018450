#include "server/commands/migrate.h"

#include "server/commands/target.h"
#include "server/migrations/migrator.h"

#include <cstdio>

namespace shortlist::server {

int runMigrate(QStringList arguments)
{
    const auto target = CommandTarget::open(arguments);
    if (!target)
        return reportFailure(target.error());
    const auto rest = refuseRest(arguments);
    if (!rest)
        return reportFailure({core::ErrorCode::InvalidInput, rest.error().message, QStringLiteral("--"), {}});
    const Migrator migrator;
    const auto ran = migrator.run(*target->database);
    if (!ran)
        return reportFailure(ran.error());
    std::printf("%d migrations ran; the schema is at %d\n", *ran, migrator.newest());
    return 0;
}

} // namespace shortlist::server
