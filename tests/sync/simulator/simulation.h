#pragma once

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
};

/// Two to five clients and a server through some minutes of trouble, then healing; all of it follows from the seed.
///
/// Trouble: messages delayed, lost, doubled and overtaken; links cut one way or both; pulls broken off; processes
/// killed and restarted; full disks; clocks that jump; scopes granted and revoked; sessions that run out; the server
/// and profiles put back to backups. Checked all along: a silence of 10 s has a named cause; nobody claims to be synced
/// while edits wait. Checked after healing: outboxes empty within 30 s; every replica equal to the server; every edit
/// that was promised to be kept applied exactly once, and each of its values in the fields' history or in a conflict.
class Simulation
{
public:
    Simulation(quint64 seed, bool print);
    [[nodiscard]] Verdict run();

private:
    void trouble();
    void nextTrouble();
    void edit();
    void cutLink();
    void crashClient();
    void crashServer();
    void changeScopes();
    void fillDisk();
    void backUp();
    void restoreServer();
    void restoreProfile();
    void heal();
    void watch();

    void checkState(int client);
    void checkOutboxes();
    void checkReplicas();
    void checkEdits();
    using Rows = QMap<QByteArray, protocol::FieldMap>;
    /// For the trace: which rows a replica has wrong.
    void noteDifferences(const Rows &expected, const Rows &shown);
    void violation(const QString &what);

    [[nodiscard]] int anyClient()
    {
        return static_cast<int>(m_random.below(static_cast<std::uint64_t>(m_clients.size())));
    }
    [[nodiscard]] milliseconds upTo(int ms) { return milliseconds(1 + m_random.below(static_cast<std::uint64_t>(ms))); }
    void note(const QByteArray &what);

    core::SeededRandom m_random;
    Trace m_trace;
    Timeline m_timeline;
    MachineClock m_serverClock;
    Network m_network;
    ServerProcess m_server;
    std::vector<std::unique_ptr<SimulatedClient>> m_clients;
    std::vector<ReplicaData> m_profileBackups;
    ServerData m_serverBackup;
    bool m_backedUp = false;
    bool m_withRestores; ///< of backups, in some seeds only: they excuse losses, which other seeds must not have
    bool m_healed = false;

    QMap<QUuid, protocol::Mutation> m_typed;
    QMap<QUuid, int> m_author;
    QSet<QUuid> m_excused; ///< edits that a restored backup legitimately lost
    struct Shown
    {
        sync::Phase phase = sync::Phase::SignedOut;
        sync::Cause cause = sync::Cause::None;
        milliseconds since{0};
    };
    std::vector<Shown> m_shown;
    QStringList m_violations;
};

} // namespace shortlist::simulator
