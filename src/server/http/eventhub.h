#pragma once

#include <QHash>
#include <QList>
#include <QSet>
#include <QUuid>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace shortlist::server {

/// One open event stream's ear. Everything but offer() and end() belongs to the connection's strand.
class EventListener : public std::enable_shared_from_this<EventListener>
{
public:
    EventListener(boost::asio::any_io_executor strand, const QUuid &tenant, const QUuid &session);

    enum class Wake { Version, Heartbeat, Ended };
    /// Waits for a version newer than the last one returned, the next heartbeat, or the session's end.
    [[nodiscard]] boost::asio::awaitable<Wake> next(std::chrono::milliseconds heartbeat);
    /// The tenant's newest version; marks it as sent.
    [[nodiscard]] qint64 take();

    /// Any thread. Versions that come faster than the stream takes them fall together into the newest.
    void offer(qint64 version);
    [[nodiscard]] bool wasOffered() const { return m_newest >= 0; }
    void end();

    const QUuid tenant;
    const QUuid session;

private:
    void wake();

    const boost::asio::any_io_executor m_strand;
    boost::asio::steady_timer m_timer;
    std::atomic<qint64> m_newest{-1};
    std::atomic<bool> m_ended{false};
    std::atomic<bool> m_waking{false};
    qint64 m_sent = -1;
};

/// Tells open event streams that their tenant has reached a version. Thread-safe.
class EventHub
{
public:
    /// The tenant has committed `version`: called after a push. Of two that end at the same time the older may be told
    /// last, and says nothing then.
    void notify(const QUuid &tenant, qint64 version);
    /// What the tenant's clock says: called by the watch over commits made elsewhere, which reports every tenant when
    /// it begins. It holds even where it is older (a restored database); a look that a push has overtaken is followed
    /// by another one.
    void correct(const QUuid &tenant, qint64 version);

    /// Registers an open stream and offers it the version that the tenant is known to have reached. Where none is known
    /// yet (nothing was offered), read it only afterwards and offer() it: then no commit falls between.
    [[nodiscard]] std::shared_ptr<EventListener> listen(boost::asio::any_io_executor strand, const QUuid &tenant,
                                                        const QUuid &session);
    void forget(const std::shared_ptr<EventListener> &listener);

    /// Cuts the streams of an ended session.
    void endSession(const QUuid &session);
    /// Cuts the streams of a suspended tenant.
    void endTenant(const QUuid &tenant);
    /// The sessions with an open stream, by tenant.
    [[nodiscard]] QHash<QUuid, QSet<QUuid>> sessions() const;
    /// The tenants with an open stream: the ones whose clocks are worth watching.
    [[nodiscard]] QList<QUuid> tenants() const;

private:
    void tell(const QUuid &tenant, qint64 version);

    mutable std::mutex m_mutex;
    QHash<QUuid, QList<std::shared_ptr<EventListener>>> m_byTenant;
    QHash<QUuid, qint64> m_versions; ///< last notified
};

} // namespace shortlist::server
