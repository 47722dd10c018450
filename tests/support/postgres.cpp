#include "support/postgres.h"

#include "server/migrations/migrator.h"
#include "server/storage/embedded.h"

#include <QDir>
#include <QFile>

#include <cstdlib>
#include <string>

#include <sys/stat.h>

namespace shortlist::testing {

using server::Database;
using server::DatabaseUrl;

namespace {

template <typename T> T must(core::Expected<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().message));
    return *std::move(result);
}

void must(const core::Expected<void> &result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().message));
}

} // namespace

QString makeReachableDirectory()
{
    std::string pattern = QFile::encodeName(QDir::tempPath()).toStdString() + "/shortlist-test-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr)
        qFatal("No temporary directory can be made");
    return QString::fromStdString(pattern);
}

TestCluster::TestCluster() : m_directory(makeReachableDirectory())
{
    // Only the tests' cluster does without fsync: it is thrown away.
    m_postgres = must(server::EmbeddedPostgres::start(
                          m_directory, {{QStringLiteral("fsync=off"), QStringLiteral("shared_buffers=32MB")}}),
                      "The tests' PostgreSQL does not start");
}

TestCluster::~TestCluster()
{
    m_postgres.reset();
    QDir(m_directory).removeRecursively();
}

DatabaseUrl TestCluster::createDatabase(const QString &from)
{
    const auto admin = connected(m_postgres->superuserUrl());
    DatabaseUrl url = m_postgres->superuserUrl();
    url.database = QStringLiteral("test_%1").arg(++m_counter);
    run(*admin, QStringLiteral("CREATE DATABASE %1 TEMPLATE %2").arg(url.database, from));
    return url;
}

DatabaseUrl TestCluster::emptyDatabase()
{
    return createDatabase(QStringLiteral("template0"));
}

DatabaseUrl TestCluster::freshDatabase()
{
    if (!m_templateReady) {
        const auto database = connected(m_postgres->superuserUrl());
        (void)must(server::Migrator().run(*database), "The migrations fail");
        m_templateReady = true;
    }
    return createDatabase(m_postgres->superuserUrl().database);
}

std::unique_ptr<Database> connected(const DatabaseUrl &url)
{
    return must(Database::connect(url), "No connection");
}

QList<QVariantList> rows(Database &database, const QString &statement, const QVariantList &arguments)
{
    return must(database.query(statement, arguments), qPrintable(statement));
}

QVariant scalar(Database &database, const QString &statement, const QVariantList &arguments)
{
    const auto all = rows(database, statement, arguments);
    if (all.size() != 1 || all.constFirst().size() != 1)
        qFatal("Not one value: %s", qPrintable(statement));
    return all.constFirst().constFirst();
}

void run(Database &database, const QString &script)
{
    must(database.execute(script), qPrintable(script));
}

} // namespace shortlist::testing
