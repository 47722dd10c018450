#include "server/commands/demo.h"

#include "core/clock.h"
#include "server/blobs/blobstore.h"
#include "server/commands/target.h"
#include "server/demo/workspace.h"
#include "server/migrations/migrator.h"
#include "server/secrets/secretbox.h"
#include "server/statefiles.h"

#include <algorithm>
#include <cstdio>

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

constexpr int defaultCandidates = 250;
constexpr int mostCandidates = 2'000'000;

} // namespace

Expected<void> runDemo(const CommandLine &line)
{
    const int count = line.candidates < 0 ? defaultCandidates : line.candidates;
    if (count > mostCandidates)
        return fail(core::ErrorCode::InvalidInput,
                    QStringLiteral("--candidates takes a number up to %1").arg(mostCandidates),
                    QStringLiteral("--candidates"));
    const auto migrator = Migrator::withSite(line.migrations);
    if (!migrator)
        return fail(migrator.error());
    const auto target = CommandTarget::open(line);
    if (!target)
        return fail(target.error());
    const auto migrated = migrator->run(*target->database);
    if (!migrated)
        return fail(migrated.error());
    const auto files = StateFiles::prepare(line);
    if (!files)
        return fail(files.error());
    const auto key = ServerKey::loadOrCreate(files->key);
    if (!key)
        return fail(key.error());
    const auto prepared = BlobStore::prepare(files->blobs);
    if (!prepared)
        return fail(prepared.error());
    BlobStore blobs(files->blobs, *key);
    const auto secrets = SecretBox::openOrCreate(files->keyRing);
    if (!secrets)
        return fail(secrets.error());
    const QDateTime now = core::SystemClock().nowUtc();
    for (const DemoTenant &tenant : demoTenants()) {
        // The second workspace is there to show that tenants are apart, not to be large.
        const int candidates = tenant.main ? count : std::min(count, 40);
        const auto loaded = loadDemoTenant(*target->database, tenant, {candidates, now, &blobs, secrets->get()});
        if (!loaded)
            return fail(loaded.error());
        std::printf("%s: %d candidates, %d applications, %d notes, %d CVs added\n", qPrintable(tenant.slug),
                    loaded->candidates, loaded->applications, loaded->notes, loaded->cvs);
    }
    return {};
}

} // namespace shortlist::server
