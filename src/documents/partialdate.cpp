#include "documents/partialdate.h"

#include <QDate>
#include <QRegularExpression>

namespace shortlist::documents {

QString PartialDate::toString() const
{
    if (!isKnown())
        return {};
    QString text = QStringLiteral("%1").arg(year, 4, 10, QLatin1Char('0'));
    if (month != 0)
        text += QStringLiteral("-%1").arg(month, 2, 10, QLatin1Char('0'));
    if (month != 0 && day != 0)
        text += QStringLiteral("-%1").arg(day, 2, 10, QLatin1Char('0'));
    return text;
}

std::optional<PartialDate> PartialDate::parse(QStringView text)
{
    const QString trimmed = text.trimmed().toString();
    if (trimmed.isEmpty())
        return PartialDate{};
    static const QRegularExpression shape(
        QStringLiteral(R"(^([12]\d{3})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ][0-9:.,+\-Z ]*)?)?)?$)"));
    const QRegularExpressionMatch match = shape.match(trimmed);
    if (!match.hasMatch())
        return std::nullopt;
    const PartialDate date{match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
    const bool monthGiven = !match.captured(2).isEmpty();
    const bool dayGiven = !match.captured(3).isEmpty();
    // A missing part is checked as if it were the first of its kind; a written zero stays zero and fails.
    if (!QDate::isValid(date.year, monthGiven ? date.month : 1, dayGiven ? date.day : 1))
        return std::nullopt;
    return date;
}

} // namespace shortlist::documents
