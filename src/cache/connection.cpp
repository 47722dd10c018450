#include "cache/connection.h"

#include "cache/driver/sqlcipherdriver.h"
#include "cache/driver/sqliteerror.h"
#include "cache/driver/statement.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>

#include <atomic>

namespace shortlist::cache {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr qint64 pageSize = 4096;
constexpr QByteArrayView plaintextMagic = "SQLite format 3";

/// Connections are named by a counter: names are an implementation detail of QSqlDatabase.
QString nextName()
{
    static std::atomic<quint64> counter{0};
    return QStringLiteral("shortlist-cache-%1").arg(++counter);
}

Expected<QByteArray> firstBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("Cannot read the local database: %1").arg(file.errorString()));
    return file.read(plaintextMagic.size());
}

/// Refuses a file that SQLCipher itself would take: plaintext, or too short to hold a page (SQLite would start it
/// anew).
Expected<void> refuseForeignFile(const QString &path)
{
    const qint64 size = QFileInfo(path).size();
    if (size > 0 && size < pageSize)
        return fail(ErrorCode::Corrupt, QStringLiteral("The local database is cut off"));
    const auto head = firstBytes(path);
    if (!head)
        return fail(head.error());
    if (*head == plaintextMagic)
        return fail(ErrorCode::Corrupt, QStringLiteral("The local database is not encrypted; it is not used"));
    return {};
}

} // namespace

core::Error errorFrom(const QSqlError &error, const QString &doing)
{
    return {classify(error.nativeErrorCode().toInt()),
            QStringLiteral("%1: %2").arg(doing, error.driverText().isEmpty() ? error.text() : error.driverText()),
            {},
            {}};
}

Expected<Connection> Connection::open(const QString &path, const QByteArray &key, AccessMode mode)
{
    if (key.size() != 32)
        return fail(ErrorCode::NoKey, QStringLiteral("The local database needs a key of 32 bytes"));
    const bool existed = QFileInfo::exists(path);
    if (!existed && mode == AccessMode::ReadOnly)
        return fail(ErrorCode::NotFound, QStringLiteral("There is no local database yet"));
    if (existed) {
        const auto encrypted = refuseForeignFile(path);
        if (!encrypted)
            return fail(encrypted.error());
    }

    SqlCipherDriver::registerDriver();
    Connection connection(nextName());
    QSqlDatabase database = QSqlDatabase::addDatabase(SqlCipherDriver::driverName(), connection.m_name);
    database.setDatabaseName(path);
    if (mode == AccessMode::ReadOnly)
        database.setConnectOptions(QStringLiteral("READONLY"));
    // Passed to open() instead of setPassword(): QSqlDatabase would keep the key.
    if (!database.open(QString(), QString::fromLatin1(key.toHex())))
        return fail(errorFrom(database.lastError(), QStringLiteral("The local database cannot be opened")));
    connection.m_handle = static_cast<SqlCipherDriver *>(database.driver())->database();
    const auto proven = connection.prove(path, mode);
    if (!proven)
        return fail(proven.error());
    return connection;
}

/// Nothing was stored before this has passed: SQLCipher is in use, the key fits, and what it wrote is not plaintext.
Expected<void> Connection::prove(const QString &path, AccessMode mode) const
{
    const auto version = scalar(QStringLiteral("PRAGMA cipher_version"));
    if (!version)
        return fail(version.error());
    if (version->toString().isEmpty())
        return fail(ErrorCode::Internal, QStringLiteral("SQLCipher is not in use; nothing is stored"));
    const auto readable = scalar(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!readable)
        return fail(readable.error());

    // Temporary results stay in memory: SQLite's temporary files are not encrypted.
    QList<QByteArray> pragmas = {"PRAGMA temp_store = MEMORY", "PRAGMA foreign_keys = OFF", "PRAGMA mmap_size = 0"};
    if (mode == AccessMode::ReadWrite) {
        // Takes effect in a new file only, and would write to an old one each time it is opened.
        const auto vacuum = scalar(QStringLiteral("PRAGMA auto_vacuum"));
        if (!vacuum)
            return fail(vacuum.error());
        constexpr int incremental = 2;
        if (vacuum->toInt() != incremental)
            pragmas += "PRAGMA auto_vacuum = INCREMENTAL";
        pragmas +=
            {"PRAGMA secure_delete = ON",   "PRAGMA cache_size = -65536",       "PRAGMA journal_mode = WAL",
             "PRAGMA synchronous = NORMAL", "PRAGMA wal_autocheckpoint = 4000", "PRAGMA journal_size_limit = 67108864"};
    } else {
        pragmas += {"PRAGMA query_only = ON", "PRAGMA cache_size = -16384"};
    }
    for (const QByteArray &pragma : pragmas) {
        const auto set = cache::execute(m_handle, pragma);
        if (!set)
            return set;
    }
    if (mode == AccessMode::ReadOnly)
        return {};
    // Switching to WAL has written the first page of a new file.
    const auto head = firstBytes(path);
    if (!head)
        return fail(head.error());
    if (head->size() < plaintextMagic.size() || *head == plaintextMagic)
        return fail(ErrorCode::Internal, QStringLiteral("The local database is not encrypted; nothing is stored"));
    return {};
}

Connection::Connection(Connection &&other) noexcept
    : m_name(std::exchange(other.m_name, {})), m_handle(std::exchange(other.m_handle, nullptr))
{}

Connection &Connection::operator=(Connection &&other) noexcept
{
    std::swap(m_name, other.m_name);
    std::swap(m_handle, other.m_handle);
    return *this;
}

Connection::~Connection()
{
    if (m_name.isEmpty())
        return;
    database().close();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Connection::database() const
{
    return QSqlDatabase::database(m_name, false);
}

Expected<void> Connection::execute(const QString &sql) const
{
    return cache::execute(m_handle, sql.toUtf8());
}

Expected<void> Connection::check() const
{
    // Each page carries a keyed hash, so that reading it proves it. Index contents are not compared with their rows.
    const auto verdict = scalar(QStringLiteral("PRAGMA quick_check(1)"));
    if (!verdict) // SQLite tells of a bad page in the result or as an error, depending on where it is
        return fail(verdict.error());
    if (verdict->toString() == u"ok")
        return {};
    return fail(ErrorCode::Corrupt, QStringLiteral("The local database is damaged: %1").arg(verdict->toString()));
}

Expected<QVariant> Connection::scalar(const QString &sql, const QVariantList &arguments) const
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return fail(errorFrom(query.lastError(), QStringLiteral("Reading the local database")));
    for (const QVariant &argument : arguments)
        query.addBindValue(argument);
    if (!query.exec())
        return fail(errorFrom(query.lastError(), QStringLiteral("Reading the local database")));
    if (!query.next()) {
        if (query.lastError().isValid())
            return fail(errorFrom(query.lastError(), QStringLiteral("Reading the local database")));
        return QVariant();
    }
    return query.value(0);
}

} // namespace shortlist::cache
