#pragma once

#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"
#include "sync/engine/action.h"
#include "sync/engine/backoff.h"
#include "sync/engine/pullintake.h"
#include "sync/engine/replica.h"
#include "sync/engine/state.h"

#include <array>
#include <memory>

namespace shortlist::sync {

/// The sync engine: a state machine without I/O that brings one Replica and one server together.
///
/// Whatever happens is told to it by a method; what it wants done stands in a queue of Actions that the runner executes
/// in order after every call. It has no thread, no event loop and no time of its own (Clock and Random are injected),
/// so that a simulator can drive it through years of broken networks and see the same trace for the same seed.
///
/// The rules: waiting edits are pushed before a pull starts, in batches; a pull follows a push until the cursor has
/// reached the pushed versions; at most one request of each kind is under way; what fails is tried again after a
/// jittered, growing wait; nothing is ever reset because of a failure. Failures never leave it as values: they become
/// state(), and what no retry can mend becomes Phase::Blocked with its cause.
class Engine
{
public:
    enum class Mode {
        Continuous, ///< stays in sync until stop()
        Once,       ///< pushes everything, pulls until caught up, then Finished
    };

    /// Silence of a request after which state().cause says so.
    static constexpr std::chrono::milliseconds stallAfter{10'000};
    /// Silence after which a request is given up and tried again.
    static constexpr std::chrono::milliseconds patience{15'000};
    /// The same for a refresh: several tries have to fit into the 30 s in which the server forgives an old refresh
    /// token.
    static constexpr std::chrono::milliseconds refreshPatience{8'000};
    /// How often to pull while the wake-up stream is down.
    static constexpr std::chrono::milliseconds pollEvery{20'000};
    /// The longest wait between tries while edits wait: with `patience` it keeps the outbox's drain within 30 s of
    /// healing.
    static constexpr std::chrono::milliseconds longestWithEdits{10'000};
    /// Tries in a row after which a run in Mode::Once gives up.
    static constexpr int triesOnce = 3;

    Engine(Replica &replica, const core::Clock &clock, core::Random &random);

    // --- what people and the machine do
    /// Begins, or begins again after a sign-in or after a person has mended what blocked it.
    void start(Mode mode = Mode::Continuous);
    /// Gives up what is under way; what arrived is kept.
    void stop();
    /// The machine's network came, went or is another one: a planned retry happens now.
    void networkChanged();
    /// The replica has a new waiting edit.
    void editMade();
    /// A person wants it to stop; what arrived of a pull is kept, and syncNow() goes on from there.
    void pause();
    /// A person asks: retries now, whatever the wait, also when blocked.
    void syncNow();

    // --- what the server does
    /// The wake-up stream says that the tenant has reached `version`.
    void wakeUp(qint64 version);
    void eventsOpened();
    void eventsClosed(const Failure &failure);
    /// Bytes of a request's body have left: it is slow, not dead.
    void progressed(RequestId request);
    void pullBytes(RequestId request, QByteArrayView bytes);
    /// The pull's connection has closed in order.
    void pullEnded(RequestId request);
    void pushReplied(RequestId request, const protocol::PushReply &reply);
    void sessionRefreshed(RequestId request, const protocol::SessionGrant &grant);
    void schemaFetched(RequestId request, const protocol::SchemaDescriptor &descriptor);
    void requestFailed(RequestId request, const Failure &failure);

    void timerFired(Timer timer);

    // --- what comes out
    [[nodiscard]] const EngineState &state() const { return m_state; }
    /// The actions since the last call, in order.
    [[nodiscard]] QList<Action> takeActions();

private:
    enum class Kind { Pull, Push, Refresh, Schema };

    struct Flight
    {
        RequestId id = 0;
        std::chrono::milliseconds lastProgress{0};
        [[nodiscard]] explicit operator bool() const { return id != 0; }
    };

    // engine.cpp: deciding what to do next
    void proceed();
    [[nodiscard]] bool mayStart() const;
    [[nodiscard]] bool mayPush() const;
    [[nodiscard]] bool isDone() const;
    void startPush();
    void startPull();
    void noteVersion(qint64 version);
    void openEvents();

    // requests.cpp: what is under way
    Flight &flight(Kind kind) { return m_flights[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] const Flight &flight(Kind kind) const { return m_flights[static_cast<std::size_t>(kind)]; }
    RequestId takeOff(Kind kind);
    bool land(Kind kind, RequestId id);
    void abandon(Kind kind);
    void abandonAll();
    [[nodiscard]] bool anyFlight() const;
    /// The server gave a sign of life.
    void heard();
    [[nodiscard]] bool isStalled() const;
    void checkFlights();
    void watchFlights();
    void contactMade();
    void pullCompleted();
    void pullBroken(const core::Error &error);
    void suspendPull();
    void resync();

    // outcome.cpp: what a failure leads to
    void failed(Kind kind, const Failure &failure);
    void failedLocally(const core::Error &error);
    void retryLater(const Failure &failure);
    void retryNow();
    void block(const Failure &failure);
    void endSession(const Failure &failure);
    void renewDevice(const Failure &failure);
    void closeGap(const Failure &failure);
    void finish(std::optional<Failure> failure);

    // status.cpp: what to show
    void emitAction(Action action) { m_actions.append(std::move(action)); }
    void countWaiting();
    void announceRows();
    void showProgress(EngineState &state) const;
    void showState();
    [[nodiscard]] Phase phase() const;

    Replica &m_replica;
    const core::Clock &m_clock;
    core::Random &m_random;
    core::UuidSource m_ids;
    QList<Action> m_actions;
    EngineState m_state;
    EngineState m_shown; ///< as of the last StateChanged

    Mode m_mode = Mode::Continuous;
    bool m_running = false;
    bool m_ended = false;                 ///< a run in Mode::Once is over
    bool m_contact = false;               ///< an answer came since start()
    std::optional<Failure> m_trouble;     ///< why the last try failed; its wait is under way
    std::optional<Failure> m_lastTrouble; ///< stays shown while it is tried again, until the server accepts something
    std::optional<Failure> m_blocked;
    bool m_waitAsked = false; ///< the server itself asked for the wait

    bool m_waiting = false; ///< edits wait, as far as the last look tells
    bool m_pullDue = false;
    bool m_pulled = false;     ///< a pull of this history was completed since start()
    bool m_pullAfresh = false; ///< the position of the interrupted pull is of no use
    bool m_schemaDue = false;
    int m_schemaNeeded = 0;
    bool m_refreshDue = false;
    RequestId m_tokenSince = 0; ///< requests before this one were sent with an older token
    bool m_refreshed = false;   ///< the token is fresh and nothing has been accepted with it yet
    bool m_renewed = false;     ///< the identity is fresh and nothing has been accepted under it yet
    bool m_gapTried = false;    ///< edits were sent again because of a gap and have not been accepted yet
    qint64 m_knownVersion = 0;  ///< the newest tenant version heard of
    qint64 m_knownAtPull = 0;   ///< the same when the pull under way was started
    int m_batch = protocol::maxMutationsPerPush;

    bool m_eventsAsked = false; ///< OpenEvents was the last that was asked about them
    bool m_eventsOpen = false;
    bool m_firstEvent = false; ///< the next event is the one that greets a new connection

    std::array<Flight, 4> m_flights;
    RequestId m_lastRequest = 0;
    std::optional<std::chrono::milliseconds> m_watchAt; ///< when Timer::Stall fires, where it is set
    /// Since when something is under way and the server has been silent, over all requests: giving one up and sending
    /// it again is no progress.
    std::optional<std::chrono::milliseconds> m_silentSince;
    QList<protocol::Mutation> m_sent; ///< of the push under way
    std::unique_ptr<PullIntake> m_intake;
    std::chrono::milliseconds m_lastAnnounced{0};
    std::chrono::milliseconds m_pullSince{0}; ///< when the rows of the pull under way began to arrive
    qint64 m_pullSinceRows = 0;
    Backoff m_backoff;
    Backoff m_eventsBackoff;
};

} // namespace shortlist::sync
