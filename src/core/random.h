#pragma once

#include <QByteArray>

#include <cstdint>

namespace shortlist::core {

/// Randomness as an injected dependency. Not for keys: those come from libsodium.
class Random
{
public:
    virtual ~Random() = default;
    /// 64 uniformly distributed bits.
    [[nodiscard]] virtual std::uint64_t next() = 0;

    /// Uniform in [0, bound); bound must be positive.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
    /// Uniform in [0, 1).
    [[nodiscard]] double unit();
    /// True with the given probability.
    [[nodiscard]] bool chance(double probability) { return unit() < probability; }
};

/// The operating system's generator.
class SystemRandom final : public Random
{
public:
    [[nodiscard]] std::uint64_t next() override;
};

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same sequence on every platform.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}
    [[nodiscard]] std::uint64_t next() override;

private:
    std::uint64_t m_state;
};

} // namespace shortlist::core
