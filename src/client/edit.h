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
};

/// What came of an edit, with what undoes it.
struct EditReceipt
{
    QList<QUuid> rows;   ///< one per edit, same order
    QList<Edit> inverse; ///< applied in this order they bring back what was; offline as well
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
