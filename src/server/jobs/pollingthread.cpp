#include "server/jobs/pollingthread.h"

#include "core/log.h"
#include "core/uuid.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <exception>

namespace shortlist::server {

PollingThread::PollingThread(DatabaseUrl url, std::chrono::milliseconds pause, Round round)
    : m_url(std::move(url)), m_pause(pause), m_round(std::move(round))
{}

PollingThread::~PollingThread()
{
    stop();
}

void PollingThread::start()
{
    m_thread = std::thread([this] { run(); });
}

void PollingThread::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_changed.notify_all();
}

void PollingThread::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void PollingThread::wait()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, m_pause, [this] { return m_woken || m_stopping; });
    m_woken = false;
}

void PollingThread::run()
{
    std::unique_ptr<Database> database; // opened and closed on this thread
    while (!m_stopping) {
        if (!database) {
            if (auto connected = Database::connect(m_url))
                database = *std::move(connected);
        }
        bool more = false;
        if (database && database->ensureOpen()) {
            try {
                more = m_round(*database);
            } catch (const std::exception &failure) {
                core::log(core::LogLevel::Error, "background-work-failed",
                          {{QStringLiteral("what"), QString::fromLocal8Bit(failure.what())}});
            }
        }
        if (!more)
            wait();
    }
}

QString newWorkerName()
{
    return QStringLiteral("%1:%2:%3")
        .arg(QSysInfo::machineHostName().left(40))
        .arg(QCoreApplication::applicationPid())
        .arg(core::toText(QUuid::createUuid()).left(8));
}

} // namespace shortlist::server
