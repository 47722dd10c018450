#include "server/commands/target.h"

namespace shortlist::server {

using core::Expected;
using core::fail;

Expected<CommandTarget> CommandTarget::open(const CommandLine &line)
{
    CommandTarget target;
    Expected<DatabaseUrl> address = DatabaseUrl();
    if (line.embedded.isEmpty()) {
        address = DatabaseUrl::parse(line.database);
    } else {
        auto embedded = EmbeddedPostgres::attachOrStart(line.embedded);
        if (!embedded)
            return fail(embedded.error());
        target.embedded = *std::move(embedded);
        address = target.embedded->superuserUrl();
    }
    if (!address)
        return fail(address.error());
    auto database = Database::connect(*address);
    if (!database)
        return fail(database.error());
    target.database = *std::move(database);
    return target;
}

} // namespace shortlist::server
