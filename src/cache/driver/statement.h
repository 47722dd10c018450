#pragma once

#include "core/expected.h"
#include "protocol/value.h"

#include <QByteArrayView>

#include <functional>

struct sqlite3;
struct sqlite3_stmt;

namespace shortlist::cache {

/// Who keeps a bound text alive until the statement was stepped.
enum class Lifetime {
    Borrowed, ///< the caller: no copy is made
    Copied,   ///< SQLite, in a copy of its own
};

/// One prepared statement on a connection's handle: the fast path beside QSqlQuery. Parameters count from 1, columns
/// from 0, as in SQLite's own interface. A failed bind is reported by the next step. Bound to the connection's thread;
/// must not outlive the connection.
class Statement
{
public:
    [[nodiscard]] static core::Expected<Statement> prepare(sqlite3 *db, QByteArrayView sql);

    Statement() = default;
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    [[nodiscard]] bool isNull() const { return m_statement == nullptr; }
    [[nodiscard]] int parameterCount() const;

    void bindNull(int parameter);
    void bindInt(int parameter, qint64 number);
    void bindDouble(int parameter, double number);
    void bindText(int parameter, QByteArrayView text, Lifetime lifetime = Lifetime::Copied);
    void bindBlob(int parameter, QByteArrayView bytes, Lifetime lifetime = Lifetime::Copied);
    void bindValue(int parameter, const protocol::Value &value);
    /// The value of a result row of another statement, whatever its type.
    void bindCopyOf(int parameter, const Statement &row, int column);

    /// True: a row is there. False: the statement is done, and reset.
    [[nodiscard]] core::Expected<bool> step();
    /// Steps to the end, ignoring rows.
    [[nodiscard]] core::Expected<void> run();
    /// As step(), with the bare result code, for callers that branch on it.
    [[nodiscard]] int stepCode();
    /// The Error for a code from stepCode().
    [[nodiscard]] core::Error errorFor(int resultCode) const;
    /// Makes it ready to run again; bindings stay.
    void reset();

    [[nodiscard]] int columnCount() const;
    [[nodiscard]] QString columnName(int column) const;
    [[nodiscard]] bool isNullAt(int column) const;
    /// One of SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB, SQLITE_NULL.
    [[nodiscard]] int typeAt(int column) const;
    [[nodiscard]] qint64 intAt(int column) const;
    [[nodiscard]] double doubleAt(int column) const;
    /// Valid until the next step or reset.
    [[nodiscard]] QByteArrayView textAt(int column) const;
    [[nodiscard]] QByteArrayView blobAt(int column) const;
    [[nodiscard]] QString stringAt(int column) const;
    [[nodiscard]] protocol::Value valueAt(int column) const;

private:
    void note(int resultCode);

    sqlite3_stmt *m_statement = nullptr;
    int m_bindError = 0;
};

/// Runs one query with `arguments` as its parameters and shows each row to `visit`.
[[nodiscard]] core::Expected<void> forEachRow(sqlite3 *db, QByteArrayView sql, const QList<protocol::Value> &arguments,
                                              const std::function<void(const Statement &)> &visit);

/// "?1, ?2, …": `count` parameters from number `first` on.
[[nodiscard]] QByteArray parameters(qsizetype count, int first = 1);

/// " WHERE column IN (1, 2, …)".
[[nodiscard]] QByteArray whereKey(const QByteArray &column, const QList<qint64> &keys);

/// Prepares and runs one statement without parameters.
[[nodiscard]] core::Expected<void> execute(sqlite3 *db, QByteArrayView sql);

} // namespace shortlist::cache
