#pragma once

#include "simulator/plan.h"
#include "simulator/simulatedclient.h"

#include <QSet>

namespace shortlist::simulator {

/// What came of one seed.
struct Verdict
{
    QByteArray trace;       ///< hash over everything that happened
    QStringList violations; ///< empty: every promise was kept
    int edits = 0;
    int conflicts = 0;
    int pulls = 0; ///< completed ones
};

/// Everything besides the plan that makes a run what it is.
struct SimulationOptions
{
    Sabotage sabotage = Sabotage::None;
    bool onDisk = false; ///< clients with the shipped cache and outbox on a simulated disk
    bool print = false;  ///< the trace, to standard error
};

/// Two to five clients and a server through some minutes of trouble, then healing; all of it follows from the plan and
/// its seed. docs/simulator.md says what is modelled and what is checked.
class Simulation
{
public:
    Simulation(const Plan &plan, SimulationOptions options);
    [[nodiscard]] Verdict run();

private:
    // simulation.cpp: what happens
    void perform(const Step &step);
    void edit(const Step &step);
    void noteTyped(int client, const Typed &typed);
    void cutLink(const Step &step, bool toServer, bool toClient);
    void crashClient(const Step &step, Profile::End how);
    void stopServer(milliseconds lasts);
    void meetFate(const Step &step, ModelServer::Fate fate);
    void grant(const Step &step);
    void backUp();
    void restoreServer();
    void restoreProfile(const Step &step);
    void heal();
    void committedByServer();

    // checks.cpp: what must hold
    void watch();
    void checkState(int client);
    /// After every commit of the server: its version is the next one, and everything in it was decided once, in the
    /// order in which each person typed it, and overwrote nothing that its author had not seen.
    void checkCommit();
    void checkDecision(const QUuid &id);
    /// After every pull that a client has completed: it misses nothing up to its cursor and has nothing it may not see.
    void checkPulled(int client);
    /// Whenever a client has started: what was promised to be kept is in its outbox or with the server.
    void checkKept(int client);
    void checkOutboxes();
    void checkReplicas();
    void checkEdits();
    /// For the trace: which rows a replica has wrong.
    void noteDifferences(const Rows &expected, const Rows &shown);
    void violation(const QString &what);

    [[nodiscard]] SimulatedClient &client(int number) { return *m_clients[static_cast<std::size_t>(number)]; }
    void note(const QByteArray &what);

    const Plan m_plan;
    const SimulationOptions m_options;
    core::SeededRandom m_random;
    Trace m_trace;
    Timeline m_timeline;
    MachineClock m_serverClock;
    Network m_network;
    ServerProcess m_server;
    std::vector<std::unique_ptr<SimulatedClient>> m_clients;
    ServerData m_serverBackup;
    bool m_backedUp = false;
    bool m_healed = false;
    int m_stops = 0; ///< of the server: only the newest one starts it again

    QMap<QUuid, protocol::Mutation> m_typed;
    QMap<QUuid, int> m_place; ///< in which order they were typed
    QMap<QUuid, int> m_author;
    QSet<QUuid> m_excused; ///< edits that a restored backup legitimately lost, or that were never promised

    qint64 m_versionSeen = 0;
    qsizetype m_logSeen = 0;
    QMap<int, int> m_lastPlace;                    ///< per author: of the newest edit that was decided
    QMap<QByteArray, protocol::FieldMap> m_shadow; ///< each row's fields, from the history alone
    struct Reached
    {
        qint64 cursor = 0;
        QUuid history;
    };
    std::vector<Reached> m_reached;
    struct Shown
    {
        sync::Phase phase = sync::Phase::SignedOut;
        sync::Cause cause = sync::Cause::None;
        milliseconds since{0};
    };
    std::vector<Shown> m_shown;
    int m_pulls = 0;
    QStringList m_violations;
};

/// Runs the plan of a seed.
[[nodiscard]] Verdict simulate(const Plan &plan, const SimulationOptions &options = {});

} // namespace shortlist::simulator
