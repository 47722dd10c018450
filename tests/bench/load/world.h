#pragma once

#include "server/storage/database.h"

#include <QUuid>

namespace shortlist::bench {

/// Who may ask the server something, without the cost of a sign-in each: written straight into the database.
struct Session
{
    QByteArray token;
    QUuid tenant;
    QUuid device;
    QUuid epoch;
    QByteArray scopes; ///< the keys that a recruiter holds, as they stand in a query
};

/// Sign-ins of the tenant's recruiters, in turn, each on a device of its own.
[[nodiscard]] QList<Session> makeSessions(server::Database &superuser, const QString &tenantSlug, int count);

/// As many recruiters as are missing to `count`.
void makeRecruiters(server::Database &superuser, const QString &tenantSlug, int count);

/// Further tenants, prefix1, prefix2 …, each with one recruiter and so many candidates.
void makeTenants(server::Database &superuser, const QString &prefix, int count, int candidatesEach);

/// Ids of some candidates of a tenant.
[[nodiscard]] QList<QUuid> candidatesOf(server::Database &superuser, const QString &tenantSlug, int count);

/// Single-row updates, each a commit, that pgbench reaches on so many connections with copies of a tenant's candidates:
/// the same rows without row-level security, triggers and further indexes. 0 without pgbench.
[[nodiscard]] double pgbenchLimit(const server::DatabaseUrl &url, const QString &tenantSlug, int connections);

/// Processor time of a process and its present resident memory (Linux).
struct ProcessUse
{
    double seconds = 0;
    double mib = 0;
};
[[nodiscard]] ProcessUse useOf(qint64 pid);

} // namespace shortlist::bench
