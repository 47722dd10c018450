#pragma once

#include "cache/derivedindexes.h"
#include "cache/driver/statement.h"
#include "cache/overlay.h"
#include "cache/statementcache.h"
#include "cache/storestate.h"
#include "cache/touchlog.h"
#include "cache/transaction.h"

#include <optional>

namespace shortlist::cache {

/// Stores the rows and removals of one pull: copied text is bound straight into prepared statements, in transactions of
/// bounded size that also carry the position. Any failure rolls back the open transaction and ends the pull; the
/// position on disk stays where the last commit left it.
class PullWriter
{
public:
    PullWriter(sqlite3 *db, StoreState &state, Overlay &overlay, DerivedIndexes &derived, TouchLog &touchLog,
               QSet<QString> &changed)
        : m_db(db)
        , m_state(state)
        , m_overlay(overlay)
        , m_derived(derived)
        , m_touchLog(touchLog)
        , m_changed(changed)
        , m_prepared(db)
    {}

    [[nodiscard]] bool isActive() const { return m_active; }

    [[nodiscard]] core::Expected<void> begin(qint64 targetVersion, const QStringList &scopes, const QUuid &history,
                                             bool resumed);
    [[nodiscard]] core::Expected<void> beginRows(const QString &entity, const QStringList &columns);
    /// Rows that come again later in the same pull: stored, with the position left alone.
    [[nodiscard]] core::Expected<void> beginEarlyRows(const QString &entity, const QStringList &columns);
    [[nodiscard]] core::Expected<void> endEarlyRows();
    [[nodiscard]] core::Expected<void> putRow(QByteArrayView line);
    [[nodiscard]] core::Expected<void> beginRemovals(const QString &entity, bool revoked);
    /// The entities that lost rows to a revocation in this pull.
    [[nodiscard]] const QSet<QString> &revokedEntities() const { return m_revoked; }
    [[nodiscard]] core::Expected<void> removeRow(QByteArrayView id);
    [[nodiscard]] core::Expected<void> end();
    [[nodiscard]] core::Expected<void> suspend();
    /// Commits what was stored so far, so that another write can come in between.
    [[nodiscard]] core::Expected<void> checkpoint();

private:
    enum class Section { None, EarlyRows, Rows, Removals, Revocations };

    [[nodiscard]] core::Expected<void> ensureTransaction();
    /// What every section begins with. Any failure ends the pull.
    [[nodiscard]] core::Expected<void> openSection(const QString &entity, Section section);
    [[nodiscard]] core::Expected<void> prepareRows(const QStringList &columns);
    [[nodiscard]] core::Expected<QByteArrayView> bind(Statement &statement, QByteArrayView line);
    [[nodiscard]] core::Expected<void> insert(QByteArrayView line);
    [[nodiscard]] core::Expected<void> update(QByteArrayView line);
    [[nodiscard]] core::Expected<bool> putCovered(QByteArrayView line);
    [[nodiscard]] core::Expected<void> stored(qsizetype bytes);
    [[nodiscard]] core::Expected<void> defer();
    [[nodiscard]] core::Expected<void> keepInStep();
    [[nodiscard]] core::Expected<void> commit();
    [[nodiscard]] core::Expected<void> passOn(core::Expected<void> result);
    void abandon();
    /// During a first pull the log grows longer before its pages go to the database: each time costs two waits for the
    /// disk.
    void setBulk(bool bulk);

    sqlite3 *m_db;
    StoreState &m_state;
    Overlay &m_overlay;
    DerivedIndexes &m_derived;
    TouchLog &m_touchLog;
    QSet<QString> &m_changed;

    bool m_active = false;
    QStringList m_scopes;
    PullPosition m_position;
    QByteArray m_after; // the text of m_position.after, parsed when it is needed
    std::optional<Transaction> m_transaction;
    QSet<QString> m_touched; // changed in the open transaction
    QSet<QString> m_revoked; // lost rows to a revocation
    qint64 m_rows = 0;       // in the open transaction
    qint64 m_bytes = 0;

    Section m_section = Section::None;
    const protocol::Entity *m_entity = nullptr;
    QList<int> m_columnOfField; // per field of a line its index in the entity's columns; -1: unknown to us
    qsizetype m_idField = 0;
    StatementCache m_prepared;
    Statement *m_insert = nullptr; ///< of m_prepared, as the next
    Statement *m_update = nullptr;
    Statement m_remove;
    QSet<QByteArray> m_early;    // ids of the rows that came before their turn in this answer
    bool m_plainInserts = false; // the table is nearly empty: an insert is tried before an update
    bool m_firstPull = false;    // rows that are there already are those of this pull's beginning
    bool m_bulk = false;
    bool m_mayCover = false;  // some rows of this entity carry edits
    bool m_deferred = false;  // the section's indexes and triggers are off
    qint64 m_sectionRows = 0; // inserted since the last one that was there already
    int m_metAgain = 0;
};

} // namespace shortlist::cache
