#pragma once

#include "cache/connection.h"
#include "protocol/messages.h"

#include <QSet>

#include <memory>

namespace shortlist::cache {

/// One pending edit as the overlay sees it (the outbox keeps the rest of it).
struct PendingEdit
{
    QString entity;
    QUuid row;
    protocol::MutationKind kind = protocol::MutationKind::Update;
    QMap<QString, protocol::FieldChange> fields;
    QDateTime at; ///< when it was typed: becomes the shown row's `updated_at`; invalid: that stays as it is
};

/// A row and the edits that are still to lie over it, in order.
struct RemainingEdits
{
    QString entity;
    QUuid row;
    QList<PendingEdit> edits;
};

/// Where an interrupted pull goes on.
struct PullPosition
{
    qint64 targetVersion = 0; ///< the version the pull brings the cache to: that of its first attempt
    QString entity;           ///< the section it was in
    QUuid after;              ///< the last id stored
    QStringList scopes;       ///< those of its first attempt: rows of others may be missing from what has arrived
    QStringList whole{};      ///< the tables its first attempt asked for as a whole

    [[nodiscard]] bool isNull() const { return entity.isEmpty(); }
};

/// The encrypted copy of the server's rows (cache.db) with pending edits laid over them.
///
/// Every synced entity is one table of its own name whose rows are what the person sees: the server's row with the
/// pending edits applied. Where edits are pending the server's own row is kept beside it (`_base`), so that the
/// overlay can be taken off or rebuilt at any time. The store is rebuildable: nothing lives only here.
///
/// One writer, on one thread. Failures: Corrupt means the file was damaged (the caller quarantines it); DiskFull, Io
/// and Busy are transient and change nothing.
class Store
{
public:
    /// Opens or makes cache.db in `directory` with the raw key, proving first that it is encrypted.
    /// `thorough`: every page is read first, and Corrupt says that one is damaged.
    [[nodiscard]] static core::Expected<std::unique_ptr<Store>> open(const QString &directory, const QByteArray &key,
                                                                     bool thorough = false);
    ~Store();

    /// Brings the tables to `descriptor`: makes new ones, adds columns in place, empties those whose shape changed
    /// otherwise (they are fetched again). Stores the descriptor.
    [[nodiscard]] core::Expected<void> applyDescriptor(const protocol::SchemaDescriptor &descriptor);
    /// The stored descriptor; version 0 before the first sign-in.
    [[nodiscard]] const protocol::SchemaDescriptor &descriptor() const;

    // --- where the cache stands
    [[nodiscard]] qint64 cursor() const;
    [[nodiscard]] QStringList scopes() const;
    [[nodiscard]] QUuid history() const;
    [[nodiscard]] PullPosition pullPosition() const;
    /// Tables that a change of the schema made or emptied: their rows have to be asked for, because the rest stayed.
    [[nodiscard]] QStringList missingTables() const;

    // --- a pull: begin, then rows and removals in stream order, then end. Rows are stored in transactions of bounded
    // size, each with its PullPosition, so that a kill in the middle costs at most one of them. A pull without many
    // rows is one transaction.
    [[nodiscard]] core::Expected<void> beginPull(qint64 targetVersion, const QStringList &scopes, const QUuid &history,
                                                 bool resumed);
    /// Purges every table of the scope that a revoked key (`recruiting`, `recruiting/granted`) belongs to, and the rows
    /// that name it as theirs in tables where rows name their scopes, freed pages included; forgets where an
    /// interrupted pull was.
    [[nodiscard]] core::Expected<void> purgeScope(const QString &key);
    [[nodiscard]] core::Expected<void> beginRows(const QString &entity, const QStringList &columns);
    /// In a first pull, before its rows: some that come before their turn and a second time later. They are shown when
    /// endEarlyRows() returns.
    [[nodiscard]] core::Expected<void> beginEarlyRows(const QString &entity, const QStringList &columns);
    [[nodiscard]] core::Expected<void> endEarlyRows();
    [[nodiscard]] core::Expected<void> putRow(QByteArrayView copyLine);
    /// `revoked`: rows the person may not see any more. They precede the pull's rows and leave its position alone; when
    /// the pull ends nothing of them is left in the search index, free pages and the log either.
    [[nodiscard]] core::Expected<void> beginRemovals(const QString &entity, bool revoked);
    [[nodiscard]] core::Expected<void> removeRow(QByteArrayView id);
    /// Commits; the cursor becomes the pull's target version.
    [[nodiscard]] core::Expected<void> endPull();
    /// Commits what is complete and keeps the position for resuming.
    [[nodiscard]] core::Expected<void> suspendPull();
    /// Forgets all rows, cursor and position (another server history); the overlay is rebuilt from the outbox
    /// afterwards.
    [[nodiscard]] core::Expected<void> clear();

    /// Does one piece (one index, or search for `searchRows` rows) of what a large pull leaves for later: indexes and
    /// full-text search. True: there is more; call again when idle. Until then reads are slower and search finds only
    /// what it has; an interrupted one goes on after the next open. Small pulls leave nothing. Not during a pull.
    [[nodiscard]] core::Expected<bool> buildIndexes(qint64 searchRows = 2000);

    /// Makes the server's rows of a range of ids, after `after` (empty: from the beginning) up to `upTo` (empty: to the
    /// end), these and no others; edits stay laid over them. `columns` name the fields of each line and have to be the
    /// descriptor's. Returns how many rows were different. One transaction. Not during a pull.
    [[nodiscard]] core::Expected<qint64> replaceRange(const QString &entity, const QByteArray &after,
                                                      const QByteArray &upTo, const QStringList &columns,
                                                      const QList<QByteArray> &copyLines);

    /// Writes the whole file anew, so that no part of it holds a trace of what was removed before. Takes as much memory
    /// as the file is long, and as much disk again.
    [[nodiscard]] core::Expected<void> writeAnew();

    // --- overlay
    /// Lays one edit over its row.
    [[nodiscard]] core::Expected<void> overlay(const PendingEdit &edit);
    /// The same for many, in one transaction.
    [[nodiscard]] core::Expected<void> overlay(const QList<PendingEdit> &edits);
    /// Takes the overlay off the row and lays the remaining edits over it again, in order. One transaction.
    [[nodiscard]] core::Expected<void> rebuildRow(const QString &entity, const QUuid &row,
                                                  const QList<PendingEdit> &remaining);
    /// The same for many rows, in one transaction.
    [[nodiscard]] core::Expected<void> rebuildRows(const QList<RemainingEdits> &rows);
    /// The rows show these edits already, as this cache was closed; nothing is written. False where that cannot be:
    /// then they are to be laid again.
    [[nodiscard]] bool adoptOverlay(const QList<PendingEdit> &all);
    /// Rebuilds the whole overlay, as after a crash between the two files.
    [[nodiscard]] core::Expected<void> rebuildOverlay(const QList<PendingEdit> &all);

    /// Entities whose visible rows changed since the last call.
    [[nodiscard]] QSet<QString> takeChangedEntities();

    /// The writer's own connection, for reads on its thread.
    [[nodiscard]] const Connection &connection() const;

private:
    class Private;
    explicit Store(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace shortlist::cache
