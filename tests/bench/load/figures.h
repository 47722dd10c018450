#pragma once

#include "server/storage/database.h"

#include <QString>

namespace shortlist::bench {

/// Where the figures are taken.
struct Stage
{
    QString url;
    qint64 serverPid = 0;
    server::DatabaseUrl superuser;
};

/// Durable mutations per second through the server: one tenant, and over many.
void mutationFigures(const Stage &stage);
/// 64 writers with random holds and writers past the server; what they delay, and what anybody misses.
void writerFigures(const Stage &stage);
/// Commit to received by many live clients.
void crowdFigures(const Stage &stage);
/// Memory and processor of idle streams, and a crowd that comes back at once.
void densityFigures(const Stage &stage);

} // namespace shortlist::bench
