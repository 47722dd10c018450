#include "cache/driver/sqlcipherresult.h"

#include "cache/driver/sqlcipherdriver.h"
#include "cache/driver/sqliteerror.h"

#include <QDateTime>
#include <QSqlField>
#include <QSqlRecord>
#include <QUuid>

#include <sqlcipher/sqlite3.h>

namespace shortlist::cache {

namespace {

/// NULL in SQL: an empty variant, or one that holds a null value of a type that has one.
bool meansNull(const QVariant &value)
{
    if (value.isNull())
        return true;
    switch (value.typeId()) {
    case QMetaType::QString:
        return value.toString().isNull();
    case QMetaType::QByteArray:
        return value.toByteArray().isNull();
    case QMetaType::QDate:
        return value.toDate().isNull();
    case QMetaType::QDateTime:
        return value.toDateTime().isNull();
    case QMetaType::QUuid:
        return value.toUuid().isNull();
    default:
        return false;
    }
}

void bindVariant(Statement &statement, int parameter, const QVariant &value)
{
    if (meansNull(value)) {
        statement.bindNull(parameter);
        return;
    }
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::Short:
    case QMetaType::Char:
        statement.bindInt(parameter, value.toLongLong());
        break;
    case QMetaType::Double:
    case QMetaType::Float:
        statement.bindDouble(parameter, value.toDouble());
        break;
    case QMetaType::QByteArray:
        statement.bindBlob(parameter, value.toByteArray());
        break;
    case QMetaType::QDateTime:
        statement.bindText(parameter, value.toDateTime().toUTC().toString(Qt::ISODateWithMs).toUtf8());
        break;
    case QMetaType::QUuid:
        statement.bindText(parameter, value.toUuid().toByteArray(QUuid::WithoutBraces));
        break;
    default:
        statement.bindText(parameter, value.toString().toUtf8());
    }
}

QVariant variantAt(const Statement &statement, int column)
{
    switch (statement.typeAt(column)) {
    case SQLITE_INTEGER:
        return QVariant(static_cast<qlonglong>(statement.intAt(column)));
    case SQLITE_FLOAT:
        return statement.doubleAt(column);
    case SQLITE_TEXT:
        return statement.stringAt(column);
    case SQLITE_BLOB:
        return statement.blobAt(column).toByteArray();
    default:
        return {};
    }
}

} // namespace

SqlCipherResult::SqlCipherResult(const SqlCipherDriver *driver) : QSqlResult(driver) {}

/// Null once the connection was closed or removed under the query.
sqlite3 *SqlCipherResult::openDatabase() const
{
    const auto *owner = static_cast<const SqlCipherDriver *>(driver());
    return owner != nullptr ? owner->database() : nullptr;
}

bool SqlCipherResult::failed(const core::Error &error, int resultCode, QSqlError::ErrorType type)
{
    setLastError(QSqlError(error.message, QString(), type, QString::number(resultCode)));
    setAt(QSql::AfterLastRow);
    setActive(false);
    m_ended = true;
    return false;
}

bool SqlCipherResult::reset(const QString &sql)
{
    return prepare(sql) && exec();
}

bool SqlCipherResult::prepare(const QString &sql)
{
    m_statement = Statement();
    m_rows.clear();
    setActive(false);
    if (openDatabase() == nullptr)
        return failed({core::ErrorCode::Internal, QStringLiteral("The database is not open"), {}, {}}, SQLITE_MISUSE,
                      QSqlError::ConnectionError);
    auto statement = Statement::prepare(openDatabase(), sql.trimmed().toUtf8());
    if (!statement)
        return failed(statement.error(), sqlite3_extended_errcode(openDatabase()), QSqlError::StatementError);
    m_statement = *std::move(statement);
    return true;
}

bool SqlCipherResult::bind(const QVariantList &values)
{
    if (values.size() != m_statement.parameterCount())
        return failed({core::ErrorCode::Internal,
                       QStringLiteral("The statement takes %1 values, %2 are bound")
                           .arg(m_statement.parameterCount())
                           .arg(values.size()),
                       {},
                       {}},
                      SQLITE_MISUSE, QSqlError::StatementError);
    for (int i = 0; i < values.size(); ++i)
        bindVariant(m_statement, i + 1, values[i]);
    return true;
}

bool SqlCipherResult::exec()
{
    if (m_statement.isNull() || openDatabase() == nullptr)
        return false;
    m_statement.reset();
    m_rows.clear();
    m_ended = false;
    m_affected = -1;
    m_lastId = QVariant();
    setLastError(QSqlError());
    setAt(QSql::BeforeFirstRow);
    if (!bind(boundValues()))
        return false;
    setSelect(m_statement.columnCount() > 0);
    // The first step happens here, so that an error shows where it belongs.
    if (!readRow() && lastError().isValid())
        return false;
    if (!isSelect()) {
        m_affected = sqlite3_changes(openDatabase());
        m_lastId = QVariant(static_cast<qlonglong>(sqlite3_last_insert_rowid(openDatabase())));
    }
    setActive(true);
    return true;
}

/// Steps once and appends the row. The row that exec() read is row 0 of m_rows until it is fetched.
bool SqlCipherResult::readRow()
{
    if (m_ended || openDatabase() == nullptr)
        return false;
    const int code = m_statement.stepCode();
    if (code == SQLITE_ROW) {
        QVariantList row;
        const int columns = m_statement.columnCount();
        row.reserve(columns);
        for (int i = 0; i < columns; ++i)
            row.append(variantAt(m_statement, i));
        m_rows.append(std::move(row));
        return true;
    }
    m_ended = true;
    if (code != SQLITE_DONE) {
        const core::Error error = m_statement.errorFor(code);
        const int extended = sqlite3_extended_errcode(openDatabase());
        m_statement.reset();
        return failed(error, extended, QSqlError::StatementError);
    }
    m_statement.reset(); // ends the read: nothing blocks a writer's checkpoint
    return false;
}

bool SqlCipherResult::fetchNext()
{
    if (!isForwardOnly())
        return fetch(at() + 1);
    // Forward only: m_rows holds at most one row that was not shown yet (from exec) and then the current one.
    if (at() >= 0 || at() == QSql::AfterLastRow) {
        m_rows.clear();
        if (at() == QSql::AfterLastRow)
            return false;
    }
    if (m_rows.isEmpty() && !readRow()) {
        setAt(QSql::AfterLastRow);
        return false;
    }
    setAt(at() < 0 ? 0 : at() + 1);
    return true;
}

bool SqlCipherResult::fetch(int row)
{
    if (!isActive() || !isSelect() || row < 0)
        return false;
    if (isForwardOnly()) {
        if (row < at())
            return false;
        while (at() < row) {
            if (!fetchNext())
                return false;
        }
        return true;
    }
    while (m_rows.size() <= row) {
        if (!readRow())
            return false;
    }
    setAt(row);
    return true;
}

bool SqlCipherResult::fetchFirst()
{
    if (isForwardOnly() && at() != QSql::BeforeFirstRow)
        return false;
    return isForwardOnly() ? fetchNext() : fetch(0);
}

bool SqlCipherResult::fetchLast()
{
    if (!isActive() || !isSelect())
        return false;
    if (!isForwardOnly()) {
        while (readRow()) {
        }
        return !m_rows.isEmpty() && fetch(static_cast<int>(m_rows.size()) - 1);
    }
    // The last row is only known once the one after it is missing: keep it while looking.
    QVariantList last;
    int index = -1;
    while (fetchNext()) {
        last = m_rows.constFirst();
        index = at();
    }
    if (index < 0)
        return false;
    m_rows = {last};
    setAt(index);
    return true;
}

QVariant SqlCipherResult::data(int column)
{
    const qsizetype index = isForwardOnly() ? 0 : at();
    if (at() < 0 || index >= m_rows.size() || column < 0 || column >= m_rows[index].size())
        return {};
    return m_rows[index][column];
}

bool SqlCipherResult::isNull(int column)
{
    return data(column).isNull();
}

int SqlCipherResult::size()
{
    return -1; // SQLite does not know before the last step
}

int SqlCipherResult::numRowsAffected()
{
    return m_affected;
}

QVariant SqlCipherResult::lastInsertId() const
{
    return m_lastId;
}

QSqlRecord SqlCipherResult::record() const
{
    QSqlRecord record;
    if (!isActive() || !isSelect())
        return record;
    for (int i = 0; i < m_statement.columnCount(); ++i)
        record.append(QSqlField(m_statement.columnName(i)));
    return record;
}

void SqlCipherResult::detachFromResultSet()
{
    if (!m_statement.isNull())
        m_statement.reset();
    m_ended = true;
}

} // namespace shortlist::cache
