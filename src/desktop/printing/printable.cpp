#include "desktop/printing/printable.h"

#include <QBuffer>
#include <QLocale>
#include <QPageSize>
#include <QPdfWriter>

namespace shortlist::desktop {

QPageSize usualPaper(const QLocale &locale)
{
    return QPageSize(locale.measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter : QPageSize::A4);
}

QByteArray pdfOf(const Printable &what)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly))
        return {};
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(what.title);
        writer.setCreator(QStringLiteral("Shortlist"));
        if (what.dotsPerInch > 0)
            writer.setResolution(what.dotsPerInch);
        if (what.paint(writer) == 0)
            return {};
    }
    return bytes;
}

} // namespace shortlist::desktop
