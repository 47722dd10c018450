#include "desktop/board/boardarrangement.h"

#include <QHash>

#include <algorithm>

namespace shortlist::desktop {

using cache::BoardCard;
using cache::BoardStage;
using Phase = BoardState::Phase;

namespace {

bool passes(const BoardCard &card, const BoardChips &chips, bool over)
{
    return (over || !chips.over) && (chips.owner.isNull() || card.owner == chips.owner) &&
           (chips.source.isEmpty() || card.source == chips.source) &&
           (chips.tag.isEmpty() || card.tags.contains(chips.tag)) &&
           (chips.score == 0 || card.match.value_or(-1) >= chips.score);
}

} // namespace

void arrange(BoardState &state, const QDateTime &now)
{
    const cache::BoardCards &cards = state.board.cards;
    const QStringList words = state.filter.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    state.columns.clear();
    QHash<QUuid, int> columnOf;
    for (const BoardStage &each : std::as_const(state.board.stages)) {
        columnOf.insert(each.id, static_cast<int>(state.columns.size()));
        state.columns.append({each, false, {}, 0});
    }
    BoardColumn removed;
    removed.isRemoved = true;
    state.total = static_cast<int>(cards.size());
    state.ended = 0;
    state.shown = 0;
    state.over = 0;
    for (int i = 0; i < cards.size(); ++i) {
        const BoardCard &card = cards[i];
        const int at = columnOf.value(card.stage, -1);
        BoardColumn &column = at < 0 ? removed : state.columns[at];
        if (isEnded(card)) {
            ++state.ended;
            // The column of the rejected counts them, whether or not they are shown.
            if (column.stage.kind == QLatin1String("rejected"))
                ++column.total;
            if (!state.showEnded)
                continue;
            if (column.stage.kind != QLatin1String("rejected"))
                ++column.total;
        } else {
            ++column.total;
        }
        const bool over = daysOver(card, column.stage, now) > 0;
        column.over += over ? 1 : 0;
        state.over += over ? 1 : 0;
        if (!passes(card, state.chips, over) || !std::all_of(words.begin(), words.end(), [&card](const QString &word) {
                return card.haystack.contains(word);
            }))
            continue;
        column.cards.append(i);
        ++state.shown;
    }
    if (removed.total > 0)
        state.columns.prepend(removed);
    // The cards come by name, and those that are alike stay so.
    const auto before = [&cards, order = state.order](int a, int b) {
        const BoardCard &x = cards[a];
        const BoardCard &y = cards[b];
        if (order == BoardOrder::Match)
            return x.match.value_or(-1) > y.match.value_or(-1);
        return order == BoardOrder::Longest ? x.stageEntered < y.stageEntered : x.stageEntered > y.stageEntered;
    };
    for (BoardColumn &column : state.columns) {
        if (state.order != BoardOrder::Name)
            std::stable_sort(column.cards.begin(), column.cards.end(), before);
    }
    state.phase = state.columns.isEmpty()                                            ? Phase::NoStages
                  : state.total == 0                                                 ? Phase::Empty
                  : state.shown == 0 && (!words.isEmpty() || !state.chips.isEmpty()) ? Phase::NoMatch
                                                                                     : Phase::Ready;
}

} // namespace shortlist::desktop
