#pragma once

namespace shortlist::core {

/// Has this thread stand back behind the window's wherever processors are scarce, for as long as it lives. For threads
/// that work behind the window. Lost time is all it costs, so a system that refuses it is not an error.
void standBehindTheWindow();

/// Has this thread and those that it starts take turns on a processor in small pieces, so that the window's gets one
/// soon whenever something happens. Nobody gets more of it than before; programs that it starts do the same.
/// Linux 6.12 and later can do that; elsewhere
/// nothing changes, and it is no error.
void takeShortTurns();

} // namespace shortlist::core
