#pragma once

#include "client/keptranking.h"
#include "desktop/sources/records.h"

namespace shortlist::desktop {

/// A job's measure with how everybody compares. Kept while somebody tries other weights, which then read nobody anew.
struct ComparedPeople
{
    QUuid job;
    QString title;
    std::shared_ptr<const domain::JobMatcher> matcher;
    std::shared_ptr<const std::vector<domain::ComparedPerson>> people;
    qsizetype applicants = 0;               ///< of the people
    std::optional<cache::KeptRanking> kept; ///< the last one
};

/// The first of them, in order, with their words.
struct RankedPeople
{
    QList<client::ShownRanking::Line> lines;
    qsizetype scored = 0;
    qsizetype unscored = 0;
};

/// Ranking for a job. As the interfaces in sources.h.
class RankingSource
{
public:
    virtual ~RankingSource() = default;
    /// Cancelled once `cancelled` is set.
    virtual void compare(const QUuid &job, const cache::Cancellation &cancelled, QObject *context,
                         Done<ComparedPeople> done) = 0;
    /// The first `most` by `weights`.
    virtual void rank(const ComparedPeople &people, const domain::MatchWeights &weights, bool onlyApplicants, int most,
                      QObject *context, Done<RankedPeople> done) = 0;
};

} // namespace shortlist::desktop
