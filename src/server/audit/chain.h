#pragma once

#include "server/auth/serverkey.h"

#include <QUuid>

#include <functional>

namespace shortlist::server {

class Database;

/// Moves what the audit triggers noted into each tenant's chained audit_log. Any number of processes may do it at the
/// same time: an advisory lock lets one at a tenant, the others pass it by.
class AuditChain
{
public:
    explicit AuditChain(ServerKey key) : m_key(std::move(key)) {}

    /// Chains everything that is committed, in the order of the commits, of every tenant. How many entries were added.
    [[nodiscard]] core::Expected<int> advance(Database &database) const;
    [[nodiscard]] core::Expected<int> advance(Database &database, const QUuid &tenant) const;

private:
    [[nodiscard]] core::Expected<int> advanceBatch(Database &database, const QUuid &tenant) const;

    ServerKey m_key;
};

/// What a server does every second: advance(), failures logged. Answers that it can wait.
[[nodiscard]] std::function<bool(Database &)> chainingRound(const ServerKey &key);

/// Destroys the key of a person: nobody can read what the audit log holds about them, now or from a later change, and
/// the chain stays whole. Within the caller's own transaction of that tenant. Refused for an id that is no person's.
[[nodiscard]] core::Expected<void> eraseSubject(Database &database, const QUuid &tenant, const QUuid &subject);

} // namespace shortlist::server
