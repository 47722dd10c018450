#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QLocale;
class QPagedPaintDevice;
class QPageSize;

namespace shortlist::desktop {

/// Something that can be laid out on paper. A value, which a thread of its own lays out.
struct Printable
{
    QString title; ///< of the document
    /// Paints all pages and answers how many; 0: the device could not be painted on. Any thread, one device at a time.
    std::function<int(QPagedPaintDevice &)> paint;
    int dotsPerInch = 0; ///< in which the PDF is drawn; 0: any
};

/// The paper of the window's language and country: Letter is used where inches are, A4 elsewhere.
[[nodiscard]] QPageSize usualPaper(const QLocale &locale);

/// The pages as PDF; empty where they could not be laid out. Any thread.
[[nodiscard]] QByteArray pdfOf(const Printable &what);

} // namespace shortlist::desktop
