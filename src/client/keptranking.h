#pragma once

#include "cache/readmodels/jobmatch.h"
#include "client/edit.h"

namespace shortlist::client {

/// A ranking as somebody looks at it.
struct ShownRanking
{
    struct Line
    {
        qsizetype rank = 0;
        int score = 0; ///< hundredths of a percent
        cache::MatchedPerson match;
    };

    QUuid job;
    domain::JobWants wants;
    domain::MatchWeights weights;
    QList<Line> lines;
    qsizetype scored = 0; ///< people that were ranked
};

/// The edits that keep it: for each line a row of match_runs with the formula, the weights, all parts and what the job
/// wanted, so that the score can be worked out again from the row alone; and the score of the active application.
/// Nothing else is changed: no stage, no outcome.
[[nodiscard]] QList<Edit> keepRanking(const ShownRanking &ranking);

} // namespace shortlist::client
