#pragma once

#include <cstdlib>

namespace shortlist::tests {

/// Ends the process where a promise does not hold: fuzzers count that as a finding.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace shortlist::tests
