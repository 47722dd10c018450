#pragma once

#include "desktop/reports/reporttables.h"

#include <QString>

class QIODevice;

namespace shortlist::desktop {

/// Everything the printed report says, in words already: it is drawn away from the window's thread.
struct ReportDocument
{
    QString title;
    QString subtitle; ///< what was counted
    QString asOf;
    QString page; ///< "Page %1 of %2"
    QString fontFamily;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QList<ReportTable> tables;
};

/// A4, as many pages as it takes, each with its number. False where the device does not take it. Any thread.
[[nodiscard]] bool writeReportPdf(QIODevice *device, const ReportDocument &document);

} // namespace shortlist::desktop
