#include "server/audit/chainrunner.h"

#include "core/log.h"

namespace shortlist::server {

using namespace std::chrono_literals;

ChainRunner::ChainRunner(DatabaseUrl url, ServerKey key) : m_url(std::move(url)), m_chain(std::move(key))
{
    m_thread = std::thread([this] { work(); });
}

ChainRunner::~ChainRunner()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

bool ChainRunner::pauseOrStop()
{
    std::unique_lock lock(m_mutex);
    return m_wake.wait_for(lock, 1s, [this] { return m_stopping; });
}

void ChainRunner::work()
{
    std::unique_ptr<Database> database; // opened and closed on this thread
    while (!pauseOrStop()) {
        if (!database) {
            auto connected = Database::connect(m_url);
            if (!connected)
                continue;
            database = *std::move(connected);
        }
        if (!database->ensureOpen())
            continue;
        const auto added = m_chain.advance(*database);
        if (!added)
            core::log(core::LogLevel::Warning, "audit-chain-failed",
                      {{QStringLiteral("code"), core::toString(added.error().code)}});
    }
}

} // namespace shortlist::server
