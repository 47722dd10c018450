#pragma once

#include "core/expected.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace shortlist::protocol {

/// A column's type on the wire. Every value travels in PostgreSQL's text form (DateStyle ISO, TimeZone UTC).
enum class ColumnType { Uuid, Text, Integer, Decimal, Boolean, Date, Timestamp, Json, Enum };

[[nodiscard]] QString toString(ColumnType type);

/// One column as the server's catalog declares it.
struct Column
{
    QString name;
    ColumnType type = ColumnType::Text;
    bool nullable = true;
    bool writable = true;    ///< false: keys, generated columns and what triggers maintain
    bool hasDefault = false; ///< the server fills it in when an insert leaves it out
    QString defaultText;     ///< the default's text form when it is a constant, else empty
    QStringList values;      ///< allowed values of an enum, in their declared order
    int maxLength = 0;       ///< in characters; 0: unlimited
    int precision = 0;       ///< decimals only
    int scale = -1;          ///< decimals only; -1: any
    QString references;      ///< the entity this column points to, or empty
    QString comment;         ///< one sentence from the migration

    [[nodiscard]] bool operator==(const Column &) const = default;
};

/// How much of a scope, or of one table in it, a role sees.
enum class SeeLevel { None, Granted, Own, All };

/// Which of the rows it sees a role may change or remove.
enum class RightLevel { None, Own, All };

[[nodiscard]] QString toString(SeeLevel level);
[[nodiscard]] QString toString(RightLevel level);

/// What a role may do with a table's rows.
struct EntityRights
{
    bool create = false;
    RightLevel change = RightLevel::None;
    RightLevel remove = RightLevel::None; ///< and restore

    [[nodiscard]] bool operator==(const EntityRights &) const = default;
};

/// One comparison of a check: what is measured of a column stands in a relation to a constant or to another column.
struct CheckTerm
{
    QString column;
    QString of;    ///< empty: the value itself; length: its characters; trimmed: without spaces; json_type
    QString is;    ///< < <= > >= = <> or ~ (matches the pattern in `value`)
    QString value; ///< the constant, in its text form
    QString other; ///< or the column compared with

    [[nodiscard]] bool operator==(const CheckTerm &) const = default;
};

/// A rule of the database for single rows that clients can check before they send them: all its terms hold.
struct RowCheck
{
    QString sentence; ///< what a person is told, by every path in the same words
    QList<CheckTerm> terms;

    [[nodiscard]] bool operator==(const RowCheck &) const = default;
};

/// One synced table.
struct Entity
{
    QString name;
    QString scope;                  ///< who may see it; scopes choose whole tables or rows, never columns
    QString privateTo;              ///< column that, when not null, names the only person who may see the row; or empty
    QString owner;                  ///< column with the person whose own row it is; or empty
    QString scopeColumn;            ///< column that names each row's own scope, in the place of `scope`; or empty
    bool granted = false;           ///< roles that see granted rows see those granted to them one by one
    QString title;                  ///< column that names a row to people
    bool editable = true;           ///< clients may send mutations for it
    bool softDelete = false;        ///< removal can be undone by a `restore` mutation
    QList<Column> columns;          ///< columns[0] is always "id"
    QList<QStringList> mergeGroups; ///< columns that merge as one, e.g. a salary and its currency
    QStringList search;             ///< columns that full-text search reads
    QList<RowCheck> checks;         ///< the simple ones; the database has more
    /// Role → what it may do; a role that is missing may do nothing. Empty: nothing is known or forbidden here (a
    /// server from before there were rights, or a table that everybody who sees a row may edit).
    QHash<QString, EntityRights> rights;
    QString comment;

    /// The column, or null.
    [[nodiscard]] const Column *column(const QString &columnName) const;
    [[nodiscard]] int indexOf(const QString &columnName) const;
    [[nodiscard]] QStringList columnNames() const;
    /// The group that `columnName` merges with, itself included; just itself where no rule joins it.
    [[nodiscard]] QStringList mergeGroupOf(const QString &columnName) const;

    [[nodiscard]] bool operator==(const Entity &) const = default;
};

/// The versioned description of every synced table: built by the server from its catalog, served as /v1/schema,
/// kept by clients, which build their cache tables, codecs and forms from it. A value type.
class SchemaDescriptor
{
public:
    int version = 0;        ///< number of the newest migration
    QList<Entity> entities; ///< parents before children: the order in which pulls send them
    /// Role → scope → how much of it. Empty: the server is from before there were any.
    QHash<QString, QHash<QString, SeeLevel>> roleScopes;

    [[nodiscard]] const Entity *entity(const QString &name) const;
    /// The entity, or NotFound that lists the known names.
    [[nodiscard]] core::Expected<const Entity *> require(const QString &name) const;
    [[nodiscard]] QStringList entityNames() const;
    /// Hex SHA-256 over the canonical JSON without `version`: equal for equal shapes.
    [[nodiscard]] QByteArray hash() const;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static core::Expected<SchemaDescriptor> fromJson(const QJsonObject &json);

    [[nodiscard]] bool operator==(const SchemaDescriptor &) const = default;
};

/// The column, or InvalidInput that lists the entity's column names.
[[nodiscard]] core::Expected<const Column *> requireColumn(const Entity &entity, const QString &name);

} // namespace shortlist::protocol
