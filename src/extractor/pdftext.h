#pragma once

#include "core/expected.h"

#include <QByteArray>

namespace shortlist::extractor {

/// The text of a PDF file.
struct PdfText
{
    int pages = 0;
    QString text; ///< all pages, a line feed between them; not tidied
};

/// The most pages a CV may have.
inline constexpr int mostPages = 200;

/// True where the bytes begin as a PDF file does.
[[nodiscard]] bool looksLikePdf(const QByteArray &bytes);

/// Reads a PDF's text with Qt Pdf. Needs a QCoreApplication, no fonts and no display. Problems: encrypted, damaged,
/// no_text and too_large (see problem.h).
[[nodiscard]] core::Expected<PdfText> readPdf(const QByteArray &bytes);

} // namespace shortlist::extractor
