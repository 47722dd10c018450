#include "cache/readmodels/boardcards.h"

#include <QHash>

#include <algorithm>

namespace shortlist::cache {

bool byName(const BoardCard &a, const BoardCard &b)
{
    const int names = a.name.compare(b.name, Qt::CaseInsensitive);
    return names != 0 ? names < 0 : a.application < b.application;
}

void BoardCards::sortByName()
{
    std::sort(m_cards.begin(), m_cards.end(), [](const Shared &a, const Shared &b) { return byName(*a, *b); });
}

void BoardCards::shareWith(const BoardCards &former)
{
    QHash<QUuid, const Shared *> known;
    known.reserve(former.size());
    for (const Shared &card : former.m_cards)
        known.insert(card->application, &card);
    for (Shared &card : m_cards) {
        const Shared *const same = known.value(card->application);
        if (same && **same == *card)
            card = *same;
    }
}

} // namespace shortlist::cache
