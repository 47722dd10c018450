#pragma once

#include "simulator/network.h"
#include "simulator/profile.h"
#include "simulator/serverprocess.h"
#include "simulator/trace.h"
#include "sync/engine/engine.h"

#include <memory>

namespace shortlist::simulator {

/// One device: an engine with its replica, a runner made of virtual timers and messages, and a person who types.
class SimulatedClient
{
public:
    struct World
    {
        Timeline &timeline;
        Network &network;
        ServerProcess &server;
        core::Random &random;
        Trace &trace;
        Sabotage sabotage = Sabotage::None;
        bool onDisk = false; ///< with the shipped cache and outbox
    };

    SimulatedClient(int number, int person, World world);
    ~SimulatedClient();

    /// Starts the process; tries again a little later where its disk does not let it.
    void start();
    /// The process ends in the middle of whatever it does.
    void crash(Profile::End how);
    [[nodiscard]] bool isRunning() const { return m_engine != nullptr; }
    [[nodiscard]] int person() const { return m_person; }
    /// The whole profile is put back to its backup, as after restoring a machine.
    void restoreProfile();
    [[nodiscard]] Profile &profile() { return *m_profile; }
    [[nodiscard]] const sync::EngineState &state() const { return m_engine->state(); }
    [[nodiscard]] milliseconds lastHeard() const { return m_lastHeard; }

    /// The person changes, settles or takes back something that `random` chooses.
    [[nodiscard]] Typed edit(core::Random &random);
    [[nodiscard]] Typed settle(core::Random &random);
    [[nodiscard]] Typed undo();
    /// Called whenever rows or edits of the profile have changed.
    std::function<void()> committed;
    /// Called when the process has opened its profile.
    std::function<void()> started;
    void jumpClock(milliseconds by) { m_clock.jump(by); }
    void networkChanged();
    void syncNow();

    /// The server's process ended: its connections break, as far as the network lets that be known.
    void serverCrashed();
    /// The tenant moved on.
    void serverMoved(qint64 version);

private:
    using Heard = std::function<void()>;

    void drain();
    void execute(const sync::StartPull &action);
    void execute(const sync::StartPush &action);
    void execute(const sync::RefreshSession &action);
    void execute(const sync::FetchSchema &action);
    void execute(const sync::Cancel &) {}
    void execute(const sync::OpenEvents &action);
    void execute(const sync::CloseEvents &action);
    void execute(const sync::SetTimer &action);
    void execute(const sync::CancelTimer &action);
    void execute(const sync::StateChanged &action);
    void execute(const sync::DataCommitted &);
    void execute(const sync::SignInNeeded &action);
    void execute(const sync::Finished &) {}

    /// A message to the server; `atServer` runs there, unless nothing arrives. `refused` runs here when it is known at
    /// once.
    void ask(sync::RequestId request, const std::function<void()> &atServer);
    /// A message back; dropped when this process is another one by then.
    void answer(const Heard &heard);
    void streamPull(sync::RequestId request, const QByteArray &bytes, qsizetype from, int life, int serverLife);
    /// Over one connection: in time, once, or never again anything.
    void sendEvent(int stream, const Heard &heard);
    void heartbeat(int stream);
    void watchEvents(int stream);
    void failed(sync::RequestId request, const sync::Failure &failure);
    void log(const QByteArray &what);
    [[nodiscard]] std::optional<client::Edit> randomEdit(core::Random &random);
    [[nodiscard]] Typed typed(Typed made);

    int m_number;
    int m_person;
    World m_world;
    MachineClock m_clock;
    core::UuidSource m_ids;
    std::unique_ptr<Profile> m_profile;
    std::unique_ptr<sync::Engine> m_engine;
    ModelServer::Tokens m_tokens; ///< durable
    int m_life = 0;               ///< counts crashes: an answer to a former life is lost
    int m_askedBy = 0;            ///< the life whose request the server is answering
    std::array<quint64, 4> m_timers{};
    QPair<int, sync::RequestId> m_streaming; ///< life and request: a doubled request has one answer all the same
    int m_eventStream = 0;                   ///< numbers the streams; what belongs to an older one is dropped
    int m_brokenStream = -1;
    int m_subscribed = -1; ///< the stream that the server knows of: from then on it tells every version
    bool m_eventsOpen = false;
    milliseconds m_eventsHeard{0};
    milliseconds m_lastHeard{0};
    qint64 m_typed = 0;
    QList<client::Edit> m_inverse; ///< of the last thing typed
};

} // namespace shortlist::simulator
