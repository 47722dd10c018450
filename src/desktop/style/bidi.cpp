#include "desktop/style/bidi.h"

#include <QGuiApplication>

#include <algorithm>

namespace shortlist::desktop {

namespace {

bool isStrongLeft(QChar c)
{
    return c.direction() == QChar::DirL;
}

bool isStrongRight(QChar c)
{
    return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
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

bool readsRightToLeft(QStringView text)
{
    return std::any_of(text.begin(), text.end(), isStrongRight);
}

QString bidiSafe(const QString &text, bool rightToLeft)
{
    const bool anyRight = readsRightToLeft(text);
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
