#include "server/commands/rotatekey.h"

#include "server/commands/target.h"
#include "server/secrets/rotation.h"
#include "server/statefiles.h"

#include <cstdio>

namespace shortlist::server {

core::Expected<void> runRotateKey(const CommandLine &line)
{
    const auto files = StateFiles::prepare(line);
    if (!files)
        return core::fail(files.error());
    const auto target = CommandTarget::open(line);
    if (!target)
        return core::fail(target.error());
    const auto rotated = rotateMasterKey(*target->database, files->keyRing, QDateTime::currentDateTimeUtc());
    if (!rotated)
        return core::fail(rotated.error());
    std::printf("a new master key is in use; %lld values re-wrapped, %d old keys forgotten\n",
                static_cast<long long>(rotated->rewrapped), rotated->forgotten);
    if (rotated->lost > 0)
        std::printf("%lld values cannot be opened: their master key is not in %s\n",
                    static_cast<long long>(rotated->lost), qPrintable(files->keyRing));
    return {};
}

} // namespace shortlist::server
