#pragma once

#include "server/catalog/catalog.h"
#include "server/sync/conflictlog.h"
#include "server/sync/journal.h"
#include "server/sync/visibility.h"

#include <optional>
#include <variant>

namespace shortlist::server {

/// A rule forbids the edit: one sentence for the person.
struct Refusal
{
    enum class Because {
        Rule,  ///< what was typed: its author may mend it
        Right, ///< the author's role may not do this
        Sight, ///< the author does not see the row (any more)
    };
    QString sentence;
    Because because = Because::Rule;
};

/// The edit took effect, all or some of it.
struct Applied
{
    QList<QUuid> conflicts;
    bool effective = false; ///< changed at least one row
};

/// What one mutation came to. SqlFailure: not the edit's fault, or only PostgreSQL knows; the caller decides.
using ApplyOutcome = std::variant<Applied, Refusal, SqlFailure>;

/// Applies one mutation inside the caller's transaction and savepoint. Decides by domain's merge rule, compares by
/// PostgreSQL's own equality, and takes nothing from the client but ids, values and the columns it may write.
class Applier
{
public:
    Applier(Statements &statements, const Catalog &catalog, const Caller &caller, ConflictLog &conflicts,
            Journal &journal)
        : m_statements(statements)
        , m_catalog(catalog)
        , m_caller(caller)
        , m_visibility(caller.scopes)
        , m_conflicts(conflicts)
        , m_journal(journal)
    {}

    /// The mutation's entity must exist in the catalog.
    [[nodiscard]] ApplyOutcome apply(const protocol::Mutation &mutation, const protocol::Entity &entity);

    struct CheckedField
    {
        const protocol::Column *column = nullptr;
        protocol::Value typed;    ///< the new value in PostgreSQL's text form
        protocol::Value seen;     ///< the old value as it was sent
        bool seenReadable = true; ///< false: the old value is none that this column could have had
    };
    /// The fields of an edit that one blind statement can make, together with others of its shape: an insert or update
    /// whose role and values need no look at the row but the one in `untouched()`. Nothing: it takes apply().
    [[nodiscard]] std::optional<QList<CheckedField>> plain(const protocol::Mutation &mutation,
                                                           const protocol::Entity &entity) const;
    /// The condition over row `r` that this person ($2, of tenant $1) sees it and it is not removed.
    [[nodiscard]] QByteArray untouched(const protocol::Entity &entity) const;
    [[nodiscard]] QByteArray castType(const protocol::Entity &entity, const QString &column) const;

private:
    [[nodiscard]] std::variant<QList<CheckedField>, Refusal> check(const protocol::Mutation &mutation,
                                                                   const protocol::Entity &entity) const;
    [[nodiscard]] ApplyOutcome insert(const protocol::Mutation &mutation, const protocol::Entity &entity,
                                      const QList<CheckedField> &fields);
    [[nodiscard]] ApplyOutcome update(const protocol::Mutation &mutation, const protocol::Entity &entity,
                                      const QList<CheckedField> &fields);
    [[nodiscard]] ApplyOutcome remove(const protocol::Mutation &mutation, const protocol::Entity &entity);
    [[nodiscard]] ApplyOutcome restore(const protocol::Mutation &mutation, const protocol::Entity &entity);
    [[nodiscard]] ApplyOutcome write(const protocol::Mutation &mutation, const protocol::Entity &entity,
                                     const QList<CheckedField> &fields, const QList<protocol::Value> &before);
    [[nodiscard]] ApplyOutcome recordConflict(const protocol::Mutation &mutation, const protocol::Entity &entity,
                                              ConflictFinding finding, Applied applied);
    [[nodiscard]] Refusal unseen(const protocol::Mutation &mutation, const protocol::Entity &entity);
    /// Why the role may not do it to a row whose "is its owner me" reads `own`; nothing when it may.
    [[nodiscard]] std::optional<Refusal> forbidden(const protocol::Mutation &mutation, const protocol::Entity &entity,
                                                   bool own) const;
    /// Refuses a row that its author would not own, where they see only their own ones.
    [[nodiscard]] std::optional<Refusal> givenAway(const protocol::Entity &entity, const SqlResult &written) const;
    [[nodiscard]] QByteArray ownedBy(const protocol::Entity &entity, const QByteArray &user) const;
    [[nodiscard]] ApplyOutcome deleteRow(const protocol::Mutation &mutation);
    [[nodiscard]] ApplyOutcome setRemoved(const protocol::Mutation &mutation, bool removed);
    /// " FROM entity WHERE …" for the mutation's row ($1, $2), as far as this person ($3) sees it.
    [[nodiscard]] QByteArray fromRow(const protocol::Entity &entity) const;
    [[nodiscard]] QList<protocol::Value> rowArguments(const protocol::Mutation &mutation) const;

    Statements &m_statements;
    const Catalog &m_catalog;
    const Caller &m_caller;
    const Visibility m_visibility;
    ConflictLog &m_conflicts;
    Journal &m_journal;
};

/// What is said about a row that does not exist, is another tenant's, or is not for this person: always the same.
[[nodiscard]] QString noSuchRow(const protocol::Entity &entity);

} // namespace shortlist::server
