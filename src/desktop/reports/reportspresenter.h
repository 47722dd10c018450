#pragma once

#include "desktop/sources/reportsource.h"
#include "desktop/sources/sources.h"

#include <QTimer>

#include <memory>

namespace shortlist::desktop {

enum class ReportPeriod { Month, Quarter, Year, ThisYear, Everything };

struct ReportFilter
{
    QUuid job;          ///< null: all
    QString department; ///< empty: all
    ReportPeriod period = ReportPeriod::Quarter;
};

struct ReportsState
{
    enum class Phase { Quiet, Loading, Empty, Ready, Failed };
    Phase phase = Phase::Quiet;
    ReportFilter filter;
    cache::Report report;
    QList<cache::ReportJob> jobs;
    QStringList departments;
    bool counting = false; ///< the figures shown are of before
    double progress = 0;
    bool isStale = false; ///< rows have changed since
    QDateTime asOf;
    QString problem;
};

/// The area Reports. Counts when it is looked at, when the filter changes and when it is asked to; changes meanwhile
/// only mark the figures as of a moment.
class ReportsPresenter : public QObject
{
    Q_OBJECT
public:
    ReportsPresenter(ReportSource &source, WorkspaceEvents &events, QObject *parent = nullptr);
    ~ReportsPresenter() override;

    void setShown(bool shown);
    void setFilter(const ReportFilter &filter);
    void refresh();
    [[nodiscard]] const ReportsState &state() const { return m_state; }

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::ReportsState &state);

private:
    void count();
    void readJobs();
    void take(const core::Expected<cache::Report> &report, const QDateTime &asOf);

    ReportSource &m_source;
    ReportsState m_state;
    std::unique_ptr<QObject> m_run; ///< deleting it ends a count
    bool m_shown = false;
    QTimer m_slow;
};

/// When it begins and ends, where the person is: `from` is invalid for Everything.
struct ReportSpan
{
    QDateTime from;
    QDateTime until;
};
[[nodiscard]] ReportSpan spanOf(ReportPeriod period, const QDateTime &now);
[[nodiscard]] QString periodTitle(ReportPeriod period);
/// What a filter leaves, in one line: "Engineering · Applied: Last 90 days".
[[nodiscard]] QString filterTitle(const ReportsState &state);

} // namespace shortlist::desktop
