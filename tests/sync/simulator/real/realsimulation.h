#pragma once

#include "simulator/real/realclient.h"
#include "simulator/real/realserver.h"

#include <QElapsedTimer>

namespace shortlist::simulator {

/// What came of one seed against the real server.
struct RealVerdict
{
    QStringList violations; ///< empty: every promise was kept
    int edits = 0;
    int conflicts = 0;
    int serverKills = 0;
    int clientCrashes = 0;
    int cuts = 0;
    qint64 healedAfterMs = 0; ///< from healing until nothing waited anywhere
};

/// Three shipped clients and the shipped server with PostgreSQL through some seconds of real trouble, then healing, and
/// the same promises as in the simulation, asked of the database. What happens follows from the seed, when it happens
/// does not: a seed names a history, and the machine decides how it goes.
class RealSimulation : public QObject
{
    Q_OBJECT
public:
    RealSimulation(testing::TestCluster &cluster, quint64 seed, std::chrono::milliseconds trouble);
    [[nodiscard]] RealVerdict run();

private:
    [[nodiscard]] bool signIn();
    /// Lets events happen until `done` or the time is over; true when it was done.
    [[nodiscard]] bool wait(std::chrono::milliseconds longest, const std::function<bool()> &done = {});
    void trouble();
    void edit(int client);
    void crash(int client);
    void restart(RealClient &client);
    void stopServer();
    void startServer();
    void heal();
    void checkReplicas();
    void checkEdits();
    void checkVersions();
    void violation(const QString &what) { m_verdict.violations.append(what); }
    [[nodiscard]] RealClient &client(int number) { return *m_clients[static_cast<std::size_t>(number)]; }

    static constexpr int people = 3;
    core::SeededRandom m_random;
    const std::chrono::milliseconds m_lasts;
    RealServer m_server;
    std::vector<std::unique_ptr<RealClient>> m_clients;
    struct Typed
    {
        protocol::Mutation mutation;
        int author = 0;
    };
    QList<Typed> m_typed; ///< in the order of typing
    bool m_healed = false;
    RealVerdict m_verdict;
};

} // namespace shortlist::simulator
