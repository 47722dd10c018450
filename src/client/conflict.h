#pragma once

#include "cache/reader.h"
#include "client/editing.h"

namespace shortlist::client {

/// One open conflict as people and scripts see it (a row of edit_conflicts).
struct Conflict
{
    QUuid id;
    QString kind; ///< field, edit_removed, remove_edited, refused, review
    QString entity;
    QUuid row;
    QString column; ///< empty where the whole row is meant
    protocol::Value base;
    protocol::Value mine;
    protocol::Value theirs;
    QUuid mineBy;
    QUuid theirsBy;
    QString mineByName;
    QString theirsByName;
    protocol::Value mineAt;
    protocol::Value theirsAt;
    QString reason;
    QJsonObject fields; ///< column → {"old","new"} of a whole-row conflict
};

/// Open conflicts, oldest first.
[[nodiscard]] core::Expected<QList<Conflict>> openConflicts(const cache::Reader &reader);

[[nodiscard]] core::Expected<int> countOpenConflicts(const cache::Reader &reader);

/// The edits that settle a conflict, ready to be stored: none, one or two for the row, and one that closes the
/// conflict. `mine` is the value of the conflict's author, `theirs` the server's. Errors: NotFound; InvalidInput where
/// the choice makes no sense.
[[nodiscard]] core::Expected<QList<PreparedEdit>>
prepareSettlement(const cache::Reader &reader, const ConflictSettlement &settlement, const EditContext &context);

/// Makes one update of those to the same row. Each was prepared on the row as it stands and carries the whole of its
/// merge group: sent one after the other, the second would conflict with the first.
void foldUpdates(QList<PreparedEdit> &prepared);

} // namespace shortlist::client
