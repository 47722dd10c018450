#pragma once

#include <QByteArray>

#include <optional>

namespace shortlist::server {

/// A part of a file, within its size.
struct ByteRange
{
    qint64 first = 0;
    qint64 length = 0;

    [[nodiscard]] bool operator==(const ByteRange &) const = default;
};

enum class RangeWish { Whole, Part, Unsatisfiable };

/// Reads a Range header of the forms `bytes=a-b` and `bytes=a-`. Everything else (several ranges, other units,
/// nonsense) counts as no wish, as RFC 9110, section 14.2 allows.
[[nodiscard]] RangeWish readRange(const QByteArray &header, qint64 size, ByteRange &range);

} // namespace shortlist::server
