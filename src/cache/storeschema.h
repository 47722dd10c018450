#pragma once

#include "core/expected.h"
#include "protocol/descriptor.h"

namespace shortlist::cache {

/// The SQL that cache.db is made of, derived from the descriptor. Pure text; nothing here touches a file.
///
/// An entity is a table of its own name: `_key INTEGER PRIMARY KEY` (the row's short name for lists and for full-text
/// search), the descriptor's columns, and `_pending` (1 while edits are laid over the row). Names that start with an
/// underscore are ours. Values keep PostgreSQL's text form; only integers are stored as integers.

/// The identifier in double quotes.
[[nodiscard]] QByteArray quoted(const QString &identifier);

/// Refuses descriptors whose names could be mistaken for ours or are no plain identifiers: Protocol.
[[nodiscard]] core::Expected<void> checkNames(const protocol::SchemaDescriptor &descriptor);

/// The tables beside the entities.
[[nodiscard]] QList<QByteArray> bookkeepingTables();

[[nodiscard]] QByteArray createTable(const protocol::Entity &entity);
/// The column with its type; `withDefault` for ALTER TABLE, where rows that are there already get the constant default,
/// as they do on the server.
[[nodiscard]] QByteArray columnDefinition(const protocol::Column &column, bool withDefault);

/// The name of the full-text table, without quotes; empty where nothing of the entity is searched.
[[nodiscard]] QByteArray searchTable(const protocol::Entity &entity);
[[nodiscard]] QList<QByteArray> createSearch(const protocol::Entity &entity);
/// The columns that the search covers, as far as they exist: a descriptor may name others by mistake.
[[nodiscard]] QStringList searchColumns(const protocol::Entity &entity);
/// The same search over texts of its own, for a database beside the cache: one expression asks both.
[[nodiscard]] QByteArray createSearchCopy(const protocol::Entity &entity);
[[nodiscard]] QList<QByteArray> dropSearch(const QString &entityName);
/// The triggers that keep the full-text table in step with rows up to the `searched` mark of `_derived`.
[[nodiscard]] QList<QByteArray> createSearchTriggers(const protocol::Entity &entity);
[[nodiscard]] QList<QByteArray> dropSearchTriggers(const QString &entityName);
/// Adds rows ?1 < _key <= ?2 to the full-text table.
[[nodiscard]] QByteArray fillSearch(const protocol::Entity &entity);

/// One index: its name and the statement that makes it.
struct IndexSql
{
    QByteArray name;
    QByteArray create;
};
/// A column of candidates that tells two records of one person, with the SQL function for it. `beside` is another
/// column that has to be the same then, or null.
struct MatchKey
{
    const char *column;
    const char *function;
    const char *beside = nullptr;
};
/// Surest first; those of columns that the entity has.
[[nodiscard]] QList<MatchKey> matchKeys(const protocol::Entity &candidates);
/// The indexed expressions for one of them, of the table or alias, which may be empty.
[[nodiscard]] QList<QByteArray> expressionsOf(const MatchKey &key, const QByteArray &table);
/// References (but not who made or changed a row), the title, the last change, and what the read models sort by.
[[nodiscard]] QList<IndexSql> indexesOf(const protocol::Entity &entity);

/// What rows are put in order by: texts as people read them, decimals by value; all other forms sort right as they are.
[[nodiscard]] QByteArray sortExpression(const protocol::Column &column);

/// The times that the feed of the workspace goes by (readmodels/activity.h); an index for each, with the id behind it.
[[nodiscard]] QStringList activityTimes(const protocol::Entity &entity);

/// The columns that a search compares most; one index holds them all.
[[nodiscard]] QStringList factColumns(const protocol::Entity &entity);

/// Changes when indexes and full-text tables made by an earlier release are void.
[[nodiscard]] QByteArray derivedVersion();

/// "a, b, c", quoted, in the descriptor's order.
[[nodiscard]] QByteArray columnList(const protocol::Entity &entity);

} // namespace shortlist::cache
