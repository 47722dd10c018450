#include "simulator/simulatedclient.h"

#include "simulator/diskprofile.h"
#include "simulator/memoryprofile.h"

namespace shortlist::simulator {

using namespace protocol;
using sync::Cause;
using sync::Failure;

SimulatedClient::SimulatedClient(int number, int person, World world)
    : m_number(number), m_person(person), m_world(world), m_clock(world.timeline), m_ids(m_clock, world.random)
{
    const ProfileOwner owner{m_world.server.model.data().people[person].user, m_ids, m_clock};
    if (m_world.onDisk)
        m_profile = std::make_unique<DiskProfile>(owner, m_world.random);
    else
        m_profile = std::make_unique<MemoryProfile>(owner, m_world.random, m_world.sabotage);
    m_tokens = m_world.server.model.login(m_number);
}

SimulatedClient::~SimulatedClient() = default;

void SimulatedClient::log(const QByteArray &what)
{
    m_world.trace.add(QByteArray::number(static_cast<qint64>(m_world.timeline.elapsed().count())) + " client " +
                      QByteArray::number(m_number) + ' ' + what);
}

void SimulatedClient::start()
{
    m_lastHeard = m_world.timeline.elapsed();
    if (!m_profile->open()) {
        log("cannot open its profile");
        m_world.timeline.after(milliseconds(500), [this, life = m_life] {
            if (life == m_life && !isRunning())
                start();
        });
        return;
    }
    log("starts");
    if (started)
        started();
    m_engine = std::make_unique<sync::Engine>(m_profile->replica(), m_clock, m_world.random);
    m_engine->start();
    drain();
}

void SimulatedClient::crash(Profile::End how)
{
    log(how == Profile::End::Killed ? "is killed" : "loses power");
    ++m_life;
    ++m_eventStream;
    m_eventsOpen = false;
    m_engine.reset();
    m_profile->end(how);
}

void SimulatedClient::restoreProfile()
{
    crash(Profile::End::Killed);
    log("is restored from a backup");
    m_profile->restore();
    start();
}

void SimulatedClient::networkChanged()
{
    log("notices another network");
    m_engine->networkChanged();
    drain();
}

void SimulatedClient::syncNow()
{
    log("is asked to sync");
    m_engine->syncNow();
    drain();
}

// --- the runner

void SimulatedClient::drain()
{
    for (auto actions = m_engine->takeActions(); !actions.isEmpty(); actions = m_engine->takeActions()) {
        for (const sync::Action &action : std::as_const(actions))
            std::visit([this](const auto &a) { execute(a); }, action);
    }
}

void SimulatedClient::ask(sync::RequestId request, const std::function<void()> &atServer)
{
    if (m_world.network.isUnreachable(m_number) && m_world.random.chance(0.5)) {
        // The machine itself knows that it has no network.
        m_world.timeline.after(milliseconds(20), [this, request, life = m_life] {
            if (life != m_life)
                return;
            m_engine->requestFailed(request, Failure::passing(Cause::NoNetwork, QStringLiteral("no network")));
            drain();
        });
        return;
    }
    m_world.network.send(m_number, Network::Way::ToServer, [this, request, atServer, life = m_life] {
        m_askedBy = life;
        if (m_world.server.running)
            atServer();
        else
            failed(request, Failure::passing(Cause::ConnectionRefused, QStringLiteral("refused")));
    });
}

void SimulatedClient::answer(const Heard &heard)
{
    m_world.network.send(m_number, Network::Way::ToClient, [this, heard, life = m_askedBy] {
        if (life != m_life)
            return;
        m_lastHeard = m_world.timeline.elapsed();
        heard();
        drain();
    });
}

void SimulatedClient::failed(sync::RequestId request, const Failure &failure)
{
    answer([this, request, failure] {
        log("request " + QByteArray::number(request) + " failed: " + sync::toString(failure.cause).toUtf8() + ' ' +
            failure.problem.type.toUtf8());
        m_engine->requestFailed(request, failure);
    });
}

void SimulatedClient::execute(const sync::StartPull &action)
{
    log("pulls " + QByteArray::number(action.request) + " from " + QByteArray::number(action.cursor) + ' ' +
        action.table.toUtf8());
    ask(action.request, [this, action, token = m_tokens.access] {
        if (m_streaming == qMakePair(m_askedBy, action.request))
            return; // the connection of the first copy has the answer
        m_streaming = {m_askedBy, action.request};
        const auto pulled = m_world.server.model.pull(m_number, m_person, token, action);
        if (const auto *failure = std::get_if<Failure>(&pulled))
            failed(action.request, *failure);
        else
            streamPull(action.request, std::get<QByteArray>(pulled), 0, m_askedBy, m_world.server.life);
    });
}

void SimulatedClient::streamPull(sync::RequestId request, const QByteArray &bytes, qsizetype from, int life,
                                 int serverLife)
{
    // One connection keeps its order: each piece leaves when the one before has arrived, and a lost one ends the
    // stream.
    const bool broken = m_world.server.life != serverLife || m_world.random.chance(0.02);
    m_world.timeline.after(m_world.network.delay(), [=, this] {
        if (life != m_life || m_world.network.isCut(m_number, Network::Way::ToClient))
            return;
        m_lastHeard = m_world.timeline.elapsed();
        if (broken || from >= bytes.size()) {
            if (broken)
                m_engine->requestFailed(request, Failure::passing(Cause::ServerError, QStringLiteral("broke off")));
            else
                m_engine->pullEnded(request);
            drain();
            return;
        }
        const qsizetype length =
            std::min<qsizetype>(bytes.size() - from, 1 + static_cast<qsizetype>(m_world.random.below(2000)));
        m_engine->pullBytes(request, QByteArrayView(bytes).sliced(from, length));
        drain();
        streamPull(request, bytes, from + length, life, serverLife);
    });
}

void SimulatedClient::execute(const sync::StartPush &action)
{
    log("pushes " + QByteArray::number(action.request) + ": " + QByteArray::number(action.push.mutations.size()) +
        " from " + QByteArray::number(action.push.mutations.constFirst().seq));
    const QByteArray sent = action.push.toBytes();
    ask(action.request, [this, sent, request = action.request, token = m_tokens.access] {
        const auto push = PushRequest::fromBytes(sent);
        if (!push) {
            failed(request, sync::failureFromProblem({}, 400));
            return;
        }
        const auto fate = std::exchange(m_world.server.fate, ModelServer::Fate::Lives);
        const auto pushed = m_world.server.model.push(m_number, m_person, token, *push, fate);
        if (fate != ModelServer::Fate::Lives) {
            log("is never answered");
            m_world.server.died();
            return;
        }
        if (const auto *failure = std::get_if<Failure>(&pushed)) {
            failed(request, *failure);
            return;
        }
        const QByteArray reply = std::get<PushReply>(pushed).toBytes();
        log("is answered at version " + QByteArray::number(m_world.server.model.data().version));
        m_world.server.answered();
        answer([this, request, reply] { m_engine->pushReplied(request, *PushReply::fromBytes(reply)); });
    });
}

void SimulatedClient::execute(const sync::RefreshSession &action)
{
    ask(action.request, [this, request = action.request, token = m_tokens.refresh] {
        const auto refreshed = m_world.server.model.refresh(m_number, token);
        if (const auto *failure = std::get_if<Failure>(&refreshed)) {
            failed(request, *failure);
            return;
        }
        answer([this, request, tokens = std::get<ModelServer::Tokens>(refreshed)] {
            // An answer that is late by now must not put an older token in the newer one's place.
            if (tokens.refresh > m_tokens.refresh)
                m_tokens = tokens;
            SessionGrant grant;
            grant.history = tokens.history;
            m_engine->sessionRefreshed(request, grant);
        });
    });
}

void SimulatedClient::execute(const sync::FetchSchema &action)
{
    ask(action.request, [this, request = action.request] {
        answer([this, request, schema = m_world.server.model.schema()] { m_engine->schemaFetched(request, schema); });
    });
}

void SimulatedClient::execute(const sync::OpenEvents &)
{
    const int stream = ++m_eventStream;
    m_eventsOpen = false;
    m_eventsHeard = m_world.timeline.elapsed();
    watchEvents(stream);
    m_world.network.send(m_number, Network::Way::ToServer, [this, stream] {
        if (m_world.server.running)
            heartbeat(stream);
    });
}

void SimulatedClient::sendEvent(int stream, const Heard &heard)
{
    m_world.timeline.after(milliseconds(20), [this, stream, heard] {
        if (m_world.network.isCut(m_number, Network::Way::ToClient))
            m_brokenStream = stream;
        if (stream == m_eventStream && stream != m_brokenStream) {
            m_eventsHeard = m_world.timeline.elapsed();
            heard();
        }
    });
}

void SimulatedClient::heartbeat(int stream)
{
    if (stream != m_eventStream)
        return;
    m_subscribed = stream;
    const qint64 version = m_world.server.model.data().version;
    sendEvent(stream, [this, version] {
        if (std::exchange(m_eventsOpen, true))
            return; // a comment line
        m_engine->eventsOpened();
        m_engine->wakeUp(version);
        drain();
    });
    m_world.timeline.after(milliseconds(15'000), [this, stream, life = m_world.server.life] {
        if (life == m_world.server.life)
            heartbeat(stream);
    });
}

void SimulatedClient::watchEvents(int stream)
{
    m_world.timeline.after(milliseconds(5'000), [this, stream] {
        if (stream != m_eventStream)
            return;
        if (m_world.timeline.elapsed() - m_eventsHeard < milliseconds(40'000)) {
            watchEvents(stream);
            return;
        }
        ++m_eventStream;
        m_eventsOpen = false;
        m_engine->eventsClosed(Failure::passing(Cause::Timeout, QStringLiteral("silence")));
        drain();
    });
}

void SimulatedClient::serverMoved(qint64 version)
{
    if (m_subscribed != m_eventStream)
        return;
    sendEvent(m_eventStream, [this, version] {
        m_engine->wakeUp(version);
        drain();
    });
}

void SimulatedClient::serverCrashed()
{
    if (!m_engine || m_subscribed != m_eventStream)
        return;
    sendEvent(m_eventStream, [this] {
        ++m_eventStream;
        m_eventsOpen = false;
        m_engine->eventsClosed(Failure::passing(Cause::ServerError, QStringLiteral("closed")));
        drain();
    });
}

void SimulatedClient::execute(const sync::CloseEvents &)
{
    ++m_eventStream;
    m_eventsOpen = false;
}

void SimulatedClient::execute(const sync::SetTimer &action)
{
    const auto index = static_cast<std::size_t>(action.timer);
    const quint64 setting = ++m_timers[index];
    if (m_world.sabotage == Sabotage::RunnerLosesTimers && action.timer == sync::Timer::Retry &&
        m_world.random.chance(0.1))
        return;
    m_world.timeline.after(action.after, [this, index, setting, life = m_life] {
        if (life != m_life || m_timers[index] != setting)
            return;
        m_engine->timerFired(static_cast<sync::Timer>(index));
        drain();
    });
}

void SimulatedClient::execute(const sync::CancelTimer &action)
{
    ++m_timers[static_cast<std::size_t>(action.timer)];
}

void SimulatedClient::execute(const sync::StateChanged &)
{
    const sync::EngineState &s = m_engine->state();
    log("is " + sync::toString(s.phase).toUtf8() + ' ' + sync::toString(s.cause).toUtf8() + " at " +
        QByteArray::number(s.version) + ", " + QByteArray::number(s.waiting) + " wait");
}

void SimulatedClient::execute(const sync::DataCommitted &)
{
    if (committed)
        committed();
}

void SimulatedClient::execute(const sync::SignInNeeded &)
{
    log("signs in again");
    m_world.timeline.after(milliseconds(1'000), [this, life = m_life] {
        if (life != m_life)
            return;
        // Signing in is the client's matter: here it always works.
        m_tokens = m_world.server.model.login(m_number);
        m_engine->start();
        drain();
    });
}

} // namespace shortlist::simulator
