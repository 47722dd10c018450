#pragma once

#include "desktop/reports/reportpdf.h"
#include "desktop/reports/reportspresenter.h"

#include <QPointer>

#include <functional>

namespace shortlist::desktop {

/// The document that the window's report is, for paper.
[[nodiscard]] ReportDocument reportDocument(const ReportsState &state, const QString &workspace);
/// The bytes of a CSV file: one part below the other (UTF-8 with a byte order mark, formulas neutralised).
[[nodiscard]] QByteArray reportCsv(const ReportsState &state);

/// Writes a file on a thread of its own and puts it in place only when it is whole; `done` gets why it failed, or
/// nothing, while `context` is there.
void exportReportCsv(const ReportsState &state, const QString &path, QObject *context,
                     std::function<void(const QString &why)> done);
void exportReportPdf(const ReportDocument &document, const QString &path, QObject *context,
                     std::function<void(const QString &why)> done);

} // namespace shortlist::desktop
