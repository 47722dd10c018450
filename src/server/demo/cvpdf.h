#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace shortlist::server {

/// A paragraph of a text document; it is wrapped at the width of the page.
struct PdfParagraph
{
    QString text;
    int size = 10; ///< in points
    bool bold = false;
    int above = 0; ///< further space before it, in points
};

/// A finished document, and what a reader finds in it.
struct TextPdf
{
    QByteArray bytes;
    QString text; ///< its lines as they stand on the pages
    int pages = 0;
};

/// The text in the characters that WinAnsiEncoding has: other Latin letters lose their marks, the rest is left out.
[[nodiscard]] QString winAnsiText(const QString &text);

/// An A4 document in Helvetica. The same paragraphs give the same bytes: no time and no id gets in.
[[nodiscard]] TextPdf textPdf(const QList<PdfParagraph> &paragraphs);

} // namespace shortlist::server
