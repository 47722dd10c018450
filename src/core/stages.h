#pragma once

namespace shortlist::core {

/// Notes that this thread has reached a named place: one line with the name and the nanoseconds of the monotonic clock,
/// which all processes of a machine share, appended to the file that SHORTLIST_STAGES names. Without it: nothing.
/// For measuring where the time of an edit goes. Names alone are written, never values. Thread-safe.
void stage(const char *name);

} // namespace shortlist::core
