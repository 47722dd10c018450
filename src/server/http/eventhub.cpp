#include "server/http/eventhub.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace shortlist::server {

namespace asio = boost::asio;

EventListener::EventListener(asio::any_io_executor strand, const QUuid &ofTenant, const QUuid &ofSession)
    : tenant(ofTenant), session(ofSession), m_strand(strand), m_timer(strand)
{}

asio::awaitable<EventListener::Wake> EventListener::next(std::chrono::milliseconds heartbeat)
{
    m_timer.expires_after(heartbeat);
    while (true) {
        if (m_ended)
            co_return Wake::Ended;
        if (m_newest > m_sent)
            co_return Wake::Version;
        const auto [error] = co_await m_timer.async_wait(asio::as_tuple(asio::use_awaitable));
        if (!error)
            co_return m_ended ? Wake::Ended : m_newest > m_sent ? Wake::Version : Wake::Heartbeat;
    }
}

qint64 EventListener::take()
{
    m_sent = m_newest;
    return m_sent;
}

void EventListener::offer(qint64 version)
{
    qint64 known = m_newest;
    while (known < version && !m_newest.compare_exchange_weak(known, version)) {
    }
    if (known < version)
        wake();
}

void EventListener::end()
{
    m_ended = true;
    wake();
}

void EventListener::wake()
{
    if (m_waking.exchange(true))
        return;
    asio::post(m_strand, [self = shared_from_this()] {
        self->m_waking = false;
        self->m_timer.cancel();
    });
}

void EventHub::notify(const QUuid &tenant, qint64 version)
{
    const std::lock_guard lock(m_mutex);
    if (m_versions.value(tenant, -1) < version)
        tell(tenant, version);
}

void EventHub::correct(const QUuid &tenant, qint64 version)
{
    const std::lock_guard lock(m_mutex);
    tell(tenant, version);
}

void EventHub::tell(const QUuid &tenant, qint64 version)
{
    m_versions.insert(tenant, version);
    const auto listeners = m_byTenant.constFind(tenant);
    if (listeners == m_byTenant.constEnd())
        return;
    for (const std::shared_ptr<EventListener> &listener : *listeners)
        listener->offer(version);
}

std::shared_ptr<EventListener> EventHub::listen(asio::any_io_executor strand, const QUuid &tenant, const QUuid &session)
{
    auto listener = std::make_shared<EventListener>(strand, tenant, session);
    const std::lock_guard lock(m_mutex);
    m_byTenant[tenant].append(listener);
    if (const auto version = m_versions.constFind(tenant); version != m_versions.constEnd())
        listener->offer(*version);
    return listener;
}

void EventHub::forget(const std::shared_ptr<EventListener> &listener)
{
    const std::lock_guard lock(m_mutex);
    const auto listeners = m_byTenant.find(listener->tenant);
    if (listeners == m_byTenant.end())
        return;
    listeners->removeOne(listener);
    if (listeners->isEmpty())
        m_byTenant.erase(listeners);
}

void EventHub::endSession(const QUuid &session)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &listeners : std::as_const(m_byTenant)) {
        for (const std::shared_ptr<EventListener> &listener : listeners) {
            if (listener->session == session)
                listener->end();
        }
    }
}

void EventHub::endTenant(const QUuid &tenant)
{
    const std::lock_guard lock(m_mutex);
    const auto listeners = m_byTenant.constFind(tenant);
    if (listeners == m_byTenant.constEnd())
        return;
    for (const std::shared_ptr<EventListener> &listener : *listeners)
        listener->end();
}

QHash<QUuid, QSet<QUuid>> EventHub::sessions() const
{
    QHash<QUuid, QSet<QUuid>> found;
    const std::lock_guard lock(m_mutex);
    for (const auto &listeners : m_byTenant) {
        for (const std::shared_ptr<EventListener> &listener : listeners)
            found[listener->tenant].insert(listener->session);
    }
    return found;
}

QList<QUuid> EventHub::tenants() const
{
    const std::lock_guard lock(m_mutex);
    return m_byTenant.keys();
}

} // namespace shortlist::server
