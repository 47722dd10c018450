#include "desktop/printing/printedtext.h"

#include "desktop/widgets/markdown.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>

namespace shortlist::desktop {

namespace {

constexpr double marginMm = 20;
constexpr double pointsPerInch = 72;

/// Letter paper is used where inches are.
QPageSize paperOf(const QLocale &locale)
{
    return QPageSize(locale.measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter : QPageSize::A4);
}

void paintLines(QPainter &painter, const PrintedText &text, const QRectF &page, double line, int number, int count)
{
    const bool mirrored = text.direction == Qt::RightToLeft;
    const int left = static_cast<int>(Qt::AlignLeft) | Qt::TextSingleLine;
    const int right = static_cast<int>(Qt::AlignRight) | Qt::TextSingleLine;
    const int leading = mirrored ? right : left;
    const int trailing = mirrored ? left : right;
    painter.setPen(QColor(0x55, 0x5b, 0x66));
    const QRectF above(page.left(), page.top(), page.width(), line);
    painter.drawText(above, leading, text.heading);
    painter.drawText(above, trailing, text.moment);
    painter.drawLine(QPointF(page.left(), page.top() + line * 1.2), QPointF(page.right(), page.top() + line * 1.2));
    const QRectF below(page.left(), page.bottom() - line, page.width(), line);
    const QString says = text.pageOf.isEmpty() ? QStringLiteral("%1 / %2") : text.pageOf;
    painter.drawText(below, Qt::AlignHCenter | Qt::AlignBottom,
                     says.arg(text.locale.toString(number), text.locale.toString(count)));
}

} // namespace

int paintPages(const PrintedText &text, QPagedPaintDevice &device)
{
    device.setPageSize(paperOf(text.locale));
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
        paintLines(painter, text, page, line, number, count);
    }
    painter.end();
    return count;
}

QByteArray pdfOf(const PrintedText &text)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly))
        return {};
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(text.title);
        writer.setCreator(QStringLiteral("Shortlist"));
        if (paintPages(text, writer) == 0)
            return {};
    }
    return bytes;
}

} // namespace shortlist::desktop
