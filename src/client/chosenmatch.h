#pragma once

#include "client/cvmatches.h"

namespace shortlist::client {

/// Whose the CV of `file` is by what was chosen, as editsFor() and what is said of it afterwards take it; null:
/// somebody new. Where it is of whoever comes in with an earlier file, and that one goes to somebody who is there, it
/// goes to them too. Lives as long as `matches`.
[[nodiscard]] const CvMatch *chosenMatch(const CvMatches &matches, const QList<int> &choices, qsizetype file);

} // namespace shortlist::client
