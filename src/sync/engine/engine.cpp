#include "sync/engine/engine.h"

namespace shortlist::sync {

using std::chrono::milliseconds;

namespace {

/// Bytes of values a push carries at most. Escaped as JSON they stay well below the server's limit of 8 MiB.
constexpr qsizetype maxPushValues = 3 * 1024 * 1024;

qsizetype valueBytes(const protocol::Mutation &mutation)
{
    qsizetype bytes = 256;
    for (auto it = mutation.fields.cbegin(); it != mutation.fields.cend(); ++it)
        bytes +=
            it.key().size() + it->oldValue.value_or(QByteArray()).size() + it->newValue.value_or(QByteArray()).size();
    return bytes;
}

/// False where edits that were sent under an older identity wait again: a resync was cut off before it renumbered them.
bool areNumbered(const QList<protocol::Mutation> &mutations)
{
    for (qsizetype i = 0; i < mutations.size(); ++i) {
        if (mutations[i].seq <= 0 || mutations[i].seq != mutations[0].seq + i)
            return false;
    }
    return true;
}

} // namespace

Engine::Engine(Replica &replica, const core::Clock &clock, core::Random &random)
    : m_replica(replica), m_clock(clock), m_random(random), m_ids(clock, random)
{}

void Engine::start(Mode mode)
{
    stop();
    m_mode = mode;
    m_running = true;
    m_pullDue = true;
    m_schemaDue = m_replica.schemaVersion() == 0;
    countWaiting();
    proceed();
}

void Engine::stop()
{
    abandonAll();
    if (m_running) {
        emitAction(CancelTimer{Timer::Retry});
        emitAction(CancelTimer{Timer::Poll});
    }
    m_running = m_ended = m_contact = false;
    m_trouble.reset();
    m_lastTrouble.reset();
    m_blocked.reset();
    m_waitAsked = m_pulled = m_refreshDue = m_refreshed = m_renewed = m_gapTried = false;
    m_knownVersion = 0;
    m_backoff.reset();
    m_eventsBackoff.reset();
    showState();
}

void Engine::networkChanged()
{
    if (!m_running || m_blocked || m_ended)
        return;
    // A connection of the old network never answers again. One that has been silent for a moment is taken for such.
    for (const Kind kind : {Kind::Refresh, Kind::Schema, Kind::Push, Kind::Pull}) {
        if (flight(kind) && m_clock.monotonic() - flight(kind).lastProgress > milliseconds(2'000))
            abandon(kind);
    }
    if (m_eventsAsked) {
        emitAction(CloseEvents{});
        m_eventsAsked = m_eventsOpen = false;
        openEvents();
    }
    m_pullDue = true;
    if (!m_waitAsked) {
        m_backoff.reset();
        retryNow();
    }
    proceed();
}

void Engine::editMade()
{
    countWaiting();
    if (m_trouble && !m_waitAsked && !m_ended &&
        m_state.nextTry > m_clock.nowUtc().addMSecs(longestWithEdits.count())) {
        // The wait was chosen when nothing waited.
        emitAction(SetTimer{Timer::Retry, longestWithEdits});
        m_state.nextTry = m_clock.nowUtc().addMSecs(longestWithEdits.count());
    }
    proceed();
}

void Engine::pause()
{
    if (!m_running || m_ended || m_blocked)
        return;
    Failure wish;
    wish.kind = FailureKind::Block;
    wish.cause = Cause::Paused;
    wish.detail = QStringLiteral("Stopped by a person; it goes on from here when asked");
    block(wish);
    proceed();
}

void Engine::syncNow()
{
    if (!m_running || m_ended || (m_blocked && m_blocked->cause == Cause::SessionEnded))
        return;
    m_blocked.reset();
    m_renewed = m_gapTried = false;
    m_backoff.reset();
    retryNow();
    m_pullDue = true;
    countWaiting();
    proceed();
}

void Engine::wakeUp(qint64 version)
{
    if (!m_running || m_blocked)
        return;
    // Events overtake pulls, so a version behind the cursor means nothing, except in the greeting of a new connection:
    // there it is a server that lost something, and the next pull finds out.
    if (version > m_replica.cursor() || (m_firstEvent && version < m_replica.cursor()))
        m_pullDue = true;
    m_firstEvent = false;
    noteVersion(version);
    if (m_trouble && !m_waitAsked)
        retryNow();
    proceed();
}

void Engine::eventsOpened()
{
    if (!m_eventsAsked)
        return;
    m_eventsOpen = m_firstEvent = true;
    m_eventsBackoff.reset();
    emitAction(CancelTimer{Timer::Poll});
}

void Engine::eventsClosed(const Failure &failure)
{
    if (!m_eventsAsked)
        return;
    m_eventsAsked = m_eventsOpen = false;
    if (!m_running || m_blocked || m_ended)
        return;
    if (failure.kind == FailureKind::SignIn && !m_refreshed && !flight(Kind::Refresh))
        m_refreshDue = true;
    // What closed the stream may have cut off the server altogether: a pull finds out, and names the cause.
    m_pullDue = true;
    emitAction(SetTimer{Timer::Events, std::max(m_eventsBackoff.next(m_random), milliseconds(failure.retryAfter))});
    emitAction(SetTimer{Timer::Poll, pollEvery});
    proceed();
}

void Engine::timerFired(Timer timer)
{
    if (!m_running || m_ended)
        return;
    switch (timer) {
    case Timer::Retry:
        retryNow();
        break;
    case Timer::Stall:
        m_watchAt.reset();
        checkFlights();
        break;
    case Timer::Events:
        openEvents();
        break;
    case Timer::Poll:
        if (!m_eventsOpen && !m_blocked) {
            m_pullDue = true;
            emitAction(SetTimer{Timer::Poll, pollEvery});
        }
        break;
    }
    proceed();
}

QList<Action> Engine::takeActions()
{
    return std::exchange(m_actions, {});
}

void Engine::proceed()
{
    // A failure of the replica while a request is being prepared changes what may start, so each step looks again.
    if (mayStart() && m_refreshDue) {
        m_refreshDue = false;
        emitAction(RefreshSession{takeOff(Kind::Refresh)});
    }
    if (mayStart() && m_schemaDue && !flight(Kind::Schema))
        emitAction(FetchSchema{takeOff(Kind::Schema)});
    if (mayStart() && m_waiting && mayPush())
        startPush();
    // Beside a push that failed before, the pull goes its own way: whatever is wrong with it, rows arrive.
    const bool pushFirst = flight(Kind::Push) && !m_lastTrouble;
    if (mayStart() && m_pullDue && !m_schemaDue && !flight(Kind::Pull) && !pushFirst)
        startPull();
    if (isDone())
        finish({});
    watchFlights();
    showState();
}

bool Engine::mayStart() const
{
    return m_running && !m_ended && !m_blocked && !m_trouble && !flight(Kind::Refresh);
}

bool Engine::mayPush() const
{
    // An answer counts only together with the history that its version belongs to, and that is known for good when the
    // first pull is complete. Pushed earlier, an edit could be answered by one history and dropped on reaching the same
    // version of another.
    return !flight(Kind::Push) && (m_replica.cursor() > 0 || m_pulled);
}

bool Engine::isDone() const
{
    return m_mode == Mode::Once && mayStart() && !m_waiting && !m_pullDue && !m_schemaDue && !m_refreshDue &&
           !flight(Kind::Push) && !flight(Kind::Pull) && !flight(Kind::Schema);
}

void Engine::startPush()
{
    auto waiting = m_replica.waiting(m_batch);
    if (!waiting) {
        failedLocally(waiting.error());
        return;
    }
    m_waiting = !waiting->isEmpty();
    if (!m_waiting)
        return;
    if (!areNumbered(*waiting)) {
        const QUuid device = m_ids.next();
        const auto renewed = m_replica.renewDevice(device, m_ids.next());
        waiting = renewed ? m_replica.waiting(m_batch)
                          : core::Expected<QList<protocol::Mutation>>(core::fail(renewed.error()));
        if (!waiting) {
            failedLocally(waiting.error());
            return;
        }
    }
    qsizetype bytes = 0;
    m_sent.clear();
    for (protocol::Mutation &mutation : *waiting) {
        bytes += valueBytes(mutation);
        if (!m_sent.isEmpty() && bytes > maxPushValues)
            break;
        m_sent.append(std::move(mutation));
    }
    const RequestId id = takeOff(Kind::Push);
    emitAction(StartPush{id, {m_replica.device(), m_replica.epoch(), m_sent}});
}

void Engine::startPull()
{
    const PullPosition position = m_pullAfresh ? PullPosition{} : m_replica.pullPosition();
    const qint64 cursor = m_replica.cursor();
    m_knownAtPull = m_knownVersion;
    m_intake = std::make_unique<PullIntake>(m_replica, cursor, position);
    m_pullSinceRows = -1;
    const RequestId id = takeOff(Kind::Pull);
    StartPull pull{id, cursor, m_replica.scopes(), position.entity, position.after};
    pull.whole = position.isNull() ? m_replica.missingTables() : position.whole;
    if (cursor == 0 && position.isNull())
        pull.first = m_replica.firstWishes();
    emitAction(pull);
}

void Engine::noteVersion(qint64 version)
{
    m_knownVersion = std::max(m_knownVersion, version);
}

void Engine::openEvents()
{
    if (m_mode == Mode::Once || m_eventsAsked || m_blocked)
        return;
    m_eventsAsked = true;
    emitAction(OpenEvents{});
}

} // namespace shortlist::sync
