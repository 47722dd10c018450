#pragma once

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace shortlist::domain {

/// The whole months from the first day of `first` to the last day of `last`.
struct MonthSpan
{
    QDate first;
    QDate last;
};

/// Years of work in the spans together, overlaps counted once, rounded to half years. Spans that end before they begin
/// count nothing.
[[nodiscard]] double yearsOfExperience(QList<MonthSpan> spans);

/// The years that a text claims: "7 years of experience", "6+ years of backend development experience". The largest of
/// several; nullopt where there is none below 60.
[[nodiscard]] std::optional<double> claimedYearsOfExperience(const QString &text);

} // namespace shortlist::domain
