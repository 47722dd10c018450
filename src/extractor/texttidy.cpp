#include "extractor/texttidy.h"

#include <QRegularExpression>

#include <algorithm>

namespace shortlist::extractor {

namespace {

/// A hyphen that only the line end made: the soft hyphen, or what PDFium puts in its place.
bool isLineHyphen(char16_t c)
{
    return c == 0x00AD || c == 0xFFFE || c == 0x0002;
}

bool isInvisible(char16_t c)
{
    return (c < 0x20 && c != u'\n' && c != u'\t') || (c >= 0x7F && c < 0xA0) // control characters
           || (c >= 0x200B && c <= 0x200F)                                   // zero width, direction marks
           || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)   // direction overrides and isolates
           || c == 0xFEFF || c >= 0xFFFE;
}

bool isOddSpace(char16_t c)
{
    return c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// The letters of a Latin ligature (U+FB00–U+FB06), empty for anything else.
QStringView lettersOfLigature(char16_t c)
{
    static constexpr QStringView letters[] = {u"ff", u"fi", u"fl", u"ffi", u"ffl", u"st", u"st"};
    return c >= 0xFB00 && c <= 0xFB06 ? letters[c - 0xFB00] : QStringView();
}

} // namespace

QString tidyText(QString text)
{
    text.truncate(longestText);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    QString tidy;
    tidy.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const char16_t code = c.unicode();
        if (isLineHyphen(code)) {
            if (i + 1 < text.size() && text.at(i + 1) == u'\n')
                ++i;
        } else if (code == u'\r' || code == u'\f' || code == u'\v' || code == 0x2028 || code == 0x2029) {
            tidy += u'\n';
        } else if (isOddSpace(code)) {
            tidy += u' ';
        } else if (const QStringView letters = lettersOfLigature(code); !letters.isEmpty()) {
            tidy += letters;
        } else if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            tidy += QStringView(text).mid(i++, 2);
        } else if (!c.isSurrogate() && !isInvisible(code)) {
            tidy += c;
        }
    }
    static const QRegularExpression spaceBeforeLineEnd(QStringLiteral("[ \\t]+\\n"));
    static const QRegularExpression manyLineEnds(QStringLiteral("\\n{3,}"));
    tidy.replace(spaceBeforeLineEnd, QStringLiteral("\n"));
    tidy.replace(manyLineEnds, QStringLiteral("\n\n"));
    return tidy.trimmed();
}

qsizetype countLettersAndDigits(const QString &text)
{
    return std::count_if(text.cbegin(), text.cend(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

} // namespace shortlist::extractor
