#pragma once

#include "cache/readmodels/joblist.h"
#include "desktop/sources/rankingsource.h"

#include <optional>

namespace shortlist::desktop {

/// Invented people compared with an invented job, by the real formula. GUI thread.
class DemoRanking final : public RankingSource
{
public:
    struct Somebody
    {
        QUuid id;
        QString name;
        QUuid application; ///< for the first job; null: none
    };
    void build(const QList<Somebody> &people, const QList<cache::JobListItem> &jobs, const domain::JobWants &jobWants);

    // What tests look at and change.
    domain::JobWants wants;
    std::optional<core::Error> failure;
    std::optional<cache::KeptRanking> kept;
    int compared = 0;
    int ranked = 0;
    QList<Somebody> people;

    void compare(const QUuid &job, const cache::Cancellation &cancelled, QObject *context,
                 Done<ComparedPeople> done) override;
    void rank(const ComparedPeople &people, const domain::MatchWeights &weights, bool onlyApplicants, int most,
              QObject *context, Done<RankedPeople> done) override;

private:
    QHash<QUuid, QString> m_titles; ///< of jobs
};

} // namespace shortlist::desktop
