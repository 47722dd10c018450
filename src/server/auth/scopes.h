#pragma once

#include <QStringList>

namespace shortlist::server {

/// What a role may see, as sync scopes. This is the only place that says so.
[[nodiscard]] QStringList scopesOf(const QString &role);

} // namespace shortlist::server
