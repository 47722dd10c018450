#pragma once

#include <QString>

namespace shortlist::extractor {

/// What closeDown() achieved. Where one is false the system has no such means (sandbox_other.cpp) or refused it.
struct SandboxState
{
    bool limited = false;  ///< memory, processor time, open files and the size of the answer are limited
    bool isolated = false; ///< no network, no new processes, no opening of files
};

/// Closes every file but standard input, output and error that the process was started with. Called before anything is
/// set up.
void closeInheritedFiles();

/// Gives up for good whatever reading a file from standard input doesn't need. Called once, before the first untrusted
/// byte is read and after everything that needs files has been set up. Only a single-threaded process may call it.
[[nodiscard]] SandboxState closeDown();

} // namespace shortlist::extractor
