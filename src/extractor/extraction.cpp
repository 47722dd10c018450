#include "extractor/extraction.h"

#include "core/json.h"
#include "extractor/cvstructure.h"
#include "extractor/docxtext.h"
#include "extractor/filetype.h"
#include "extractor/lineends.h"
#include "extractor/pdftext.h"
#include "extractor/problem.h"
#include "extractor/texttidy.h"

namespace shortlist::extractor {

namespace {

Extraction structured(const QString &type, int pages, const QString &raw)
{
    Extraction result;
    result.type = type;
    result.pages = pages;
    result.text = tidyText(raw);
    result.resume = structureOf(result.text);
    return result;
}

core::Expected<Extraction> extractPdf(const QByteArray &bytes)
{
    const core::Expected<PdfText> pdf = readPdf(bytes);
    if (!pdf)
        return core::fail(pdf.error());
    return structured(QStringLiteral("pdf"), pdf->pages, withLineEndsRestored(tidyText(pdf->text)));
}

core::Expected<Extraction> extractDocx(const QByteArray &bytes)
{
    const core::Expected<QString> text = readDocx(bytes);
    if (!text)
        return core::fail(text.error());
    return structured(QStringLiteral("docx"), 0, *text);
}

core::Expected<Extraction> extractJson(const QByteArray &bytes)
{
    const QByteArray text = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
    const core::Expected<QJsonObject> object = core::parseJsonObject(text, mostBytes);
    if (!object)
        return refuse(Problem::Damaged,
                      QStringLiteral("is damaged JSON (%1): ask for a new copy").arg(object.error().message));
    const core::Expected<documents::Resume> resume = documents::readResume(*object);
    if (!resume) {
        if (!documents::looksLikeResume(*object))
            return refuse(Problem::NotADocument,
                          QStringLiteral("is JSON, but no JSON Resume: it has no basics, work or education"));
        return refuse(Problem::Damaged, QStringLiteral("is no valid JSON Resume (%1): correct that and import it again")
                                            .arg(resume.error().message));
    }
    Extraction result;
    result.type = QStringLiteral("json_resume");
    result.text = tidyText(QString::fromUtf8(text));
    result.resume = *resume;
    return result;
}

core::Expected<Extraction> extractText(const QByteArray &bytes, const QString &suffix)
{
    if (suffix == u"docx" || suffix == u"doc")
        return refuse(Problem::NotADocument,
                      QStringLiteral("is no Word document (DOCX) although its name says so: ask for a new copy"));
    if (suffix == u"pdf")
        return refuse(Problem::NotADocument, QStringLiteral("is no PDF although its name says so: ask for a new copy"));
    const QString text = decodePlainText(bytes);
    if (countLettersAndDigits(text) == 0)
        return refuse(Problem::NoText, QStringLiteral("has no text: ask for the CV"));
    return structured(QStringLiteral("text"), 0, text);
}

} // namespace

core::Expected<Extraction> extract(const QByteArray &bytes, const QString &suffix)
{
    if (bytes.size() > mostBytes)
        return refuse(Problem::TooLarge, QStringLiteral("is over 25 MB: ask for a smaller copy"));
    const QString ending = suffix.toLower();
    switch (fileTypeOf(bytes)) {
    case FileType::Pdf:
        return extractPdf(bytes);
    case FileType::Zip:
        return extractDocx(bytes);
    case FileType::JsonObject:
        return ending == u"txt" ? extractText(bytes, ending) : extractJson(bytes);
    case FileType::PlainText:
        return extractText(bytes, ending);
    case FileType::Empty:
        return refuse(Problem::NotADocument, QStringLiteral("is empty: ask for a new copy"));
    case FileType::EncryptedOffice:
        return refuse(Problem::Encrypted, QStringLiteral("is protected by a password: ask for an unprotected copy"));
    case FileType::WordBinary:
        return refuse(Problem::Unsupported,
                      QStringLiteral("is a Word 97–2003 document: save it as DOCX or PDF and import that"));
    case FileType::Rtf:
        return refuse(Problem::Unsupported,
                      QStringLiteral("is a Rich Text file (RTF): save it as DOCX or PDF and import that"));
    case FileType::Markup:
        return refuse(Problem::Unsupported,
                      QStringLiteral("is a web page or XML file: print it to a PDF and import that"));
    case FileType::Picture:
        return refuse(Problem::NoText, QStringLiteral("is a picture: ask for a PDF or DOCX with text"));
    case FileType::Unknown:
        break;
    }
    if (ending == u"docx")
        return refuse(Problem::NotADocument,
                      QStringLiteral("is no Word document (DOCX) although its name says so: ask for a new copy"));
    return refuse(Problem::NotADocument,
                  QStringLiteral("is no PDF, DOCX, JSON Resume or text file: ask for one of these"));
}

QByteArray answerOf(const core::Expected<Extraction> &result)
{
    QJsonObject answer{{QStringLiteral("ok"), result.hasValue()}};
    if (result) {
        answer.insert(QStringLiteral("type"), result->type);
        answer.insert(QStringLiteral("pages"), result->pages);
        answer.insert(QStringLiteral("text"), result->text);
        answer.insert(QStringLiteral("resume"), documents::writeResume(result->resume));
    } else {
        answer.insert(QStringLiteral("code"), result.error().where);
        answer.insert(QStringLiteral("message"), result.error().message);
    }
    return core::compactJson(answer);
}

} // namespace shortlist::extractor
