#pragma once

#include "core/expected.h"
#include "protocol/value.h"

#include <QJsonArray>
#include <QList>
#include <QUuid>

namespace shortlist::server {

class Database;

/// Rows for one table, inserted in batches where their id is new.
class DemoLoader
{
public:
    /// `columns`: "name type, name type …", the first is the id.
    DemoLoader(Database &database, const QUuid &tenant, const QByteArray &table, const QByteArray &columns);

    [[nodiscard]] core::Expected<void> add(const QList<protocol::Value> &row);
    [[nodiscard]] core::Expected<void> flush();
    [[nodiscard]] int added() const { return m_added; }

private:
    Database &m_database;
    const QUuid m_tenant;
    QByteArray m_sql;
    QList<QList<protocol::Value>> m_columns;
    int m_added = 0;
};

enum class DemoKind : quint64 { Tenant = 1, User, Membership, Stage, Job, Candidate, Application, Note, File };

/// A UUIDv7 that follows from tenant, kind and number; ids of one kind ascend with the number.
[[nodiscard]] QUuid demoId(quint64 seed, DemoKind kind, int number);

namespace demovalues {

/// NULL when empty.
[[nodiscard]] protocol::Value text(const QString &value);
[[nodiscard]] protocol::Value id(const QUuid &value);
[[nodiscard]] protocol::Value number(qint64 value);
[[nodiscard]] protocol::Value flag(bool value);
/// NULL when invalid.
[[nodiscard]] protocol::Value time(const QDateTime &value);
[[nodiscard]] protocol::Value list(const QJsonArray &values);
[[nodiscard]] protocol::Value list(const QStringList &values);

} // namespace demovalues

} // namespace shortlist::server
