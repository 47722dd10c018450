#pragma once

#include "core/expected.h"

#include <QByteArray>

namespace shortlist::extractor {

/// The most pixels that a picture may have before it is read.
inline constexpr qint64 mostPicturePixels = 50'000'000;

/// Loads what makePreview() needs of other files. Called before the process closes itself off.
void preparePreviews();

/// A small picture of a PDF's first page or of a PNG or JPEG picture, as documents/preview.h has it. Its bytes decide
/// what a file is. Problems: unsupported, too_large, encrypted, damaged. Needs a QCoreApplication, no display.
[[nodiscard]] core::Expected<QByteArray> makePreview(const QByteArray &bytes);

} // namespace shortlist::extractor
