#include "extractor/textencoding.h"

#include <QStringDecoder>

#include <uchardet/uchardet.h>

#include <algorithm>

namespace shortlist::extractor {

namespace {

std::optional<QString> decodedAs(const QByteArray &bytes, const QByteArray &encoding)
{
    QStringDecoder decoder(encoding.constData());
    if (!decoder.isValid())
        return std::nullopt;
    QString text = decoder.decode(bytes);
    if (decoder.hasError() || text.contains(QChar::Null))
        return std::nullopt;
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    return text;
}

QByteArray guess(const QByteArray &bytes)
{
    const uchardet_t detector = uchardet_new();
    // The beginning is enough to tell, and a name far down may be the only one with an accent: so not too little.
    const qsizetype size = qMin<qsizetype>(bytes.size(), 1024 * 1024);
    QByteArray name;
    if (uchardet_handle_data(detector, bytes.constData(), static_cast<size_t>(size)) == 0) {
        uchardet_data_end(detector);
        name = uchardet_get_charset(detector);
    }
    uchardet_delete(detector);
    return name;
}

/// How many characters of several bytes the text has as UTF-8, and how many bytes of it are none.
struct Utf8Census
{
    qsizetype wide = 0;
    qsizetype wrong = 0;
};

Utf8Census censusOf(const QByteArray &bytes)
{
    Utf8Census census;
    const char *at = bytes.constData();
    const char *const end = at + bytes.size();
    while (at < end) {
        const auto byte = static_cast<unsigned char>(*at);
        const int length = byte < 0x80 ? 1 : byte >= 0xC2 && byte < 0xE0 ? 2 : byte >= 0xE0 && byte < 0xF0 ? 3 : 4;
        const bool whole = length == 1 || (byte >= 0xC2 && byte < 0xF5 && end - at >= length &&
                                           std::all_of(at + 1, at + length, [](char follower) {
                                               return (static_cast<unsigned char>(follower) & 0xC0) == 0x80;
                                           }));
        census.wide += whole && length > 1 ? 1 : 0;
        census.wrong += whole ? 0 : 1;
        at += whole ? length : 1;
    }
    return census;
}

} // namespace

std::optional<DecodedText> decodeLines(const QByteArray &bytes, const QString &wanted)
{
    const bool asked = wanted.compare(QLatin1String("UTF-8"), Qt::CaseInsensitive) == 0;
    if ((wanted.isEmpty() || asked) && !bytes.contains('\0') && !QStringConverter::encodingForData(bytes)) {
        // In other encodings a letter beyond ASCII is hardly ever followed by what UTF-8 would have there.
        constexpr qsizetype certain = 4;
        const Utf8Census census = censusOf(bytes);
        if (census.wrong > 0 && census.wide >= certain * census.wrong) {
            QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
            return DecodedText{decoder.decode(bytes), QStringLiteral("UTF-8")};
        }
    }
    return decodeText(bytes, wanted);
}

std::optional<DecodedText> decodeText(const QByteArray &bytes, const QString &wanted)
{
    if (!wanted.isEmpty()) {
        const auto text = decodedAs(bytes, wanted.toLatin1());
        return text ? std::optional(DecodedText{*text, wanted}) : std::nullopt;
    }
    if (const auto marked = QStringConverter::encodingForData(bytes)) {
        const QByteArray name = QStringConverter::nameForEncoding(*marked);
        if (const auto text = decodedAs(bytes, name))
            return DecodedText{*text, QString::fromLatin1(name)};
        return std::nullopt;
    }
    if (const auto text = decodedAs(bytes, "UTF-8"))
        return DecodedText{*text, QStringLiteral("UTF-8")};
    if (bytes.contains('\0'))
        return std::nullopt; // UTF-16 without a mark, or no text at all
    // Western European text of a few lines is often taken for something rarer; windows-1252 is what Excel writes.
    for (const QByteArray &name : {guess(bytes), QByteArray("windows-1252")}) {
        if (name.isEmpty() || name == "ASCII" || name == "UTF-8")
            continue;
        if (const auto text = decodedAs(bytes, name))
            return DecodedText{*text, QString::fromLatin1(name)};
    }
    return std::nullopt;
}

void prepareEncodings()
{
    // Converters read their tables when they are first asked for.
    for (const char *name :
         {"windows-1252", "ISO-8859-1", "ISO-8859-15", "windows-1250", "windows-1251", "windows-1256", "windows-1254",
          "ISO-8859-2", "ISO-8859-6", "KOI8-R", "macintosh", "GB18030", "Shift_JIS", "EUC-KR"}) {
        QStringDecoder decoder(name);
        Q_UNUSED(QString(decoder.decode(QByteArrayView("a\xe9"))));
    }
}

} // namespace shortlist::extractor
