#pragma once

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace shortlist::sync {

/// How large the next piece of an upload should be, in bytes.
///
/// A piece takes no longer than a quarter of a second, so that rows need not wait behind it. A server that keeps what
/// arrived of a piece that broke off leaves nothing else to weigh. Where it keeps none, a piece costs its request's own
/// bytes once and half of itself on average whenever the link breaks: with so many bytes between two breaks the two are
/// least together at the root of twice their product. The first piece after a break is the smallest: should the server
/// not know yet that the one before broke off, no more than that is sent twice.
class PieceSize
{
public:
    static constexpr qint64 smallest = 32 * 1024;
    static constexpr qint64 largest = 1024 * 1024;

    [[nodiscard]] qint64 next() const
    {
        if (m_run == 0 && m_between > 0)
            return smallest;
        // Before the first break nothing is known but that it did not come yet.
        double most = std::max(unknown, static_cast<double>(m_run) / 16);
        if (m_keepsParts)
            most = static_cast<double>(largest);
        else if (m_between > 0)
            most = std::sqrt(2 * requestBytes * std::max(m_between, static_cast<double>(m_run)));
        if (m_rate > 0)
            most = std::min(most, m_rate * pieceMs);
        return std::clamp(static_cast<qint64>(most), smallest, largest);
    }
    /// A piece arrived.
    void passed(qint64 bytes, std::chrono::milliseconds took)
    {
        m_run += bytes;
        const double rate = static_cast<double>(bytes) / static_cast<double>(std::max<qint64>(1, took.count()));
        m_rate = m_rate > 0 ? (m_rate + rate) / 2 : rate;
    }
    /// A piece did not.
    void broke()
    {
        const auto run = static_cast<double>(std::max<qint64>(1, m_run));
        m_between = m_between > 0 ? (m_between + run) / 2 : run;
        m_run = 0;
    }
    /// The server says how much it has of the piece that broke off.
    void found(qint64 arrived, qint64 sent) { m_keepsParts = m_keepsParts || (arrived > 0 && arrived < sent); }

private:
    static constexpr double unknown = 128 * 1024;
    static constexpr double requestBytes = 1024; // both heads
    static constexpr double pieceMs = 250;

    qint64 m_run = 0;     ///< bytes since the last break
    double m_between = 0; ///< bytes between breaks; 0: none yet
    double m_rate = 0;    ///< bytes per millisecond; 0: not known
    bool m_keepsParts = false;
};

} // namespace shortlist::sync
