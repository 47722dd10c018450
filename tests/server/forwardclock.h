#pragma once

#include "core/clock.h"

#include <atomic>

namespace shortlist::testing {

/// How many milliseconds something may take on a machine that is busy.
constexpr int patience = 60'000;

/// Runs with the machine's clock and can be set forward: for work whose rows the database stamps with its own time.
class ForwardClock final : public core::Clock
{
public:
    [[nodiscard]] std::chrono::milliseconds now() const override { return m_clock.now() + m_ahead.load(); }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_clock.monotonic() + m_ahead.load(); }
    void advance(std::chrono::milliseconds by) { m_ahead = m_ahead.load() + by; }

private:
    core::SystemClock m_clock;
    std::atomic<std::chrono::milliseconds> m_ahead{std::chrono::milliseconds(0)};
};

} // namespace shortlist::testing
