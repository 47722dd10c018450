#pragma once

#include "core/expected.h"
#include "server/catalog/catalog.h"

namespace shortlist::server {

/// One statement about the data, and what contradicts it.
struct IntegrityCheck
{
    QString what;
    QStringList findings; ///< ids and numbers only
};

/// Checks what the sync keeps: versions without gaps, rows and tombstones that fit their commits, sequence numbers that
/// fit the devices. Needs a role that sees every tenant (a superuser or shortlist_backup), else Refused.
[[nodiscard]] core::Expected<QList<IntegrityCheck>> checkIntegrity(Database &database, const Catalog &catalog);

} // namespace shortlist::server
