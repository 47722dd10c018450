#include "desktop/reports/reportspresenter.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"

#include <algorithm>

namespace shortlist::desktop {

using Phase = ReportsState::Phase;

ReportSpan spanOf(ReportPeriod period, const QDateTime &now)
{
    const QDate today = here(now).date();
    const QTimeZone zone = timeChoice().zone;
    const auto begin = [&zone](const QDate &day) { return zone.isValid() ? day.startOfDay(zone) : day.startOfDay(); };
    ReportSpan span;
    switch (period) {
    case ReportPeriod::Month:
        span.from = begin(today.addDays(-29));
        break;
    case ReportPeriod::Quarter:
        span.from = begin(today.addDays(-89));
        break;
    case ReportPeriod::Year:
        span.from = begin(today.addDays(-364));
        break;
    case ReportPeriod::ThisYear:
        span.from = begin(QDate(today.year(), 1, 1));
        break;
    case ReportPeriod::Everything:
        break;
    }
    return span;
}

QString periodTitle(ReportPeriod period)
{
    switch (period) {
    case ReportPeriod::Month:
        return ReportsPresenter::tr("Last 30 days");
    case ReportPeriod::Quarter:
        return ReportsPresenter::tr("Last 90 days");
    case ReportPeriod::Year:
        return ReportsPresenter::tr("Last 12 months");
    case ReportPeriod::ThisYear:
        return ReportsPresenter::tr("This year");
    case ReportPeriod::Everything:
        break;
    }
    return ReportsPresenter::tr("Any time");
}

QString filterTitle(const ReportsState &state)
{
    QStringList parts;
    if (!state.filter.department.isEmpty())
        parts << state.filter.department;
    for (const cache::ReportJob &job : state.jobs) {
        if (job.job == state.filter.job)
            parts << job.title;
    }
    if (parts.isEmpty())
        parts << ReportsPresenter::tr("All jobs");
    //: A time, such as "Last 90 days"
    parts << ReportsPresenter::tr("Applied: %1").arg(periodTitle(state.filter.period));
    return parts.join(QStringLiteral(" · "));
}

ReportsPresenter::ReportsPresenter(ReportSource &source, WorkspaceEvents &events, QObject *parent)
    : QObject(parent), m_source(source)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(metric::delay::loadingShownAfterMs);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (m_state.phase != Phase::Quiet)
            return;
        m_state.phase = Phase::Loading;
        Q_EMIT stateChanged(m_state);
    });
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> counted{QStringLiteral("applications"), QStringLiteral("application_events"),
                                           QStringLiteral("stages"),       QStringLiteral("job_requisitions"),
                                           QStringLiteral("candidates"),   QStringLiteral("follow_ups")};
        if (m_state.isStale || m_state.phase == Phase::Quiet || !entities.intersects(counted))
            return;
        m_state.isStale = true;
        if (m_shown)
            Q_EMIT stateChanged(m_state);
    });
}

ReportsPresenter::~ReportsPresenter() = default;

void ReportsPresenter::setShown(bool shown)
{
    const bool opened = shown && !m_shown;
    m_shown = shown;
    if (!shown) {
        // Nobody waits for it.
        if (m_state.counting)
            m_state.isStale = true;
        m_run.reset();
        m_state.counting = false;
    } else if (opened && (m_state.phase == Phase::Quiet || m_state.isStale || m_state.phase == Phase::Failed)) {
        refresh();
    }
}

void ReportsPresenter::setFilter(const ReportFilter &filter)
{
    m_state.filter = filter;
    count();
}

void ReportsPresenter::refresh()
{
    readJobs();
    count();
}

void ReportsPresenter::readJobs()
{
    m_source.jobs(this, [this](const core::Expected<QList<cache::ReportJob>> &jobs) {
        if (!jobs)
            return; // the count says what is wrong
        m_state.jobs = *jobs;
        m_state.departments.clear();
        for (const cache::ReportJob &job : *jobs) {
            if (!job.department.isEmpty() && !m_state.departments.contains(job.department))
                m_state.departments << job.department;
        }
        std::sort(m_state.departments.begin(), m_state.departments.end(),
                  [](const QString &a, const QString &b) { return a.localeAwareCompare(b) < 0; });
        Q_EMIT stateChanged(m_state);
    });
}

void ReportsPresenter::count()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const ReportSpan span = spanOf(m_state.filter.period, now);
    cache::ReportQuery query;
    query.job = m_state.filter.job;
    query.department = m_state.filter.department;
    query.from = span.from;
    query.until = span.until;
    query.now = now;
    m_run = std::make_unique<QObject>();
    m_state.counting = true;
    m_state.progress = 0;
    m_state.isStale = false;
    m_slow.start();
    Q_EMIT stateChanged(m_state);
    m_source.report(
        query, m_run.get(),
        [this](double progress) {
            m_state.progress = progress;
            Q_EMIT stateChanged(m_state);
        },
        [this, now](const core::Expected<cache::Report> &report) { take(report, now); });
}

void ReportsPresenter::take(const core::Expected<cache::Report> &report, const QDateTime &asOf)
{
    m_slow.stop();
    m_state.counting = false;
    m_state.progress = 1;
    if (!report) {
        m_state.phase = Phase::Failed;
        m_state.problem = describe(report.error());
    } else {
        m_state.report = *report;
        m_state.asOf = asOf;
        m_state.phase = report->applications == 0 && report->load.isEmpty() ? Phase::Empty : Phase::Ready;
    }
    Q_EMIT stateChanged(m_state);
}

} // namespace shortlist::desktop
