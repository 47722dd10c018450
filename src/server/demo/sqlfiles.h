#pragma once

#include "core/expected.h"

#include <QDateTime>

namespace shortlist::server {

class Database;

/// Runs the SQL files of this folder, in the order of their names, inside the caller's transaction: rows of tables that
/// follow from the rows that are there. The caller is shortlist_owner, with app.tenant set.
[[nodiscard]] core::Expected<void> runDemoFiles(Database &database, const QDateTime &anchor);

} // namespace shortlist::server
