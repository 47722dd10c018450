#pragma once

#include "server/http/exchange.h"

#include <QStringList>
#include <QUuid>

#include <chrono>
#include <functional>

namespace shortlist::server {

class Database;

/// The signed-in person behind a request.
struct Caller
{
    QUuid session;
    QUuid tenant;
    QUuid user;
    QUuid device;
    QString role;
    QStringList scopes;
};

enum class Access { Public, SignedIn };

/// What a handler works with besides the request: this worker's own database connection and who asks.
struct HandlerContext
{
    Database &database;
    Caller caller; ///< empty for Access::Public
};

/// One row of the route table. The table is the one list of everything the server answers; tests are generated from it.
struct Route
{
    QByteArray method;
    QString pattern; ///< "/v1/blobs/{sha256}"
    Access access = Access::SignedIn;
    qsizetype bodyLimit = 0;           ///< bytes; 0: no body allowed
    std::chrono::seconds deadline{30}; ///< for the whole answer
    std::function<void(const Request &, HandlerContext &, ResponseWriter &)> handle;
    bool heavy = false;      ///< takes a core for long (password hashing): runs on workers of its own
    bool cutBodies = false;  ///< also handed what arrived of a body whose sender went; nobody hears the answer
    bool liveEvents = false; ///< served by the event hub on the I/O threads; has no handle
};

} // namespace shortlist::server
