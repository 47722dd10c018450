#pragma once

#include "core/expected.h"
#include "protocol/descriptor.h"

namespace shortlist::server {

class Database;

/// A column with what only the server needs of it.
struct CatalogColumn
{
    protocol::Column column;
    QByteArray castType; ///< base type without length: a text cast to it is compared by the type's own equality
};

/// The columns of a table that travel, in their order, "id" first. `references` names any table a key points to.
/// Internal when a column's type has no form on the wire.
[[nodiscard]] core::Expected<QList<CatalogColumn>> readColumns(Database &database, const QString &table);

} // namespace shortlist::server
