#include "server/demo/cvpdf.h"

#include <QHash>
#include <QStringList>

namespace shortlist::server {

namespace {

constexpr int pageWidth = 595;
constexpr int pageHeight = 842;
constexpr int margin = 56;

/// The printable characters of WinAnsiEncoding beyond Latin-1 that a text of ours may have.
const QHash<char16_t, char> &beyondLatin1()
{
    static const QHash<char16_t, char> codes{
        {u'€', '\x80'},      {u'…', '\x85'},      {u'Š', '\x8a'},      {u'Œ', '\x8c'},
        {u'Ž', '\x8e'},      {u'\u2018', '\x91'}, {u'\u2019', '\x92'}, {u'\u201c', '\x93'},
        {u'\u201d', '\x94'}, {u'•', '\x95'},      {u'\u2013', '\x96'}, {u'\u2014', '\x97'},
        {u'š', '\x9a'},      {u'œ', '\x9c'},      {u'ž', '\x9e'},      {u'Ÿ', '\x9f'}};
    return codes;
}

/// 0: the encoding lacks it.
char winAnsiCode(QChar c)
{
    const char16_t u = c.unicode();
    if ((u >= 0x20 && u < 0x7f) || (u >= 0xa0 && u <= 0xff))
        return static_cast<char>(u);
    return beyondLatin1().value(u, '\0');
}

/// A string object: everything but plain ASCII as an octal escape, so that the file is text.
QByteArray literal(const QString &text)
{
    QByteArray out = "(";
    for (const QChar c : text) {
        const char code = winAnsiCode(c);
        const auto byte = static_cast<unsigned char>(code);
        if (code == '(' || code == ')' || code == '\\')
            out += '\\';
        if (byte >= 0x20 && byte < 0x7f)
            out += code;
        else
            out += '\\' + QByteArray::number(byte, 8).rightJustified(3, '0');
    }
    return out + ')';
}

/// Lines of words, by a width that Helvetica's text does not exceed in practice: half an em for each letter.
QStringList wrapped(const PdfParagraph &paragraph)
{
    const int most = (pageWidth - 2 * margin) * (paragraph.bold ? 18 : 20) / (10 * paragraph.size);
    QStringList lines;
    QString line;
    const QStringList words = winAnsiText(paragraph.text).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > most) {
            lines.append(line);
            line.clear();
        }
        line += line.isEmpty() ? word : u' ' + word;
    }
    lines.append(line);
    return lines;
}

QByteArray fileOf(const QByteArrayList &contents)
{
    QByteArrayList objects{"<< /Type /Catalog /Pages 2 0 R >>", QByteArray(),
                           "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                           "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"};
    QByteArrayList pages;
    for (const QByteArray &content : contents) {
        const QByteArray page = QByteArray::number(objects.size() + 1) + " 0 R";
        const QByteArray stream = QByteArray::number(objects.size() + 2) + " 0 R";
        pages.append(page);
        objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + QByteArray::number(pageWidth) + ' ' +
                       QByteArray::number(pageHeight) +
                       "] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents " + stream + " >>");
        objects.append("<< /Length " + QByteArray::number(content.size()) + " >>\nstream\n" + content + "endstream");
    }
    objects[1] = "<< /Type /Pages /Kids [" + pages.join(' ') + "] /Count " + QByteArray::number(pages.size()) + " >>";

    QByteArray file = "%PDF-1.4\n";
    QByteArray table = "0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(file.size()).rightJustified(10, '0') + " 00000 n \n";
        file += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const QByteArray count = QByteArray::number(objects.size() + 1);
    const QByteArray start = QByteArray::number(file.size());
    return file + "xref\n0 " + count + '\n' + table + "trailer\n<< /Size " + count + " /Root 1 0 R >>\nstartxref\n" +
           start + "\n%%EOF\n";
}

} // namespace

QString winAnsiText(const QString &text)
{
    static const QHash<char16_t, char16_t> plain{{u'ł', u'l'}, {u'Ł', u'L'}, {u'ı', u'i'}, {u'đ', u'd'}, {u'Đ', u'D'}};
    QString out;
    const QString composed = text.normalized(QString::NormalizationForm_C);
    for (const QChar c : composed) {
        if (winAnsiCode(c) != '\0') {
            out += c;
            continue;
        }
        const QString parts = QString(c).normalized(QString::NormalizationForm_D);
        const QChar base(plain.value(parts[0].unicode(), parts[0].unicode()));
        if (winAnsiCode(base) != '\0')
            out += base;
    }
    return out;
}

TextPdf textPdf(const QList<PdfParagraph> &paragraphs)
{
    TextPdf pdf;
    QByteArrayList contents{QByteArray()};
    int y = pageHeight - margin;
    for (const PdfParagraph &paragraph : paragraphs) {
        y -= paragraph.above;
        const QStringList lines = wrapped(paragraph);
        for (const QString &line : lines) {
            y -= paragraph.size + 4;
            if (y < margin) {
                contents.append(QByteArray());
                y = pageHeight - margin - paragraph.size;
            }
            contents.last() += "BT /" + QByteArray(paragraph.bold ? "F2 " : "F1 ") +
                               QByteArray::number(paragraph.size) + " Tf " + QByteArray::number(margin) + ' ' +
                               QByteArray::number(y) + " Td " + literal(line) + " Tj ET\n";
            pdf.text += line + u'\n';
        }
    }
    pdf.bytes = fileOf(contents);
    pdf.pages = static_cast<int>(contents.size());
    return pdf;
}

} // namespace shortlist::server
