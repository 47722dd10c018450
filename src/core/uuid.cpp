#include "core/uuid.h"

#include <QtEndian>

namespace shortlist::core {

QUuid UuidSource::next()
{
    const auto ms = static_cast<std::uint64_t>(m_clock.now().count());
    if (ms > m_lastMs) {
        m_lastMs = ms;
        m_counter = static_cast<std::uint16_t>(m_random.below(0x400)); // leaves room to count up
    } else if (++m_counter > 0xFFF) {
        ++m_lastMs; // borrow from the future: order matters more than the last millisecond
        m_counter = 0;
    }
    const std::uint64_t high = (m_lastMs << 16) | 0x7000U | m_counter;
    const std::uint64_t low = (m_random.next() & 0x3FFFFFFFFFFFFFFFULL) | 0x8000000000000000ULL;
    uchar bytes[16];
    qToBigEndian(high, bytes);
    qToBigEndian(low, bytes + 8);
    return QUuid::fromRfc4122(QByteArrayView(reinterpret_cast<const char *>(bytes), 16));
}

QString toText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

QByteArray toBytes(const QUuid &id)
{
    return id.toByteArray(QUuid::WithoutBraces);
}

Expected<QUuid> parseUuid(const QString &text, const QString &where)
{
    if (text.size() == 36) {
        const QUuid id = QUuid::fromString(text);
        if (!id.isNull())
            return id;
    }
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("“%1” is not an id (a UUID of 36 characters)").arg(text.left(64)), where);
}

} // namespace shortlist::core
