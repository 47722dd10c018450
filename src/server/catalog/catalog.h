#pragma once

#include "core/expected.h"
#include "protocol/descriptor.h"

#include <chrono>
#include <memory>
#include <mutex>

namespace shortlist::server {

class Database;

/// What a constraint or unique index is about, so that a refusal can name columns instead of it.
struct ConstraintInfo
{
    QStringList columns; ///< without tenant_id
    QString references;  ///< the table a foreign key points to
    QString sentence;    ///< the comment on a check, in words
};

/// The shape of the synced tables as PostgreSQL's own catalog and sync_entities declare it. Immutable.
struct Catalog
{
    protocol::SchemaDescriptor descriptor;
    QHash<QString, QHash<QString, QByteArray>> castTypes; ///< entity → column → base type, to cast a text to
    QHash<QString, ConstraintInfo> constraints;           ///< by table and name: "files.files_pkey"
};

/// Reads the catalog. Internal when a migration declared something that cannot travel, naming it.
[[nodiscard]] core::Expected<Catalog> readCatalog(Database &database);

/// The newest catalog, read once per schema version and shared by all workers. Thread-safe.
class CatalogCache
{
public:
    /// Asks the database at most once a second whether a migration ran.
    [[nodiscard]] core::Expected<std::shared_ptr<const Catalog>> current(Database &database);

private:
    std::mutex m_mutex;
    std::shared_ptr<const Catalog> m_catalog;
    std::chrono::steady_clock::time_point m_checked;
};

} // namespace shortlist::server
