#include "desktop/cvviewer/filepreviews.h"

#include "documents/preview.h"

#include <algorithm>

namespace shortlist::desktop {

namespace {

constexpr qsizetype mostKept = 200; // some 100 KB each

QImage imageOf(const QByteArray &bytes)
{
    const core::Expected<documents::Preview> preview = documents::readPreview(bytes);
    if (!preview)
        return {};
    QImage image(preview->width, preview->height, QImage::Format_RGB16);
    const qsizetype line = 2 * qsizetype{preview->width};
    for (int y = 0; y < preview->height; ++y) {
        const auto from = preview->pixels.cbegin() + y * line;
        std::copy(from, from + line, reinterpret_cast<char *>(image.scanLine(y)));
    }
    return image;
}

} // namespace

void FilePreviews::want(const QList<FileItem> &files)
{
    if (m_images.size() > mostKept)
        m_images.clear();
    for (const FileItem &file : files) {
        const QByteArray hash = file.preview;
        if (hash.isEmpty() || m_images.contains(hash) || m_asked.contains(hash))
            continue;
        m_asked.insert(hash);
        m_files.fileBytes(hash, this, [this, hash](const core::Expected<QByteArray> &bytes) {
            // One that cannot be had is asked for again when its person is shown again.
            m_asked.remove(hash);
            const QImage image = bytes ? imageOf(*bytes) : QImage();
            if (image.isNull())
                return;
            m_images.insert(hash, image);
            Q_EMIT arrived();
        });
    }
}

} // namespace shortlist::desktop
