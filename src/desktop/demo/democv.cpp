#include "desktop/demo/demosources.h"
#include "documents/preview.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

namespace shortlist::desktop {

QByteArray demoCv(const QString &name, const QString &title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setResolution(72);
    QPainter painter(&writer);
    QFont font;
    int y = 30;
    const auto line = [&](const QString &text, int pixels, bool bold) {
        font.setPixelSize(pixels);
        font.setBold(bold);
        painter.setFont(font);
        painter.drawText(20, y, text);
        y += pixels + 8;
    };
    line(name, 22, true);
    line(title, 12, false);
    y += 10;
    line(QStringLiteral("Experience"), 13, true);
    for (const char *text : {"Leads the order-matching core in C++20; cut the 99th percentile from 9 ms to 1.4 ms",
                             "by replacing mutexes with a lock-free ring buffer and per-core queues.",
                             "Owns the PostgreSQL write path, 7,000 durable commits a second, with row-level security.",
                             "Mentors four engineers; runs the design reviews."})
        line(QString::fromLatin1(text), 10, false);
    y += 10;
    line(QStringLiteral("Skills"), 13, true);
    line(QStringLiteral("C++20, Concurrency, Linux, Python, PostgreSQL, CMake, gRPC"), 10, false);
    painter.end();
    return bytes;
}

QByteArray demoPreview(const QString &name, const QString &title)
{
    QImage page(170, 240, QImage::Format_RGB16);
    page.fill(Qt::white);
    QPainter painter(&page);
    QFont font;
    font.setPixelSize(9);
    painter.setFont(font);
    painter.drawText(10, 20, name);
    font.setPixelSize(6);
    painter.setFont(font);
    painter.drawText(10, 32, title);
    for (int y = 48; y < 220; y += y % 5 == 0 ? 12 : 7)
        painter.fillRect(10, y, 100 + y * 37 % 50, 2, Qt::gray);
    painter.end();
    documents::Preview preview{page.width(), page.height(), {}};
    for (int y = 0; y < page.height(); ++y)
        preview.pixels.append(reinterpret_cast<const char *>(page.constScanLine(y)), 2 * qsizetype{page.width()});
    return documents::writePreview(preview);
}

} // namespace shortlist::desktop
