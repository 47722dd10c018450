#pragma once

#include "core/expected.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace shortlist::server {

class Database;

/// Threads that may block: every handler runs on one of them, each with a database connection of its own, opened when
/// first needed and again after it broke. The queue is bounded: a full one refuses, so that overload becomes a quick
/// 503 instead of a growing wait.
class WorkerPool
{
public:
    using Connect = std::function<core::Expected<std::unique_ptr<Database>>()>;
    /// Gets the worker's connection, or null when the database is not to be reached or the pool stops.
    using Job = std::function<void(Database *)>;

    WorkerPool(int threads, int queueLimit, Connect connect);
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// Queues a job; false when the queue is full or the pool has stopped. Thread-safe. The job must not throw.
    [[nodiscard]] bool post(Job job);
    /// Lets running jobs end, runs waiting ones with null and joins the threads. Idempotent.
    void stop();

private:
    void run();

    const int m_queueLimit;
    const Connect m_connect;
    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<Job> m_queue;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace shortlist::server
