#include "extractor/preview.h"

#include "documents/preview.h"
#include "extractor/filetype.h"
#include "extractor/problem.h"

#include <QBuffer>
#include <QImageReader>
#include <QPdfDocument>
#include <QtEndian>

#include <algorithm>

namespace shortlist::extractor {

namespace {

constexpr int mostAllocatedMiB = 256;
constexpr int samplesPerSide = 4; // of each pixel of the preview
// A page is read from its preview, a face only recognised.
constexpr int longestPictureSide = 160;

const QByteArray png = QByteArrayLiteral("png");
const QByteArray jpeg = QByteArrayLiteral("jpeg");

QSize fitted(QSizeF size, int longest)
{
    const double most = std::max(size.width(), size.height());
    const double scale = most > longest ? longest / most : 1.0;
    return {std::clamp(qRound(size.width() * scale), 1, longest),
            std::clamp(qRound(size.height() * scale), 1, longest)};
}

/// The picture made smaller, on white, turned as `turn` says. By hand: Qt's own scaling starts threads for a large
/// picture, which this process may not have.
documents::Preview shrunk(const QImage &image, int longest, QImageIOHandler::Transformations turn = {})
{
    const QSize size = fitted(image.size(), longest);
    const bool swapped = turn & QImageIOHandler::TransformationRotate90;
    documents::Preview preview;
    preview.width = swapped ? size.height() : size.width();
    preview.height = swapped ? size.width() : size.height();
    preview.pixels.resize(2 * qsizetype{preview.width} * preview.height);
    char *out = preview.pixels.data();
    for (int y = 0; y < preview.height; ++y) {
        for (int x = 0; x < preview.width; ++x, out += 2) {
            // Where this pixel is in the picture before it was turned: rotation last, mirroring first.
            int column = swapped ? y : x;
            int row = swapped ? size.height() - 1 - x : y;
            if (turn & QImageIOHandler::TransformationMirror)
                column = size.width() - 1 - column;
            if (turn & QImageIOHandler::TransformationFlip)
                row = size.height() - 1 - row;
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int sample = 0; sample < samplesPerSide * samplesPerSide; ++sample) {
                const auto at = [](int place, int step, int places, int all) {
                    return static_cast<int>((qint64{place} * samplesPerSide + step) * all /
                                            (qint64{places} * samplesPerSide));
                };
                const QRgb pixel = image.pixel(at(column, sample % samplesPerSide, size.width(), image.width()),
                                               at(row, sample / samplesPerSide, size.height(), image.height()));
                const int alpha = qAlpha(pixel);
                red += qRed(pixel) * alpha + 255 * (255 - alpha);
                green += qGreen(pixel) * alpha + 255 * (255 - alpha);
                blue += qBlue(pixel) * alpha + 255 * (255 - alpha);
            }
            constexpr int all = 255 * samplesPerSide * samplesPerSide;
            const int rgb565 = (red / all >> 3) << 11 | (green / all >> 2) << 5 | blue / all >> 3;
            qToLittleEndian(static_cast<quint16>(rgb565), out);
        }
    }
    return preview;
}

core::Unexpected damaged()
{
    return refuse(Problem::Damaged, QStringLiteral("is damaged: ask for a new copy"));
}

core::Expected<QByteArray> ofPicture(const QByteArray &bytes, const QByteArray &format)
{
    QByteArray copy = bytes; // shared, not copied: QBuffer wants a pointer to non-const
    QBuffer device(&copy);
    device.open(QIODevice::ReadOnly);
    QImageReader reader(&device, format);
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    if (!size.isValid())
        return damaged();
    if (qint64{size.width()} * size.height() > mostPicturePixels)
        return refuse(Problem::TooLarge, QStringLiteral("has too many pixels: ask for a smaller copy"));
    const QImageIOHandler::Transformations turn = reader.transformation();
    const QImage image = reader.read();
    if (image.isNull())
        return damaged();
    return documents::writePreview(shrunk(image, longestPictureSide, turn));
}

core::Expected<QByteArray> ofFirstPage(const QByteArray &bytes)
{
    QByteArray copy = bytes;
    QBuffer device(&copy);
    device.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&device);
    if (document.error() == QPdfDocument::Error::IncorrectPassword)
        return refuse(Problem::Encrypted, QStringLiteral("is protected by a password: ask for an unprotected copy"));
    if (document.status() != QPdfDocument::Status::Ready || document.pageCount() < 1)
        return damaged();
    const QSizeF points = document.pagePointSize(0);
    if (!points.isValid() || points.isEmpty())
        return damaged();
    // Twice as large, for letters that are no mere dust when they are made smaller.
    const QImage page = document.render(0, fitted(points * 4, 2 * documents::longestPreviewSide));
    if (page.isNull())
        return damaged();
    return documents::writePreview(shrunk(page, documents::longestPreviewSide));
}

} // namespace

void preparePreviews()
{
    QImageReader::setAllocationLimit(mostAllocatedMiB);
    // JPEG's reader is a plugin: asking whether nothing at all can be read loads it.
    QBuffer nothing;
    nothing.open(QIODevice::ReadOnly);
    for (const QByteArray &format : {png, jpeg})
        (void)QImageReader(&nothing, format).canRead();
}

core::Expected<QByteArray> makePreview(const QByteArray &bytes)
{
    switch (fileTypeOf(bytes)) {
    case FileType::Pdf:
        return ofFirstPage(bytes);
    case FileType::Picture:
        if (bytes.startsWith("\x89PNG"))
            return ofPicture(bytes, png);
        if (bytes.startsWith("\xFF\xD8\xFF"))
            return ofPicture(bytes, jpeg);
        break;
    default:
        break;
    }
    return refuse(Problem::Unsupported, QStringLiteral("is of a kind that no preview is made of"));
}

} // namespace shortlist::extractor
