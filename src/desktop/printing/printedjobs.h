#pragma once

#include "desktop/board/boardstate.h"
#include "desktop/printing/printedrecords.h"
#include "desktop/sources/records.h"

namespace shortlist::desktop {

// Jobs and their people as texts for paper. Any thread: both may be long, and no more than mostPrinted rows are taken.

/// The list of jobs in the order given, with the columns of the window's. `about` as of printedList().
[[nodiscard]] PrintedText printedJobs(const QList<cache::JobListItem> &jobs, const QDateTime &now,
                                      const PrintFrame &frame, const QString &about);
/// Who is on an arranged board (arrange()), stage by stage, in the order of its columns: those that its filter, chips
/// and the switch for ended applications leave there. `about` as above.
[[nodiscard]] PrintedText printedBoard(const BoardState &state, const QDateTime &now, const PrintFrame &frame,
                                       const QString &about);

} // namespace shortlist::desktop
