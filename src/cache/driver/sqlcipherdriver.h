#pragma once

#include <QSqlDriver>
#include <QSqlError>

struct sqlite3;

namespace shortlist::cache {

/// QSQLCIPHER: Qt SQL on SQLCipher's C API, written against Qt's public headers only.
///
/// open() takes the file as the database name and the 64 hex digits of the raw key as the password, and refuses to go
/// on without SQLCipher or without a key: nothing can be stored in clear through this driver. Connect options
/// (semicolons between): READONLY opens for reading only; NOCREATE refuses to make a file.
///
/// A connection belongs to the thread that opened it. QSqlError::nativeErrorCode() is SQLite's extended result code.
class SqlCipherDriver final : public QSqlDriver
{
    Q_OBJECT
public:
    explicit SqlCipherDriver(QObject *parent = nullptr);
    ~SqlCipherDriver() override;

    /// Makes the name known to QSqlDatabase, once per process. Thread-safe.
    static void registerDriver();
    /// "QSQLCIPHER".
    [[nodiscard]] static QString driverName();

    [[nodiscard]] bool hasFeature(DriverFeature feature) const override;
    bool open(const QString &file, const QString &user, const QString &hexKey, const QString &host, int port,
              const QString &options) override;
    void close() override;
    [[nodiscard]] QSqlResult *createResult() const override;

    bool beginTransaction() override;
    bool commitTransaction() override;
    bool rollbackTransaction() override;

    [[nodiscard]] QStringList tables(QSql::TableType type) const override;
    [[nodiscard]] QSqlRecord record(const QString &table) const override;
    [[nodiscard]] QSqlIndex primaryIndex(const QString &table) const override;
    [[nodiscard]] QString escapeIdentifier(const QString &identifier, IdentifierType type) const override;

    /// The connection itself, for Statement; null while closed.
    [[nodiscard]] sqlite3 *database() const { return m_db; }

private:
    [[nodiscard]] int configure(const QByteArray &hexKey);
    bool run(const char *sql, QSqlError::ErrorType type);

    sqlite3 *m_db = nullptr;
};

} // namespace shortlist::cache
