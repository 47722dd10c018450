#pragma once

#include "core/expected.h"

#include <QList>

namespace shortlist::server {

class Database;

/// One table, index, key, policy or function that breaks a rule for tables.
struct RuleViolation
{
    QString rule;   ///< in words
    QString object; ///< what breaks it
};

/// Walks PostgreSQL's catalog and finds whatever breaks the rules for tables (docs/schema.md): row-level security
/// enabled and forced with the tenant's policy, tenant_id first in every key, index and foreign key, no TRUNCATE,
/// capture and stamping on synced tables, comments, ownership, no rights for PUBLIC, a fixed search_path on definer's
/// functions.
[[nodiscard]] core::Expected<QList<RuleViolation>> findRuleViolations(Database &database);

} // namespace shortlist::server
