#pragma once

#include "cache/driver/statement.h"

#include <QList>
#include <QSqlError>
#include <QSqlResult>

namespace shortlist::cache {

class SqlCipherDriver;

/// A query of the QSQLCIPHER driver. SQLite steps forward only; unless the query was set to be forward-only, the rows
/// read so far are kept, so that every direction works.
class SqlCipherResult final : public QSqlResult
{
public:
    explicit SqlCipherResult(const SqlCipherDriver *driver);

protected:
    bool reset(const QString &sql) override;
    bool prepare(const QString &sql) override;
    bool exec() override;

    QVariant data(int column) override;
    bool isNull(int column) override;
    bool fetch(int row) override;
    bool fetchFirst() override;
    bool fetchLast() override;
    bool fetchNext() override;
    int size() override;
    int numRowsAffected() override;
    [[nodiscard]] QVariant lastInsertId() const override;
    [[nodiscard]] QSqlRecord record() const override;
    void detachFromResultSet() override;

private:
    bool bind(const QVariantList &values);
    bool readRow();
    bool failed(const core::Error &error, int resultCode, QSqlError::ErrorType type);
    [[nodiscard]] sqlite3 *openDatabase() const;

    Statement m_statement;
    QList<QVariantList> m_rows; // all rows read so far; only the current one when forward-only
    QVariant m_lastId;
    int m_affected = -1;
    bool m_ended = true;
};

} // namespace shortlist::cache
