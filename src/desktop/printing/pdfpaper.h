#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QList>

class QPagedPaintDevice;

namespace shortlist::desktop {

/// How many pages the PDF has; InvalidInput where it cannot be read, or not without a password.
/// Any thread.
[[nodiscard]] core::Expected<int> pagesOfPdf(const QByteArray &pdf);

/// Puts the PDFs on paper one after the other, each page as large as the paper takes it and upright as it is. Returns
/// how many pages there were; 0: the device could not be painted on. Any thread, which must have the device to itself.
int paintPdfs(const QList<QByteArray> &pdfs, QPagedPaintDevice &device);

} // namespace shortlist::desktop
