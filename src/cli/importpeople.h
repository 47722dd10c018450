#pragma once

#include "cli/command.h"

namespace shortlist::cli {

/// Imports the people of one file in one step; prints a row for each. What stands in the way of a line goes to standard
/// error with its number, and the status is Failed then, although the other lines are imported. With `--left-out OUT`
/// those lines are written as CSV, to be mended and imported again.
[[nodiscard]] int importPeople(Invocation &run, const QByteArray &key, const QString &path, const QUuid &job);

} // namespace shortlist::cli
