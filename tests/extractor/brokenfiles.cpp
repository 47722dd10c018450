#include "extractor/brokenfiles.h"

#include "documents/ziparchive.h"
#include "extractor/cvfiles.h"

namespace shortlist::tests {

namespace {

QByteArray stream(const QByteArray &dictionary, const QByteArray &content)
{
    return "<< " + dictionary + " /Length " + QByteArray::number(content.size()) + " >>\nstream\n" + content +
           "\nendstream";
}

} // namespace

QByteArray pdfOf(const QList<QByteArray> &objects, const QByteArray &trailer)
{
    QByteArray pdf("%PDF-1.4\n");
    QByteArray table("0000000000 65535 f \n");
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(pdf.size()).rightJustified(10, '0') + " 00000 n \n";
        pdf += QByteArray::number(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    const QByteArray count = QByteArray::number(objects.size() + 1);
    const QByteArray start = QByteArray::number(pdf.size());
    return pdf + "xref\n0 " + count + "\n" + table + "trailer\n<< /Size " + count + " /Root 1 0 R " + trailer +
           " >>\nstartxref\n" + start + "\n%%EOF\n";
}

QByteArray makeEncryptedPdf()
{
    return pdfOf(
        {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
         "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>", stream({}, "secret"),
         "<< /Filter /Standard /V 1 /R 2 /P -44 /O <" + QByteArray(64, '7') + "> /U <" + QByteArray(64, '9') + "> >>"},
        "/Encrypt 5 0 R /ID [<" + QByteArray(32, 'A') + "> <" + QByteArray(32, 'A') + ">]");
}

QByteArray makePdfBomb()
{
    constexpr int depth = 9;
    QList<QByteArray> objects{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                              "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << "
                              "/XObject << /F 6 0 R >> >> >>",
                              stream({}, QByteArray("/F Do ").repeated(12)),
                              "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
    for (int level = 0; level < depth; ++level) {
        const QByteArray next = QByteArray::number(objects.size() + 2) + " 0 R";
        objects.append(
            stream("/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /F " + next + " >> >>",
                   QByteArray("/F Do ").repeated(12)));
    }
    objects.append(stream("/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /Font << /T 5 0 R >> >>",
                          "BT /T 12 Tf 10 10 Td (All work and no play) Tj ET"));
    return pdfOf(objects);
}

QByteArray makeLongPdf(int pages)
{
    QList<QByteArray> objects{"<< /Type /Catalog /Pages 2 0 R >>",
                              {},
                              "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                              stream({}, "BT /T 12 Tf 10 10 Td (A page of a very long curriculum vitae) Tj ET")};
    QByteArray kids;
    for (int page = 0; page < pages; ++page) {
        kids += QByteArray::number(objects.size() + 1) + " 0 R ";
        objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /T "
                       "3 0 R >> >> >>");
    }
    objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + QByteArray::number(pages) + " >>";
    return pdfOf(objects);
}

QByteArray makeDocxBomb()
{
    return makeDocxOf("<w:document xmlns:w=\"urn:w\"><w:p><w:r><w:t>" + QByteArray(300 * 1024 * 1024, ' ') +
                      "</w:t></w:r></w:p></w:document>");
}

QByteArray makeZipOfEntries(int count)
{
    documents::ZipEntries entries{{QStringLiteral("word/document.xml"), QByteArray("<document/>")}};
    for (int i = 0; i < count; ++i)
        entries.insert(QStringLiteral("word/media/%1").arg(i), QByteArray(""));
    const auto zip = documents::writeZip(entries);
    return zip ? *zip : QByteArray();
}

QByteArray makeDocxWithExternalEntity()
{
    return makeDocxOf("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                      "<w:document xmlns:w=\"urn:w\"><w:p><w:r><w:t>Jane Smith &x;</w:t></w:r></w:p></w:document>");
}

QByteArray makeDocxWithBillionLaughs()
{
    QByteArray entities("<!ENTITY a0 \"ha ha ha ha ha ha\">");
    for (int i = 1; i < 10; ++i)
        entities += "<!ENTITY a" + QByteArray::number(i) + " \"" +
                    ("&a" + QByteArray::number(i - 1) + ";").repeated(10) + "\">";
    return makeDocxOf("<?xml version=\"1.0\"?><!DOCTYPE d [" + entities +
                      "]><w:document xmlns:w=\"urn:w\"><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:document>");
}

} // namespace shortlist::tests
