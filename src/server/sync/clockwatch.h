#pragma once

#include "server/storage/database.h"

#include <atomic>
#include <functional>
#include <thread>

namespace shortlist::server {

/// Called when a tenant has reached a version, on whatever thread noticed it; may be called more than once for one.
using VersionReached = std::function<void(const QUuid &tenant, qint64 version)>;

/// Called when rights or sign-ins of a tenant changed, on the watch's thread.
using AuthorityChanged = std::function<void(const QUuid &tenant)>;

/// Notices commits that this process did not make (another server process, psql) by reading the tenants' clocks every
/// 20 ms on a connection and a thread of its own, and changes of who may do what alike, whoever made them. The first
/// look reports every tenant.
class ClockWatch
{
public:
    ClockWatch(DatabaseUrl url, VersionReached reached, AuthorityChanged authority);
    ~ClockWatch();
    ClockWatch(const ClockWatch &) = delete;
    ClockWatch &operator=(const ClockWatch &) = delete;

private:
    void watch();

    DatabaseUrl m_url;
    VersionReached m_reached;
    AuthorityChanged m_authority;
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

} // namespace shortlist::server
