#include "server/auth/securitylog.h"

#include "core/uuid.h"

namespace shortlist::server {

using core::Expected;
using core::fail;

namespace {

QVariant orNull(const QUuid &id)
{
    return id.isNull() ? QVariant() : QVariant(id);
}

} // namespace

Expected<void> recordEvent(const core::Clock &clock, Database &database, const SecurityEvent &event)
{
    const QString address = event.remoteAddress.section(u'%', 0, 0);
    const auto done =
        database.query(QStringLiteral("SELECT auth_record_event(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
                       {newRowId(clock), orNull(event.tenant), orNull(event.user), event.kind,
                        event.emailHash.isEmpty() ? QVariant() : QVariant(event.emailHash), orNull(event.device),
                        address.isEmpty() ? QVariant() : QVariant(address),
                        event.detail.isEmpty() ? QVariant() : QVariant(event.detail), event.merge, clock.nowUtc()});
    return done ? Expected<void>() : Expected<void>(fail(done.error()));
}

QUuid newRowId(const core::Clock &clock)
{
    // One source per thread: they are not thread-safe, and two of them make different ids all the same.
    thread_local core::SystemRandom random;
    return core::UuidSource(clock, random).next();
}

} // namespace shortlist::server
