#include "server/storage/statements.h"

#include <poll.h>

#include <cerrno>
#include <vector>

namespace shortlist::server {

using core::ErrorCode;
using protocol::Value;

namespace {

/// More prepared forms than this on one connection mean that somebody builds statements out of values.
constexpr int maxPrepared = 500;

struct ResultDeleter
{
    void operator()(PGresult *result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ResultDeleter>;

QString field(const PGresult *result, int code)
{
    return QString::fromUtf8(PQresultErrorField(result, code));
}

SqlFailure failureOf(const PGconn *connection, const PGresult *result)
{
    SqlFailure failure;
    if (result == nullptr || PQresultErrorField(result, PG_DIAG_SQLSTATE) == nullptr) {
        failure.message = QString::fromUtf8(PQerrorMessage(connection)).trimmed();
        return failure;
    }
    failure.state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    failure.message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    failure.detail = field(result, PG_DIAG_MESSAGE_DETAIL);
    failure.table = field(result, PG_DIAG_TABLE_NAME);
    failure.column = field(result, PG_DIAG_COLUMN_NAME);
    failure.constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    failure.dataType = field(result, PG_DIAG_DATATYPE_NAME);
    return failure;
}

SqlResult resultOf(const PGconn *connection, const PGresult *raw)
{
    SqlResult out;
    const ExecStatusType status = raw != nullptr ? PQresultStatus(raw) : PGRES_FATAL_ERROR;
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY) {
        out.failure = failureOf(connection, raw);
        return out;
    }
    out.ok = true;
    out.affected = QByteArray(PQcmdTuples(const_cast<PGresult *>(raw))).toLongLong();
    const int columns = PQnfields(raw);
    for (int c = 0; c < columns; ++c)
        out.types.append(PQftype(raw, c));
    const int rows = PQntuples(raw);
    out.rows.reserve(rows);
    for (int r = 0; r < rows; ++r) {
        QList<Value> row;
        row.reserve(columns);
        for (int c = 0; c < columns; ++c) {
            if (PQgetisnull(raw, r, c) != 0)
                row.append(Value());
            else
                row.append(Value(QByteArray(PQgetvalue(raw, r, c), PQgetlength(raw, r, c))));
        }
        out.rows.append(std::move(row));
    }
    return out;
}

std::vector<const char *> pointers(const QList<Value> &arguments)
{
    std::vector<const char *> values;
    values.reserve(static_cast<std::size_t>(arguments.size()));
    for (const Value &argument : arguments)
        values.push_back(argument ? argument->constData() : nullptr);
    return values;
}

ErrorCode codeOf(const QByteArray &state)
{
    static const QHash<QByteArray, ErrorCode> exact{
        {"40001", ErrorCode::Busy},     {"40P01", ErrorCode::Busy},    {"55P03", ErrorCode::Busy},
        {"25006", ErrorCode::Busy}, // a standby, or a server that is about to become one: another takes the write
        {"53100", ErrorCode::DiskFull}, {"57014", ErrorCode::Timeout}, {"42501", ErrorCode::Refused},
        {"28000", ErrorCode::Refused},  {"28P01", ErrorCode::Refused}, {"3D000", ErrorCode::NotFound},
        {"XX001", ErrorCode::Corrupt},  {"XX002", ErrorCode::Corrupt},
    };
    static const QHash<QByteArray, ErrorCode> classes{
        {"08", ErrorCode::Busy}, {"22", ErrorCode::InvalidInput}, {"23", ErrorCode::Refused}, {"53", ErrorCode::Busy},
        {"57", ErrorCode::Busy}, {"58", ErrorCode::Io},           {"SL", ErrorCode::Refused},
    };
    if (state.isEmpty()) // the connection broke before an answer came
        return ErrorCode::Busy;
    return exact.value(state, classes.value(state.left(2), ErrorCode::Internal));
}

} // namespace

core::Error SqlFailure::toError() const
{
    const ErrorCode code = codeOf(state);
    QString where = column;
    if (where.isEmpty())
        where = !constraint.isEmpty() ? constraint : !dataType.isEmpty() ? dataType : table;
    // Primary messages of class 22 quote the value that could not be read; the others name objects only.
    QString sentence = state.startsWith("22") ? QStringLiteral("A value does not fit its column") : message;
    if (state.isEmpty() && sentence.isEmpty())
        sentence = QStringLiteral("The connection to PostgreSQL broke");
    if (!state.isEmpty())
        sentence += QStringLiteral(" (SQLSTATE %1)").arg(QString::fromLatin1(state));
    return {code, sentence, where, {}};
}

bool SqlFailure::isRetryable() const
{
    return state == "40001" || state == "40P01";
}

bool SqlFailure::isDataFault() const
{
    // 42501 among them: a row that row-level security would not take is not this person's to write.
    // SL: refused by our own triggers, because of who asks.
    return state.startsWith("22") || state.startsWith("23") || state == "42501" || state == "54000" ||
           state.startsWith("SL");
}

SqlResult Statements::prepare(const QByteArray &sql, const QByteArray &name)
{
    const ResultPtr raw(PQprepare(m_connection, name.constData(), sql.constData(), 0, nullptr));
    return resultOf(m_connection, raw.get());
}

SqlResult Statements::run(const QByteArray &sql, const QList<Value> &arguments)
{
    QByteArray name = m_names.value(sql);
    if (name.isEmpty()) {
        if (const SqlResult room = makeRoom(1); !room.ok)
            return room;
        name = "shortlist_" + QByteArray::number(++m_counter);
        SqlResult prepared = prepare(sql, name);
        if (!prepared.ok)
            return prepared;
        m_names.insert(sql, name);
    }
    const std::vector<const char *> values = pointers(arguments);
    const ResultPtr raw(PQexecPrepared(m_connection, name.constData(), static_cast<int>(values.size()), values.data(),
                                       nullptr, nullptr, 0));
    SqlResult result = resultOf(m_connection, raw.get());
    // A migration changed what the statement returns: prepare it anew the next time.
    if (!result.ok && result.failure.state == "0A000")
        m_names.remove(sql);
    return result;
}

SqlResult Statements::makeRoom(qsizetype statements)
{
    SqlResult done;
    done.ok = true;
    if (m_names.size() + statements > maxPrepared) {
        done = runScript("DEALLOCATE ALL");
        if (done.ok)
            m_names.clear();
    }
    return done;
}

/// Sends what libpq has gathered. Answers are taken in meanwhile: PostgreSQL stops reading while nobody reads from it.
bool Statements::sendAll()
{
    while (true) {
        const int left = PQflush(m_connection);
        if (left <= 0)
            return left == 0;
        pollfd socket{PQsocket(m_connection), POLLIN | POLLOUT, 0};
        if (poll(&socket, 1, -1) < 0 && errno != EINTR)
            return false;
        if ((socket.revents & POLLIN) != 0 && PQconsumeInput(m_connection) == 0)
            return false;
    }
}

SqlResult Statements::nextResult()
{
    const ResultPtr raw(PQgetResult(m_connection));
    SqlResult result = resultOf(m_connection, raw.get());
    if (raw) {
        const ResultPtr end(PQgetResult(m_connection)); // the null that ends each statement's results
    }
    return result;
}

QList<SqlResult> Statements::runTogether(const QList<Command> &commands)
{
    QList<SqlResult> results;
    if (commands.isEmpty())
        return results;
    if (const SqlResult room = makeRoom(commands.size()); !room.ok)
        return {room};
    QHash<QByteArray, QByteArray> fresh;
    QList<QByteArray> firstUse; // per command: the statement it prepares, or nothing
    bool sent = PQsetnonblocking(m_connection, 1) == 0 && PQenterPipelineMode(m_connection) == 1;
    for (const Command &command : commands) {
        if (!sent)
            break;
        QByteArray name = m_names.value(command.sql, fresh.value(command.sql));
        firstUse.append(name.isEmpty() ? command.sql : QByteArray());
        if (name.isEmpty()) {
            name = "shortlist_" + QByteArray::number(++m_counter);
            fresh.insert(command.sql, name);
            sent = PQsendPrepare(m_connection, name.constData(), command.sql.constData(), 0, nullptr) == 1;
        }
        const std::vector<const char *> values = pointers(command.arguments);
        sent = sent && PQsendQueryPrepared(m_connection, name.constData(), static_cast<int>(values.size()),
                                           values.data(), nullptr, nullptr, 0) == 1;
    }
    sent = sent && PQpipelineSync(m_connection) == 1 && sendAll();
    if (!sent) {
        // Answers are still due on this connection, and nobody knows how many. It takes no other statement in this
        // mode, so that its owner opens a new one.
        SqlResult broken;
        broken.failure = failureOf(m_connection, nullptr);
        return {broken};
    }
    bool failed = false;
    for (qsizetype i = 0; i < commands.size(); ++i) {
        const bool prepares = !firstUse[i].isEmpty();
        SqlResult prepared;
        if (prepares) {
            prepared = nextResult();
            if (prepared.ok)
                m_names.insert(firstUse[i], fresh.value(firstUse[i]));
        }
        SqlResult result = nextResult();
        if (failed)
            continue;
        failed = !result.ok;
        if (failed && result.failure.state == "0A000")
            m_names.remove(commands[i].sql);
        results.append(prepares && !prepared.ok ? prepared : std::move(result));
    }
    (void)nextResult(); // the synchronisation's own
    PQexitPipelineMode(m_connection);
    PQsetnonblocking(m_connection, 0);
    return results;
}

SqlResult Statements::runScript(const QByteArray &sql)
{
    const ResultPtr raw(PQexec(m_connection, sql.constData()));
    return resultOf(m_connection, raw.get());
}

} // namespace shortlist::server
