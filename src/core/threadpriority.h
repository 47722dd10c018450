#pragma once

namespace shortlist::core {

/// Has this thread stand back behind the window's wherever processors are scarce, for as long as it lives. For threads
/// that work behind the window. Lost time is all it costs, so a system that refuses it is not an error.
void standBehindTheWindow();

} // namespace shortlist::core
