#pragma once

#include <QByteArray>

namespace shortlist::tests {

/// A PDF of these objects, numbered from 1, the first its catalog, with a correct table of references and `trailer` in
/// its trailer.
[[nodiscard]] QByteArray pdfOf(const QList<QByteArray> &objects, const QByteArray &trailer = {});

/// A PDF whose password nobody knows.
[[nodiscard]] QByteArray makeEncryptedPdf();

/// A PDF of a few KB that draws the same text 12^9 times: forms within forms.
[[nodiscard]] QByteArray makePdfBomb();

/// A PDF with this many pages of one line.
[[nodiscard]] QByteArray makeLongPdf(int pages);

/// A DOCX that unpacks to 300 MB of blanks.
[[nodiscard]] QByteArray makeDocxBomb();

/// A ZIP file of this many empty entries beside a Word document.
[[nodiscard]] QByteArray makeZipOfEntries(int count);

/// A DOCX whose entities would read another file, or grow a billionfold.
[[nodiscard]] QByteArray makeDocxWithExternalEntity();
[[nodiscard]] QByteArray makeDocxWithBillionLaughs();

} // namespace shortlist::tests
