#include "desktop/printing/pdfpaper.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfDocument>

#include <algorithm>

namespace shortlist::desktop {

namespace {

struct PdfPaper
{
    Q_DECLARE_TR_FUNCTIONS(PdfPaper)
};

/// More dots would cost memory and look no better on paper.
constexpr double mostDotsPerInch = 200;

/// A document and the bytes that it reads from, for as long as both are used.
struct OpenPdf
{
    explicit OpenPdf(const QByteArray &pdf)
    {
        buffer.setData(pdf);
        if (buffer.open(QIODevice::ReadOnly))
            document.load(&buffer);
    }
    ~OpenPdf() { document.close(); }
    Q_DISABLE_COPY_MOVE(OpenPdf)
    [[nodiscard]] bool isReady() const { return document.status() == QPdfDocument::Status::Ready; }

    QBuffer buffer;
    QPdfDocument document;
};

} // namespace

core::Expected<int> pagesOfPdf(const QByteArray &pdf)
{
    const OpenPdf open(pdf);
    if (open.isReady() && open.document.pageCount() > 0)
        return open.document.pageCount();
    return core::fail(core::ErrorCode::InvalidInput, open.document.error() == QPdfDocument::Error::IncorrectPassword
                                                         ? PdfPaper::tr("needs a password")
                                                         : PdfPaper::tr("cannot be read"));
}

int paintPdfs(const QList<QByteArray> &pdfs, QPagedPaintDevice &device)
{
    QPainter painter;
    if (!painter.begin(&device))
        return 0;
    const double dots = device.logicalDpiX();
    const QSizeF paper = device.pageLayout().paintRectPixels(device.logicalDpiX()).size();
    int pages = 0;
    for (const QByteArray &pdf : pdfs) {
        OpenPdf open(pdf);
        for (int page = 0; open.isReady() && page < open.document.pageCount(); ++page) {
            if (pages++ > 0)
                device.newPage();
            const QSizeF size = open.document.pagePointSize(page).scaled(paper, Qt::KeepAspectRatio);
            const QRectF place(QPointF((paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2), size);
            const double scale = std::min(1.0, mostDotsPerInch / dots);
            painter.drawImage(place, open.document.render(page, (size * scale).toSize()));
        }
    }
    painter.end();
    return pages;
}

} // namespace shortlist::desktop
