#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QByteArrayView>

namespace shortlist::protocol {

/// Rows per range of ids when a server sums up a table; the last range takes what is left.
inline constexpr qint64 digestRangeRows = 512;

/// The rows of one table whose ids follow those of the range before, up to and including `upTo`.
struct RangeDigest
{
    QByteArray upTo; ///< an id; empty: to the end of the table
    qint64 rows = 0;
    quint64 sum = 0; ///< of rowDigest() over its rows, modulo 2^64: the order of rows does not matter

    void add(QByteArrayView copyLine);
    [[nodiscard]] bool operator==(const RangeDigest &) const = default;
};

/// The first eight bytes, most significant first, of the BLAKE2b-256 of a row's line in COPY text form with all columns
/// of the descriptor in its order, without the newline. It tells equal rows from different ones; it proves nothing
/// against an attacker.
[[nodiscard]] quint64 rowDigest(QByteArrayView copyLine);

/// `upto`, `rows`, `sum` in hex: a line of a section of /v1/digests, without its newline.
[[nodiscard]] QByteArray toLine(const RangeDigest &range);
/// Protocol where it is no such line.
[[nodiscard]] core::Expected<RangeDigest> rangeDigestFromLine(QByteArrayView line);

} // namespace shortlist::protocol
