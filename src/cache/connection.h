#pragma once

#include "core/expected.h"

#include <QSqlDatabase>
#include <QString>
#include <QVariant>

struct sqlite3;

namespace shortlist::cache {

enum class AccessMode { ReadWrite, ReadOnly };

/// One open, proven-encrypted database file, bound to the thread that opened it. Movable, closes itself.
class Connection
{
public:
    /// Opens `path` with the 32-byte raw key. ReadWrite makes the file when there is none. Before it returns, the
    /// connection has proven that SQLCipher is in use and that the file is not plaintext.
    /// WrongKey: the key does not fit or the first page is damaged. Corrupt: it fits but the file is damaged.
    [[nodiscard]] static core::Expected<Connection> open(const QString &path, const QByteArray &key, AccessMode mode);

    Connection(Connection &&other) noexcept;
    Connection &operator=(Connection &&other) noexcept;
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection();

    [[nodiscard]] QSqlDatabase database() const;
    /// SQLite's own handle, for driver/statement.h.
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

    /// Runs one statement without parameters.
    [[nodiscard]] core::Expected<void> execute(const QString &sql) const;
    /// Reads every page that holds anything: Corrupt where one is damaged. A hundred megabytes take about a second.
    [[nodiscard]] core::Expected<void> check() const;
    /// The first value of the first row.
    [[nodiscard]] core::Expected<QVariant> scalar(const QString &sql, const QVariantList &arguments = {}) const;

private:
    explicit Connection(QString name) : m_name(std::move(name)) {}
    [[nodiscard]] core::Expected<void> prove(const QString &path, AccessMode mode) const;

    QString m_name;
    sqlite3 *m_handle = nullptr;
};

/// The Error for a failed query, classified by SQLite's result code, never by its text.
[[nodiscard]] core::Error errorFrom(const class QSqlError &error, const QString &doing);

} // namespace shortlist::cache
