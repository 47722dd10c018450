#pragma once

#include <QByteArray>
#include <QStringList>

namespace shortlist::tests {

/// The lines of a made-up CV: Maria de la Cruz, Porto, with eleven skills.
[[nodiscard]] QStringList sampleCv();

/// A PDF with these lines as text, as many pages as they need. Needs a QGuiApplication.
[[nodiscard]] QByteArray makePdf(const QStringList &lines);

/// A PDF with one page that is a picture of these lines, as a scanner makes it. Needs a QGuiApplication.
[[nodiscard]] QByteArray makeScannedPdf(const QStringList &lines);

/// A DOCX with these lines as paragraphs; those that begin with "• " become list items.
[[nodiscard]] QByteArray makeDocx(const QStringList &lines);

/// A DOCX with this word/document.xml and, where given, word/_rels/document.xml.rels.
[[nodiscard]] QByteArray makeDocxOf(const QByteArray &documentXml, const QByteArray &relations = {});

} // namespace shortlist::tests
