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
    const std::chrono::milliseconds now = m_clock.monotonic();
    if (m_pullSinceRows < 0 && m_intake->rowsExpected() > 0) {
        m_pullSince = now;
        m_pullSinceRows = m_intake->rowsDone();
    }
    // Often enough for a progress bar, seldom enough not to slow a first sync down.
    if (!m_intake->takeEarlyStored() && now - m_lastAnnounced < std::chrono::milliseconds(500))
        return;
    m_lastAnnounced = now;
    showProgress(m_state);
    emitAction(StateChanged{});
    emitAction(DataCommitted{});
}

void Engine::showProgress(EngineState &state) const
{
    const bool pulling = m_intake && flight(Kind::Pull);
    state.rowsReceived = pulling ? m_intake->rowsDone() : 0;
    state.rowsExpected = pulling ? m_intake->rowsExpected() : 0;
    state.bytesReceived = pulling ? m_intake->bytesReceived() : 0;
    state.secondsLeft = -1;
    const qint64 arrived = state.rowsReceived - m_pullSinceRows;
    const std::chrono::milliseconds took = m_clock.monotonic() - m_pullSince;
    if (state.rowsExpected > 0 && m_pullSinceRows >= 0 && arrived > 0 && took.count() > 0) {
        const qint64 left = std::max<qint64>(0, state.rowsExpected - state.rowsReceived);
        state.secondsLeft = (left * took.count() / arrived + 999) / 1000;
    }
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
    showProgress(next);
    next.version = m_replica.cursor();
    if (next.phase != m_shown.phase || next.cause != m_shown.cause || !next.since.isValid())
        next.since = m_clock.nowUtc();
    m_state = next;
    // Rows alone are announced at their own pace.
    EngineState comparable = next;
    comparable.rowsReceived = m_shown.rowsReceived;
    comparable.rowsExpected = m_shown.rowsExpected;
    comparable.bytesReceived = m_shown.bytesReceived;
    comparable.secondsLeft = m_shown.secondsLeft;
    if (comparable == m_shown)
        return;
    m_shown = next;
    emitAction(StateChanged{});
}

} // namespace shortlist::sync
