#include "client/openprofile.h"

#include "cache/storestate.h"

namespace shortlist::client {

using core::Expected;
using core::fail;

Expected<OpenProfile> openProfile(const QString &directory, const QByteArray &key, int waitMs, const core::Clock &clock,
                                  core::Random &random)
{
    auto lock = cache::ProfileLock::acquire(directory, std::chrono::milliseconds(waitMs));
    if (!lock)
        return fail(lock.error());
    auto workspace = LocalWorkspace::open(directory, key, clock, random);
    if (!workspace)
        return fail(workspace.error());
    return OpenProfile{*std::move(lock), *std::move(workspace)};
}

Expected<ProfileReader> ProfileReader::open(const QString &directory, const QByteArray &key)
{
    auto connection =
        cache::Connection::open(directory + QStringLiteral("/cache.db"), key, cache::AccessMode::ReadOnly);
    if (!connection)
        return fail(connection.error());
    auto state = cache::StoreState::read(connection->handle());
    if (!state)
        return fail(state.error());
    ProfileReader reader(*std::move(connection), state->descriptor);
    auto session = StoredSession::peek(directory, key);
    if (!session)
        return fail(session.error());
    reader.m_session = *std::move(session);
    return reader;
}

} // namespace shortlist::client
