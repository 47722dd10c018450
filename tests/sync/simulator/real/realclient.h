#pragma once

#include "client/localworkspace.h"
#include "client/syncsession.h"
#include "simulator/real/faultproxy.h"
#include "simulator/simulateddisk.h"

#include <QTemporaryDir>

namespace shortlist::simulator {

/// The shipped client of one person: workspace, engine and transport, its files on a simulated disk and its server
/// behind a bad network.
class RealClient : public QObject
{
    Q_OBJECT
public:
    RealClient(int number, quint16 serverPort, core::Random &random);
    ~RealClient() override;

    /// Signs in, directly; `done` says whether it worked.
    void signIn(quint16 serverPort, std::function<void(bool)> done);
    [[nodiscard]] core::Expected<void> start();
    void crash(bool powerCut);
    [[nodiscard]] bool isRunning() const { return m_session != nullptr; }
    [[nodiscard]] client::LocalWorkspace &workspace() { return *m_workspace; }
    [[nodiscard]] client::SyncSession &session() { return *m_session; }
    [[nodiscard]] FaultProxy &proxy() { return m_proxy; }
    [[nodiscard]] SimulatedDisk &disk() { return m_disk; }
    /// A person types, settles a conflict or undoes; gives what is in the outbox of it and was promised to be kept.
    [[nodiscard]] QList<protocol::Mutation> act();
    /// Nothing waits on either side.
    [[nodiscard]] bool isQuiet() const;

private:
    [[nodiscard]] core::Expected<client::EditReceipt> something();

    int m_number;
    core::Random &m_random;
    core::SystemClock m_clock;
    QTemporaryDir m_directory;
    SimulatedDisk m_disk;
    FaultProxy m_proxy;
    std::unique_ptr<client::LocalWorkspace> m_workspace;
    std::unique_ptr<client::SyncSession> m_session;
    QList<client::Edit> m_inverse;
    int m_typed = 0;
};

} // namespace shortlist::simulator
