#pragma once

namespace shortlist::core {

/// Has the system read the program and its libraries into its memory, on a thread of its own, before somebody's first
/// look at a page waits for the disk. Each process has no more memory for it. Once is enough: more
/// often it does nothing. Linux; elsewhere nothing happens.
void readProgramAhead();

} // namespace shortlist::core
