#include "extractor/filetype.h"

#include "documents/ziparchive.h"
#include "extractor/pdftext.h"

#include <QStringDecoder>

#include <algorithm>

namespace shortlist::extractor {

namespace {

bool isPicture(const QByteArray &bytes)
{
    return bytes.startsWith("\x89PNG") || bytes.startsWith("\xFF\xD8\xFF") || bytes.startsWith("GIF8") ||
           bytes.startsWith(QByteArrayView("II*\0", 4)) || bytes.startsWith(QByteArrayView("MM\0*", 4));
}

/// The stream's name in the compound file of an encrypted Office document (MS-OFFCRYPTO, 2.3.4.4), in UTF-16.
bool hasEncryptedPackage(const QByteArray &bytes)
{
    static constexpr QStringView name = u"EncryptedPackage";
    QByteArray stored;
    for (const QChar c : name)
        stored.append(c.toLatin1()).append('\0');
    return bytes.contains(stored);
}

} // namespace

FileType fileTypeOf(const QByteArray &bytes)
{
    const QByteArray beginning = bytes.left(256).trimmed();
    if (beginning.isEmpty() && bytes.trimmed().isEmpty())
        return FileType::Empty;
    if (looksLikePdf(bytes))
        return FileType::Pdf;
    if (documents::looksLikeZip(bytes))
        return FileType::Zip;
    if (bytes.startsWith("\xD0\xCF\x11\xE0"))
        return hasEncryptedPackage(bytes) ? FileType::EncryptedOffice : FileType::WordBinary;
    if (beginning.startsWith("{\\rtf"))
        return FileType::Rtf;
    if (isPicture(bytes))
        return FileType::Picture;
    const QByteArray lower = beginning.toLower();
    if (lower.startsWith("<!doctype") || lower.startsWith("<html") || lower.startsWith("<?xml"))
        return FileType::Markup;
    if (beginning.startsWith('{') || beginning.startsWith("\xEF\xBB\xBF{"))
        return FileType::JsonObject;
    return decodePlainText(bytes).isNull() ? FileType::Unknown : FileType::PlainText;
}

QString decodePlainText(const QByteArray &bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    QStringDecoder decoder(encoding);
    QString text = decoder.decode(bytes);
    if (decoder.hasError()) {
        if (encoding != QStringConverter::Utf8)
            return {};
        text = QString::fromLatin1(bytes);
    }
    const bool isBinary = std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.unicode() < 0x20 && c != u'\n' && c != u'\r' && c != u'\t' && c != u'\f' && c != u'\v';
    });
    return isBinary ? QString() : text;
}

} // namespace shortlist::extractor
