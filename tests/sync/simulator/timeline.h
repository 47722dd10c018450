#pragma once

#include "core/clock.h"

#include <functional>
#include <queue>

namespace shortlist::simulator {

using std::chrono::milliseconds;

/// Virtual time: a queue of things to do, executed one by one in the order of their times (and of their making, where
/// times are equal). Nothing in a simulation happens outside it.
class Timeline
{
public:
    [[nodiscard]] milliseconds elapsed() const { return m_elapsed; }

    void after(milliseconds delay, std::function<void()> job)
    {
        m_jobs.push({m_elapsed + std::max(delay, milliseconds(0)), m_next++, std::move(job)});
    }

    /// Executes everything up to `until`; virtual time is then `until`.
    void runUntil(milliseconds until)
    {
        while (!m_jobs.empty() && m_jobs.top().at <= until) {
            const Job job = m_jobs.top();
            m_jobs.pop();
            m_elapsed = job.at;
            job.work();
        }
        m_elapsed = until;
    }

private:
    struct Job
    {
        milliseconds at;
        quint64 order;
        std::function<void()> work;
        [[nodiscard]] bool operator<(const Job &other) const
        {
            return at != other.at ? at > other.at : order > other.order; // the queue's top is its greatest
        }
    };
    std::priority_queue<Job> m_jobs;
    milliseconds m_elapsed{0};
    quint64 m_next = 0;
};

/// One machine's clock: monotonic time is the timeline's, the wall clock may be wrong and jump.
class MachineClock final : public core::Clock
{
public:
    explicit MachineClock(const Timeline &timeline) : m_timeline(timeline) {}
    [[nodiscard]] milliseconds now() const override
    {
        return milliseconds(1'790'000'000'000) + m_timeline.elapsed() + m_error;
    }
    [[nodiscard]] milliseconds monotonic() const override { return m_timeline.elapsed(); }
    void jump(milliseconds by) { m_error += by; }

private:
    const Timeline &m_timeline;
    milliseconds m_error{0};
};

} // namespace shortlist::simulator
