#pragma once

#include "cache/readmodels/joblist.h"
#include "desktop/sources/reportsource.h"

#include <optional>

namespace shortlist::desktop {

/// Invented reports. GUI thread.
class DemoReports final : public ReportSource
{
public:
    void build(const QList<cache::JobListItem> &jobs, bool longNames);
    void setFailure(const std::optional<core::Error> &error) { m_failure = error; }

    // What tests look at and change.
    QList<cache::ReportQuery> asked;
    cache::Report figures;

    void jobs(QObject *context, Done<QList<cache::ReportJob>> done) override;
    void report(const cache::ReportQuery &query, QObject *context, std::function<void(double)> progress,
                Done<cache::Report> done) override;

private:
    QList<cache::ReportJob> m_jobs;
    std::optional<core::Error> m_failure;
};

} // namespace shortlist::desktop
