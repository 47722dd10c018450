#pragma once

#include "protocol/descriptor.h"
#include "protocol/messages.h"

#include <optional>

namespace shortlist::protocol {

/// How much of a table a role sees. Granted and Own choose rows; a table that has no such rows is not seen at all. A
/// table whose rows name their own scopes (scopeColumn) answers for the scope it is declared with.
[[nodiscard]] SeeLevel seeLevel(const SchemaDescriptor &descriptor, const Entity &entity, const QString &role);

/// What a role may do with a table's rows. Everything, where the entity declares no rights or the role is not known
/// (empty): the server decides then.
[[nodiscard]] EntityRights rightsOf(const Entity &entity, const QString &role);

/// Why a role may not do it, in the words of the database's own enforce_rights(); nothing when it may. `ownRow`: the
/// row's owner column names the person.
[[nodiscard]] std::optional<QString> refusal(const Entity &entity, const QString &role, MutationKind kind, bool ownRow);

} // namespace shortlist::protocol
