#pragma once

#include "protocol/messages.h"

#include <QMap>

namespace shortlist::simulator {

/// A row as the model server keeps it. A removed one stays as its tombstone.
struct ServerRow
{
    protocol::FieldMap fields;
    qint64 version = 0;
    bool removed = false;
    bool gone = false;             ///< removed for good: there is nothing to restore or to edit
    QMap<QUuid, qint64> changedBy; ///< device → version of its last change

    [[nodiscard]] bool operator==(const ServerRow &) const = default;
};

/// Somebody with a role.
struct ServerPerson
{
    QUuid user;
    QString role;
    /// The version at which what they may see last changed: their role, or a grant of theirs.
    qint64 accessVersion = 0;
};

/// What stands in `row_grants` about one person and one candidate.
struct ServerGrant
{
    enum class Effect { None, Granted, Withheld };
    Effect effect = Effect::None;
    qint64 version = 0;
};

/// Everything the server's database holds. A value, so that a backup is a copy.
struct ServerData
{
    struct Device
    {
        QUuid epoch;
        qint64 lastSeq = 0;
        QMap<qint64, QUuid> ids; ///< sequence number → mutation
    };

    QUuid history;
    qint64 version = 0;
    int schema = 1;
    QMap<QString, QMap<QByteArray, ServerRow>> rows;
    QList<ServerPerson> people;
    QMap<QPair<int, QByteArray>, ServerGrant> grants; ///< (person, candidate's id)
    QMap<QUuid, Device> devices;
    QMap<QUuid, protocol::MutationResult> outcomes; ///< by mutation id

    // --- for the checks alone
    QList<QUuid> log;                             ///< mutations in the order in which they were decided
    QMap<QUuid, int> applied;                     ///< how often each was decided: must be 1
    QMap<QUuid, protocol::FieldMap> fieldChanges; ///< the history of fields: what each mutation wrote or found there
};

} // namespace shortlist::simulator
