#include "sync/engine/engine.h"

namespace shortlist::sync {

using std::chrono::milliseconds;

void Engine::progressed(RequestId request)
{
    for (Flight &f : m_flights) {
        if (f && f.id == request) {
            f.lastProgress = m_clock.monotonic();
            heard();
        }
    }
}

void Engine::pullBytes(RequestId request, QByteArrayView bytes)
{
    if (!flight(Kind::Pull) || flight(Kind::Pull).id != request)
        return;
    contactMade();
    const auto fed = m_intake->feed(bytes);
    flight(Kind::Pull).lastProgress = m_clock.monotonic(); // after storing: a slow disk is no silence of the server
    if (!fed)
        pullBroken(fed.error());
    else if (m_intake->complete())
        pullCompleted();
    else
        announceRows();
    proceed();
}

void Engine::pullEnded(RequestId request)
{
    if (!flight(Kind::Pull) || flight(Kind::Pull).id != request)
        return;
    pullBroken({core::ErrorCode::Protocol, QStringLiteral("The server broke its answer off"), {}, {}});
    proceed();
}

void Engine::pushReplied(RequestId request, const protocol::PushReply &reply)
{
    if (!land(Kind::Push, request))
        return;
    const QList<protocol::Mutation> sent = std::exchange(m_sent, {});
    bool fits = !reply.results.isEmpty() && reply.results.size() <= sent.size();
    for (qsizetype i = 0; fits && i < reply.results.size(); ++i)
        fits = reply.results[i].id == sent[i].id && reply.results[i].seq == sent[i].seq;
    if (!fits) {
        failed(Kind::Push,
               Failure::passing(Cause::ServerError, QStringLiteral("The server answered other edits than were sent")));
        proceed();
        return;
    }
    contactMade();
    if (const auto kept = m_replica.acknowledge(reply.results); !kept) {
        // They go on waiting: sent again they get the same results.
        failedLocally(kept.error());
        proceed();
        return;
    }
    m_renewed = m_gapTried = false;
    m_batch = std::min(m_batch * 2, protocol::maxMutationsPerPush);
    noteVersion(reply.version);
    for (const protocol::MutationResult &result : reply.results)
        noteVersion(result.version);
    if (m_knownVersion > m_replica.cursor() || reply.version < m_replica.cursor())
        m_pullDue = true;
    countWaiting();
    emitAction(DataCommitted{});
    proceed();
}

void Engine::sessionRefreshed(RequestId request, const protocol::SessionGrant &grant)
{
    if (!land(Kind::Refresh, request))
        return;
    m_contact = true;
    heard();
    m_refreshed = true;
    m_tokenSince = request;
    if (!m_replica.history().isNull() && m_replica.history() != grant.history)
        m_pullDue = true; // its opening line decides
    openEvents();
    proceed();
}

void Engine::schemaFetched(RequestId request, const protocol::SchemaDescriptor &descriptor)
{
    if (!land(Kind::Schema, request))
        return;
    contactMade();
    if (descriptor.version < m_schemaNeeded) {
        failed(Kind::Schema, Failure::passing(Cause::ServerError,
                                              QStringLiteral("The server announced a newer schema than it sent")));
    } else if (const auto applied = m_replica.applySchema(descriptor); !applied) {
        failedLocally(applied.error());
    } else {
        m_schemaDue = false;
        m_pullDue = true;
        emitAction(DataCommitted{});
    }
    proceed();
}

void Engine::requestFailed(RequestId request, const Failure &failure)
{
    for (const Kind kind : {Kind::Pull, Kind::Push, Kind::Refresh, Kind::Schema}) {
        if (land(kind, request)) {
            heard();
            if (kind == Kind::Pull)
                suspendPull();
            // A token that was refused after it had been replaced says nothing about the new one.
            const RequestId newest = flight(Kind::Refresh) ? flight(Kind::Refresh).id : m_tokenSince;
            if (failure.kind != FailureKind::SignIn || request >= newest)
                failed(kind, failure);
            proceed();
            return;
        }
    }
}

bool Engine::anyFlight() const
{
    return std::any_of(m_flights.cbegin(), m_flights.cend(), [](const Flight &f) { return f.id != 0; });
}

RequestId Engine::takeOff(Kind kind)
{
    flight(kind) = {++m_lastRequest, m_clock.monotonic()};
    return m_lastRequest;
}

bool Engine::land(Kind kind, RequestId id)
{
    if (!flight(kind) || flight(kind).id != id)
        return false;
    flight(kind) = {};
    return true;
}

void Engine::abandon(Kind kind)
{
    if (!flight(kind))
        return;
    emitAction(Cancel{flight(kind).id});
    flight(kind) = {};
    if (kind == Kind::Pull)
        suspendPull();
    else if (kind == Kind::Refresh)
        m_refreshDue = true;
}

void Engine::abandonAll()
{
    for (const Kind kind : {Kind::Pull, Kind::Push, Kind::Refresh, Kind::Schema})
        abandon(kind);
    emitAction(CancelTimer{Timer::Events});
    emitAction(CancelTimer{Timer::Stall});
    m_watchAt.reset();
    if (m_eventsAsked)
        emitAction(CloseEvents{});
    m_eventsAsked = m_eventsOpen = false;
    m_eventsBackoff.reset();
}

void Engine::heard()
{
    m_silentSince.reset();
}

bool Engine::isStalled() const
{
    return m_silentSince && m_clock.monotonic() - *m_silentSince >= stallAfter;
}

void Engine::checkFlights()
{
    for (const Kind kind : {Kind::Pull, Kind::Push, Kind::Refresh, Kind::Schema}) {
        if (!flight(kind))
            continue;
        const milliseconds silence = m_clock.monotonic() - flight(kind).lastProgress;
        if (silence >= (kind == Kind::Refresh ? refreshPatience : patience)) {
            abandon(kind);
            failed(kind, Failure::passing(Cause::Timeout, QStringLiteral("The server did not answer in time")));
        }
    }
}

void Engine::watchFlights()
{
    if (!anyFlight()) {
        heard();
        return;
    }
    const milliseconds now = m_clock.monotonic();
    if (!m_silentSince)
        m_silentSince = now;
    milliseconds at = isStalled() ? milliseconds::max() : *m_silentSince + stallAfter;
    for (const Kind kind : {Kind::Pull, Kind::Push, Kind::Refresh, Kind::Schema}) {
        if (flight(kind))
            at = std::min(at, flight(kind).lastProgress + (kind == Kind::Refresh ? refreshPatience : patience));
    }
    // A timer that fires early only looks again: it is moved for an earlier moment, never for a later one.
    if (m_watchAt && *m_watchAt <= at)
        return;
    m_watchAt = at;
    emitAction(SetTimer{Timer::Stall, std::max(at - now, milliseconds(1))});
}

void Engine::contactMade()
{
    m_contact = true;
    heard();
    m_refreshed = false;
    m_lastTrouble.reset();
    if (!m_trouble)
        m_backoff.reset();
    if (!m_eventsAsked && m_eventsBackoff.failures() == 0)
        openEvents();
}

void Engine::pullCompleted()
{
    flight(Kind::Pull) = {};
    const std::unique_ptr<PullIntake> intake = std::move(m_intake);
    m_pullAfresh = false;
    m_pulled = true;
    // What was known before this pull started and is not in it was of another history, or never existed.
    if (m_knownVersion == m_knownAtPull)
        m_knownVersion = intake->serverVersion();
    noteVersion(intake->serverVersion());
    m_pullDue = m_replica.cursor() < m_knownVersion || !m_replica.missingTables().isEmpty();
    if (!m_pullDue)
        m_state.lastSynced = m_clock.nowUtc();
    countWaiting();
    emitAction(DataCommitted{});
}

void Engine::pullBroken(const core::Error &error)
{
    abandon(Kind::Pull);
    const std::unique_ptr<PullIntake> intake = std::move(m_intake);
    switch (intake->opening()) {
    case PullIntake::Opening::OtherHistory:
        resync();
        return;
    case PullIntake::Opening::NewerSchema:
        m_schemaDue = true;
        m_schemaNeeded = intake->schemaVersion();
        return;
    case PullIntake::Opening::OtherScopes:
        m_pullAfresh = true;
        return;
    case PullIntake::Opening::Unread:
    case PullIntake::Opening::Fits:
        break;
    }
    if (intake->storageFailed())
        failedLocally(error);
    else
        failed(Kind::Pull, Failure::passing(Cause::ServerError, error.message));
}

void Engine::suspendPull()
{
    if (!m_intake || !m_intake->isOpen())
        return;
    // A link that is cut again and again gets somewhere all the same: that is no reason to wait longer each time.
    if (m_intake->rowsReceived() > 0)
        m_backoff.reset();
    // Where even this fails, the position is the last durable one: some rows come twice.
    if (m_replica.suspendPull())
        emitAction(DataCommitted{});
}

void Engine::resync()
{
    abandon(Kind::Push); // its numbers are about to be void
    // Edits that were answered but not reached may be missing from the other history, and nobody knows which of this
    // device's numbers it has seen. The rows go last: until then the old history shows that this has to be done again.
    const QUuid device = m_ids.next();
    auto done = m_replica.reopenAfter(-1);
    if (done)
        done = m_replica.renewDevice(device, m_ids.next());
    if (done)
        done = m_replica.clear();
    if (!done) {
        failedLocally(done.error());
        return;
    }
    m_knownVersion = 0;
    m_pullAfresh = m_pulled = false;
    m_pullDue = true;
    countWaiting();
    emitAction(DataCommitted{});
}

} // namespace shortlist::sync
