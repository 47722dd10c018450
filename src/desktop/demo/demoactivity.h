#pragma once

#include "desktop/demo/demohome.h"
#include "desktop/sources/activitysource.h"
#include "desktop/sources/cvsource.h"

namespace shortlist::desktop {

/// Invented weeks. GUI thread.
class DemoActivity final : public ActivitySource, public CvSource
{
public:
    void build(const QList<DemoHome::Somebody> &people, const QList<cache::JobListItem> &jobs, bool arabic);

    // What tests look at and change.
    QList<cache::ActivityItem> items;
    QList<cache::ActivityQuery> asked;
    QList<CvOfPerson> cvs;
    qsizetype perPage = 30;
    std::optional<core::Error> failure;

    void page(const cache::ActivityQuery &query, QObject *context, Done<cache::ActivityPage> done) override;
    void cvsOf(const client::BulkSelection &people, QObject *context, Done<QList<CvOfPerson>> done) override;
};

} // namespace shortlist::desktop
