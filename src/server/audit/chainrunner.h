#pragma once

#include "server/audit/chain.h"
#include "server/storage/database.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace shortlist::server {

/// Chains the audit log once a second, on a thread and a connection of its own. Failures are logged and tried again.
class ChainRunner
{
public:
    ChainRunner(DatabaseUrl url, ServerKey key);
    /// Waits for a batch that is on its way.
    ~ChainRunner();

private:
    void work();
    [[nodiscard]] bool pauseOrStop();

    const DatabaseUrl m_url;
    const AuditChain m_chain;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace shortlist::server
