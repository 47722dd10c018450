#pragma once

#include <QtGlobal>

#include <bit>
#include <cstdint>
#include <vector>

namespace shortlist::cache {

/// A set of row keys, one bit each: 100,000 rows take 12.5 KB, and joining two sets takes microseconds.
class KeySet
{
public:
    void insert(qint64 key)
    {
        const auto word = static_cast<std::size_t>(key >> 6);
        if (word >= m_words.size())
            m_words.resize(word + 1);
        m_words[word] |= std::uint64_t{1} << (key & 63);
    }
    void erase(qint64 key)
    {
        const auto word = static_cast<std::size_t>(key >> 6);
        if (word < m_words.size())
            m_words[word] &= ~(std::uint64_t{1} << (key & 63));
    }
    [[nodiscard]] bool contains(qint64 key) const
    {
        const auto word = static_cast<std::size_t>(key >> 6);
        return word < m_words.size() && ((m_words[word] >> (key & 63)) & 1) != 0;
    }
    void unite(const KeySet &other)
    {
        if (m_words.size() < other.m_words.size())
            m_words.resize(other.m_words.size());
        for (std::size_t i = 0; i < other.m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
    }
    void intersect(const KeySet &other)
    {
        if (m_words.size() > other.m_words.size())
            m_words.resize(other.m_words.size());
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
    }
    void subtract(const KeySet &other)
    {
        const std::size_t shared = std::min(m_words.size(), other.m_words.size());
        for (std::size_t i = 0; i < shared; ++i)
            m_words[i] &= ~other.m_words[i];
    }
    [[nodiscard]] qint64 count() const
    {
        qint64 sum = 0;
        for (const std::uint64_t word : m_words)
            sum += std::popcount(word);
        return sum;
    }

private:
    std::vector<std::uint64_t> m_words;
};

/// For gatherKeys().
inline void takeInto(void *set, qint64 key)
{
    static_cast<KeySet *>(set)->insert(key);
}

} // namespace shortlist::cache
