#pragma once

#include "server/storage/database.h"

#include <QString>

#include <memory>

namespace shortlist::server {
class EmbeddedPostgres;
}

namespace shortlist::testing {

/// One embedded PostgreSQL for a test program, in a directory of its own, removed in the end. Works for root too.
/// Ends the test program with a message when it cannot be started: without it nothing can be tested.
class TestCluster
{
public:
    TestCluster();
    ~TestCluster();
    TestCluster(const TestCluster &) = delete;
    TestCluster &operator=(const TestCluster &) = delete;

    /// A fresh database with every migration run, as the cluster's superuser. Made from a template: takes milliseconds.
    [[nodiscard]] server::DatabaseUrl freshDatabase();
    /// A fresh database with nothing in it.
    [[nodiscard]] server::DatabaseUrl emptyDatabase();

private:
    [[nodiscard]] server::DatabaseUrl createDatabase(const QString &from);

    QString m_directory;
    std::unique_ptr<server::EmbeddedPostgres> m_postgres;
    int m_counter = 0;
    bool m_templateReady = false;
};

/// A directory that PostgreSQL's user can pass through, unlike QTemporaryDir's when the tests run as root.
[[nodiscard]] QString makeReachableDirectory();

/// A connection that must work; ends the test program where it does not.
[[nodiscard]] std::unique_ptr<server::Database> connected(const server::DatabaseUrl &url);

/// Rows of a statement that must work.
QList<QVariantList> rows(server::Database &database, const QString &statement, const QVariantList &arguments = {});
/// The only value of a statement that must work.
[[nodiscard]] QVariant scalar(server::Database &database, const QString &statement, const QVariantList &arguments = {});
/// Runs a script that must work.
void run(server::Database &database, const QString &script);

} // namespace shortlist::testing
