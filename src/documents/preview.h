#pragma once

#include "core/expected.h"

#include <QByteArray>

namespace shortlist::documents {

/// A small picture of a file: of a photo, or of a document's first page.
///
/// It is made by the extractor and shown by people whom its maker may wish no good, so its form is one that needs no
/// decoder worth attacking: a magic word, width and height (16 bits each, big endian), then runs of pixels. A run
/// begins with one byte: n < 128 says that n + 1 pixels follow, any other that the next pixel stands n - 126 times.
/// A pixel is RGB565, little endian; rows follow each other from the top without padding.
struct Preview
{
    int width = 0;
    int height = 0;
    QByteArray pixels; ///< two bytes each, width × height of them
};

/// The most pixels that a side may have.
inline constexpr int longestPreviewSide = 240;
/// The most bytes that any preview takes.
inline constexpr qsizetype mostPreviewBytes = 128LL * 1024;

[[nodiscard]] QByteArray writePreview(const Preview &preview);
/// Corrupt where the bytes are none: too long, too short, or of a size that none has.
[[nodiscard]] core::Expected<Preview> readPreview(const QByteArray &bytes);

} // namespace shortlist::documents
