#pragma once

#include "desktop/board/boardstate.h"

namespace shortlist::desktop {

/// Puts the cards of `state.board` into columns by the state's filter, chips and order, and counts them. Any thread.
void arrange(BoardState &state, const QDateTime &now);

} // namespace shortlist::desktop
