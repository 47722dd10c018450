#include "desktop/printing/printedtext.h"

#include "desktop/widgets/markdown.h"

#include <QAbstractTextDocumentLayout>
#include <QPageSize>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>

namespace shortlist::desktop {

namespace {

constexpr double marginMm = 20;
constexpr double pointsPerInch = 72;

} // namespace

void paintPageLines(QPainter &painter, const PageLines &lines, const QRectF &page, double line, int number, int count)
{
    const bool mirrored = lines.direction == Qt::RightToLeft;
    const int left = static_cast<int>(Qt::AlignLeft) | Qt::TextSingleLine;
    const int right = static_cast<int>(Qt::AlignRight) | Qt::TextSingleLine;
    const int leading = mirrored ? right : left;
    const int trailing = mirrored ? left : right;
    painter.setPen(QColor(0x55, 0x5b, 0x66));
    const QRectF above(page.left(), page.top(), page.width(), line);
    painter.drawText(above, leading, lines.heading);
    painter.drawText(above, trailing, lines.moment);
    painter.drawLine(QPointF(page.left(), page.top() + line * 1.2), QPointF(page.right(), page.top() + line * 1.2));
    const QRectF below(page.left(), page.bottom() - line, page.width(), line);
    const QString says = lines.pageOf.isEmpty() ? QStringLiteral("%1 / %2") : lines.pageOf;
    painter.drawText(below, Qt::AlignHCenter | Qt::AlignBottom,
                     says.arg(lines.locale.toString(number), lines.locale.toString(count)));
}

int paintPages(const PrintedText &text, QPagedPaintDevice &device)
{
    device.setPageSize(usualPaper(text.locale));
    device.setPageMargins(QMarginsF(marginMm, marginMm, marginMm, marginMm), QPageLayout::Millimeter);
    QPainter painter;
    if (!painter.begin(&device))
        return 0;
    const double dots = device.logicalDpiY();
    // The painter's origin is the corner of the page's inner rectangle.
    const QRectF page(QPointF(0, 0), device.pageLayout().paintRectPixels(device.logicalDpiX()).size());
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(text.pointSize);
    QuietDocument document;
    document.documentLayout()->setPaintDevice(&device);
    document.setDefaultFont(font);
    QTextOption option = document.defaultTextOption();
    option.setTextDirection(text.direction);
    option.setAlignment(Qt::AlignLeading);
    document.setDefaultTextOption(option);
    if (text.markdown.isEmpty())
        document.setHtml(text.html);
    else
        showMarkdown(document, text.markdown);
    if (text.direction == Qt::RightToLeft) {
        // Also paragraphs that begin with a Latin word; left to itself, each takes the direction of its first letter.
        QTextCursor all(&document);
        all.select(QTextCursor::Document);
        QTextBlockFormat format;
        format.setLayoutDirection(Qt::RightToLeft);
        all.mergeBlockFormat(format);
    }
    document.setDocumentMargin(0);
    const bool lines = !text.heading.isEmpty();
    const double line = text.pointSize * dots / pointsPerInch * 1.6;
    const double top = lines ? line * 1.9 : 0;
    const double height = page.height() - top - (lines ? line * 1.6 : 0);
    document.setPageSize(QSizeF(page.width(), height));
    const int count = std::max(1, document.pageCount());
    QFont small = font;
    small.setPointSizeF(text.pointSize * 0.85);
    for (int number = 1; number <= count; ++number) {
        if (number > 1)
            device.newPage();
        painter.save();
        painter.translate(0, top - (number - 1) * height);
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, Qt::black);
        context.clip = QRectF(0, (number - 1) * height, page.width(), height);
        painter.setClipRect(context.clip);
        document.documentLayout()->draw(&painter, context);
        painter.restore();
        if (!lines)
            continue;
        painter.setFont(small);
        paintPageLines(painter, {text.heading, text.moment, text.pageOf, text.direction, text.locale}, page, line,
                       number, count);
    }
    painter.end();
    return count;
}

Printable printable(const PrintedText &text)
{
    return {text.title, [text](QPagedPaintDevice &device) { return paintPages(text, device); }};
}

QByteArray pdfOf(const PrintedText &text)
{
    return pdfOf(printable(text));
}

} // namespace shortlist::desktop
