#include "sync/engine/engine.h"

namespace shortlist::sync {

void Engine::countWaiting()
{
    const auto count = m_replica.waitingCount();
    const auto oldest = m_replica.oldestWaiting();
    // Where counting fails the next push runs into the same failure, and names it.
    m_waiting = !count || *count > 0;
    if (count)
        m_state.waiting = *count;
    if (oldest)
        m_state.oldestWaiting = *oldest;
}

void Engine::announceRows()
{
    // Often enough for a progress bar, seldom enough not to slow a first sync down.
    if (m_clock.monotonic() - m_lastAnnounced < std::chrono::milliseconds(500))
        return;
    m_lastAnnounced = m_clock.monotonic();
    m_state.rowsReceived = m_intake->rowsReceived();
    emitAction(StateChanged{});
    emitAction(DataCommitted{});
}

Phase Engine::phase() const
{
    if (!m_running)
        return Phase::SignedOut;
    if (m_blocked)
        return Phase::Blocked;
    const bool busy = anyFlight();
    if (m_trouble && !busy)
        return Phase::Offline;
    if (!m_contact)
        return Phase::Connecting;
    if (flight(Kind::Push))
        return Phase::Pushing;
    return busy || m_pullDue ? Phase::Pulling : Phase::Synced;
}

void Engine::showState()
{
    EngineState next = m_state;
    next.phase = phase();
    next.cause = Cause::None;
    next.detail.clear();
    if (const auto &why = m_blocked ? m_blocked : m_trouble ? m_trouble : m_lastTrouble) {
        next.cause = why->cause;
        next.detail = why->detail;
    } else if (isStalled()) {
        next.cause = Cause::Timeout;
        next.detail = QStringLiteral("The server has not answered for 10 seconds");
    }
    if (!m_trouble)
        next.nextTry = {};
    next.tries = m_backoff.failures();
    next.rowsReceived = flight(Kind::Pull) ? m_intake->rowsReceived() : 0;
    next.version = m_replica.cursor();
    if (next.phase != m_shown.phase || next.cause != m_shown.cause || !next.since.isValid())
        next.since = m_clock.nowUtc();
    m_state = next;
    // Rows alone are announced at their own pace.
    EngineState comparable = next;
    comparable.rowsReceived = m_shown.rowsReceived;
    if (comparable == m_shown)
        return;
    m_shown = next;
    emitAction(StateChanged{});
}

} // namespace shortlist::sync
