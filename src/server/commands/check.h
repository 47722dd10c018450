#pragma once

#include <QStringList>

namespace shortlist::server {

/// `shortlistd check (--embedded DIR | --database URL)`: checks migrations, the rules for tables and the integrity of what the
/// sync keeps, and prints a line per check. Returns the exit status: 1 when a check failed.
[[nodiscard]] int runCheck(QStringList arguments);

} // namespace shortlist::server
