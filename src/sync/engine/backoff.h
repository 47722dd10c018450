#pragma once

#include "core/random.h"

#include <algorithm>
#include <chrono>

namespace shortlist::sync {

/// The wait before the next try: uniform between nothing and a bound that doubles with each failure from 1 s up to a
/// cap
/// ("full jitter": it spreads the clients that lost a server at the same moment better than any narrower band).
class Backoff
{
public:
    static constexpr std::chrono::milliseconds first{1'000};
    static constexpr std::chrono::milliseconds longest{60'000};

    /// Counts a failure and gives the wait after it.
    [[nodiscard]] std::chrono::milliseconds next(core::Random &random, std::chrono::milliseconds cap = longest)
    {
        const auto bound = std::min<std::chrono::milliseconds>(cap, first * (1LL << std::min(m_failures, 10)));
        ++m_failures;
        return std::chrono::milliseconds(random.below(static_cast<std::uint64_t>(bound.count()) + 1));
    }
    void reset() { m_failures = 0; }
    [[nodiscard]] int failures() const { return m_failures; }

private:
    int m_failures = 0;
};

} // namespace shortlist::sync
