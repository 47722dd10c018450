#pragma once

#include "cache/readmodels/report.h"
#include "desktop/sources/records.h"

namespace shortlist::desktop {

/// Reports over everything this device holds. As the interfaces in sources.h.
class ReportSource
{
public:
    virtual ~ReportSource() = default;
    virtual void jobs(QObject *context, Done<QList<cache::ReportJob>> done) = 0;
    /// Counts in pieces, so that other reads are answered in between; `progress` gets 0 to 1. Deleting `context` ends
    /// it.
    virtual void report(const cache::ReportQuery &query, QObject *context, std::function<void(double)> progress,
                        Done<cache::Report> done) = 0;
};

} // namespace shortlist::desktop
