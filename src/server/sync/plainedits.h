#pragma once

#include "server/sync/applier.h"

#include <QSet>

namespace shortlist::server {

/// Edits of one push that nothing stands in the way of, written by few statements: neighbours of one shape (table, kind
/// and fields) share one, whose rows are told apart by their place in arrays. Each statement changes a row only if
/// every field still holds what its author saw, so nothing has to be read first; if it changes fewer rows than it
/// names, something stood in the way after all, and the caller rolls back and goes the long way (Applier).
class PlainEdits
{
public:
    PlainEdits(const Applier &applier, const Catalog &catalog, const Caller &caller)
        : m_applier(applier), m_catalog(catalog), m_caller(caller)
    {}

    /// False: this edit has to go the long way, and nothing was noted.
    [[nodiscard]] bool add(const protocol::Mutation &mutation);
    [[nodiscard]] bool isEmpty() const { return m_runs.isEmpty(); }
    [[nodiscard]] QList<Command> commands() const;
    /// True when the results say that every edit was made.
    [[nodiscard]] bool made(const QList<SqlResult> &results) const;
    /// Notes the history of the fields of edits that were made.
    void record(const QList<SqlResult> &results, Journal &journal) const;

private:
    struct Edit
    {
        const protocol::Mutation *mutation = nullptr;
        QList<Applier::CheckedField> fields;
    };
    struct Run
    {
        const protocol::Entity *entity = nullptr;
        protocol::MutationKind kind = protocol::MutationKind::Update;
        QList<Edit> edits;
        QSet<QUuid> rows; ///< each once: a statement sees no row as it left it itself
    };

    [[nodiscard]] static bool sameFields(const Edit &one, const Edit &other);
    [[nodiscard]] Command insertion(const Run &run) const;
    [[nodiscard]] Command change(const Run &run) const;

    const Applier &m_applier;
    const Catalog &m_catalog;
    const Caller &m_caller;
    QList<Run> m_runs;
};

} // namespace shortlist::server
