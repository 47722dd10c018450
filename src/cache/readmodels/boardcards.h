#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>
#include <QUuid>

#include <iterator>
#include <memory>
#include <optional>

namespace shortlist::cache {

/// One application as a card.
struct BoardCard
{
    QUuid application;
    QUuid candidate;
    QUuid stage;
    QString name;
    QString title;
    QString company;
    QString source;
    QString disposition;
    QString rejectReason;
    QUuid owner;
    QString ownerName; ///< empty when the directory does not know them
    std::optional<double> match;
    QDateTime stageEntered;
    QStringList tags{};     ///< by name
    bool redFlag = false;   ///< a note of that kind
    bool pending = false;   ///< edits of the application wait for the server
    bool conflict = false;  ///< an open conflict about the application
    bool isPrivate = false; ///< a few only know of the person
    QString haystack;       ///< what the filter looks through, in lower case
    bool operator==(const BoardCard &) const = default;
};

/// The order of cards where nothing else puts one before the other.
[[nodiscard]] bool byName(const BoardCard &a, const BoardCard &b);

/// The cards of a board. Copies share them, and so do two readings of one board where nothing has changed: of thousands
/// of cards the window compares and lets go of a few.
class BoardCards
{
    using Shared = std::shared_ptr<const BoardCard>;

public:
    class const_iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = BoardCard;
        using difference_type = qptrdiff;
        using pointer = const BoardCard *;
        using reference = const BoardCard &;

        const_iterator() = default;
        explicit const_iterator(const Shared *at) : m_at(at) {}
        reference operator*() const { return **m_at; }
        pointer operator->() const { return m_at->get(); }
        const_iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        const_iterator operator++(int) { return const_iterator(m_at++); }
        bool operator==(const const_iterator &) const = default;

    private:
        const Shared *m_at = nullptr;
    };

    [[nodiscard]] qsizetype size() const { return m_cards.size(); }
    [[nodiscard]] bool isEmpty() const { return m_cards.isEmpty(); }
    [[nodiscard]] const BoardCard &operator[](qsizetype index) const { return *m_cards[index]; }
    [[nodiscard]] const_iterator begin() const { return const_iterator(m_cards.constData()); }
    [[nodiscard]] const_iterator end() const { return const_iterator(m_cards.constData() + m_cards.size()); }

    void append(BoardCard card) { m_cards.append(std::make_shared<const BoardCard>(std::move(card))); }
    void replace(qsizetype index, BoardCard card)
    {
        m_cards[index] = std::make_shared<const BoardCard>(std::move(card));
    }
    void sortByName();
    /// Takes each card that `former` holds with the same content from there.
    void shareWith(const BoardCards &former);
    /// Whether the card at `index` says what `other`'s at `there` does; at once where both are shared.
    [[nodiscard]] bool isSame(qsizetype index, const BoardCards &other, qsizetype there) const
    {
        return m_cards[index] == other.m_cards[there] || *m_cards[index] == *other.m_cards[there];
    }

private:
    QList<Shared> m_cards;
};

} // namespace shortlist::cache
