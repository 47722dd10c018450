#include "desktop/sync/synclog.h"

#include <algorithm>

namespace shortlist::desktop {

using P = client::SyncPhase;

void SyncLog::add(SyncEvent::Kind kind, const QDateTime &at, qint64 number, const client::SyncState &state)
{
    m_events.prepend({kind, at, number, state});
    if (m_events.size() > most)
        m_events.removeLast();
}

void SyncLog::note(const client::SyncState &before, const client::SyncState &after, const QDateTime &at)
{
    using Kind = SyncEvent::Kind;
    if (after.phase == P::Pulling)
        m_rows = std::max(m_rows, after.rowsReceived);
    const bool stopped =
        after.phase == P::Offline || after.phase == P::Blocked || after.cause != client::SyncCause::None;
    const bool works = !stopped && (after.phase == P::Pulling || after.phase == P::Pushing || after.phase == P::Synced);
    if (m_stopped && works) {
        m_stopped = false;
        add(Kind::Returned, at, 0);
    }
    if (after.waiting > before.waiting)
        add(Kind::Stored, at, after.waiting - before.waiting);
    else if (after.waiting < before.waiting)
        add(Kind::Pushed, at, before.waiting - after.waiting);
    if (works && after.phase != P::Pulling && m_rows > 0)
        add(Kind::Pulled, at, std::exchange(m_rows, 0));
    if (after.conflicts > before.conflicts)
        add(Kind::Conflicts, at, after.conflicts - before.conflicts);
    else if (after.conflicts < before.conflicts)
        add(Kind::Settled, at, before.conflicts - after.conflicts);
    if (!stopped)
        return;
    // The tries that fail alike are one line.
    const bool same = m_stopped && !m_events.isEmpty() && m_events.first().kind == Kind::Stopped &&
                      m_events.first().state.cause == after.cause;
    if (same)
        m_events.first().number = after.tries;
    else if (!m_stopped || before.cause != after.cause)
        add(Kind::Stopped, at, after.tries, after);
    m_stopped = true;
}

} // namespace shortlist::desktop
