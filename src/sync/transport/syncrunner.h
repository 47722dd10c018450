#pragma once

#include "core/clock.h"
#include "core/random.h"
#include "sync/engine/engine.h"
#include "sync/transport/apiclient.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

namespace shortlist::sync {

/// Where the session's tokens are kept. Called on the runner's thread.
class SessionStore
{
public:
    virtual ~SessionStore() = default;
    /// The stored session; Unauthorised when there is none.
    [[nodiscard]] virtual core::Expected<protocol::SessionGrant> load() const = 0;
    /// Stores the grant durably. The runner uses a token only after this has succeeded: a rotated refresh token that is
    /// lost ends the session.
    [[nodiscard]] virtual core::Expected<void> store(const protocol::SessionGrant &grant) = 0;
};

/// Runs an Engine on the event loop of the thread it lives in: executes its actions with an ApiClient and timers, and
/// gives it what comes back. Replica, SessionStore, clock and random belong to the caller and outlive it.
class SyncRunner : public QObject
{
    Q_OBJECT
public:
    SyncRunner(const QUrl &server, Replica &replica, SessionStore &session, const core::Clock &clock,
               core::Random &random, QObject *parent = nullptr);
    ~SyncRunner() override;

    /// Begins with the stored session, also after a new sign-in or after what blocked it was mended.
    void start();
    /// Pushes everything, pulls until caught up, then finished().
    void runOnce();
    void stop();
    void editMade();
    void syncNow();
    void pause();
    void networkChanged();

    [[nodiscard]] const EngineState &state() const { return m_engine.state(); }
    /// The same connections and tokens, for blob transfers.
    [[nodiscard]] ApiClient &api() { return m_api; }

Q_SIGNALS:
    void stateChanged(const shortlist::sync::EngineState &state);
    /// Rows or edits in the replica changed.
    void dataCommitted();
    /// The session has ended for good; nothing is lost.
    void signInNeeded();
    /// There is a new access token.
    void sessionRefreshed();
    /// The server orders this device to remove its data: `problem` has the order and what its receipt is sent with.
    void wipeOrdered(const shortlist::protocol::Problem &problem);
    /// The end of runOnce(): `completed`, or why not.
    void finished(bool completed, const shortlist::sync::EngineState &state);

private:
    void begin(Engine::Mode mode);
    /// Executes what the engine asks for. Called after every input; calls from within are put off to the outer one.
    void drain();
    void execute(const StartPull &action);
    void execute(const StartPush &action);
    void execute(const RefreshSession &action);
    void execute(const FetchSchema &action);
    void execute(const Cancel &action);
    void execute(const OpenEvents &action);
    void execute(const CloseEvents &action);
    void execute(const SetTimer &action);
    void execute(const CancelTimer &action);
    void execute(const StateChanged &action);
    void execute(const DataCommitted &action);
    void execute(const SignInNeeded &action);
    void execute(const Finished &action);
    void keep(RequestId request, Call *call);
    void fail(RequestId request, const Failure &failure);
    void lookForWipe(const Failure &failure);

    SessionStore &m_session;
    Engine m_engine;
    ApiClient m_api;
    QString m_refreshToken;
    std::array<QTimer, 4> m_timers;
    QHash<RequestId, QPointer<Call>> m_calls;
    QPointer<Call> m_events;
    bool m_draining = false;
};

} // namespace shortlist::sync
