#include "desktop/reports/reporttables.h"

#include "desktop/shell/wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace shortlist::desktop {

namespace {

/// The context of these words for translators.
struct Reports
{
    Q_DECLARE_TR_FUNCTIONS(Reports)
};

/// Figures in one form.
class Figures
{
public:
    explicit Figures(ReportFigures form) : m_plain(form == ReportFigures::Plain) {}
    [[nodiscard]] QString count(int figure) const
    {
        return m_plain ? QString::number(figure) : QLocale().toString(figure);
    }
    [[nodiscard]] QString share(int part, int whole) const
    {
        if (whole == 0)
            return m_plain ? QString() : QStringLiteral("–");
        const double percent = 100.0 * part / whole;
        if (m_plain)
            return QString::number(percent, 'f', 1);
        return Reports::tr("%1%").arg(QLocale().toString(percent, 'f', percent < 10 ? 1 : 0));
    }
    [[nodiscard]] QString days(const std::optional<double> &days) const
    {
        if (!days)
            return m_plain ? QString() : QStringLiteral("–");
        return m_plain ? QString::number(*days, 'f', 2) : QLocale().toString(*days, 'f', *days < 10 ? 1 : 0);
    }

private:
    bool m_plain;
};

ReportTable funnel(const cache::Report &report, const Figures &figures)
{
    ReportTable table;
    table.id = QStringLiteral("funnel");
    table.title = Reports::tr("Funnel");
    table.note = Reports::tr("How far applications came");
    table.nothing = Reports::tr("Nobody applied in this time");
    table.columns = {Reports::tr("Stage", "Column"), Reports::tr("Reached", "Column"),
                     Reports::tr("Passed on", "Column"), Reports::tr("Of all", "Column")};
    if (report.applications == 0)
        return table;
    int before = 0;
    for (const cache::FunnelStep &step : report.funnel) {
        const QString name = step.kind == u"new" ? Reports::tr("Applied") : valueTitle(step.kind);
        const bool first = table.rows.isEmpty();
        table.rows << QStringList{name, figures.count(step.reached),
                                  first ? QString() : figures.share(step.reached, before),
                                  figures.share(step.reached, report.applications)};
        table.bars << ReportBar{name, static_cast<double>(step.reached) / report.applications, -1,
                                figures.count(step.reached)};
        before = step.reached;
    }
    return table;
}

ReportTable times(const cache::Report &report, const Figures &figures)
{
    ReportTable table;
    table.id = QStringLiteral("times");
    table.title = Reports::tr("Time in stage");
    table.note = Reports::tr("Days of stays that have ended; full: the median, pale: what nine of ten do not exceed");
    table.nothing = Reports::tr("Nobody has left a stage yet");
    table.columns = {Reports::tr("Stage", "Column"), Reports::tr("Median, days", "Column"),
                     Reports::tr("90%, days", "Column"), Reports::tr("Stays", "Column")};
    double most = 0;
    for (const cache::StageTime &time : report.times)
        most = std::max(most, time.p90Days.value_or(0));
    for (const cache::StageTime &time : report.times) {
        const QString name = valueTitle(time.kind);
        table.rows << QStringList{name, figures.days(time.medianDays), figures.days(time.p90Days),
                                  figures.count(time.stays)};
        const double whole = std::max(most, 1e-9);
        table.bars << ReportBar{name, time.p90Days.value_or(0) / whole, time.medianDays.value_or(0) / whole,
                                //: A median and what nine of ten do not exceed, in days
                                Reports::tr("%1 / %2").arg(figures.days(time.medianDays), figures.days(time.p90Days))};
    }
    return table;
}

ReportTable sources(const cache::Report &report, const Figures &figures)
{
    ReportTable table;
    table.id = QStringLiteral("sources");
    table.title = Reports::tr("Sources");
    table.note = Reports::tr("Where applicants came from; full: those who were hired");
    table.nothing = Reports::tr("Nobody applied in this time");
    table.columns = {Reports::tr("Source", "Column"), Reports::tr("Applied", "Column"),
                     Reports::tr("Interviewed", "Column"), Reports::tr("Hired", "Column"),
                     Reports::tr("Share hired", "Column")};
    const int most = report.sources.isEmpty() ? 1 : std::max(1, report.sources.first().applied);
    for (const cache::SourceReport &source : report.sources) {
        const QString kind = source.source.isEmpty() ? Reports::tr("Not known") : valueTitle(source.source);
        const QString name = source.referrer.isEmpty()
                                 ? kind
                                 //: A source of applicants with who recommended them: "Referral: Anna Berg"
                                 : Reports::tr("%1: %2").arg(kind, isolated(source.referrer));
        table.rows << QStringList{name, figures.count(source.applied), figures.count(source.interviewed),
                                  figures.count(source.hired), figures.share(source.hired, source.applied)};
        table.bars << ReportBar{name, static_cast<double>(source.applied) / most,
                                static_cast<double>(source.hired) / most, figures.count(source.applied)};
    }
    return table;
}

ReportTable load(const cache::Report &report, const Figures &figures)
{
    ReportTable table;
    table.id = QStringLiteral("load");
    table.title = Reports::tr("Recruiter load");
    table.note = Reports::tr(
        "Now, whatever the time chosen: active applications to the open jobs one owns, those of them stuck in a stage, "
        "overdue follow-ups");
    table.nothing = Reports::tr("Nobody owns an open job");
    table.columns = {Reports::tr("Member", "Column"), Reports::tr("Open jobs", "Column"),
                     Reports::tr("Active", "Column"), Reports::tr("Stuck", "Column"), Reports::tr("Overdue", "Column")};
    int most = 1;
    for (const cache::LoadReport &member : report.load)
        most = std::max(most, member.active);
    for (const cache::LoadReport &member : report.load) {
        const QString name = member.name.isEmpty() ? Reports::tr("Somebody who left") : member.name;
        table.rows << QStringList{name, figures.count(member.openJobs), figures.count(member.active),
                                  figures.count(member.stuck), figures.count(member.overdue)};
        table.bars << ReportBar{name, static_cast<double>(member.active) / most, -1, figures.count(member.active)};
    }
    return table;
}

} // namespace

QList<ReportTable> reportTables(const cache::Report &report, ReportFigures form)
{
    const Figures figures(form);
    return {funnel(report, figures), times(report, figures), sources(report, figures), load(report, figures)};
}

} // namespace shortlist::desktop
