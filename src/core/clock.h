#pragma once

#include <QDateTime>
#include <QElapsedTimer>

#include <chrono>

namespace shortlist::core {

/// Time as an injected dependency: every rule that depends on time takes a Clock, so that tests own it.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Wall-clock time, UTC, milliseconds since 1970. May jump.
    [[nodiscard]] virtual std::chrono::milliseconds now() const = 0;
    /// Time that never jumps or runs backwards; its zero is arbitrary.
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;

    [[nodiscard]] QDateTime nowUtc() const;
};

/// The machine's own clock.
class SystemClock final : public Clock
{
public:
    SystemClock() { m_timer.start(); }
    [[nodiscard]] std::chrono::milliseconds now() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;

private:
    QElapsedTimer m_timer;
};

/// A clock that stands still until a test moves it.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(std::chrono::milliseconds start = std::chrono::milliseconds(1'790'000'000'000)) : m_now(start)
    {}
    [[nodiscard]] std::chrono::milliseconds now() const override { return m_now; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_monotonic; }
    /// Lets time pass, on both scales.
    void advance(std::chrono::milliseconds by)
    {
        m_now += by;
        m_monotonic += by;
    }
    /// Sets the wall clock as a person would: monotonic time does not notice.
    void jump(std::chrono::milliseconds by) { m_now += by; }

private:
    std::chrono::milliseconds m_now;
    std::chrono::milliseconds m_monotonic{0};
};

} // namespace shortlist::core
