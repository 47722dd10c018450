#pragma once

#include "protocol/messages.h"

namespace shortlist::client {

/// One thing a person does to one row. Values are canonical (protocol::canonicalValue).
struct Edit
{
    protocol::MutationKind kind = protocol::MutationKind::Update;
    QString entity;
    QUuid row;                 ///< for inserts: null to have one made
    protocol::FieldMap values; ///< new values; empty for remove and restore
    /// Left out, and told in the receipt, where the rules or the row's state refuse it; the other edits are made. For
    /// what comes too late, such as taking back a mail that has gone.
    bool unlessRefused = false;
};

/// How long a mail to a candidate is held back while it can be undone, in seconds.
inline constexpr int mailHeldSeconds = 30;

/// Why an erasure that was taken back is not carried out (`erasure_requests.decision_reason`).
inline constexpr auto takenBack = "Taken back";
/// How long the server waits before it erases anybody, in days; erasure_wait() there.
inline constexpr int erasureWaitDays = 7;

/// What came of an edit, with what undoes it.
struct EditReceipt
{
    QList<QUuid> rows;     ///< one per edit, same order
    QList<Edit> inverse;   ///< applied in this order they bring back what was; offline as well
    QList<Edit> refused{}; ///< those of them that were `unlessRefused`, and were
};

enum class ConflictChoice { Mine, Theirs, Value };

/// How a person settles one conflict.
struct ConflictSettlement
{
    QUuid conflict;
    ConflictChoice choice = ConflictChoice::Mine;
    protocol::Value value; ///< for Value: canonical
};

} // namespace shortlist::client
