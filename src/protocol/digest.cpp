#include "protocol/digest.h"

#include "protocol/copytext.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace shortlist::protocol {

using core::ErrorCode;
using core::fail;

void RangeDigest::add(QByteArrayView copyLine)
{
    ++rows;
    sum += rowDigest(copyLine);
}

quint64 rowDigest(QByteArrayView copyLine)
{
    const QByteArray hash = QCryptographicHash::hash(QByteArray::fromRawData(copyLine.data(), copyLine.size()),
                                                     QCryptographicHash::Blake2b_256);
    return qFromBigEndian<quint64>(hash.constData());
}

QByteArray toLine(const RangeDigest &range)
{
    return encodeCopyLine({range.upTo.isEmpty() ? Value() : Value(range.upTo), QByteArray::number(range.rows),
                           QByteArray::number(range.sum, 16)});
}

core::Expected<RangeDigest> rangeDigestFromLine(QByteArrayView line)
{
    const auto values = decodeCopyLine(line);
    bool rowsOk = false;
    bool sumOk = false;
    RangeDigest range;
    if (values && values->size() == 3) {
        range.upTo = values->at(0).value_or(QByteArray());
        range.rows = values->at(1).value_or(QByteArray()).toLongLong(&rowsOk);
        range.sum = values->at(2).value_or(QByteArray()).toULongLong(&sumOk, 16);
    }
    if (!rowsOk || !sumOk || range.rows < 0 || (!range.upTo.isEmpty() && range.upTo.size() != 36))
        return fail(ErrorCode::Protocol, QStringLiteral("A malformed range of digests"));
    return range;
}

} // namespace shortlist::protocol
