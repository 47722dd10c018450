#pragma once

#include "server/catalog/catalog.h"
#include "server/storage/statements.h"
#include "server/sync/applier.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace shortlist::server {

/// The merges of candidates whose journal was refused, and which later edits of that device belong to them. The journal
/// is the first edit of a merge and names all others: without it they could not be taken back, so they go where it
/// went.
class RefusedMerges
{
public:
    /// Whether this is the edit that a merge begins with.
    [[nodiscard]] static bool begins(const protocol::Mutation &mutation);
    /// `journal`, an edit that begins a merge, was refused.
    void add(const protocol::Mutation &journal, const Refusal &refusal);
    /// Looks for those that earlier pushes of this person brought, where the edits may go on with one of them: a push
    /// ends after so many edits, wherever a merge is. Nothing: done.
    [[nodiscard]] std::optional<SqlFailure> addEarlier(const QList<const protocol::Mutation *> &mutations,
                                                       const Caller &caller, Statements &statements);

    struct Share
    {
        Refusal refusal;
        QSet<QString> fields; ///< those of the edit that belong to the merge, with what has to go with them
        bool all = false;     ///< the whole edit does
    };
    /// What of the edit belongs to a refused merge. An edit of the same field to something else does not.
    [[nodiscard]] std::optional<Share> shareOf(const protocol::Mutation &mutation,
                                               const protocol::Entity &entity) const;

private:
    struct Change
    {
        QString column;
        protocol::Value to;
        qsizetype merge = 0;
    };
    void add(const QUuid &merge, const protocol::Value &changes, const Refusal &refusal);

    using Place = std::pair<QString, QUuid>; ///< entity and row
    QList<Refusal> m_refusals;               ///< by merge
    QHash<Place, QList<Change>> m_changes;
    QHash<Place, qsizetype> m_whole; ///< rows that a merge removes, and its own; by merge
};

} // namespace shortlist::server
