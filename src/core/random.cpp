#include "core/random.h"

#include <QRandomGenerator>

namespace shortlist::core {

std::uint64_t Random::below(std::uint64_t bound)
{
    // Rejection keeps the distribution exactly uniform for every bound.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
    std::uint64_t value = next();
    while (value >= limit)
        value = next();
    return value % bound;
}

double Random::unit()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

std::uint64_t SystemRandom::next()
{
    return QRandomGenerator::system()->generate64();
}

std::uint64_t SeededRandom::next()
{
    m_state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

} // namespace shortlist::core
