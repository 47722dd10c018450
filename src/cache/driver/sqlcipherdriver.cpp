#include "cache/driver/sqlcipherdriver.h"

#include "cache/driver/cipherprofile.h"
#include "cache/driver/fold.h"
#include "cache/driver/gather.h"
#include "cache/driver/matchkeys.h"
#include "cache/driver/sqlcipherresult.h"
#include "cache/driver/sqliteerror.h"

#include <QSqlDatabase>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlRecord>

#include <sqlcipher/sqlite3.h>

#include <mutex>

namespace shortlist::cache {

namespace {

constexpr int busyTimeoutMs = 5000;

class Creator final : public QSqlDriverCreatorBase
{
public:
    [[nodiscard]] QSqlDriver *createObject() const override { return new SqlCipherDriver; }
};

/// SQLite's answer to a pragma that gives one text; empty without SQLCipher.
QByteArray pragmaText(sqlite3 *db, QByteArrayView sql)
{
    auto statement = Statement::prepare(db, sql);
    if (!statement)
        return {};
    const auto row = statement->step();
    return row && *row ? statement->textAt(0).toByteArray() : QByteArray();
}

int runCode(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
}

bool isHexKey(const QString &key)
{
    return key.size() == 64 && std::all_of(key.begin(), key.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
           });
}

QSqlError connectionError(sqlite3 *db, int code, const QString &doing)
{
    return QSqlError(sqliteError(db, code, doing).message, QString(), QSqlError::ConnectionError,
                     QString::number(code));
}

} // namespace

SqlCipherDriver::SqlCipherDriver(QObject *parent) : QSqlDriver(parent) {}

SqlCipherDriver::~SqlCipherDriver()
{
    SqlCipherDriver::close();
}

void SqlCipherDriver::registerDriver()
{
    static std::once_flag once;
    std::call_once(once, [] { QSqlDatabase::registerSqlDriver(driverName(), new Creator); });
}

QString SqlCipherDriver::driverName()
{
    return QStringLiteral("QSQLCIPHER");
}

bool SqlCipherDriver::hasFeature(DriverFeature feature) const
{
    switch (feature) {
    case Transactions:
    case BLOB:
    case Unicode:
    case PreparedQueries:
    case PositionalPlaceholders: // QSqlResult turns named ones into these
    case LastInsertId:
    case LowPrecisionNumbers:
    case FinishQuery:
        return true;
    default:
        return false;
    }
}

bool SqlCipherDriver::open(const QString &file, const QString &, const QString &hexKey, const QString &, int,
                           const QString &options)
{
    close();
    if (!isHexKey(hexKey)) {
        setLastError(QSqlError(QStringLiteral("The database needs a raw key of 64 hex digits"), QString(),
                               QSqlError::ConnectionError, QString::number(SQLITE_MISUSE)));
        setOpenError(true);
        return false;
    }
    const QStringList words = options.split(u';', Qt::SkipEmptyParts);
    int flags = SQLITE_OPEN_NOMUTEX; // one thread per connection, by contract
    if (words.contains(QStringLiteral("READONLY")))
        flags |= SQLITE_OPEN_READONLY;
    else
        flags |= SQLITE_OPEN_READWRITE | (words.contains(QStringLiteral("NOCREATE")) ? 0 : SQLITE_OPEN_CREATE);
    int code = sqlite3_open_v2(file.toUtf8().constData(), &m_db, flags, nullptr);
    if (code == SQLITE_OK)
        code = configure(hexKey.toLatin1());
    if (code != SQLITE_OK) {
        const int extended = m_db != nullptr && sqlite3_errcode(m_db) == code ? sqlite3_extended_errcode(m_db) : code;
        if (code == SQLITE_AUTH)
            setLastError(QSqlError(QStringLiteral("SQLCipher is not in use; nothing is stored"), QString(),
                                   QSqlError::ConnectionError, QString::number(code)));
        else
            setLastError(connectionError(m_db, extended, QStringLiteral("Opening the encrypted database")));
        close();
        setOpenError(true);
        return false;
    }
    setOpen(true);
    setOpenError(false);
    return true;
}

int SqlCipherDriver::configure(const QByteArray &hexKey)
{
    sqlite3_extended_result_codes(m_db, 1);
    sqlite3_busy_timeout(m_db, busyTimeoutMs);
    const QList<QByteArray> profile = cipherProfile(pragmaText(m_db, "PRAGMA cipher_version"));
    if (profile.isEmpty())
        return SQLITE_AUTH; // plain SQLite would store everything in clear: refuse
    const QByteArray raw = "x'" + hexKey + '\'';
    int code = sqlite3_key_v2(m_db, "main", raw.constData(), static_cast<int>(raw.size()));
    for (const QByteArray &pragma : profile) {
        if (code == SQLITE_OK)
            code = runCode(m_db, pragma.constData());
    }
    if (code == SQLITE_OK)
        code = registerFold(m_db);
    if (code == SQLITE_OK)
        code = registerMatchKeys(m_db);
    if (code == SQLITE_OK)
        code = registerGather(m_db);
    return code;
}

void SqlCipherDriver::close()
{
    if (m_db == nullptr)
        return;
    // Queries that still hang on this connection keep it alive until they are gone (zombie close), never dangling.
    sqlite3_close_v2(m_db);
    m_db = nullptr;
    setOpen(false);
    setOpenError(false);
}

QSqlResult *SqlCipherDriver::createResult() const
{
    return new SqlCipherResult(this);
}

bool SqlCipherDriver::run(const char *sql, QSqlError::ErrorType type)
{
    if (m_db == nullptr)
        return false;
    const int code = runCode(m_db, sql);
    if (code == SQLITE_OK)
        return true;
    setLastError(
        QSqlError(sqliteError(m_db, code, QString::fromLatin1(sql)).message, QString(), type, QString::number(code)));
    return false;
}

bool SqlCipherDriver::beginTransaction()
{
    return run("BEGIN", QSqlError::TransactionError);
}

bool SqlCipherDriver::commitTransaction()
{
    return run("COMMIT", QSqlError::TransactionError);
}

bool SqlCipherDriver::rollbackTransaction()
{
    return run("ROLLBACK", QSqlError::TransactionError);
}

QStringList SqlCipherDriver::tables(QSql::TableType type) const
{
    QStringList names;
    if (m_db == nullptr)
        return names;
    QByteArray kinds;
    if (type & QSql::Tables)
        kinds += "'table',";
    if (type & QSql::Views)
        kinds += "'view',";
    if (!kinds.isEmpty()) {
        kinds.chop(1);
        auto statement = Statement::prepare(m_db, "SELECT name FROM sqlite_master WHERE type IN (" + kinds +
                                                      ") AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
        while (statement) {
            const auto row = statement->step();
            if (!row || !*row)
                break;
            names.append(statement->stringAt(0));
        }
    }
    if (type & QSql::SystemTables)
        names.append(QStringLiteral("sqlite_master"));
    return names;
}

QSqlRecord SqlCipherDriver::record(const QString &table) const
{
    QSqlRecord out;
    if (m_db == nullptr)
        return out;
    auto statement = Statement::prepare(m_db, "PRAGMA table_info(" + escapeIdentifier(table, TableName).toUtf8() + ')');
    while (statement) {
        const auto row = statement->step();
        if (!row || !*row)
            break;
        const QString declared = statement->stringAt(2).toUpper();
        const int type = declared.contains(u"INT")                                  ? QMetaType::LongLong
                         : declared == u"BLOB"                                      ? QMetaType::QByteArray
                         : declared.contains(u"REAL") || declared.contains(u"DOUB") ? QMetaType::Double
                                                                                    : QMetaType::QString;
        QSqlField field(statement->stringAt(1), QMetaType(type), table);
        field.setRequired(statement->intAt(3) != 0);
        out.append(field);
    }
    return out;
}

QSqlIndex SqlCipherDriver::primaryIndex(const QString &table) const
{
    QSqlIndex out(table);
    if (m_db == nullptr)
        return out;
    auto statement = Statement::prepare(m_db, "PRAGMA table_info(" + escapeIdentifier(table, TableName).toUtf8() + ')');
    while (statement) {
        const auto row = statement->step();
        if (!row || !*row)
            break;
        if (statement->intAt(5) > 0)
            out.append(QSqlField(statement->stringAt(1)));
    }
    return out;
}

QString SqlCipherDriver::escapeIdentifier(const QString &identifier, IdentifierType) const
{
    if (identifier.size() > 1 && identifier.startsWith(u'"') && identifier.endsWith(u'"'))
        return identifier;
    QString escaped = identifier;
    return u'"' + escaped.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace shortlist::cache
