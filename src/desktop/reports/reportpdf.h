#pragma once

#include "desktop/printing/printable.h"
#include "desktop/reports/reporttables.h"

#include <QString>

namespace shortlist::desktop {

/// Everything the printed report says, in words already: it is drawn away from the window's thread.
struct ReportDocument
{
    QString title;
    QString subtitle;  ///< what was counted
    QString workspace; ///< leading end of the line above every page
    QString asOf;      ///< trailing end of it
    QString page;      ///< "Page %1 of %2"
    QString fontFamily;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QList<ReportTable> tables;
};

/// As many pages as it takes, each with its number, on the paper of the window's language. Any thread.
[[nodiscard]] Printable printable(const ReportDocument &document);

} // namespace shortlist::desktop
