#pragma once

#include "core/expected.h"

#include <QStringList>
#include <QUuid>

namespace shortlist::server {

class Database;
struct Command;
struct SqlResult;

/// What the database knows of one person's pull.
struct PullSnapshot
{
    qint64 version = 0; ///< the tenant's
    QString history;
    QStringList touched;  ///< tables that changed after the cursor
    QStringList removing; ///< tables with rows that were removed after the cursor
    QStringList erasing;  ///< those of them with rows of people who were erased
    QString role;         ///< the person's, at this moment; empty: no member any more
    QStringList withheld; ///< tables with rows that are withheld from the person
    QStringList granting; ///< tables whose grants to the person changed after the cursor

    /// Tells the log of a client that knows more than this server.
    void warnOfCursorAhead(const QUuid &tenant, qint64 cursor) const;
};

/// The statements that readSnapshots() runs, for a transaction that begins with them.
[[nodiscard]] QList<Command> snapshotCommands(const QUuid &tenant, qint64 cursor, const QList<QUuid> &people);
/// What their results say.
[[nodiscard]] QList<PullSnapshot> snapshotsFrom(const QList<SqlResult> &results);
/// For each of `people` one, all as of the same cursor, in one round trip inside the caller's snapshot transaction of
/// the tenant.
[[nodiscard]] core::Expected<QList<PullSnapshot>> readSnapshots(Database &database, const QUuid &tenant, qint64 cursor,
                                                                const QList<QUuid> &people);

} // namespace shortlist::server
