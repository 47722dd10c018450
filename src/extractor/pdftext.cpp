#include "extractor/pdftext.h"

#include "extractor/problem.h"
#include "extractor/texttidy.h"

#include <QBuffer>
#include <QPdfDocument>
#include <QPdfSelection>

namespace shortlist::extractor {

namespace {

constexpr qsizetype headerWindow = 1024; // readers look for the header in the first 1024 bytes (ISO 32000-1, Annex H.3)
constexpr qsizetype trailerWindow = 2048;  // and for %%EOF in the last 1024; some mailers append a little more
constexpr qsizetype fewestCharacters = 16; // a page number or a scanner's stamp is not a CV's text

core::Unexpected damaged()
{
    return refuse(Problem::Damaged, QStringLiteral("is damaged or was cut off on its way: ask for a new copy"));
}

/// PDFium mends a file that was cut off and shows the pages it finds. Half a CV is worse than none, because nobody
/// notices what is missing: so the end has to be there.
bool endsProperly(const QByteArray &bytes)
{
    return bytes.right(trailerWindow).contains("%%EOF");
}

core::Expected<void> checkLoaded(QPdfDocument::Error error)
{
    switch (error) {
    case QPdfDocument::Error::None:
        return {};
    case QPdfDocument::Error::IncorrectPassword:
        return refuse(Problem::Encrypted, QStringLiteral("is protected by a password: ask for an unprotected copy"));
    case QPdfDocument::Error::UnsupportedSecurityScheme:
        return refuse(Problem::Encrypted,
                      QStringLiteral("is protected in a way that can't be opened: ask for an unprotected copy"));
    default:
        return damaged();
    }
}

} // namespace

bool looksLikePdf(const QByteArray &bytes)
{
    return bytes.left(headerWindow).contains("%PDF-");
}

core::Expected<PdfText> readPdf(const QByteArray &bytes)
{
    if (!endsProperly(bytes))
        return damaged();
    QByteArray copy = bytes; // shared, not copied: QBuffer wants a pointer to non-const
    QBuffer device(&copy);
    device.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&device);
    if (const core::Expected<void> loaded = checkLoaded(document.error()); !loaded)
        return core::fail(loaded.error());
    PdfText result;
    result.pages = document.pageCount();
    if (document.status() != QPdfDocument::Status::Ready || result.pages < 1)
        return damaged();
    if (result.pages > mostPages)
        return refuse(
            Problem::TooLarge,
            QStringLiteral("has %1 pages, at most %2 are read: ask for the CV alone").arg(result.pages).arg(mostPages));
    for (int page = 0; page < result.pages && result.text.size() < longestText; ++page)
        result.text += document.getAllText(page).text() + u'\n';
    if (countLettersAndDigits(result.text) < fewestCharacters)
        return refuse(Problem::NoText,
                      QStringLiteral("has no text, only pictures, as scans do: ask for a version with text, or "
                                     "run text recognition (OCR) on it first"));
    return result;
}

} // namespace shortlist::extractor
