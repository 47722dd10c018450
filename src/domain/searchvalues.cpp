#include "domain/searchvalues.h"

#include <QRegularExpression>

#include <cmath>

namespace shortlist::domain {

std::optional<double> searchNumber(QStringView text)
{
    double factor = 1;
    if (text.endsWith(u'k', Qt::CaseInsensitive))
        factor = 1'000;
    else if (text.endsWith(u'm', Qt::CaseInsensitive))
        factor = 1'000'000;
    if (factor > 1)
        text.chop(1);
    if (text.isEmpty() || text.size() > 18)
        return {};
    // QString::toDouble() would also take "inf", "nan" and exponents.
    bool point = false;
    for (qsizetype i = text.startsWith(u'-') ? 1 : 0; i < text.size(); ++i) {
        if (text[i] == u'.' && !point && i > 0 && i + 1 < text.size())
            point = true;
        else if (text[i] < u'0' || text[i] > u'9')
            return {};
    }
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok ? std::optional(number * factor) : std::nullopt;
}

std::optional<SearchDays> searchDays(QStringView text, const QDate &today)
{
    if (text.compare(u"today", Qt::CaseInsensitive) == 0)
        return SearchDays{today, today, false};
    if (text.compare(u"yesterday", Qt::CaseInsensitive) == 0)
        return SearchDays{today.addDays(-1), today.addDays(-1), false};

    static const QRegularExpression relative(QStringLiteral("^([+-])([0-9]{1,4})([dwmyDWMY])$"));
    static const QRegularExpression absolute(QStringLiteral("^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$"));
    const auto near = relative.match(text.toString());
    if (near.hasMatch()) {
        const int count = near.capturedView(2).toInt() * (near.capturedView(1) == u"-" ? -1 : 1);
        QDate day = today;
        switch (near.capturedView(3).front().toLower().unicode()) {
        case u'd':
            day = today.addDays(count);
            break;
        case u'w':
            day = today.addDays(qint64{7} * count);
            break;
        case u'm':
            day = today.addMonths(count);
            break;
        default:
            day = today.addYears(count);
        }
        if (!day.isValid())
            return {};
        return SearchDays{day, day, true};
    }
    const auto whole = absolute.match(text.toString());
    if (!whole.hasMatch())
        return {};
    const int year = whole.capturedView(1).toInt();
    const int month = whole.capturedView(2).toInt();
    const int day = whole.capturedView(3).toInt();
    const QDate first(year, month > 0 || whole.capturedLength(2) > 0 ? month : 1,
                      day > 0 || whole.capturedLength(3) > 0 ? day : 1);
    if (!first.isValid())
        return {};
    if (whole.capturedLength(2) == 0)
        return SearchDays{first, first.addYears(1).addDays(-1), false};
    if (whole.capturedLength(3) == 0)
        return SearchDays{first, first.addMonths(1).addDays(-1), false};
    return SearchDays{first, first, false};
}

bool beginsDate(QStringView text)
{
    static const QRegularExpression begun(
        QStringLiteral("^([+-][0-9]{0,4}|[0-9]{1,3}|[0-9]{4}-[0-9]?|[0-9]{4}-[0-9]{2}-[0-9]?)$"));
    const QString lower = text.toString().toLower();
    return lower.isEmpty() || begun.match(lower).hasMatch() || QStringLiteral("today").startsWith(lower) ||
           QStringLiteral("yesterday").startsWith(lower);
}

} // namespace shortlist::domain
