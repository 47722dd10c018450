#include "cache/digestscan.h"

#include "cache/storeschema.h"
#include "protocol/copytext.h"

#include <algorithm>

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::RangeDigest;

DigestScan::DigestScan(sqlite3 *db, const protocol::Entity &entity, QList<RangeDigest> expected)
    : m_db(db), m_entity(entity), m_expected(std::move(expected))
{
    m_found.reserve(m_expected.size());
    for (const RangeDigest &range : m_expected)
        m_found.append(RangeDigest{range.upTo, 0, 0});
}

Expected<void> DigestScan::prepare()
{
    auto covered =
        forEachRow(m_db, "SELECT row_id, line FROM _base WHERE entity = ?1", {m_entity.name.toUtf8()},
                   [this](const Statement &row) { m_covered.insert(row.textAt(0).toByteArray(), row.valueAt(1)); });
    if (!covered)
        return covered;
    auto page = Statement::prepare(m_db, "SELECT _key, " + columnList(m_entity) + " FROM " + quoted(m_entity.name) +
                                             " WHERE _key > ?1 ORDER BY _key LIMIT ?2");
    if (!page)
        return fail(page.error());
    m_page = *std::move(page);
    for (auto it = m_covered.cbegin(); it != m_covered.cend(); ++it) {
        if (it.value()) // else the server has no such row
            count(it.key(), *it.value());
    }
    return {};
}

void DigestScan::count(QByteArrayView id, QByteArrayView line)
{
    ++m_rows;
    // The range is the first that ends at the id or after it; the last one has no end.
    const auto range = std::lower_bound(m_found.begin(), m_found.end(), id, [](const RangeDigest &r, QByteArrayView i) {
        return !r.upTo.isEmpty() && QByteArrayView(r.upTo) < i;
    });
    if (range != m_found.end())
        range->add(line);
    else
        m_found.append(RangeDigest{{}, 1, protocol::rowDigest(line)}); // beyond all of the server's rows
}

Expected<bool> DigestScan::step(qint64 rows)
{
    if (m_page.isNull()) {
        const auto prepared = prepare();
        if (!prepared)
            return fail(prepared.error());
    }
    m_page.bindInt(1, m_lastKey);
    m_page.bindInt(2, rows);
    qint64 seen = 0;
    for (;; ++seen) {
        const auto row = m_page.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        m_lastKey = m_page.intAt(0);
        const QByteArrayView id = m_page.textAt(1);
        if (!m_covered.isEmpty() && m_covered.contains(id.toByteArray()))
            continue;
        m_line.resize(0);
        for (int i = 0; i < m_entity.columns.size(); ++i) {
            if (i > 0)
                m_line += '\t';
            if (m_page.isNullAt(i + 1))
                m_line += "\\N";
            else
                protocol::appendCopyText(m_line, m_page.textAt(i + 1));
        }
        count(m_page.textAt(1), m_line);
    }
    return seen == rows;
}

QList<qsizetype> DigestScan::differing() const
{
    QList<qsizetype> ranges;
    for (qsizetype i = 0; i < m_found.size(); ++i) {
        if (i >= m_expected.size() || m_found[i] != m_expected[i])
            ranges.append(std::min(i, m_expected.size() - 1));
    }
    return ranges;
}

} // namespace shortlist::cache
