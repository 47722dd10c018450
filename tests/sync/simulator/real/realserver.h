#pragma once

#include "support/postgres.h"

#include <QProcess>

namespace shortlist::simulator {

/// The shipped shortlistd as a process over a database of its own, with one tenant and a recruiter per client; it is
/// killed and started again on the same port.
class RealServer
{
public:
    RealServer(testing::TestCluster &cluster, int people);
    ~RealServer();

    [[nodiscard]] bool start();
    void kill();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] quint16 port() const { return m_port; }
    /// As the superuser.
    [[nodiscard]] server::Database &admin() { return *m_admin; }
    [[nodiscard]] QUuid tenant() const { return m_tenant; }
    [[nodiscard]] static QString email(int person) { return QStringLiteral("person%1@acme.test").arg(person); }
    static const QString password;
    /// Ends every connection of the server to its database: transactions die before or after their commit.
    void dropDatabaseConnections();
    void setRole(int person, const QString &role);

private:
    QString m_directory;
    server::DatabaseUrl m_database;
    std::unique_ptr<server::Database> m_admin;
    QUuid m_tenant = QUuid::createUuid();
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace shortlist::simulator
