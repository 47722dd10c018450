#pragma once

#include "desktop/printing/printable.h"

#include <QLocale>
#include <QString>

class QPainter;
class QRectF;

namespace shortlist::desktop {

/// What is to be on paper: a text, with a line above and a page number below every page where it has a heading. A
/// value, which a thread of its own lays out.
struct PrintedText
{
    QString title{};    ///< of the document; not printed by itself
    QString html{};     ///< simple HTML that nothing is fetched for; one of the two
    QString markdown{}; ///< as it is in advertisements and letters; HTML in it is text
    QString heading{};  ///< leading end of the line above, such as the workspace's name; empty: no lines
    QString moment{};   ///< trailing end of it
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QLocale locale{}; ///< of the page numbers
    QString pageOf{}; ///< "Page %1 of %2"
    double pointSize = 10;
};

/// Paints all pages; answers how many. Any thread, one device at a time.
int paintPages(const PrintedText &text, QPagedPaintDevice &device);

[[nodiscard]] Printable printable(const PrintedText &text);
/// The pages as PDF, A4 unless the locale's countries use Letter. Any thread.
[[nodiscard]] QByteArray pdfOf(const PrintedText &text);

/// What stands above and below every page.
struct PageLines
{
    QString heading; ///< leading end of the line above
    QString moment;  ///< trailing end of it
    QString pageOf;  ///< "Page %1 of %2"; empty: the two numbers alone
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QLocale locale{};
};
/// Paints them in the painter's font at the edges of `page`, each `line` high.
void paintPageLines(QPainter &painter, const PageLines &lines, const QRectF &page, double line, int number, int count);

} // namespace shortlist::desktop
