#pragma once

#include "cache/readmodels/board.h"
#include "desktop/sources/permissions.h"

namespace shortlist::desktop {

/// The order of the cards within their columns.
enum class BoardOrder { Match, Longest, Newest, Name };

/// What the chips beside the filter leave on the board.
struct BoardChips
{
    QUuid owner{};     ///< null: anybody's
    QString source{};  ///< empty: any
    QString tag{};     ///< empty: any
    int score = 0;     ///< at least; 0: also those who are not scored
    bool over = false; ///< those alone who stand longer in their stage than its limit allows
    bool operator==(const BoardChips &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == BoardChips(); }
};

/// One column as it is shown.
struct BoardColumn
{
    cache::BoardStage stage;
    bool isRemoved = false; ///< no stage: cards whose stage is gone
    QList<int> cards;       ///< indexes into BoardState::board.cards, in the order shown
    int total = 0;          ///< without the filter
    int over = 0;           ///< of them, those past the stage's limit of days
};

/// What the board shows.
struct BoardState
{
    enum class Phase { Quiet, Loading, NoStages, Empty, NoMatch, Ready, Failed };
    Phase phase = Phase::Quiet;
    cache::Board board;
    QList<BoardColumn> columns;
    int total = 0; ///< cards without the filter, ended ones included
    int ended = 0; ///< rejected and withdrawn ones among them
    int shown = 0;
    int over = 0; ///< past their stage's limit of days, without the filter
    QString filter;
    BoardChips chips;
    BoardOrder order = BoardOrder::Match;
    bool showEnded = false;
    QString problem;
    Permissions permissions;
};

/// How many days one may stand in the stage: its own limit or the usual one, as on Home and in reports; 0: for ever.
[[nodiscard]] inline int limitOf(const cache::BoardStage &stage)
{
    if (stage.limitDays > 0)
        return stage.limitDays;
    return stage.kind == QLatin1String("hired") ? 0 : cache::usualLimitDays;
}

/// How many days an active card is past the limit of its stage; 0: it is not.
[[nodiscard]] inline int daysOver(const cache::BoardCard &card, const cache::BoardStage &stage, const QDateTime &now)
{
    return card.disposition == QLatin1String("active") ? cache::daysOver(card.stageEntered, limitOf(stage), now) : 0;
}

[[nodiscard]] inline bool isEnded(const cache::BoardCard &card)
{
    return card.disposition == QLatin1String("rejected") || card.disposition == QLatin1String("withdrawn");
}

} // namespace shortlist::desktop
