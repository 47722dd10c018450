#include "server/http/workerpool.h"

#include "core/log.h"
#include "server/storage/database.h"

namespace shortlist::server {

WorkerPool::WorkerPool(int threads, int queueLimit, Connect connect)
    : m_queueLimit(queueLimit), m_connect(std::move(connect))
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool()
{
    stop();
}

bool WorkerPool::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_queue.size() >= static_cast<std::size_t>(m_queueLimit))
            return false;
        m_queue.push_back(std::move(job));
    }
    m_ready.notify_one();
    return true;
}

void WorkerPool::stop()
{
    std::deque<Job> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        dropped.swap(m_queue);
    }
    m_ready.notify_all();
    for (const Job &job : dropped)
        job(nullptr);
    for (std::thread &thread : m_threads) {
        if (thread.joinable())
            thread.join();
    }
}

void WorkerPool::run()
{
    std::unique_ptr<Database> database; // opened and closed on this thread, as Qt Sql wants it
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_ready.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
            if (m_stopping)
                return;
            job = std::move(m_queue.front());
            m_queue.pop_front();
        }
        if (!database) {
            core::Expected<std::unique_ptr<Database>> opened = m_connect();
            if (opened)
                database = *std::move(opened);
            else
                core::log(core::LogLevel::Error, "database-unreachable",
                          {{QStringLiteral("code"), core::toString(opened.error().code)}});
        } else if (const core::Expected<void> open = database->ensureOpen(); !open) {
            core::log(core::LogLevel::Error, "database-unreachable",
                      {{QStringLiteral("code"), core::toString(open.error().code)}});
            job(nullptr);
            continue;
        }
        job(database.get());
    }
}

} // namespace shortlist::server
