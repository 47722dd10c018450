#pragma once

#include <QUuid>

namespace shortlist::server {

struct Request;
class WorkerPool;

/// Whose workers have the database that a request is about. Null: it cannot be said at the moment, so the request is
/// answered with "busy". Thread-safe.
class WorkerChoice
{
public:
    virtual ~WorkerChoice() = default;
    /// A tenant's own; a null id, which nobody's request has, gets the first cluster's.
    [[nodiscard]] virtual WorkerPool *forTenant(const QUuid &tenant, bool heavy) const = 0;
    /// For somebody who is not signed in: by what the request's body names.
    [[nodiscard]] virtual WorkerPool *forStranger(const Request &request, bool heavy) const = 0;
};

} // namespace shortlist::server
