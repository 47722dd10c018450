#include "bench/load/world.h"

#include "bench/report.h"
#include "core/uuid.h"
#include "server/auth/tokens.h"
#include "server/storage/postgresbinaries.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <unistd.h>

namespace shortlist::bench {

using server::Database;

QList<Session> makeSessions(Database &superuser, const QString &tenantSlug, int count)
{
    const auto people = require(superuser.query(
        QStringLiteral("SELECT m.tenant_id, m.user_id FROM memberships m JOIN tenants t ON t.id = m.tenant_id "
                       "WHERE t.slug = ? AND m.role = 'recruiter' AND m.is_active ORDER BY m.user_id"),
        {tenantSlug}));
    if (people.isEmpty())
        require(core::Expected<void>(core::fail(core::ErrorCode::NotFound, QStringLiteral("No recruiter"))));
    QList<Session> sessions;
    QStringList users;
    QStringList devices;
    QStringList epochs;
    QStringList hashes;
    const QByteArray keys =
        require(superuser.query(QStringLiteral(
                    "SELECT string_agg(scope || CASE WHEN see = 'all' THEN '' ELSE '%2F' || see END, ',' ORDER BY "
                    "scope) FROM role_scopes WHERE role = 'recruiter'")))
            .constFirst()[0]
            .toByteArray();
    for (int i = 0; i < count; ++i) {
        const QVariantList &person = people[i % people.size()];
        const Session session{server::newTokens(person[0].toUuid()).access, person[0].toUuid(), QUuid::createUuid(),
                              QUuid::createUuid(), keys};
        users.append(person[1].toString());
        devices.append(core::toText(session.device));
        epochs.append(core::toText(session.epoch));
        hashes.append(QString::fromLatin1(server::tokenHash(session.token).toHex()));
        sessions.append(session);
    }
    require(
        superuser.query(QStringLiteral("INSERT INTO devices (tenant_id, id, user_id, epoch) SELECT ?::uuid, d, u, e "
                                       "FROM unnest(?::uuid[], ?::uuid[], ?::uuid[]) AS x (d, u, e)"),
                        {people.constFirst()[0], devices, users, epochs}));
    require(superuser.query(
        QStringLiteral(
            "INSERT INTO sessions (id, user_id, tenant_id, device_id, family_id, access_hash, access_expires_at, "
            "refresh_hash, refresh_expires_at) SELECT gen_random_uuid(), u, ?::uuid, d, gen_random_uuid(), "
            "decode(h, 'hex'), now() + interval '1 day', sha256(decode(h, 'hex')), now() + interval '1 day' "
            "FROM unnest(?::uuid[], ?::uuid[], ?::text[]) AS x (u, d, h)"),
        {people.constFirst()[0], users, devices, hashes}));
    return sessions;
}

void makeRecruiters(Database &superuser, const QString &tenantSlug, int count)
{
    require(superuser.query(
        QStringLiteral("WITH tenant AS (SELECT id FROM tenants WHERE slug = ?), "
                       "made AS (INSERT INTO users (id, email, display_name) SELECT gen_random_uuid(), "
                       "  gen_random_uuid() || '@crowd.test', 'Recruiter' FROM tenant, generate_series(1, ?::int - "
                       "  (SELECT count(*)::int FROM memberships WHERE tenant_id = tenant.id AND role = 'recruiter')) "
                       "  RETURNING id, email) "
                       "INSERT INTO memberships (tenant_id, id, user_id, role, display_name, email, sync_txn) "
                       "SELECT tenant.id, gen_random_uuid(), made.id, 'recruiter', 'Recruiter', made.email, 0 "
                       "FROM tenant, made"),
        {tenantSlug, count}));
}

void makeTenants(Database &superuser, const QString &prefix, int count, int candidatesEach)
{
    const auto run = [&superuser](const char *sql, const QVariantList &arguments) {
        require(superuser.query(QString::fromLatin1(sql), arguments));
    };
    run("INSERT INTO tenants (id, slug, name) SELECT gen_random_uuid(), ?::text || n, 'Bench ' || n "
        "FROM generate_series(1, ?::int) AS n",
        {prefix, count});
    run("INSERT INTO users (id, email, display_name) SELECT gen_random_uuid(), 'recruiter@' || ?::text || n || "
        "'.test', 'R' "
        "FROM generate_series(1, ?::int) AS n",
        {prefix, count});
    run("INSERT INTO memberships (tenant_id, id, user_id, role, display_name, email, sync_txn) "
        "SELECT t.id, gen_random_uuid(), u.id, 'recruiter', 'R', u.email, 0 FROM tenants t "
        "JOIN users u ON u.email = 'recruiter@' || t.slug || '.test' WHERE starts_with(t.slug, ?)",
        {prefix});
    run("INSERT INTO candidates (tenant_id, id, full_name, email, phone, education, summary, sync_txn) "
        "SELECT t.id, gen_random_uuid(), 'Candidate ' || n, 'c' || n || '@example.test', '+49 30 ' || n, 'begin', "
        "repeat('A few words about a person. ', 15), 0 FROM tenants t, generate_series(1, ?::int) AS n "
        "WHERE starts_with(t.slug, ?)",
        {candidatesEach, prefix});
    require(superuser.execute(QStringLiteral("ANALYZE candidates")));
}

QList<QUuid> candidatesOf(Database &superuser, const QString &tenantSlug, int count)
{
    QList<QUuid> ids;
    const auto rows = require(superuser.query(
        QStringLiteral("SELECT c.id FROM candidates c JOIN tenants t ON t.id = c.tenant_id WHERE t.slug = ? "
                       "AND c.deleted_at IS NULL ORDER BY c.id LIMIT ?"),
        {tenantSlug, count}));
    for (const QVariantList &row : rows)
        ids.append(row[0].toUuid());
    return ids;
}

double pgbenchLimit(const server::DatabaseUrl &url, const QString &tenantSlug, int connections)
{
    const auto binaries = server::PostgresBinaries::find();
    if (!binaries || !QFile::exists(binaries->program(QStringLiteral("pgbench"))))
        return 0;
    const auto database = require(Database::connect(url));
    require(database->execute(QStringLiteral("DROP TABLE IF EXISTS bench_rows; CREATE TABLE bench_rows AS "
                                             "SELECT row_number() OVER () AS n, c.* FROM candidates c "
                                             "JOIN tenants t ON t.id = c.tenant_id WHERE t.slug = '%1' LIMIT 1000; "
                                             "ALTER TABLE bench_rows ADD PRIMARY KEY (n)")
                                  .arg(tenantSlug)));
    const QTemporaryDir scratch;
    QFile script(scratch.filePath(QStringLiteral("update.sql")));
    if (!script.open(QIODevice::WriteOnly))
        return 0;
    script.write("\\set n random(1, 1000)\n"
                 "UPDATE bench_rows SET education = 'bench ' || random() WHERE n = :n;\n");
    script.close();
    QProcess pgbench;
    pgbench.start(binaries->program(QStringLiteral("pgbench")),
                  {QStringLiteral("-n"), QStringLiteral("-M"), QStringLiteral("prepared"), QStringLiteral("-c"),
                   QString::number(connections), QStringLiteral("-T"), QStringLiteral("5"), QStringLiteral("-f"),
                   script.fileName(), QStringLiteral("-h"), url.host, QStringLiteral("-p"), QString::number(url.port),
                   QStringLiteral("-U"), url.user, url.database});
    pgbench.waitForFinished(30'000);
    const auto match =
        QRegularExpression(QStringLiteral("tps = ([0-9.]+)")).match(QString::fromUtf8(pgbench.readAllStandardOutput()));
    require(database->execute(QStringLiteral("DROP TABLE bench_rows")));
    return match.captured(1).toDouble();
}

ProcessUse useOf(qint64 pid)
{
    ProcessUse use;
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (stat.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> fields = stat.readAll().split(' ');
        use.seconds =
            (fields.value(13).toDouble() + fields.value(14).toDouble()) / static_cast<double>(sysconf(_SC_CLK_TCK));
        use.mib = fields.value(23).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
    }
    return use;
}

} // namespace shortlist::bench
