#include "desktop/demo/demoreports.h"

#include "desktop/demo/demoparts.h"

namespace shortlist::desktop {

void DemoReports::build(const QList<cache::JobListItem> &jobs, bool longNames)
{
    for (const cache::JobListItem &job : jobs)
        m_jobs << cache::ReportJob{job.id, job.title, job.department};
    if (jobs.isEmpty())
        return;
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    figures.applications = 1482;
    figures.funnel = {{s("new"), 1482},      {s("screening"), 964}, {s("assessment"), 511},
                      {s("interview"), 267}, {s("offer"), 51},      {s("hired"), 38}};
    figures.times = {{s("new"), 1318, 1.4, 4.8},
                     {s("screening"), 889, 4.2, 11.3},
                     {s("assessment"), 466, 6.8, 14.1},
                     {s("interview"), 231, 8.1, 19.6},
                     {s("offer"), 47, 3.0, 7.2}};
    figures.sources = {{s("career_page"), 612, 92, 11}, {s("job_board"), 418, 47, 4}, {s("referral"), 201, 71, 16},
                       {s("sourced"), 164, 41, 6},      {s("agency"), 61, 12, 1},     {s("mailbox"), 26, 4, 0}};
    figures.load = {{demoId(4, 1), s("Ingrid Solheim"), 6, 214, 3},
                    {demoId(4, 2),
                     longNames ? s("Maximiliane Friederike Katharina von Hohenstein-Wallenburg zu Altenkirchen")
                               : s("Rafael Duarte"),
                     4, 131, 0},
                    {demoId(4, 3), s("Priya Raghunathan"), 2, 48, 1}};
}

void DemoReports::jobs(QObject *context, Done<QList<cache::ReportJob>> done)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), jobs = m_jobs] { done(jobs); }, Qt::QueuedConnection);
}

void DemoReports::report(const cache::ReportQuery &query, QObject *context, std::function<void(double)>,
                         Done<cache::Report> done)
{
    asked << query;
    core::Expected<cache::Report> result = figures;
    if (m_failure)
        result = core::fail(*m_failure);
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

} // namespace shortlist::desktop
