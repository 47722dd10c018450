#pragma once

#include <QStringList>

namespace shortlist::server {

/// `shortlistd migrate (--database URL | --embedded DIR)`: runs the outstanding migrations. `arguments` are the words after
/// the command's name. Returns the exit status.
[[nodiscard]] int runMigrate(QStringList arguments);

} // namespace shortlist::server
