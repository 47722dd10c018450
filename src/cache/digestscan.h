#pragma once

#include "cache/driver/statement.h"
#include "protocol/digest.h"

#include <QHash>

namespace shortlist::cache {

/// Sums up one table of the cache by the server's ranges, to see which of them hold other rows than the server's. What
/// is summed are the server's rows as they are stored here; edits laid over them do not count. Reads in steps, so that
/// other work comes in between; the caller sees to it that no pull and no revocation does.
class DigestScan
{
public:
    /// `expected` as the server sent them, in ascending order. `db` and `entity` outlive the scan.
    DigestScan(sqlite3 *db, const protocol::Entity &entity, QList<protocol::RangeDigest> expected);

    /// Reads up to `rows` further rows. True: there are more.
    [[nodiscard]] core::Expected<bool> step(qint64 rows);

    [[nodiscard]] const protocol::Entity &entity() const { return m_entity; }
    [[nodiscard]] qint64 rows() const { return m_rows; }
    [[nodiscard]] const QList<protocol::RangeDigest> &expected() const { return m_expected; }
    /// Indexes into expected() whose rows differ; complete once step() said that there are no more.
    [[nodiscard]] QList<qsizetype> differing() const;

private:
    [[nodiscard]] core::Expected<void> prepare();
    void count(QByteArrayView id, QByteArrayView line);

    sqlite3 *m_db;
    const protocol::Entity &m_entity;
    const QList<protocol::RangeDigest> m_expected;
    QList<protocol::RangeDigest> m_found;
    QHash<QByteArray, protocol::Value> m_covered; ///< the server's rows beneath edits, by id
    Statement m_page;
    qint64 m_lastKey = 0;
    qint64 m_rows = 0;
    QByteArray m_line; ///< keeps its memory from row to row
};

} // namespace shortlist::cache
