#include "server/commands/demo.h"

#include "server/commands/target.h"
#include "server/demo/workspace.h"
#include "server/migrations/migrator.h"

#include <algorithm>
#include <cstdio>

namespace shortlist::server {

namespace {

constexpr int defaultCandidates = 250;
constexpr int mostCandidates = 2'000'000;

} // namespace

int runDemo(QStringList arguments)
{
    const auto wanted = takeOption(arguments, QStringLiteral("--candidates"));
    if (!wanted)
        return reportFailure(wanted.error());
    bool ok = true;
    const int count = wanted->isEmpty() ? defaultCandidates : wanted->toInt(&ok);
    if (!ok || count < 0 || count > mostCandidates)
        return reportFailure({core::ErrorCode::InvalidInput, QStringLiteral("--candidates takes a number from 0 to %1").arg(mostCandidates),
                              QStringLiteral("--candidates"), {}});
    const auto target = CommandTarget::open(arguments);
    if (!target)
        return reportFailure(target.error());
    const auto rest = refuseRest(arguments);
    if (!rest)
        return reportFailure({core::ErrorCode::InvalidInput, rest.error().message, QStringLiteral("--"), {}});
    const auto migrated = Migrator().run(*target->database);
    if (!migrated)
        return reportFailure(migrated.error());
    for (const DemoTenant &tenant : demoTenants()) {
        // The second workspace is there to show that tenants are apart, not to be large.
        const int candidates = tenant.main ? count : std::min(count, 40);
        const auto loaded = loadDemoTenant(*target->database, tenant, candidates);
        if (!loaded)
            return reportFailure(loaded.error());
        std::printf("%s: %d candidates, %d applications, %d notes added\n", qPrintable(tenant.slug), loaded->candidates, loaded->applications,
                    loaded->notes);
    }
    return 0;
}

} // namespace shortlist::server
