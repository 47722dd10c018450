#pragma once

#include "client/syncstate.h"

#include <QList>

namespace shortlist::desktop {

/// One thing that happened to the sync: numbers and causes alone, no names and no values.
struct SyncEvent
{
    enum class Kind { Stored, Pushed, Pulled, Conflicts, Settled, Stopped, Returned };
    Kind kind = Kind::Stopped;
    QDateTime at;
    qint64 number = 0;         ///< of edits, rows or conflicts; of failed tries where it stopped
    client::SyncState state{}; ///< where it stopped
};

/// What happened to the sync since the window opened, in memory.
class SyncLog
{
public:
    static constexpr int most = 200;

    /// Draws its conclusions from two states that followed each other.
    void note(const client::SyncState &before, const client::SyncState &after, const QDateTime &at);
    /// The newest first, `most` at most.
    [[nodiscard]] const QList<SyncEvent> &events() const { return m_events; }

private:
    void add(SyncEvent::Kind kind, const QDateTime &at, qint64 number, const client::SyncState &state = {});
    QList<SyncEvent> m_events;
    qint64 m_rows = 0; ///< of the pull under way
    bool m_stopped = false;
};

} // namespace shortlist::desktop
