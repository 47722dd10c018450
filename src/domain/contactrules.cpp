#include "domain/contactrules.h"

#include <QRegularExpression>

namespace shortlist::domain {

namespace {

constexpr qsizetype longestAddress = 254;
constexpr qsizetype longestPhone = 50;
constexpr int fewestDigits = 7;
constexpr int mostDigits = 15;

/// The number without its extension.
QString mainNumber(const QString &text)
{
    static const QRegularExpression extension(QStringLiteral(R"(\s*(?:ext\.?|extension|x|#)\s*\d{1,6}$)"),
                                              QRegularExpression::CaseInsensitiveOption);
    QString number = text.trimmed();
    return number.remove(extension);
}

} // namespace

bool isEmailAddress(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral(R"(^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)"
                       R"((?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$)"));
    return text.size() <= longestAddress && shape.match(text).hasMatch();
}

bool isPhoneNumber(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral(R"(^\+?[\d\s().\-/\x{2010}-\x{2013}\x{a0}]+$)"));
    const QString number = mainNumber(text);
    if (number.size() > longestPhone || !shape.match(number).hasMatch() || number.count(u'(') != number.count(u')'))
        return false;
    const auto digits = std::count_if(number.cbegin(), number.cend(), [](QChar c) { return c.isDigit(); });
    return digits >= fewestDigits && digits <= mostDigits;
}

QString phoneDigits(const QString &text)
{
    QString digits;
    for (const QChar c : mainNumber(text)) {
        if (c.isDigit() || (c == u'+' && digits.isEmpty()))
            digits += c;
    }
    return digits;
}

} // namespace shortlist::domain
