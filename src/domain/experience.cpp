#include "domain/experience.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace shortlist::domain {

namespace {

/// Months since year 0, so that spans become plain intervals.
int monthNumber(const QDate &date)
{
    return date.year() * 12 + date.month() - 1;
}

} // namespace

double yearsOfExperience(QList<MonthSpan> spans)
{
    spans.removeIf(
        [](const MonthSpan &span) { return !span.first.isValid() || !span.last.isValid() || span.last < span.first; });
    std::sort(spans.begin(), spans.end(), [](const MonthSpan &a, const MonthSpan &b) { return a.first < b.first; });
    int months = 0;
    int counted = 0; // the first month not yet counted
    for (const MonthSpan &span : spans) {
        const int first = qMax(monthNumber(span.first), counted);
        const int end = monthNumber(span.last) + 1;
        if (end > first) {
            months += end - first;
            counted = end;
        }
    }
    return std::round(months / 6.0) / 2.0;
}

std::optional<double> claimedYearsOfExperience(const QString &text)
{
    // At most six words between the number and "experience", all in one sentence.
    static const QRegularExpression claim(
        QStringLiteral(
            R"(\b(\d{1,2}(?:\.\d)?)\s*\+?\s*(?:years?|yrs?)\b['\x{2019}]?(?:\s+[\w/,&-]+){0,6}?\s+experience\b)"),
        QRegularExpression::CaseInsensitiveOption);
    std::optional<double> most;
    QRegularExpressionMatchIterator all = claim.globalMatch(text);
    while (all.hasNext()) {
        const double years = all.next().captured(1).toDouble();
        if (years < 60 && years > most.value_or(0))
            most = years;
    }
    return most;
}

} // namespace shortlist::domain
