#pragma once

#include "core/clock.h"
#include "core/expected.h"
#include "server/http/limits.h"

#include <QUuid>

#include <atomic>
#include <functional>

namespace shortlist::server {

class Authenticator;
class Database;
class EventHub;
class Router;
class WorkerChoice;

/// What every connection works with. Outlives all of them; used from every I/O thread.
struct Services
{
    const Limits &limits;
    const core::Clock &clock;
    const Router &router;
    const WorkerChoice &workers;
    Authenticator &authenticator;
    EventHub &events;
    /// The tenant's newest version, read on a worker.
    std::function<core::Expected<qint64>(const QUuid &tenant, Database &database)> tenantVersion;
    std::atomic<qint64> bodiesInMemory{0};
};

} // namespace shortlist::server
