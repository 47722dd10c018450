#pragma once

#include "cache/profilelock.h"
#include "client/localworkspace.h"

namespace shortlist::client {

/// A profile held for writing: its lock and its files. The lock is given back last.
struct OpenProfile
{
    std::optional<cache::ProfileLock> lock;
    std::unique_ptr<LocalWorkspace> workspace;
};

/// Takes the profile's lock, waiting up to `waitMs`, and opens it. Busy names the holder.
[[nodiscard]] core::Expected<OpenProfile> openProfile(const QString &directory, const QByteArray &key, int waitMs,
                                                      const core::Clock &clock, core::Random &random);

/// A profile opened for reading only, beside whoever holds it.
class ProfileReader
{
public:
    [[nodiscard]] static core::Expected<ProfileReader> open(const QString &directory, const QByteArray &key);
    [[nodiscard]] cache::Reader reader() const { return {m_connection, m_descriptor}; }
    /// The sign-in that the profile holds; nothing where nobody ever signed in.
    [[nodiscard]] const std::optional<StoredSession> &session() const { return m_session; }

private:
    ProfileReader(cache::Connection connection, protocol::SchemaDescriptor descriptor)
        : m_connection(std::move(connection)), m_descriptor(std::move(descriptor))
    {}
    cache::Connection m_connection;
    protocol::SchemaDescriptor m_descriptor;
    std::optional<StoredSession> m_session;
};

} // namespace shortlist::client
