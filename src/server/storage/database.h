#pragma once

#include "core/expected.h"

#include <QSqlDatabase>
#include <QUuid>
#include <QVariant>

#include <memory>
#include <optional>

struct pg_conn;

namespace shortlist::server {

struct Command;
struct SqlResult;
class Statements;

/// How to reach a PostgreSQL database. Never logged with its password.
struct DatabaseUrl
{
    QString host;    ///< a host name, or the directory of a Unix socket; several with commas between
    int port = 5432; ///< -1: `options` has one for each host
    QString database;
    QString user;
    QString password;
    QString options; ///< further libpq options, "key=value;key=value"

    /// Reads postgresql://user:password@host:port/database?host=/socket/dir&sslmode=…, and libpq's list of hosts, which
    /// are tried in turn: postgresql://user@one:5432,two:5432/database?target_session_attrs=read-write
    [[nodiscard]] static core::Expected<DatabaseUrl> parse(const QString &url);
    /// The same database as another role, without a password.
    [[nodiscard]] DatabaseUrl as(const QString &role) const;
};

/// One PostgreSQL connection through QPSQL, bound to the thread that opened it; reconnects when the server went away.
/// Every worker thread owns one. SQL errors become core::Error values: their SQLSTATE decides the code, never their
/// text.
class Database
{
public:
    [[nodiscard]] static core::Expected<std::unique_ptr<Database>> connect(const DatabaseUrl &url);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Opens the connection anew if it has broken. Busy when PostgreSQL is not to be reached right now.
    [[nodiscard]] core::Expected<void> ensureOpen();
    [[nodiscard]] QSqlDatabase sql() const;
    /// libpq's own handle, for COPY streams.
    [[nodiscard]] pg_conn *handle() const;
    /// Prepared statements in text form, for the paths where round trips count. Valid until ensureOpen() is called.
    [[nodiscard]] Statements &statements() const;

    /// Runs one or several statements without parameters.
    [[nodiscard]] core::Expected<void> execute(const QString &statement);
    /// Runs a statement with `?` placeholders; rows of values. Booleans, whole numbers, floats, times (QDateTime in
    /// UTC) and bytea (QByteArray) come back as such, everything else (ids, decimals, dates, JSON) as text. Arguments
    /// may be any of these, QUuid, or a QStringList for an array. A QByteArray is bytea; pass text as QString.
    [[nodiscard]] core::Expected<QList<QVariantList>> query(const QString &statement,
                                                            const QVariantList &arguments = {});

private:
    Database();
    struct Private;
    std::unique_ptr<Private> d;
};

/// Refuses a connection that row-level security would not hold: a superuser, a role with BYPASSRLS, or one that owns
/// the tables or may become their owner. The server calls it once before it serves.
[[nodiscard]] core::Expected<void> checkServingRole(Database &database);

/// One transaction. Rolls back when destroyed without commit(). With a tenant, row-level security shows and takes only
/// that tenant's rows until it ends; without one only platform tables and the functions of the auth room are of use.
class Transaction
{
public:
    enum class Mode { ReadWrite, Snapshot }; ///< Snapshot: REPEATABLE READ READ ONLY

    struct Actor
    {
        QUuid tenant;
        QUuid user;
        QUuid device;
        QString role = {}; ///< the database enforces its rights; empty: the server's own work
    };

    [[nodiscard]] static core::Expected<std::unique_ptr<Transaction>>
    begin(Database &database, const std::optional<Actor> &actor, Mode mode = Mode::ReadWrite);
    /// The same for a tenant's work, with its first statements in the same round trip. `results`: theirs. After
    /// an error they end with the failed one, and are empty where the beginning itself failed.
    [[nodiscard]] static core::Expected<std::unique_ptr<Transaction>> beginWith(Database &database, const Actor &actor,
                                                                                Mode mode, const QList<Command> &first,
                                                                                QList<SqlResult> &results);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    [[nodiscard]] core::Expected<void> commit();
    /// It was committed by a statement that ran together with others.
    void ended() { m_open = false; }

private:
    explicit Transaction(Database &database) : m_database(database) {}
    Database &m_database;
    bool m_open = true;
};

} // namespace shortlist::server
