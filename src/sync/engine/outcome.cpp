#include "sync/engine/engine.h"

namespace shortlist::sync {

using std::chrono::milliseconds;

namespace {

/// Whether waiting a few seconds is unlikely to change anything: a run that a person watches ends at once.
bool endsOnce(Cause cause)
{
    switch (cause) {
    case Cause::Timeout:
    case Cause::ServerBusy:
    case Cause::ServerError:
        return false;
    default:
        return true;
    }
}

} // namespace

void Engine::failed(Kind kind, const Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::SignIn:
        if (kind == Kind::Refresh || m_refreshed)
            endSession(failure);
        else
            m_refreshDue = true;
        return;
    case FailureKind::DeviceCloned:
        renewDevice(failure);
        return;
    case FailureKind::SequenceGap:
        closeGap(failure);
        return;
    case FailureKind::Block:
        block(failure);
        return;
    case FailureKind::TooLarge:
    case FailureKind::Refused:
        if (kind == Kind::Push && m_sent.size() > 1) {
            // Smaller pushes bring everything before the edit in question through.
            m_batch = static_cast<int>(m_sent.size() / 2);
            return;
        }
        break;
    case FailureKind::Retry:
        if (kind == Kind::Push && failure.cause == Cause::Timeout)
            m_batch = std::max(25, m_batch / 2);
        break;
    }
    if (kind == Kind::Refresh)
        m_refreshDue = true;
    retryLater(failure);
}

void Engine::failedLocally(const core::Error &error)
{
    const Failure failure = failureFromStorage(error);
    if (failure.kind == FailureKind::Block)
        block(failure);
    else
        retryLater(failure);
}

void Engine::retryLater(const Failure &failure)
{
    if (!m_running || m_ended)
        return;
    const bool alreadyWaiting = m_trouble.has_value();
    m_trouble = m_lastTrouble = failure;
    if (m_mode == Mode::Once && (endsOnce(failure.cause) || m_backoff.failures() + 1 >= triesOnce)) {
        finish(failure);
        return;
    }
    const milliseconds asked = failure.retryAfter;
    const QDateTime now = m_clock.nowUtc();
    if (alreadyWaiting && m_state.nextTry >= now.addMSecs(asked.count()))
        return; // the same trouble seen by a second request
    const milliseconds wait =
        std::max(m_backoff.next(m_random, m_waiting ? longestWithEdits : Backoff::longest), asked);
    m_waitAsked = asked.count() > 0;
    m_state.nextTry = now.addMSecs(wait.count());
    emitAction(SetTimer{Timer::Retry, wait});
}

void Engine::retryNow()
{
    if (!m_trouble)
        return;
    m_trouble.reset();
    m_waitAsked = false;
    emitAction(CancelTimer{Timer::Retry});
}

void Engine::block(const Failure &failure)
{
    if (!m_running)
        return;
    abandonAll();
    retryNow();
    emitAction(CancelTimer{Timer::Poll});
    m_blocked = failure;
    if (m_mode == Mode::Once)
        finish(failure);
}

void Engine::endSession(const Failure &failure)
{
    Failure ended = failure;
    ended.kind = FailureKind::Block;
    ended.cause = Cause::SessionEnded;
    block(ended);
    emitAction(SignInNeeded{});
}

void Engine::renewDevice(const Failure &failure)
{
    if (m_renewed) {
        Failure again = failure;
        again.cause = Cause::DeviceCloned;
        block(again);
        return;
    }
    abandon(Kind::Push);
    const QUuid device = m_ids.next();
    if (const auto renewed = m_replica.renewDevice(device, m_ids.next()); !renewed) {
        failedLocally(renewed.error());
        return;
    }
    m_renewed = true;
    m_pullDue = true; // what made the server forget this device may have made it forget more
    countWaiting();
    emitAction(DataCommitted{});
}

void Engine::closeGap(const Failure &failure)
{
    if (failure.lastSeq >= 0 && !m_gapTried) {
        m_gapTried = true;
        if (const auto reopened = m_replica.reopenAfter(failure.lastSeq); !reopened) {
            failedLocally(reopened.error());
            return;
        }
        const auto first = m_replica.waiting(1);
        if (!first) {
            failedLocally(first.error());
            return;
        }
        if (!first->isEmpty() && first->constFirst().seq == failure.lastSeq + 1) {
            countWaiting();
            return;
        }
    }
    // The edits in between are gone from here as well: new numbers are the only way on.
    renewDevice(failure);
}

void Engine::finish(std::optional<Failure> failure)
{
    if (m_ended)
        return;
    abandonAll();
    m_ended = true;
    showState();
    emitAction(Finished{std::move(failure)});
}

} // namespace shortlist::sync
