#pragma once

#include "server/storage/database.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace shortlist::server {

/// A thread with a database connection of its own that does rounds of work until it is stopped. Background work never
/// takes a connection or a thread away from requests.
class PollingThread
{
public:
    /// One round; true when there may be more to do at once, false to wait for `pause` or wake().
    using Round = std::function<bool(Database &database)>;

    PollingThread(DatabaseUrl url, std::chrono::milliseconds pause, Round round);
    ~PollingThread();
    PollingThread(const PollingThread &) = delete;
    PollingThread &operator=(const PollingThread &) = delete;

    void start();
    void wake();
    /// Waits for the round that is under way; it sees stopping() meanwhile. Idempotent.
    void stop();
    [[nodiscard]] const std::atomic<bool> &stopping() const { return m_stopping; }

private:
    void run();
    void wait();

    const DatabaseUrl m_url;
    const std::chrono::milliseconds m_pause;
    const Round m_round;
    std::atomic<bool> m_stopping = false;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_woken = false;
    std::thread m_thread;
};

/// Names this process in locks: host, process and a random part, because process ids come back.
[[nodiscard]] QString newWorkerName();

} // namespace shortlist::server
