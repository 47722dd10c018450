#pragma once

#include "protocol/digest.h"
#include "server/route.h"

#include <QHash>

#include <mutex>
#include <optional>

namespace shortlist::server {

class CatalogCache;

/// What was summed up before, so that the next time only the ranges with changed rows are read again. Shared by all
/// workers; holds at most `maxRanges` ranges and begins anew beyond that.
class DigestLedger
{
public:
    struct Sums
    {
        qint64 version = 0; ///< the tenant's, when they were right
        QList<protocol::RangeDigest> ranges;
    };

    static constexpr qsizetype maxRanges = 500'000;

    /// `rows` is the SELECT of the rows that are summed: it names tenant, table, columns and who may see them.
    [[nodiscard]] std::optional<Sums> find(const QByteArray &rows) const;
    void store(const QByteArray &rows, const Sums &sums);

private:
    mutable std::mutex m_mutex;
    QHash<QByteArray, Sums> m_sums;
    qsizetype m_ranges = 0;
};

/// GET /v1/digests and GET /v1/rows: with them a client finds and mends rows that differ from the server's
/// (docs/protocol.md). Both outlive the routes.
[[nodiscard]] QList<Route> digestRoutes(CatalogCache &catalog, DigestLedger &ledger);

} // namespace shortlist::server
