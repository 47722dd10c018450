#pragma once

#include "core/expected.h"
#include "protocol/value.h"

#include <QHash>
#include <QList>

#include <libpq-fe.h>

namespace shortlist::server {

/// Why PostgreSQL refused a statement. `message` may quote a row's values: never log it.
struct SqlFailure
{
    QByteArray state; ///< SQLSTATE; empty when the connection broke
    QString message;  ///< PostgreSQL's primary message
    QString detail;
    QString table;
    QString column;
    QString constraint;
    QString dataType; ///< the domain whose check failed

    /// The failure by its SQLSTATE; the message names the constraint or column, never a value.
    [[nodiscard]] core::Error toError() const;
    /// True for a deadlock or serialization failure: the same transaction may succeed when it is tried again.
    [[nodiscard]] bool isRetryable() const;
    /// True when the statement's data broke a rule (constraint, type, length), so that the edit is at fault, not the
    /// server.
    [[nodiscard]] bool isDataFault() const;
};

/// The outcome of one statement: rows of values in text form, or the failure.
struct SqlResult
{
    bool ok = false;
    SqlFailure failure;
    QList<QList<protocol::Value>> rows;
    QList<Oid> types;    ///< of the columns
    qint64 affected = 0; ///< rows changed
};

/// One statement with its arguments.
struct Command
{
    QByteArray sql;
    QList<protocol::Value> arguments = {};
};

/// Runs parameterised statements on one libpq connection, each prepared there once. QPSQL prepares in SQL text, which
/// costs two more round trips a statement; here the second use of a statement is a single one.
/// Values go in and come out in PostgreSQL's text form; placeholders are $1, $2 …. Not thread-safe.
class Statements
{
public:
    explicit Statements(PGconn *connection) : m_connection(connection) {}

    [[nodiscard]] SqlResult run(const QByteArray &sql, const QList<protocol::Value> &arguments = {});
    /// Runs statements one after the other in one round trip, whatever their number. What follows a failure is not run:
    /// the last result is the failure then, and there are fewer results than commands.
    [[nodiscard]] QList<SqlResult> runTogether(const QList<Command> &commands);
    /// One or several statements without parameters, not prepared: transaction control and scripts. No rows come back.
    [[nodiscard]] SqlResult runScript(const QByteArray &sql);

private:
    SqlResult prepare(const QByteArray &sql, const QByteArray &name);
    [[nodiscard]] SqlResult makeRoom(qsizetype statements);
    [[nodiscard]] bool sendAll();
    [[nodiscard]] SqlResult nextResult();

    PGconn *m_connection;
    QHash<QByteArray, QByteArray> m_names; ///< statement → name of its prepared form
    int m_counter = 0;
};

} // namespace shortlist::server
