#include "server/storage/statements.h"

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
        if (m_names.size() >= maxPrepared) {
            const SqlResult cleared = runScript("DEALLOCATE ALL");
            if (!cleared.ok)
                return cleared;
            m_names.clear();
        }
        name = "shortlist_" + QByteArray::number(++m_counter);
        SqlResult prepared = prepare(sql, name);
        if (!prepared.ok)
            return prepared;
        m_names.insert(sql, name);
    }
    std::vector<const char *> values;
    values.reserve(static_cast<std::size_t>(arguments.size()));
    for (const Value &argument : arguments)
        values.push_back(argument ? argument->constData() : nullptr);
    const ResultPtr raw(PQexecPrepared(m_connection, name.constData(), static_cast<int>(values.size()), values.data(),
                                       nullptr, nullptr, 0));
    SqlResult result = resultOf(m_connection, raw.get());
    // A migration changed what the statement returns: prepare it anew the next time.
    if (!result.ok && result.failure.state == "0A000")
        m_names.remove(sql);
    return result;
}

SqlResult Statements::runScript(const QByteArray &sql)
{
    const ResultPtr raw(PQexec(m_connection, sql.constData()));
    return resultOf(m_connection, raw.get());
}

} // namespace shortlist::server
