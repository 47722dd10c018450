#pragma once

#include "core/expected.h"

#include <QStringList>

namespace shortlist::server {

class Database;

/// What a role may see, as the keys of sync scopes (see Visibility), from role_scopes. Sorted; none for an unknown
/// role.
[[nodiscard]] core::Expected<QStringList> scopesOf(const QString &role, Database &database);

/// The same as an SQL expression over a column or parameter that holds the role; a text with commas.
[[nodiscard]] QString scopesExpression(const QString &role);

/// Reads what scopesExpression() answered.
[[nodiscard]] QStringList readScopes(const QString &text);

} // namespace shortlist::server
