#include "desktop/style/bidi.h"

#include <QGuiApplication>

namespace shortlist::desktop {

namespace {

bool isStrongLeft(QChar c)
{
    return c.direction() == QChar::DirL;
}

bool hasDirection(QStringView text, bool (*wanted)(QChar::Direction))
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t c = pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
        if (wanted(QChar::direction(c)))
            return true;
        i += pair ? 1 : 0;
    }
    return false;
}

/// Letters, and the marks by which a name from outside could turn what stands behind it.
bool turnsLine(QChar::Direction direction)
{
    switch (direction) {
    case QChar::DirR:
    case QChar::DirAL:
    case QChar::DirLRE:
    case QChar::DirLRO:
    case QChar::DirRLE:
    case QChar::DirRLO:
    case QChar::DirRLI:
        return true;
    default:
        return false;
    }
}

bool reachesOut(QChar::Direction direction)
{
    return turnsLine(direction) || direction == QChar::DirAN || direction == QChar::DirLRI ||
           direction == QChar::DirFSI || direction == QChar::DirPDI || direction == QChar::DirPDF;
}

/// What may follow a Latin letter and still belong to the word: "C++20", "node.js", "TCP/IP", "C#".
bool continues(QChar c)
{
    return isStrongLeft(c) || c.isDigit() || c == QLatin1Char('+') || c == QLatin1Char('#') || c == QLatin1Char('.') ||
           c == QLatin1Char('/') || c == QLatin1Char('-') || c == QLatin1Char('_') || c == QLatin1Char('@') ||
           c == QLatin1Char(' ') || c == QLatin1Char(',') || c == QLatin1Char('&');
}

bool endsRun(QChar c)
{
    return isStrongLeft(c) || c.isDigit() || c == QLatin1Char('+') || c == QLatin1Char('#');
}

} // namespace

bool needsIsolating(QStringView text)
{
    return hasDirection(text, reachesOut);
}

QString bidiSafe(const QString &text, bool rightToLeft)
{
    const bool anyRight = hasDirection(text, turnsLine);
    if (!rightToLeft && !anyRight) {
        // Nothing here reads from right to left. Isolates are not in every font, and the line of a cell that has them
        // stands lower than its neighbours.
        QString plain = text;
        return plain.remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    // Figures such as "1 / 3" and "+49 40" keep their order, too.
    if (!anyRight && !text.isEmpty())
        return QChar(0x2068) + text + QChar(0x2069);
    QString result;
    result.reserve(text.size() + 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        // A run inside of an isolate gets one more, which changes nothing there.
        if (!isStrongLeft(c)) {
            result += c;
            continue;
        }
        qsizetype end = i + 1;
        for (qsizetype j = end; j < text.size() && continues(text[j]); ++j) {
            if (endsRun(text[j]))
                end = j + 1;
        }
        result += QChar(0x2068);
        result += QStringView(text).mid(i, end - i);
        result += QChar(0x2069);
        i = end - 1;
    }
    return result;
}

QString inReadingOrder(const QString &text, bool rightToLeft)
{
    return rightToLeft ? QChar(0x200F) + text : text;
}

QString inReadingOrder(const QString &text)
{
    return inReadingOrder(text, QGuiApplication::layoutDirection() == Qt::RightToLeft);
}

QString bidiSafe(const QString &text)
{
    return bidiSafe(text, QGuiApplication::layoutDirection() == Qt::RightToLeft);
}

} // namespace shortlist::desktop
