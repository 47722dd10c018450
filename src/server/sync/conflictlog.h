#pragma once

#include "core/uuid.h"
#include "protocol/messages.h"
#include "server/route.h"
#include "server/storage/statements.h"

namespace shortlist::server {

/// What stood in the way of an edit.
struct ConflictFinding
{
    QString kind;   ///< field, edit_removed, remove_edited, refused, review
    QString column; ///< empty: the whole row
    protocol::Value base;
    protocol::Value mine;
    protocol::Value theirs;
    protocol::Value theirsBy; ///< from the row itself, where the history knows nothing newer
    protocol::Value theirsAt;
    protocol::Value privateTo;
    QString rowScope;      ///< the scope of the row's entity: who sees all of that sees the conflict
    QString reason;        ///< refused: why
    bool wholeRow = false; ///< keep all typed values in `fields`
};

/// Writes rows of edit_conflicts: both values, their authors, times and devices.
class ConflictLog
{
public:
    ConflictLog(Statements &statements, const Caller &caller, core::UuidSource &ids)
        : m_statements(statements), m_caller(caller), m_ids(ids)
    {}

    /// The new row's id goes to `id`.
    [[nodiscard]] SqlResult record(const protocol::Mutation &mutation, const ConflictFinding &finding, QUuid &id);

private:
    Statements &m_statements;
    const Caller &m_caller;
    core::UuidSource &m_ids;
};

} // namespace shortlist::server
