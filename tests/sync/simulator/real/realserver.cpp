#include "simulator/real/realserver.h"

#include "core/json.h"
#include "server/auth/passwords.h"

#include <QDir>
#include <QElapsedTimer>

namespace shortlist::simulator {

using testing::rows;

const QString RealServer::password = QStringLiteral("Sesame-and-nothing-else");

RealServer::RealServer(testing::TestCluster &cluster, int people)
    : m_directory(testing::makeReachableDirectory())
    , m_database(cluster.freshDatabase())
    , m_admin(testing::connected(m_database))
{
    static const QByteArray hash = *server::hashPassword(password); // costs some ten milliseconds
    rows(*m_admin, QStringLiteral("INSERT INTO tenants (id, slug, name) VALUES (?, 'acme', 'Acme') RETURNING 1"),
         {m_tenant});
    for (int person = 0; person < people; ++person) {
        const QUuid user = QUuid::createUuid();
        rows(*m_admin,
             QStringLiteral("INSERT INTO users (id, email, password_hash, display_name, is_verified) VALUES (?, ?, ?, "
                            "'A Person', true) RETURNING 1"),
             {user, email(person), QString::fromLatin1(hash)});
        rows(*m_admin,
             QStringLiteral("INSERT INTO memberships (tenant_id, id, user_id, display_name, email, role) VALUES (?, "
                            "gen_random_uuid(), ?, 'A Person', ?, 'recruiter') RETURNING 1"),
             {m_tenant, user, email(person)});
    }
}

RealServer::~RealServer()
{
    kill();
    QDir(m_directory).removeRecursively();
}

bool RealServer::start()
{
    const server::DatabaseUrl app = m_database.as(QStringLiteral("shortlist_app"));
    m_process.start(
        QStringLiteral(SHORTLIST_BIN_DIR "/shortlistd"),
        {QStringLiteral("--database"),
         QStringLiteral("postgresql://%1@/%2?host=%3&port=%4").arg(app.user, app.database, app.host).arg(app.port),
         QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(m_port), QStringLiteral("--key-file"),
         m_directory + QStringLiteral("/server.key"), QStringLiteral("--blobs"),
         m_directory + QStringLiteral("/blobs")});
    QByteArray out;
    QElapsedTimer patience;
    patience.start();
    while (patience.elapsed() < 30'000 && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        out += m_process.readAllStandardOutput();
        const auto ready = core::parseJsonObject(out.left(out.indexOf('\n')));
        if (ready && ready->value(QStringLiteral("ready")).toBool()) {
            m_port = ready->value(QStringLiteral("url")).toString().section(u':', -1).toUShort();
            return true;
        }
    }
    qWarning("shortlistd is not ready: %s", m_process.readAllStandardError().constData());
    return false;
}

void RealServer::kill()
{
    m_process.kill();
    m_process.waitForFinished(10'000);
}

void RealServer::dropDatabaseConnections()
{
    rows(*m_admin, QStringLiteral("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = "
                                  "current_database() AND pid <> pg_backend_pid()"));
}

void RealServer::setRole(int person, const QString &role)
{
    rows(*m_admin,
         QStringLiteral("UPDATE memberships SET role = ? WHERE tenant_id = ? AND email = ? AND role <> ? RETURNING 1"),
         {role, m_tenant, email(person), role});
}

} // namespace shortlist::simulator
