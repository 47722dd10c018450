#include "extractor/cvfiles.h"

#include "documents/ziparchive.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

namespace shortlist::tests {

namespace {

constexpr int lineHeight = 40;
constexpr int linesPerPage = 60;

template <typename Paint> QByteArray paintPdf(Paint paint)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(200);
        QPainter painter(&writer);
        paint(writer, painter);
    }
    return buffer.data();
}

} // namespace

QStringList sampleCv()
{
    return QStringLiteral("MARIA DE LA CRUZ\n"
                          "Embedded Engineer | maria.cruz@example.org | +351 21 555 0142 | Porto, Portugal\n"
                          "https://www.linkedin.com/in/mariacruz | github.com/mariacruz\n"
                          "Summary\n"
                          "Engineer with 9 years of experience in embedded systems.\n"
                          "Work Experience\n"
                          "Lead Engineer - Fictional Motors Lda.\n"
                          "Mar 2019 - Present\n"
                          "\u2022 Wrote control software in C++ and Rust\n"
                          "\u2022 Set up continuous integration with Jenkins and Docker\n"
                          "Firmware Engineer - Imaginary Devices Inc.\n"
                          "09/2015 - 02/2019\n"
                          "\u2022 Ported Linux drivers\n"
                          "Education\n"
                          "Master of Science in Electrical Engineering - University of Porto\n"
                          "2015\n"
                          "Skills\n"
                          "C, C++, Rust, Python, Go, Git, CMake, Qt, Linux, Docker, Jenkins\n"
                          "Languages\n"
                          "Portuguese (native), English (C1)")
        .split(u'\n');
}

QByteArray makePdf(const QStringList &lines)
{
    return paintPdf([&](QPdfWriter &writer, QPainter &painter) {
        painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 9));
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (i > 0 && i % linesPerPage == 0)
                writer.newPage();
            painter.drawText(0, static_cast<int>(i % linesPerPage + 1) * lineHeight, lines.at(i));
        }
    });
}

QByteArray makeScannedPdf(const QStringList &lines)
{
    QImage page(1200, 1600, QImage::Format_RGB32);
    page.fill(Qt::white);
    {
        QPainter painter(&page);
        for (qsizetype i = 0; i < lines.size(); ++i)
            painter.drawText(20, static_cast<int>(i + 1) * lineHeight, lines.at(i));
    }
    return paintPdf([&](QPdfWriter &, QPainter &painter) { painter.drawImage(0, 0, page); });
}

QByteArray makeDocx(const QStringList &lines)
{
    QString body;
    for (const QString &line : lines) {
        const bool item = line.startsWith(QStringLiteral("\u2022 "));
        body += QStringLiteral("<w:p>%1<w:r><w:t xml:space=\"preserve\">%2</w:t></w:r></w:p>")
                    .arg(item ? QStringLiteral("<w:pPr><w:numPr/></w:pPr>") : QString(),
                         line.mid(item ? 2 : 0).toHtmlEscaped());
    }
    return makeDocxOf(QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"urn:w\" "
                                     "xmlns:r=\"urn:r\"><w:body>%1</w:body></w:document>")
                          .arg(body)
                          .toUtf8());
}

QByteArray makeDocxOf(const QByteArray &documentXml, const QByteArray &relations)
{
    documents::ZipEntries entries{{QStringLiteral("[Content_Types].xml"), QByteArray("<Types/>")},
                                  {QStringLiteral("word/document.xml"), documentXml}};
    if (!relations.isEmpty())
        entries.insert(QStringLiteral("word/_rels/document.xml.rels"), relations);
    const auto zip = documents::writeZip(entries);
    return zip ? *zip : QByteArray();
}

} // namespace shortlist::tests
