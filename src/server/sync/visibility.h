#pragma once

#include "protocol/descriptor.h"
#include "server/route.h"

namespace shortlist::server {

/// The scope keys that a role holds: `recruiting` for all of it, `recruiting/granted` and `recruiting/own` for some of
/// its rows. Sorted.
[[nodiscard]] QStringList scopeKeys(const protocol::SchemaDescriptor &descriptor, const QString &role);

/// Which rows one caller sees, by the scope keys they hold. The only place that turns that into SQL.
class Visibility
{
public:
    explicit Visibility(const QStringList &scopeKeys);

    /// How much of the table; None where the level chooses rows and the table has none to choose.
    [[nodiscard]] protocol::SeeLevel level(const protocol::Entity &entity) const;
    /// Whether the caller sees all of a scope.
    [[nodiscard]] bool seesAllOf(const QString &scope) const;
    /// The key held for a scope; empty: none.
    [[nodiscard]] QString keyOf(const QString &scope) const;

    /// A condition over `FROM entity AS r`: the rows that this caller sees. `user` is the caller's id as an SQL
    /// expression of type uuid. `mayBeWithheld` false leaves out the search for withheld rows, where it is known that
    /// there are none. Only for a level other than None.
    [[nodiscard]] QByteArray condition(const protocol::Entity &entity, const QByteArray &user,
                                       bool mayBeWithheld = true) const;

    /// A condition over `FROM sync_tombstones AS t` of the entity: the removals of rows that this caller saw. Ids of
    /// rows that somebody never saw are not theirs to know.
    [[nodiscard]] QByteArray removalCondition(const protocol::Entity &entity, const QByteArray &user,
                                              bool mayBeWithheld = true) const;

private:
    [[nodiscard]] QByteArray scopeList(bool onlyAll) const;

    QHash<QString, protocol::SeeLevel> m_levels; ///< by scope
};

/// An EXISTS over the caller's grant of tombstone `t`'s row with one of these effects.
[[nodiscard]] QByteArray removedGrantExists(const QByteArray &user, const char *effects);

/// An EXISTS over the caller's grant of row `r` with one of these effects, e.g. "'granted'".
[[nodiscard]] QByteArray grantExists(const protocol::Entity &entity, const QByteArray &user, const char *effects);

} // namespace shortlist::server
