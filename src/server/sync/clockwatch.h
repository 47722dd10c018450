#pragma once

#include "server/storage/database.h"

#include <atomic>
#include <functional>
#include <thread>

namespace shortlist::server {

/// Called when a tenant has reached a version, on whatever thread noticed it; may be called more than once for one.
using VersionReached = std::function<void(const QUuid &tenant, qint64 version)>;

/// Notices commits that this process did not make (another server process, psql) by reading the tenants' clocks every
/// 50 ms on a connection and a thread of its own. The first look reports every tenant.
class ClockWatch
{
public:
    ClockWatch(DatabaseUrl url, VersionReached reached);
    ~ClockWatch();
    ClockWatch(const ClockWatch &) = delete;
    ClockWatch &operator=(const ClockWatch &) = delete;

private:
    void watch();

    DatabaseUrl m_url;
    VersionReached m_reached;
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

} // namespace shortlist::server
