#pragma once

#include "protocol/descriptor.h"

#include <optional>

namespace shortlist::server {

class Database;

/// Reads the definition of a check (pg_get_constraintdef) as far as it is comparisons joined by AND: of a column with a
/// number, with another column, with a pattern, of a text's length, of what is left without spaces, of a JSON value's
/// type. Anything else is nothing: only the database checks it.
[[nodiscard]] std::optional<QList<protocol::CheckTerm>> checkTerms(const QString &definition);

/// The checks of every table that clients can make themselves, each with its sentence.
[[nodiscard]] core::Expected<QHash<QString, QList<protocol::RowCheck>>> readRowChecks(Database &database);

} // namespace shortlist::server
