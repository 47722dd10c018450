#pragma once

#include "cache/readmodels/report.h"

#include <QStringList>

namespace shortlist::desktop {

/// One bar of a chart.
struct ReportBar
{
    QString label;
    double share = 0;   ///< of the longest, 0 to 1
    double second = -1; ///< an inner part of it in a stronger colour; negative: it has none
    QString value;
};

/// One part of the report: a chart and the table of the same figures. Words and figures are made here once, for the
/// window, the file for spreadsheets and the printed page.
struct ReportTable
{
    QString id;
    QString title;
    QString note;    ///< what the figures mean, in a few words
    QString nothing; ///< said where there is no row
    QStringList columns;
    QList<QStringList> rows;
    QList<ReportBar> bars;
};

enum class ReportFigures {
    Shown, ///< by the locale, with signs of percent and days
    Plain, ///< figures that every spreadsheet takes for figures
};
[[nodiscard]] QList<ReportTable> reportTables(const cache::Report &report, ReportFigures form);

} // namespace shortlist::desktop
