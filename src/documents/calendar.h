#pragma once

#include "domain/calendarevent.h"

namespace shortlist::documents {

/// Writes appointments as iCalendar (RFC 5545), with libical. Times stand in the zone in which they were agreed, with a
/// VTIMEZONE of the system's rules for it; in UTC where this system does not know the zone. Nothing is asked of anybody
/// by the file: it has no METHOD, so that a calendar that reads it answers nobody. Bytes are UTF-8 with CR LF.
[[nodiscard]] QByteArray writeCalendar(const QList<domain::CalendarEvent> &events);

} // namespace shortlist::documents
