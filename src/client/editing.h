#pragma once

#include "cache/reader.h"
#include "cache/store.h"
#include "client/edit.h"

namespace shortlist::client {

/// Who edits, and from where they see the data.
struct EditContext
{
    QUuid user;
    QString role; ///< decides what may be edited; empty: not known, the server decides
    qint64 cursor = 0;
    QDateTime now;
};

/// What one edit becomes: the mutation for the server and the edit that would undo it. A mutation without changes (the
/// value already stands there) has no fields and is left out by the caller.
struct PreparedEdit
{
    protocol::Mutation mutation;
    Edit inverse;
    bool changesNothing = false;
};

/// Checks the edit against the descriptor and the row as the person sees it, and prepares it. Nothing is stored.
/// Errors name the column and, for enums, the allowed values: unknown entity (NotFound), not editable or not this
/// role's to edit (Refused), unknown or read-only column, wrong type, missing required value (InvalidInput), unknown or
/// removed row (NotFound). `seen`, where given, are the values the person saw instead of the row's current ones
/// (settling a conflict).
[[nodiscard]] core::Expected<PreparedEdit> prepareEdit(const cache::Reader &reader, const Edit &edit,
                                                       const EditContext &context, const protocol::FieldMap &seen = {});

/// The mutation as the overlay shows it: with the author that the server will stamp filled in.
[[nodiscard]] cache::PendingEdit overlayOf(const protocol::SchemaDescriptor &descriptor,
                                           const protocol::Mutation &mutation, const QUuid &user);

} // namespace shortlist::client
