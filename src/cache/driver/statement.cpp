#include "cache/driver/statement.h"

#include "cache/driver/sqliteerror.h"

#include <sqlcipher/sqlite3.h>

#include <utility>

namespace shortlist::cache {

using core::Expected;
using core::fail;

namespace {

// SQLite's own macros are C casts, which our warnings refuse.
const sqlite3_destructor_type borrowed = nullptr;

sqlite3_destructor_type copied()
{
    return reinterpret_cast<sqlite3_destructor_type>(static_cast<std::intptr_t>(-1));
}

sqlite3_destructor_type destructorFor(Lifetime lifetime)
{
    return lifetime == Lifetime::Borrowed ? borrowed : copied();
}

/// A null pointer would bind NULL where an empty text is meant.
const char *dataOf(QByteArrayView bytes)
{
    return bytes.data() != nullptr ? bytes.data() : "";
}

} // namespace

Expected<Statement> Statement::prepare(sqlite3 *db, QByteArrayView sql)
{
    Statement out;
    const int rc = sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &out.m_statement, nullptr);
    if (rc != SQLITE_OK)
        return fail(sqliteError(db, rc, QStringLiteral("Preparing a statement")));
    if (out.m_statement == nullptr)
        return fail(core::ErrorCode::Internal, QStringLiteral("An empty statement"));
    return out;
}

Statement::Statement(Statement &&other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr)), m_bindError(std::exchange(other.m_bindError, 0))
{}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_statement, other.m_statement);
    std::swap(m_bindError, other.m_bindError);
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

int Statement::parameterCount() const
{
    return sqlite3_bind_parameter_count(m_statement);
}

void Statement::note(int resultCode)
{
    if (resultCode != SQLITE_OK && m_bindError == SQLITE_OK)
        m_bindError = resultCode;
}

void Statement::bindNull(int parameter)
{
    note(sqlite3_bind_null(m_statement, parameter));
}

void Statement::bindInt(int parameter, qint64 number)
{
    note(sqlite3_bind_int64(m_statement, parameter, number));
}

void Statement::bindDouble(int parameter, double number)
{
    note(sqlite3_bind_double(m_statement, parameter, number));
}

void Statement::bindText(int parameter, QByteArrayView text, Lifetime lifetime)
{
    note(sqlite3_bind_text64(m_statement, parameter, dataOf(text), static_cast<sqlite3_uint64>(text.size()),
                             destructorFor(lifetime), SQLITE_UTF8));
}

void Statement::bindBlob(int parameter, QByteArrayView bytes, Lifetime lifetime)
{
    note(sqlite3_bind_blob64(m_statement, parameter, dataOf(bytes), static_cast<sqlite3_uint64>(bytes.size()),
                             destructorFor(lifetime)));
}

void Statement::bindValue(int parameter, const protocol::Value &value)
{
    if (value)
        bindText(parameter, *value);
    else
        bindNull(parameter);
}

void Statement::bindCopyOf(int parameter, const Statement &row, int column)
{
    note(sqlite3_bind_value(m_statement, parameter, sqlite3_column_value(row.m_statement, column)));
}

int Statement::stepCode()
{
    if (m_bindError != SQLITE_OK)
        return std::exchange(m_bindError, SQLITE_OK);
    return sqlite3_step(m_statement);
}

core::Error Statement::errorFor(int resultCode) const
{
    return sqliteError(sqlite3_db_handle(m_statement), resultCode, QStringLiteral("A statement on the local database"));
}

Expected<bool> Statement::step()
{
    const int rc = stepCode();
    if (rc == SQLITE_ROW)
        return true;
    if (rc == SQLITE_DONE) {
        reset();
        return false;
    }
    core::Error error = errorFor(rc);
    reset();
    return fail(std::move(error));
}

Expected<void> Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

QString Statement::columnName(int column) const
{
    return QString::fromUtf8(sqlite3_column_name(m_statement, column));
}

bool Statement::isNullAt(int column) const
{
    return typeAt(column) == SQLITE_NULL;
}

int Statement::typeAt(int column) const
{
    return sqlite3_column_type(m_statement, column);
}

qint64 Statement::intAt(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::doubleAt(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

QByteArrayView Statement::textAt(int column) const
{
    const unsigned char *text = sqlite3_column_text(m_statement, column);
    return {reinterpret_cast<const char *>(text), static_cast<qsizetype>(sqlite3_column_bytes(m_statement, column))};
}

QByteArrayView Statement::blobAt(int column) const
{
    const void *bytes = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(bytes), static_cast<qsizetype>(sqlite3_column_bytes(m_statement, column))};
}

QString Statement::stringAt(int column) const
{
    return QString::fromUtf8(textAt(column));
}

protocol::Value Statement::valueAt(int column) const
{
    if (isNullAt(column))
        return {};
    return textAt(column).toByteArray();
}

Expected<void> forEachRow(sqlite3 *db, QByteArrayView sql, const QList<protocol::Value> &arguments,
                          const std::function<void(const Statement &)> &visit)
{
    auto statement = Statement::prepare(db, sql);
    if (!statement)
        return fail(statement.error());
    for (int i = 0; i < arguments.size(); ++i)
        statement->bindValue(i + 1, arguments[i]);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        visit(*statement);
    }
}

QByteArray whereKey(const QByteArray &column, const QList<qint64> &keys)
{
    QByteArray out = " WHERE " + column + " IN (";
    for (qsizetype i = 0; i < keys.size(); ++i)
        out += (i > 0 ? ", " : "") + QByteArray::number(keys[i]);
    return out + ')';
}

QByteArray parameters(qsizetype count, int first)
{
    QByteArray out;
    for (qsizetype i = 0; i < count; ++i)
        out += (i > 0 ? ", ?" : "?") + QByteArray::number(first + i);
    return out;
}

Expected<void> execute(sqlite3 *db, QByteArrayView sql)
{
    auto statement = Statement::prepare(db, sql);
    if (!statement)
        return fail(statement.error());
    return statement->run();
}

} // namespace shortlist::cache
