#pragma once

#include "server/storage/database.h"

#include <QList>

namespace shortlist::server {

/// One PostgreSQL cluster that tenants live in.
struct ClusterAddress
{
    QString name;         ///< as the directory calls it
    DatabaseUrl database; ///< as shortlist_app
    std::optional<DatabaseUrl> worker{};

    /// Jobs and mails are the worker role's. Operators who give both roles one password need not say more.
    [[nodiscard]] DatabaseUrl workerUrl() const;
};

/// Reads the file that `--directory` names: {"clusters": [{"name": "one", "database": "postgresql://…"}, …]}, with a
/// "worker_database" where that role's URL is another. New
/// tenants come into the first. Which tenant lives where does not stand there: the clusters say it (0046_places.sql).
/// InvalidInput, naming the file, for anything else.
[[nodiscard]] core::Expected<QList<ClusterAddress>> readDirectory(const QString &path);

} // namespace shortlist::server
