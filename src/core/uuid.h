#pragma once

#include "core/clock.h"
#include "core/expected.h"
#include "core/random.h"

#include <QUuid>

namespace shortlist::core {

/// Makes UUIDv7 keys (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then a 12-bit counter that keeps ids of
/// one millisecond in order, then 62 random bits. Not thread-safe; each thread has its own.
class UuidSource
{
public:
    UuidSource(const Clock &clock, Random &random) : m_clock(clock), m_random(random) {}

    /// A new id, greater than every one this source made before, also when the clock steps back.
    [[nodiscard]] QUuid next();

private:
    const Clock &m_clock;
    Random &m_random;
    std::uint64_t m_lastMs = 0;
    std::uint16_t m_counter = 0;
};

/// The id in PostgreSQL's text form: 36 characters, lower case, no braces.
[[nodiscard]] QString toText(const QUuid &id);
[[nodiscard]] QByteArray toBytes(const QUuid &id);

/// Reads the 36-character form in either case. Anything else, the nil id included, is InvalidInput at `where`.
[[nodiscard]] Expected<QUuid> parseUuid(const QString &text, const QString &where = {});

} // namespace shortlist::core
