#include "server/blobs/byterange.h"

#include <algorithm>

namespace shortlist::server {

namespace {

std::optional<qint64> number(const QByteArray &digits)
{
    if (digits.isEmpty() || digits.size() > 15 ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return digits.toLongLong();
}

} // namespace

RangeWish readRange(const QByteArray &header, qint64 size, ByteRange &range)
{
    range = {0, size};
    if (!header.startsWith("bytes="))
        return RangeWish::Whole;
    const qsizetype dash = header.indexOf('-');
    if (dash < 0)
        return RangeWish::Whole;
    const std::optional<qint64> first = number(header.mid(6, dash - 6));
    const QByteArray end = header.mid(dash + 1);
    const std::optional<qint64> last = end.isEmpty() ? std::optional<qint64>(size - 1) : number(end);
    if (!first || !last || (*last < *first && !end.isEmpty()))
        return RangeWish::Whole;
    if (*first >= size)
        return RangeWish::Unsatisfiable;
    range = {*first, std::min(*last, size - 1) - *first + 1};
    return RangeWish::Part;
}

} // namespace shortlist::server
