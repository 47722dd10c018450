#include "sync/transport/syncrunner.h"

#include "core/stages.h"

namespace shortlist::sync {

SyncRunner::SyncRunner(const QUrl &server, Replica &replica, SessionStore &session, const core::Clock &clock,
                       core::Random &random, QObject *parent)
    : QObject(parent), m_session(session), m_engine(replica, clock, random), m_api(server)
{
    for (std::size_t i = 0; i < m_timers.size(); ++i) {
        m_timers[i].setSingleShot(true);
        connect(&m_timers[i], &QTimer::timeout, this, [this, i] {
            m_engine.timerFired(static_cast<Timer>(i));
            drain();
        });
    }
}

SyncRunner::~SyncRunner()
{
    // What arrived of a pull is kept; nobody listens to the rest any more.
    blockSignals(true);
    stop();
}

void SyncRunner::start()
{
    begin(Engine::Mode::Continuous);
}

void SyncRunner::runOnce()
{
    begin(Engine::Mode::Once);
}

void SyncRunner::begin(Engine::Mode mode)
{
    const auto session = m_session.load();
    if (!session) {
        Q_EMIT signInNeeded();
        if (mode == Engine::Mode::Once)
            Q_EMIT finished(false, state());
        return;
    }
    m_refreshToken = session->refreshToken;
    m_api.setAccessToken(session->accessToken);
    m_engine.start(mode);
    drain();
}

void SyncRunner::stop()
{
    m_engine.stop();
    drain();
}

void SyncRunner::editMade()
{
    m_engine.editMade();
    drain();
}

void SyncRunner::syncNow()
{
    m_engine.syncNow();
    drain();
}

void SyncRunner::pause()
{
    m_engine.pause();
    drain();
}

void SyncRunner::networkChanged()
{
    m_engine.networkChanged();
    drain();
}

void SyncRunner::drain()
{
    if (m_draining)
        return;
    m_draining = true;
    for (QList<Action> actions = m_engine.takeActions(); !actions.isEmpty(); actions = m_engine.takeActions()) {
        for (const Action &action : std::as_const(actions))
            std::visit([this](const auto &a) { execute(a); }, action);
    }
    m_draining = false;
}

void SyncRunner::execute(const StartPull &action)
{
    core::stage("pull_sent");
    const RequestId id = action.request;
    keep(id, m_api.pull(
                 {action.cursor, action.scopes, action.table, action.after, action.first, action.whole},
                 [this, id](QByteArrayView bytes) {
                     core::stage("pull_arriving");
                     m_engine.pullBytes(id, bytes);
                     drain();
                 },
                 [this, id](const Answer<Nothing> &answer) {
                     if (!answer)
                         return fail(id, answer.failure());
                     m_engine.pullEnded(id);
                     drain();
                 }));
}

void SyncRunner::execute(const StartPush &action)
{
    core::stage("push_sent");
    const RequestId id = action.request;
    keep(id, m_api.push(
                 action.push,
                 [this, id] {
                     m_engine.progressed(id);
                     drain();
                 },
                 [this, id](const Answer<protocol::PushReply> &answer) {
                     if (!answer)
                         return fail(id, answer.failure());
                     m_engine.pushReplied(id, *answer);
                     drain();
                 }));
}

void SyncRunner::execute(const RefreshSession &action)
{
    const RequestId id = action.request;
    keep(id, m_api.refresh(m_refreshToken, [this, id](const Answer<protocol::SessionGrant> &answer) {
        if (!answer)
            return fail(id, answer.failure());
        if (const auto stored = m_session.store(*answer); !stored)
            return fail(id, failureFromStorage(stored.error()));
        m_refreshToken = answer->refreshToken;
        m_api.setAccessToken(answer->accessToken);
        m_engine.sessionRefreshed(id, *answer);
        Q_EMIT sessionRefreshed();
        drain();
    }));
}

void SyncRunner::execute(const FetchSchema &action)
{
    const RequestId id = action.request;
    keep(id, m_api.schema([this, id](const Answer<protocol::SchemaDescriptor> &answer) {
        if (!answer)
            return fail(id, answer.failure());
        m_engine.schemaFetched(id, *answer);
        drain();
    }));
}

void SyncRunner::execute(const Cancel &action)
{
    if (const QPointer<Call> call = m_calls.take(action.request))
        call->cancel();
}

void SyncRunner::execute(const OpenEvents &)
{
    m_events = m_api.events(
        [this] {
            m_engine.eventsOpened();
            drain();
        },
        [this](qint64 version) {
            core::stage("woken");
            m_engine.wakeUp(version);
            drain();
        },
        [this](const Answer<Nothing> &answer) {
            if (!answer)
                lookForWipe(answer.failure());
            m_engine.eventsClosed(
                answer ? Failure::passing(Cause::ServerError, QStringLiteral("The server ended the event stream"))
                       : answer.failure());
            drain();
        });
}

void SyncRunner::execute(const CloseEvents &)
{
    if (m_events)
        m_events->cancel();
    m_events = nullptr;
}

void SyncRunner::execute(const SetTimer &action)
{
    m_timers[static_cast<std::size_t>(action.timer)].start(action.after);
}

void SyncRunner::execute(const CancelTimer &action)
{
    m_timers[static_cast<std::size_t>(action.timer)].stop();
}

void SyncRunner::execute(const StateChanged &)
{
    Q_EMIT stateChanged(m_engine.state());
}

void SyncRunner::execute(const DataCommitted &)
{
    core::stage("rows_stored");
    Q_EMIT dataCommitted();
}

void SyncRunner::execute(const SignInNeeded &)
{
    Q_EMIT signInNeeded();
}

void SyncRunner::execute(const Finished &action)
{
    Q_EMIT finished(!action.failure, m_engine.state());
}

void SyncRunner::keep(RequestId request, Call *call)
{
    m_calls.removeIf([](const auto &entry) { return entry.value().isNull(); });
    m_calls.insert(request, call);
}

void SyncRunner::lookForWipe(const Failure &failure)
{
    if (failure.cause == Cause::WipeOrdered)
        Q_EMIT wipeOrdered(failure.problem);
}

void SyncRunner::fail(RequestId request, const Failure &failure)
{
    lookForWipe(failure);
    m_engine.requestFailed(request, failure);
    drain();
}

} // namespace shortlist::sync
