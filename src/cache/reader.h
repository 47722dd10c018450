#pragma once

#include "cache/connection.h"
#include "cache/search/keyset.h"
#include "protocol/row.h"

#include <QUuid>

namespace shortlist::cache {

struct Condition
{
    QString column;
    protocol::Value value; ///< canonical; NULL matches NULL
};

struct ListQuery
{
    QString entity;
    QList<Condition> where; ///< all must hold
    QString orderBy;        ///< a column name; empty: id
    bool descending = false;
    int limit = -1;
    int offset = 0;
    std::optional<KeySet> among = {}; ///< only rows with these keys (searchRecords())
};

/// Typed reads over one connection: rows as the person sees them, pending edits included.
/// Stateless beside the connection; the descriptor says which columns exist.
class Reader
{
public:
    Reader(const Connection &connection, const protocol::SchemaDescriptor &descriptor)
        : m_connection(connection), m_descriptor(descriptor)
    {}

    [[nodiscard]] const protocol::SchemaDescriptor &descriptor() const { return m_descriptor; }
    [[nodiscard]] const Connection &connection() const { return m_connection; }

    [[nodiscard]] core::Expected<QList<protocol::Row>> list(const ListQuery &query) const;
    /// NotFound for an unknown or removed row.
    [[nodiscard]] core::Expected<protocol::Row> show(const QString &entity, const QUuid &id) const;
    [[nodiscard]] core::Expected<qint64> count(const QString &entity) const;
    /// Rows of any searchable entity whose search columns contain words that start with each word of `text`; best
    /// first.
    struct Hit
    {
        QString entity;
        QUuid id;
        QString title;
        QString snippet;
    };
    [[nodiscard]] core::Expected<QList<Hit>> search(const QString &text, int limit) const;
    /// True while edits to the row wait for the server.
    [[nodiscard]] core::Expected<bool> isPending(const QString &entity, const QUuid &id) const;
    /// The server's own row beneath pending edits; the visible row when none is pending.
    [[nodiscard]] core::Expected<protocol::Row> serverRow(const QString &entity, const QUuid &id) const;

private:
    const Connection &m_connection;
    const protocol::SchemaDescriptor &m_descriptor;
};

} // namespace shortlist::cache
