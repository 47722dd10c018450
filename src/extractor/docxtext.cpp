#include "extractor/docxtext.h"

#include "documents/ziparchive.h"
#include "extractor/problem.h"
#include "extractor/texttidy.h"
#include "extractor/wordxml.h"

namespace shortlist::extractor {

namespace {

bool isWanted(const QString &path)
{
    const bool part =
        path.startsWith(QStringLiteral("word/document")) || path.startsWith(QStringLiteral("word/header"));
    const bool relations =
        path.startsWith(QStringLiteral("word/_rels/document")) && path.endsWith(QStringLiteral(".rels"));
    // An OpenDocument file says with this entry what it is.
    return (part && path.endsWith(QStringLiteral(".xml"))) || relations || path == u"mimetype";
}

core::Unexpected refuseZip(const core::Error &error)
{
    switch (error.code) {
    case core::ErrorCode::InvalidInput:
        return refuse(Problem::NotADocument, QStringLiteral("is no Word document (DOCX): ask for a DOCX or PDF"));
    case core::ErrorCode::Refused:
        return refuse(Problem::Encrypted, QStringLiteral("is protected by a password: ask for an unprotected copy"));
    case core::ErrorCode::TooLarge:
        return refuse(Problem::UnpacksTooLarge,
                      QStringLiteral("unpacks to far more than a CV has (over 100 MB or 10,000 parts) and may be "
                                     "made to do harm: don't open it, and ask for a PDF"));
    default:
        return refuse(Problem::Damaged, QStringLiteral("is damaged or was cut off on its way: ask for a new copy"));
    }
}

/// Word's own name is word/document.xml; some of its versions write word/document2.xml.
QStringList partsInReadingOrder(const documents::ZipEntries &entries)
{
    QStringList headers;
    QStringList bodies;
    for (const QString &path : entries.keys()) {
        if (path.startsWith(QStringLiteral("word/header")))
            headers.append(path);
        else if (path.startsWith(QStringLiteral("word/document")))
            bodies.append(path);
    }
    headers.sort();
    bodies.sort();
    return bodies.isEmpty() ? QStringList() : headers + bodies;
}

} // namespace

core::Expected<QString> readDocx(const QByteArray &bytes)
{
    const core::Expected<documents::ZipEntries> entries = documents::readZip(bytes, isWanted);
    if (!entries)
        return refuseZip(entries.error());
    if (entries->value(QStringLiteral("mimetype")).startsWith("application/vnd.oasis.opendocument"))
        return refuse(Problem::Unsupported,
                      QStringLiteral("is an OpenDocument file: save it as PDF or DOCX and import that"));
    const QStringList parts = partsInReadingOrder(*entries);
    if (parts.isEmpty())
        return refuse(Problem::NotADocument,
                      QStringLiteral("is a ZIP file without a Word document in it: ask for a DOCX or PDF"));
    QString text;
    for (const QString &path : parts) {
        const QString relations = QStringLiteral("word/_rels/") + path.mid(5) + QStringLiteral(".rels");
        LinkTargets links;
        if (entries->contains(relations)) {
            const core::Expected<LinkTargets> read = readLinkTargets(entries->value(relations));
            if (!read)
                return core::fail(read.error());
            links = *read;
        }
        const core::Expected<QString> part = readWordXml(entries->value(path), links);
        if (!part)
            return core::fail(part.error());
        text += *part + u'\n';
        if (text.size() > longestText)
            break;
    }
    if (countLettersAndDigits(text) == 0)
        return refuse(Problem::NoText,
                      QStringLiteral("has no text, perhaps only pictures: ask for a version with text"));
    return text;
}

} // namespace shortlist::extractor
