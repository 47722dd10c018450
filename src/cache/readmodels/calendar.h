#pragma once

#include "cache/reader.h"
#include "domain/calendarevent.h"

namespace shortlist::cache {

/// Interviews as appointments, by time: with the candidate and the panel as far as this device holds them, without
/// notes that are for interviewers alone and without blind copies. Those that have no time yet are left out, as are
/// practice interviews.
[[nodiscard]] core::Expected<QList<domain::CalendarEvent>> calendarEvents(const Reader &reader,
                                                                          const QList<QUuid> &interviews);

} // namespace shortlist::cache
